"""Scope: which articles a question may be answered from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dtqa.model import ANY_ARTICLE, Filters, Hit
from dtqa.retrieve import WHOLE, Scope
from dtqa.scope import find_publishers, find_scope
from dtqa.search.catalog import Catalog
from tests.unit.reading_rooms import ARTICLES, PRESS, REVIEW, open_rooms

EVERY = frozenset(name.removesuffix(".md") for name in ARTICLES)
UNDATED = frozenset({"tu-sach-3", "hat-giong"})


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """Return the catalog of the reading rooms."""
    snapshot = open_rooms(tmp_path_factory.mktemp("rooms"))
    yield snapshot.catalog
    snapshot.close()


def test_without_filters_every_article_may_answer(catalog: Catalog) -> None:
    """No filter is no work: the scope names no article, an unknown one is held as well."""
    assert find_scope(ANY_ARTICLE, catalog) is WHOLE
    assert WHOLE.only is None
    assert WHOLE.has("chưa-có")


def test_articles_can_be_left_out(catalog: Catalog) -> None:
    """What is left out stays out, with filters and without."""
    for filters in (ANY_ARTICLE, Filters(since="2021")):
        scope = find_scope(filters, catalog, ["tu-sach-1", "xe-gia-lai"])
        assert [scope.has(name) for name in ("tu-sach-1", "xe-gia-lai")] == [False, False]
        assert scope.has("tu-sach-2")


def test_dates_are_included(catalog: Catalog) -> None:
    """Both ends belong to the span, and a span without articles holds none."""
    between = Filters(since="2022-05-06", until="2022-09-01")
    assert find_scope(between, catalog).only == {"sach-noi", "bang-ghi-am"}
    assert find_scope(Filters(since="2022-05-07", until="2022-08-31"), catalog).only == frozenset()


@pytest.mark.parametrize(
    "filters",
    [Filters(since="2000-01-01"), Filters(until="2099-12-31"), Filters(as_of="2099-12-31")],
    ids=["since", "until", "as of"],
)
def test_undated_articles_fit_no_date(catalog: Catalog, filters: Filters) -> None:
    """An article that does not say when it was published is out where a date is asked for."""
    assert find_scope(filters, catalog).only == EVERY - UNDATED


@pytest.mark.parametrize(
    ("until", "as_of"), [("2022-06-01", "2030-01-01"), ("2030-01-01", "2022-06-01")]
)
def test_the_earlier_end_holds(catalog: Catalog, until: str, as_of: str) -> None:
    """The day of asking bounds the articles like `until`; the earlier of both decides."""
    both = find_scope(Filters(until=until, as_of=as_of), catalog)
    assert both.only == {"phong-doc-2021", "sach-noi"}


@pytest.mark.parametrize("asked", ["kiểm thử", "KIEM THU", "  Báo Kiểm ", "bao kiem thu"])
def test_publishers_are_found_by_their_letters(catalog: Catalog, asked: str) -> None:
    """A part of a name in any case, with or without marks, is enough."""
    assert find_publishers((asked,), catalog) == [PRESS]


def test_several_publishers_add_up(catalog: Catalog) -> None:
    """Articles of any of the publishers are in; a name that nobody has adds nothing."""
    one = find_scope(Filters(publishers=("kiểm thử",)), catalog).only
    other = find_scope(Filters(publishers=("khuyến đọc",)), catalog).only
    assert one is not None
    assert other is not None
    both = find_scope(Filters(publishers=("kiểm thử", "khuyến đọc", "không ai")), catalog)
    assert both.only == one | other
    assert set(find_publishers(("kiểm", "khuyến"), catalog)) == {PRESS, REVIEW}


def test_an_unknown_publisher_has_no_articles(catalog: Catalog) -> None:
    """A filter that fits nothing leaves nothing: it is not the same as no filter."""
    assert find_scope(Filters(publishers=("không ai",)), catalog).only == frozenset()


def test_filters_are_joined(catalog: Catalog) -> None:
    """An article has to fit every filter."""
    scope = find_scope(Filters(publishers=("khuyến đọc",), since="2023-04-05"), catalog)
    assert scope.only == {"xe-dien-bien", "tu-sach-1"}


def test_a_scope_holds_passages_of_its_articles() -> None:
    """A passage belongs to the article before the last # of its id."""
    scope = Scope(only=frozenset({"a", "b#c"}), without=frozenset({"b#c"}))
    assert scope.holds(Hit("a#p1", 1.0))
    assert not scope.holds(Hit("b#c#p1", 1.0))
    assert not scope.holds(Hit("d#p1", 1.0))
