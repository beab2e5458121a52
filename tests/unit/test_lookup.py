"""Lookup: figures of the ledger by words as people type them, and by names in part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dtqa.errors import ArticleNotFound
from dtqa.lookup import find_figures, iterate_figures, list_wanted, make_query
from dtqa.model import ANY_FIGURE, FigureFilters, FigureKind, FigureOrder
from dtqa.search.ledger import LedgerQuery
from dtqa.search.snapshot import Snapshot
from dtqa.understand import understand
from tests.unit.counted_shelves import ARTICLES, PRESS, SHORT
from tests.unit.reading_rooms import open_rooms

MANY = 100


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Return the open index of the shelves."""
    snapshot = open_rooms(tmp_path_factory.mktemp("shelves"), ARTICLES)
    yield snapshot
    snapshot.close()


def ask(snapshot: Snapshot, typed: str, filters: FigureFilters = ANY_FIGURE) -> LedgerQuery:
    """Return what the ledger is asked for some typed words and conditions."""
    question = None
    if typed:
        question = understand(typed, (), snapshot, 1000, date(2024, 6, 1)).question
    return make_query(question, filters, FigureOrder.NEWEST, snapshot.catalog)


def find(snapshot: Snapshot, typed: str = "", filters: FigureFilters = ANY_FIGURE) -> set[str]:
    """Return the figures found, as their sentences write them."""
    query = ask(snapshot, typed, filters)
    return {one.figure.text for one in find_figures(query, snapshot.catalog, MANY, 0)[0]}


SHELVES = {"41,5%", "52,3%", "63,8%", "70,2%", "95%"}


@pytest.mark.parametrize("typed", ["tủ sách điện tử", "tu sach dien tu", "TỦ SÁCH điện tử"])
def test_words_are_found_with_marks_and_without(shelves: Snapshot, typed: str) -> None:
    """Case and marks do not decide whether the words of a metric are found."""
    assert find(shelves, typed) == SHELVES


@pytest.mark.parametrize("typed", ["TTSN", "trung tâm sách nói", "trung tam sach noi"])
def test_an_abbreviation_and_its_long_form_find_the_same(shelves: Snapshot, typed: str) -> None:
    """The metric holds the long form that another article defined, whichever is typed."""
    assert find(shelves, typed) == {"340"}


def test_one_way_of_each_group_is_enough(shelves: Snapshot) -> None:
    """A short form is wanted as it stands or written out, never as both at once."""
    question = understand("kho TTSN", (), shelves, 1000, date(2024, 6, 1)).question
    written = ("trung", "tam", "sach", "noi")
    assert list_wanted(question) == [(("ttsn",), written), (("kho",),)]


def test_words_that_ask_need_not_be_found(shelves: Snapshot) -> None:
    """ "Bao nhiêu" stands in no metric and leaves out nothing; alone it is looked for."""
    assert find(shelves, "bao nhiêu băng ghi âm") == {"340", "5.200"}
    assert find(shelves, "bao nhiêu") == set()


def test_every_word_has_to_be_found(shelves: Snapshot) -> None:
    """A word that no figure holds leaves none, whatever the others find."""
    assert find(shelves, "tủ sách điện tử Lai Châu 2022") == {"52,3%"}
    assert find(shelves, "tủ sách máy bay") == set()


def test_publishers_are_found_by_a_part_of_their_name(shelves: Snapshot) -> None:
    """Letters of a name will do; a name that nobody has leaves nothing, not everything."""
    press = FigureFilters(publisher="kiem thu")
    assert ask(shelves, "", press).publishers == [PRESS]
    assert "63,8%" not in find(shelves, "", press)
    assert find(shelves, "", FigureFilters(publisher="không ai")) == set()


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("%", {*SHELVES, "33%"}),
        ("đồng", {"12,5 tỷ đồng"}),
        ("DONG", {"12,5 tỷ đồng"}),
        ("thư", {"45"}),
        ("ư viện", set()),
        ("ki-lô-mét", set()),
    ],
)
def test_units_are_found_by_whole_words(shelves: Snapshot, unit: str, found: set[str]) -> None:
    """A unit is named by a word of it, never by letters within one."""
    assert find(shelves, "", FigureFilters(unit=unit)) == found


def test_scopes_are_found_by_name(shelves: Snapshot) -> None:
    """A place keeps to its own figures, with marks or without."""
    gia_lai = {"70,2%", "12,5 tỷ đồng", "45"}
    assert find(shelves, "", FigureFilters(scope="gia lai")) == gia_lai
    assert find(shelves, "", FigureFilters(scope="Gia Lai", unit="%")) == {"70,2%"}


def test_a_whole_name_means_just_that_one(shelves: Snapshot) -> None:
    """The name of a province leaves out its districts, which a part of the name finds too."""
    assert "33%" not in find(shelves, "", FigureFilters(scope="Gia Lai"))
    assert find(shelves, "", FigureFilters(scope="gia", unit="%")) == {"70,2%", "33%"}
    assert find(shelves, "", FigureFilters(scope="cấp huyện")) == {"33%"}


def test_conditions_are_joined(shelves: Snapshot) -> None:
    """Kind, period and words have to hold together."""
    late = FigureFilters(kind=FigureKind.SHARE, since="2023-01-01")
    assert find(shelves, "Lai Châu", late) == {"63,8%"}


def test_an_unknown_article_is_refused(shelves: Snapshot) -> None:
    """An id that no article has is an error, not an empty list."""
    with pytest.raises(ArticleNotFound):
        ask(shelves, "", FigureFilters(article="chưa-có"))


def test_figures_are_cited_and_counted(shelves: Snapshot) -> None:
    """Every figure stands in its quote; a page is part of the whole, numbered from 1."""
    query = ask(shelves, "")
    page, total = find_figures(query, shelves.catalog, 3, 2)
    every = list(iterate_figures(query, shelves.catalog)[0])
    assert [one.figure for one in every[2:5]] == [one.figure for one in page]
    assert [one.citation.number for one in page] == [1, 2, 3]
    assert len(every) == total
    for one in every:
        assert one.citation.quote[one.figure.start : one.figure.end] == one.figure.text
    assert SHORT in {one.citation.quote for one in every}
