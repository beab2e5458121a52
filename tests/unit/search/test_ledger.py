"""The ledger gives back the figures that were put in, by their words, places and periods."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.model import Direction, Figure, FigureKind, FigureOrder, Hedge
from dtqa.search.catalog import Catalog
from dtqa.search.catalog_writer import CatalogWriter
from dtqa.search.ledger import LedgerQuery
from dtqa.search.ledger_tables import LedgerRow
from tests.unit.search.conftest import COUNTING

Rows = tuple[Any, ...]

FULL = Figure(
    article_id="bai-mot",
    sentence=1,
    start=3,
    end=13,
    text="45,4 triệu",
    value=45_400_000,
    unit="tài khoản",
    kind=FigureKind.TARGET,
    metric="tài khoản được cấp",
    scope="cả nước",
    as_of="2023-12",
    as_of_stated=True,
    value_to=50_000_000,
    of=63,
    hedge=Hedge.LOWER,
    direction=Direction.UP,
)
BARE = Figure("bai-mot", 3, 0, 4, "0,24", 0.24, "", FigureKind.ACTUAL, "Chỉ số")
OTHER = replace(BARE, article_id="bai-hai", sentence=2, value=7.0, as_of="2022", metric="bến")

LEDGERS = {
    "bai-mot": (
        LedgerRow(FULL, "tai khoan duoc cap ca nuoc", "2023-12-01", "2023-12-31"),
        LedgerRow(BARE, "chi so"),
    ),
    "bai-hai": (LedgerRow(OTHER, "ben xe and or", "2022-01-01", "2022-12-31"),),
}


def write_ledger(path: Path, articles: list[Rows]) -> None:
    """Write a catalog of these articles with their ledgers."""
    with CatalogWriter(path, COUNTING) as writer:
        for article, *rest in articles:
            writer.add_article(article, "hash", *rest, figures=LEDGERS[article.id])
        writer.finish()


@pytest.fixture
def articles(rows: Callable[..., Rows]) -> list[Rows]:
    """Return two articles of three sentences, in two passages."""
    lines = ["Có 45,4 triệu.", "Câu hai.", "0,24 điểm."]
    return [
        rows("bai-mot", lines, publisher="Báo A", published="2024-01-02"),
        rows("bai-hai", lines, publisher="Báo B"),
    ]


@pytest.fixture
def catalog(tmp_path: Path, articles: list[Rows]) -> Iterator[Catalog]:
    """Return an open catalog with a ledger."""
    write_ledger(tmp_path / "catalog.sqlite", articles)
    opened = Catalog(tmp_path / "catalog.sqlite")
    yield opened
    opened.close()


def find(catalog: Catalog, **asked: Any) -> list[Figure]:
    """Return all figures that are as asked; as many as are counted."""
    query = LedgerQuery(**asked)
    found = [figure for figure, *_ in catalog.ledger.find(query, 10)]
    assert len(found) == catalog.ledger.count(query)
    return found


def test_a_figure_survives_whole(catalog: Catalog) -> None:
    """Every field comes back as it was, with its sentence and its article."""
    found = catalog.ledger.find(LedgerQuery(order=FigureOrder.TEXT, article="bai-mot"), 10)
    assert [figure for figure, *_ in found] == [FULL, BARE]
    figure, sentence, article = found[0]
    assert (sentence.id, sentence.text) == ("bai-mot#s1", "Có 45,4 triệu.")
    assert article == catalog.articles(1)[0]
    assert sentence.text[figure.start : figure.end] == figure.text
    assert type(figure.value) is int


def test_words_have_to_be_found_all(catalog: Catalog) -> None:
    """Of every group one alternative has to stand there, and of that every word."""
    assert find(catalog, words=[[["khoan"]], [["cap"]]]) == [FULL]
    assert find(catalog, words=[[["khoan"]], [["so"]]]) == []
    assert find(catalog, words=[[["vang"], ["chi", "so"]]]) == [BARE]
    assert find(catalog, words=[[["vang"], ["chi", "vang"]]]) == []


@pytest.mark.parametrize("word", ["and", "OR", "NOT", "near", "words:ben", "*", "ben*", "(", '"'])
def test_no_word_is_an_operator(catalog: Catalog, word: str) -> None:
    """What FTS5 reads as an operator is looked for like any other word."""
    found = find(catalog, words=[[[word]], [["ben"]]])
    assert found in ([], [OTHER])


@given(st.lists(st.lists(st.lists(st.text()))))
def test_any_words_can_be_looked_for(tmp_path_factory: Any, words: list[list[list[str]]]) -> None:
    """No words make the search raise, lone surrogates and quotes included."""
    path = tmp_path_factory.getbasetemp() / "any.sqlite"
    if not path.exists():
        with CatalogWriter(path, COUNTING) as writer:
            writer.finish()
    catalog = Catalog(path)
    assert catalog.ledger.count(LedgerQuery(words=words)) == 0
    catalog.close()


def test_conditions_narrow_what_is_found(catalog: Catalog) -> None:
    """Publisher, kind and article are held against each figure."""
    assert find(catalog, publishers=["Báo B"]) == [OTHER]
    assert find(catalog, publishers=[]) == []
    assert find(catalog, kind=FigureKind.TARGET) == [FULL]
    assert find(catalog, scopes=["cả nước"], units=["tài khoản", "bến"]) == [FULL]
    assert find(catalog, units=["bến"]) == []
    assert find(catalog, article="khong-co") == []


def test_a_period_has_to_meet_the_days_asked(catalog: Catalog) -> None:
    """Both days are included, and a figure without a period meets none."""
    assert find(catalog, since="2023-12-31") == [FULL]
    assert find(catalog, since="2024-01-01") == []
    assert find(catalog, until="2022-01-01") == [OTHER]
    assert find(catalog, since="2022-12-31", until="2023-12-01") == [FULL, OTHER]


def test_orders_are_those_named(catalog: Catalog) -> None:
    """Figures come by text, period, value or metric; those without a period last."""
    orders = {order: find(catalog, order=order) for order in FigureOrder}
    assert orders == {
        FigureOrder.TEXT: [OTHER, FULL, BARE],
        FigureOrder.NEWEST: [FULL, OTHER, BARE],
        FigureOrder.OLDEST: [OTHER, FULL, BARE],
        FigureOrder.HIGHEST: [FULL, OTHER, BARE],
        FigureOrder.LOWEST: [BARE, OTHER, FULL],
        FigureOrder.METRIC: [OTHER, BARE, FULL],
    }


def test_pages_follow_each_other(catalog: Catalog) -> None:
    """Limit and offset cut the list; the count does not change."""
    ledger = catalog.ledger
    query = LedgerQuery()
    pages = [ledger.find(query, 1, offset) for offset in range(4)]
    assert [[figure for figure, *_ in page] for page in pages] == [[FULL], [OTHER], [BARE], []]
    assert ledger.find(query, -1, -1) == []


def test_all_are_read_one_at_a_time(catalog: Catalog) -> None:
    """Every figure comes, however many, and other readings may go on in between."""
    figures = catalog.ledger.iterate(LedgerQuery())
    assert next(figures)[0] == FULL
    assert catalog.ledger.count(LedgerQuery()) == 3
    assert [figure for figure, *_ in figures] == [OTHER, BARE]


def test_scopes_and_units_are_listed(catalog: Catalog) -> None:
    """Each name comes once, those of most figures first, none for figures without."""
    assert catalog.ledger.scopes() == ("cả nước",)
    assert catalog.ledger.units() == ("tài khoản",)


def test_figures_come_by_their_passages(catalog: Catalog) -> None:
    """Only figures of sentences within the passages asked come, each once."""
    ledger = catalog.ledger
    assert [figure for figure, *_ in ledger.within(["bai-mot#p1"])] == [FULL]
    both = ledger.within(["bai-hai#p1", "bai-mot#p2", "bai-mot#p2", "khong-co#p1"])
    assert [figure for figure, *_ in both] == [OTHER, BARE]
    assert ledger.within([]) == []


def test_figures_come_by_their_sentences(catalog: Catalog) -> None:
    """Of each sentence asked for all figures come, of one without figures none."""
    sentences = [*catalog.sentences("bai-mot"), *catalog.sentences("bai-hai")[2:]]
    assert catalog.ledger.stated(sentences) == [FULL, BARE]
    assert catalog.ledger.stated([]) == []


def test_figures_and_their_words_go_with_their_article(
    tmp_path: Path, articles: list[Rows], catalog: Catalog
) -> None:
    """Without one of its articles a catalog finds the other's figures only, by any word."""
    assert catalog.ledger.count(LedgerQuery()) == 3
    path = tmp_path / "next.sqlite"
    with CatalogWriter(path, COUNTING, tmp_path / "catalog.sqlite") as writer:
        writer.remove_articles([articles[0][0].source])
        writer.finish()
    left = Catalog(path)
    assert find(left) == [OTHER]
    assert find(left, words=[[["xe"]]]) == [OTHER]
    assert find(left, words=[[["chi"]]]) == []
    left.close()


def test_no_word_of_a_removed_figure_is_left_in_the_file(
    tmp_path: Path, articles: list[Rows], catalog: Catalog
) -> None:
    """The index of words forgets what it was given, not only that it may be found."""
    assert find(catalog, words=[[["khoan"]]]) == [FULL]
    path = tmp_path / "next.sqlite"
    with CatalogWriter(path, COUNTING, tmp_path / "catalog.sqlite") as writer:
        writer.remove_articles([articles[0][0].source])
        writer.finish()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, figure_words, row)"
        )
        words = [word for (word,) in connection.execute("SELECT term FROM seen ORDER BY term")]
    assert words == ["and", "ben", "or", "xe"]
    assert b"khoan" in (tmp_path / "catalog.sqlite").read_bytes()
    assert b"khoan" not in path.read_bytes()
