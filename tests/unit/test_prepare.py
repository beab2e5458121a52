"""Preparing: what is worked out of articles is the same in one process and in several."""

from __future__ import annotations

from pathlib import Path

import pytest

from dtqa import prepare
from dtqa.articles.folder import find_files
from dtqa.errors import ArticleCrashing, ArticleEmpty, ArticleRefused
from dtqa.model import Article
from dtqa.prepare import FEW, Prepared, prepare_article, prepare_files
from tests.unit.reading_rooms import ARTICLES

LIMIT = 1_000_000


def write_corpus(folder: Path, count: int) -> Path:
    """Write so many articles that differ by a number, and one that is empty."""
    text = next(iter(ARTICLES.values()))
    for number in range(count):
        (folder / f"bai-{number:03}.txt").write_text(f"Bản tin {number}\n\n{text}", "utf-8")
    (folder / "bai-001-rong.txt").write_text(" ")
    return folder


def test_an_article_comes_with_all_that_is_kept_of_it(tmp_path: Path) -> None:
    """Each passage has its analysed words, and each sentence stands where it says."""
    files = find_files(write_corpus(tmp_path, 1))
    first, second = prepare_files(files, len(files), LIMIT, 1)
    assert isinstance(second, ArticleEmpty)
    assert isinstance(first, Prepared)
    assert len(first.passages) == len(first.syllables) > 0
    assert all(first.article.text[s.start : s.end] == s.text for s in first.sentences)
    assert first.figures


@pytest.mark.slow
def test_several_processes_prepare_the_same(tmp_path: Path) -> None:
    """With more processes the outcomes are the same, in the order of the files."""
    files = find_files(write_corpus(tmp_path, FEW + 5))
    alone = list(prepare_files(files, len(files), LIMIT, 1))
    spread = list(prepare_files(files, len(files), LIMIT, 3))
    assert [one for one in spread if isinstance(one, Prepared)] == [
        one for one in alone if isinstance(one, Prepared)
    ]
    refused = [n for n, one in enumerate(spread) if isinstance(one, ArticleRefused)]
    assert refused == [n for n, one in enumerate(alone) if isinstance(one, ArticleRefused)] == [1]
    assert str(spread[1]) == str(alone[1])


def test_a_fault_of_ours_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that the analysis falls over is refused by its name; the others come in."""

    def stumble(article: Article) -> Prepared:
        if "bai-000" in article.source:
            raise IndexError("an invented fault")
        return prepare_article(article)

    files = find_files(write_corpus(tmp_path, 2))
    monkeypatch.setattr(prepare, "prepare_article", stumble)
    first, _, last = prepare_files(files, len(files), LIMIT, 1)
    assert isinstance(first, ArticleCrashing)
    assert first.fields == {"path": "bai-000.txt", "detail": "IndexError"}
    assert isinstance(last, Prepared)
