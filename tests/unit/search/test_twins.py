"""Sentences whose words stand in several articles are found from any of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.search.catalog import Catalog
from dtqa.search.catalog_writer import CatalogWriter
from dtqa.search.twins import MOST, fingerprint, settle_twins
from tests.unit.search.conftest import COUNTING, Rows, make_rows, write_catalog

SAID = "xã đã xây xong các trạm bơm"


def read_twins(path: Path, article: str, number: int) -> list[str]:
    """Return the ids of the twins of one sentence, in order."""
    catalog = Catalog(path)
    sentence = catalog.sentences(article)[number - 1]
    twins = catalog.twins([sentence]).get(sentence.id, ())
    catalog.close()
    assert all(one.article_id == about.id for one, about in twins)
    return [one.id for one, _ in twins]


def read_repeated(path: Path, *passages: str) -> dict[str, tuple[int | None, ...]]:
    """Return what the sentences of passages share with others."""
    catalog = Catalog(path)
    repeated = catalog.repeated(passages)
    catalog.close()
    return repeated


def test_twins_come_earliest_first(tmp_path: Path) -> None:
    """Each sentence finds the same words elsewhere: by date, then id, undated ones last."""
    path = tmp_path / "catalog.sqlite"
    write_catalog(
        path,
        [
            make_rows("d", [SAID]),
            make_rows("c", ["mở đầu", SAID], published="2031-05-02"),
            make_rows("b", [SAID, "khác"], published="2031-05-01"),
            make_rows("a", [SAID], published="2031-05-01"),
        ],
    )
    assert read_twins(path, "c", 2) == ["a#s1", "b#s1", "d#s1"]
    assert read_twins(path, "d", 1) == ["a#s1", "b#s1", "c#s2"]
    assert read_twins(path, "c", 1) == []


def test_a_sentence_repeated_in_one_article_only_is_no_twin(tmp_path: Path) -> None:
    """Words that no other article holds are not kept."""
    path = tmp_path / "catalog.sqlite"
    write_catalog(path, [make_rows("a", [SAID, "giữa", SAID]), make_rows("b", ["khác"])])
    assert read_twins(path, "a", 1) == []
    assert read_repeated(path, "a#p1", "a#p2") == {"a#p1": (None, None), "a#p2": (None,)}


def test_repeated_sentences_of_passages_have_one_number(tmp_path: Path) -> None:
    """Passages tell by equal numbers which of their sentences say the same words."""
    path = tmp_path / "catalog.sqlite"
    write_catalog(path, [make_rows("a", [SAID, "một"]), make_rows("b", ["hai", SAID])])
    shared = fingerprint(SAID)
    assert read_repeated(path, "b#p1", "a#p1") == {"a#p1": (shared, None), "b#p1": (None, shared)}
    assert read_repeated(path) == {}


def test_a_line_that_stands_everywhere_is_read_so_many_times(tmp_path: Path) -> None:
    """Of very many twins the earliest are given, so that a question is not held up."""
    path = tmp_path / "catalog.sqlite"
    days = [f"2031-{n // 28 + 1:02}-{n % 28 + 1:02}" for n in range(MOST + 20)]
    write_catalog(path, [make_rows(f"a{n}", [SAID], published=day) for n, day in enumerate(days)])
    expected = [f"a{n}#s1" for n in range(MOST)]
    assert read_twins(path, f"a{MOST + 10}", 1) == expected
    assert read_twins(path, "a0", 1) == expected[1:]


def test_twins_come_and_go_with_their_articles(tmp_path: Path) -> None:
    """A new article is a twin of one that stayed; one that went is not, nor is who is left."""
    paths = [tmp_path / f"{number}.sqlite" for number in range(3)]
    write_catalog(paths[0], [make_rows("a", [SAID]), make_rows("b", [SAID])])
    with CatalogWriter(paths[1], COUNTING, paths[0]) as writer:
        writer.remove_articles(["b.txt"])
        article, *rows = make_rows("c", [SAID])
        writer.add_article(article, article.content_hash, *rows)
        writer.finish()
    assert read_twins(paths[1], "a", 1) == ["c#s1"]
    with CatalogWriter(paths[2], COUNTING, paths[1]) as writer:
        writer.remove_articles(["c.txt"])
        writer.finish()
    assert read_twins(paths[2], "a", 1) == []
    assert read_repeated(paths[2], "a#p1") == {"a#p1": (None,)}


def test_a_line_that_stands_everywhere_costs_no_more(tmp_path: Path) -> None:
    """An article with a line that hundreds share changes as few rows as any other."""
    base = tmp_path / "base.sqlite"
    days = [f"2031-01-{n % 28 + 1:02}" for n in range(400)]
    write_catalog(base, [make_rows(f"a{n}", [SAID], published=day) for n, day in enumerate(days)])
    for said, rows_changed in ((SAID, 2), ("khác hẳn mọi câu", 1)):
        article, *rows = make_rows("first of all", [said], published="2030-01-01")
        with CatalogWriter(tmp_path / "changed.sqlite", COUNTING, base) as writer:
            writer.remove_articles(["a7.txt"])
            writer.add_article(article, article.content_hash, *rows)
            before = writer._connection.total_changes
            settle_twins(writer._connection)
            assert writer._connection.total_changes - before == rows_changed


texts = st.lists(st.sampled_from(["bơm", "xã", "thôn"]), min_size=1, max_size=5)


@given(st.lists(texts, min_size=1, max_size=5))
def test_twins_are_what_comparing_all_would_find(
    tmp_path_factory: pytest.TempPathFactory, articles: Sequence[Sequence[str]]
) -> None:
    """Every sentence's twins are all others with its words, if another article has them."""
    path = tmp_path_factory.mktemp("twins") / "catalog.sqlite"
    rows: list[Rows] = [make_rows(f"a{n}", lines) for n, lines in enumerate(articles)]
    write_catalog(path, rows)
    every = [sentence for _, sentences, *_ in rows for sentence in sentences]
    catalog = Catalog(path)
    found = catalog.twins(every)
    catalog.close()
    for one in every:
        same = {other.id for other in every if other.text == one.text}
        kept = same - {one.id} if len({name.partition("#")[0] for name in same}) > 1 else set()
        assert {twin.id for twin, _ in found.get(one.id, ())} == kept
