"""Scope: place, level and group, and what says nothing more."""

from __future__ import annotations

import pytest

from dtqa.answer.figures.scope import read_scope


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gia Lai", "Gia Lai, cấp tỉnh"),
        ("cả nước", "toàn quốc"),
        ("Gia Lai", "Gia Lai, trong cả nước"),
        ("huyện Chư Sê", "huyện Chư Sê, cấp huyện"),
    ],
)
def test_what_says_nothing_more_changes_no_scope(one: str, other: str) -> None:
    """A place's own level and the whole nation as a group are understood."""
    assert read_scope(one).parts == read_scope(other).parts


@pytest.mark.parametrize(
    "other", ["Gia Lai, cấp huyện", "Gia Lai, trong Tây Nguyên", "cả nước", "Phú Yên", ""]
)
def test_other_places_levels_and_groups_differ(other: str) -> None:
    """A province is not its districts, its region or the nation."""
    assert read_scope("Gia Lai").parts != read_scope(other).parts


def test_nothing_said_is_silent() -> None:
    """Only an empty scope is silent."""
    assert read_scope("").is_silent
    assert not read_scope("cấp bộ").is_silent
