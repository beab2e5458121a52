"""Small whole articles, catalogs and generations to test the search floor with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from dtqa.answer.confidence import PRIOR
from dtqa.model import Article, Block, BlockKind, Passage, Sentence, Terms
from dtqa.search.catalog_counts import Counting
from dtqa.search.catalog_writer import CatalogWriter
from dtqa.search.choose import build_engine
from dtqa.search.manifest import FORMAT, Manifest, record_files
from dtqa.search.publish import new_generation, publish
from dtqa.text.spelling.tally import SpellingTally, respell

FIELDS = ("syllable", "bigram")

ANALYSIS = "analysis 1"

Rows = tuple[Article, tuple[Sentence, ...], tuple[Passage, ...], tuple[str, ...]]


def make_rows(article_id: str, lines: Sequence[str], **about: str | None) -> Rows:
    """Return an article of lines: "# …" is a heading, two sentences make a passage."""
    text = "\n".join(lines)
    blocks, sentences, start, heading = [], [], 0, None
    for number, line in enumerate(lines, 1):
        kind = BlockKind.HEADING if line.startswith("#") else BlockKind.PARAGRAPH
        span = (start, start + len(line))
        blocks.append(Block(kind, *span))
        under = None if kind is BlockKind.HEADING else heading
        sentences.append(Sentence(article_id, number, *span, line, kind, under))
        heading = number if kind is BlockKind.HEADING else heading
        start += len(line) + 1
    passages = []
    for first in range(1, len(lines) + 1, 2):
        last = min(first + 1, len(lines))
        span = (sentences[first - 1].start, sentences[last - 1].end)
        passages.append(Passage(article_id, len(passages) + 1, *span, first, last))
    about = {"title": f"Bài {article_id}", "source": f"{article_id}.txt", **about}
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id=article_id, text=text, blocks=tuple(blocks), content_hash=f"sha256:{digest}", **about
    )
    syllables = tuple(text[p.start : p.end].replace("#", "").lower() for p in passages)
    return article, tuple(sentences), tuple(passages), syllables


def terms_of(syllables: str) -> Terms:
    """Return the two fields of analysed text."""
    words = tuple(syllables.split())
    bigrams = tuple(f"{a}_{b}" for a, b in pairwise(words))
    return {"syllable": words, "bigram": bigrams}


COUNTING = Counting(terms_of, SpellingTally, respell, each=1, large=10**9)


def write_catalog(path: Path, articles: Iterable[Rows]) -> None:
    """Write a whole catalog of these articles; a file's hash is its article's."""
    with CatalogWriter(path, COUNTING) as writer:
        for article, *rows in articles:
            writer.add_article(article, article.content_hash, *rows)
        writer.finish()


def publish_generation(index: Path, articles: Sequence[Rows], engine: str = "memory") -> Manifest:
    """Build and publish a generation of these articles."""
    folder = new_generation(index)
    write_catalog(folder / "catalog.sqlite", articles)
    passages = [
        (passage.id, terms_of(text))
        for _, _, of_article, texts in articles
        for passage, text in zip(of_article, texts, strict=True)
    ]
    build_engine(engine, folder / "engine", passages, FIELDS)
    manifest = Manifest(
        version=folder.name,
        built_at="2026-01-02T03:04:05+00:00",
        engine=engine,
        analysis=ANALYSIS,
        articles=len(articles),
        sentences=sum(len(rows[1]) for rows in articles),
        passages=len(passages),
        newest=max((rows[0].published or "" for rows in articles), default="") or None,
        refused=(),
        files=record_files(folder),
        calibration=PRIOR,
        format=FORMAT,
    )
    publish(index, folder, manifest)
    return manifest


@pytest.fixture
def rows() -> Callable[..., Rows]:
    """Make an article with its sentences, passages and syllables."""
    return make_rows


@pytest.fixture
def catalog_of() -> Callable[[Path, Iterable[Rows]], None]:
    """Write a catalog."""
    return write_catalog


@pytest.fixture
def published() -> Callable[..., Manifest]:
    """Publish a generation."""
    return publish_generation


@pytest.fixture
def two_articles() -> list[Rows]:
    """Two articles, one with a heading, astral characters and all metadata."""
    full = make_rows(
        "bao-cao-thang-4-2024",
        [
            *["Mở đầu 🙂 và 𝔸 chữ.", "# I. KẾT QUẢ", "Có 45,4 triệu tài khoản.", "Đạt 67,5%."],
            *["Hết phần một.", "# II. TỒN TẠI", "Chưa có."],
        ],
        title='Báo cáo "tháng 4" 🙂',
        publisher="Bộ TTTT",
        published="2024-04-30",
        url="https://example.vn/a?b=c#d",
        author="Nguyễn Văn A",
        as_of="2024-04",
        source="2024/Báo cáo tháng 4.txt",
    )
    return [full, make_rows("bai-hai", ["Dịch vụ công trực tuyến.", "Toàn trình."])]
