"""Sentences whose words stand in several articles are found from any of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.search.catalog import Catalog
from dtqa.search.catalog_writer import CatalogWriter
from dtqa.search.twins import MOST, fingerprint
from tests.unit.search.conftest import FIELDS, Rows, make_rows, write_catalog

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


def test_twins_of_what_was_taken_over_are_found(tmp_path: Path) -> None:
    """An article copied from the last catalog is a twin of a new one, a dropped one is not."""
    before, after = tmp_path / "before.sqlite", tmp_path / "after.sqlite"
    write_catalog(before, [make_rows("a", [SAID]), make_rows("b", [SAID])])
    with CatalogWriter(after, FIELDS) as writer:
        writer.take_over(before, "a.txt")
        article, *rows = make_rows("c", [SAID])
        writer.add_article(article, article.content_hash, *rows)
        writer.finish()
    assert read_twins(after, "a", 1) == ["c#s1"]


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
