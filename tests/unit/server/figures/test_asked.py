"""What is asked of the ledger, and the addresses that ask it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from dtqa.model import FigureKind, FigureOrder
from dtqa.server.figures.asked import AskedFigures
from dtqa.server.figures.page import PATH, list_columns, list_conditions, list_units
from tests.unit.server.figured import growth, ranks

ASKED = AskedFigures(
    text="hồ sơ & tệp",
    article="bai-1",
    publisher="Sở A",
    kind=FigureKind.SHARE,
    scope="cấp tỉnh",
    unit="%",
    since="2022",
    until="2023-06",
    order=FigureOrder.HIGHEST,
)


def fields(address: str) -> dict[str, str]:
    """Return the fields of an address, each given once."""
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def test_an_address_holds_all_that_was_asked() -> None:
    """Every condition stands in the address, what is empty does not."""
    assert fields(ASKED.write_address(PATH, page=2)) == {
        "q": "hồ sơ & tệp",
        "article": "bai-1",
        "publisher": "Sở A",
        "kind": "share",
        "scope": "cấp tỉnh",
        "unit": "%",
        "from": "2022",
        "to": "2023-06",
        "order": "highest",
        "page": "2",
    }
    assert AskedFigures().write_address(PATH) == PATH


def test_one_article_is_read_in_its_order() -> None:
    """Within one article the text's order is the default, among all the newest comes first."""
    assert AskedFigures(article="a").ordered is FigureOrder.TEXT
    assert AskedFigures("a").ordered is FigureOrder.NEWEST
    assert ASKED.ordered is FigureOrder.HIGHEST


def test_sorting_twice_turns_a_column_round() -> None:
    """The title of a sorted column leads to the other way round, that of another sorts by it."""
    columns = {one.title: one for one in list_columns(ASKED)}
    assert columns["Giá trị"].sorted == "descending"
    assert fields(columns["Giá trị"].address)["order"] == "lowest"
    assert columns["Kỳ"].sorted == "none"
    assert fields(columns["Kỳ"].address)["order"] == "newest"
    assert columns["Đơn vị"].address == columns["Đơn vị"].sorted == ""
    kept = fields(ASKED.write_address(PATH))
    assert all(
        fields(one.address) | {"order": ""} == kept | {"order": ""}
        for one in columns.values()
        if one.address
    )


@pytest.mark.parametrize("order", [None, *FigureOrder])
def test_at_most_one_column_is_sorted(order: FigureOrder | None) -> None:
    """Whatever the order, exactly one column says that it is sorted by."""
    columns = list_columns(AskedFigures(order=order))
    assert sum(one.sorted in ("ascending", "descending") for one in columns) == 1


def test_each_filter_can_be_dropped_alone() -> None:
    """Every filter in force is named, its address asks for all the others still."""
    conditions = list_conditions(ASKED, "Bài một")
    whole = fields(ASKED.write_address(PATH))
    dropped = [set(whole) - set(fields(one.address)) for one in conditions]
    assert sorted(name for names in dropped for name in names) == sorted(set(whole) - {"order"})
    assert all(len(names) == 1 for names in dropped)
    assert "bài “Bài một”" in [one.words for one in conditions]
    assert list_conditions(AskedFigures(), "") == ()


def test_values_of_several_units_are_not_compared() -> None:
    """Sorted by value, a page of several units offers each of them, and keeps the rest."""
    mixed = (*ranks().points, growth())
    offered = list_units(replace(ASKED, unit=""), mixed)
    assert [one.words for one in offered] == ["thứ hạng", "%"]
    assert fields(offered[1].address) == fields(ASKED.write_address(PATH))
    assert list_units(ASKED, ranks().points) == ()
    assert list_units(replace(ASKED, order=FigureOrder.NEWEST), mixed) == ()
    assert list_units(ASKED, ()) == ()
