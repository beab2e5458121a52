"""Expanding: short forms to long ones and back, as people type them."""

from __future__ import annotations

import time

import pytest

from dtqa.model import Abbreviation
from dtqa.text.abbreviations.expansion import (
    Expansion,
    expand,
    expand_text,
    list_long_candidates,
    list_short_candidates,
    shorten,
)
from dtqa.text.abbreviations.mining import make_abbreviation


def make(short: str, long: str, *articles: str) -> list[Abbreviation]:
    """Return an abbreviation as several articles define it."""
    return [make_abbreviation(short, long, article, 1) for article in articles]


PARKING = make("BĐX", "bãi đỗ xe", "a", "b", "c", "d")
MAP = make("BĐX", "bản đồ xã", "e", "f")


@pytest.mark.parametrize("typed", ["BĐX", "bđx", "bdx", "BDX"])
def test_case_and_missing_marks_do_not_matter(typed: str) -> None:
    """A short form is expanded however it is typed."""
    assert expand(typed, PARKING) == ("bãi đỗ xe",)


def test_typed_marks_count() -> None:
    """A letter typed with its mark is not the plain letter of another short form."""
    plain = make("BDX", "bán dạo xoài", "z")
    assert expand("bđx", [*PARKING, *plain]) == ("bãi đỗ xe",)
    assert expand("bđx", plain) == ()


def test_an_ambiguous_short_form_means_what_its_article_says() -> None:
    """Two meanings leave only the article that defines one of them."""
    both = [*PARKING, *MAP]
    assert expand("BĐX", both) == ()
    assert expand("BĐX", both, "e") == ("bản đồ xã",)
    assert expand("BĐX", both, "khác") == ()
    assert shorten("bãi đỗ xe", both) == ()


def test_nearly_all_articles_settle_a_meaning() -> None:
    """One odd article among many does not make a short form ambiguous."""
    many = make("BĐX", "bãi đỗ xe", *map(str, range(9)))
    assert expand("BĐX", [*many, *MAP[:1]]) == ("bãi đỗ xe",)


def test_two_letters_are_not_looked_for() -> None:
    """Two letters are expanded where they are typed, but no two words replaced by them."""
    rows = make("BX", "bến xe", "a")
    assert expand("BX", rows) == ("bến xe",)
    assert shorten("bến xe", rows) == ()
    assert shorten("hội bến xe", make("BX", "Hội Bến xe", "a")) == ("BX",)
    assert expand_text("bx ở bến xe BX", rows) == (Expansion((12, 14), "BX", "bến xe"),)


def test_a_longer_name_is_the_same_meaning() -> None:
    """A long form that holds another one does not contradict it."""
    rows = [*make("CKV", "Cục Kho vận", "a", "b"), *make("CKV", "Cục Kho vận Ví Dụ", "c")]
    assert expand("CKV", rows) == ("Cục Kho vận",)
    assert shorten("cục kho vận", rows) == ("CKV",)


@pytest.mark.parametrize("words", ["bãi đỗ xe", "bai do xe", "Bãi ĐỖ xe", "bai đỗ xe"])
def test_long_forms_are_found_with_and_without_marks(words: str) -> None:
    """Marks may be missing from a long form."""
    assert shorten(words, PARKING) == ("BĐX",)


@pytest.mark.parametrize("words", ["bãi đò xe", "bãi đỗ", "bãi đỗ xe to", ""])
def test_other_words_are_not_shortened(words: str) -> None:
    """Other marks, and more or fewer words, are another thing."""
    assert shorten(words, PARKING) == ()


def test_both_ways_in_one_text() -> None:
    """All forms of a text come in its order, a long one before the short one within it."""
    rows = [*PARKING, *make("GPX", "giấy phép xe", "a"), *make("PXX", "phép xe", "a")]
    found = expand_text("gpx cho bai do xe, giấy phép xe", rows)
    assert found == (
        Expansion((0, 3), "gpx", "giấy phép xe"),
        Expansion((8, 17), "bai do xe", "BĐX"),
        Expansion((19, 31), "giấy phép xe", "GPX"),
    )


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ai lo bdx", ["bdx"]),
        ("AI lo", ["ai"]),
        ("AI LO BDX", ["bdx"]),
        ("sở gd & đt", ["gddt"]),
        ("kt-xh 2024", ["ktxh"]),
        ("sở GD&ĐT", ["gddt", "gd", "dt"]),
        ("a 12 ... ng", []),
    ],
)
def test_syllables_are_no_short_forms_unless_in_capitals(text: str, keys: list[str]) -> None:
    """What is a word too counts only where capitals set it off."""
    assert [found.key for found in list_short_candidates(text)] == keys


def test_candidates_know_their_place() -> None:
    """Candidates are slices of the text, the longest runs first."""
    text = "Xe ở bãi"
    found = list_long_candidates(text)
    assert [one.key for one in found] == ["xe_o_bai", "xe_o", "o_bai"]
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_long_question_is_expanded_in_time() -> None:
    """A thousand characters and many abbreviations take a few milliseconds."""
    rows = [*PARKING * 50, *MAP * 10, *make("GPX", "giấy phép xe", "a")]
    text = "giấy phép xe ở bãi đỗ " * 45
    started = time.process_time()
    assert len(expand_text(text, rows)) == 45
    assert time.process_time() - started < 1
