"""Cleaning: what is seen stays, what is not goes, and twice is once."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.text.clean import clean_text, split_lines


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("45,4\xa0triệu\u2009tài\u3000khoản\tsố", "45,4 triệu tài khoản số"),
        ("\ufeffchuyển\u200b đổi\u200d số\u00ad", "chuyển đổi số"),
        ("một\x00\x07 hai\x9f", "một hai"),
        ("  trái \n  phải  ", "trái\nphải"),
        ("một\n\n \n\t\n\nhai", "một\n\nhai"),
        ("kho\ud800 dữ liệu\udfff", "kho dữ liệu"),
        ("\uf0b7 Một ý", "• Một ý"),
        ("", ""),
        (" \n\t\xa0\n", ""),
    ],
)
def test_what_cannot_be_seen_goes(raw: str, clean: str) -> None:
    """Line ends, odd blanks, marks without width and controls become plain text."""
    assert clean_text(raw) == clean


def test_marks_are_composed() -> None:
    """Letters typed as a base and combining marks come out as one letter."""
    assert clean_text(unicodedata.normalize("NFD", "Điện Biên")) == "Điện Biên"


def test_a_mark_cut_off_by_an_unseen_character_is_composed_too() -> None:
    """What stands between a letter and its tone is taken out before they are composed."""
    assert clean_text("a\u200b\u0301") == "á"


def test_words_are_never_corrected() -> None:
    """Typing slips, document numbers and old spellings stay as they were written."""
    text = "đủ kiều kiện theo số 06/QĐ-TTg ngày 06/01/022, hoá đơn 37.845./."
    assert clean_text(text) == text


@given(st.text())
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    """Cleaning is idempotent, whatever the text."""
    once = clean_text(raw)
    assert clean_text(once) == once


@given(st.text(alphabet=st.sampled_from("a \n\r\t\x0b\u200b\u0301\xa0ộ.\ud800\uf0b7")))
def test_clean_text_keeps_its_promises(raw: str) -> None:
    """Clean text is NFC, trimmed, without runs of blanks or of empty lines."""
    clean = clean_text(raw)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == clean.strip()
    assert "  " not in clean
    assert "\n\n\n" not in clean
    assert all(line == line.strip() for line in clean.split("\n"))
    clean.encode()


def test_lines_are_those_that_hold_something() -> None:
    """Splitting passes empty lines over."""
    assert split_lines("một\n\nhai") == ["một", "hai"]
