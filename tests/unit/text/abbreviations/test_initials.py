"""Initials: which words a short form stands for, letter by letter."""

from __future__ import annotations

import pytest

from dtqa.text.abbreviations.initials import (
    begin_long_form,
    end_long_form,
    is_short_form,
    key_short,
    read_words,
)


def find(short: str, before: str) -> str | None:
    """Return the long form that ends a text, as written."""
    words = read_words(before)
    start = begin_long_form(short, words)
    return None if start is None else before[words[start].start :]


@pytest.mark.parametrize(
    ("short", "before", "long"),
    [
        ("TSC", "kiểm kê tài sản công", "tài sản công"),
        (
            "NN&PTNT",
            "Sở Nông nghiệp và Phát triển nông thôn",
            "Nông nghiệp và Phát triển nông thôn",
        ),
        ("KT-XH", "phát triển kinh tế - xã hội", "kinh tế - xã hội"),
        ("ĐĐT", "một điểm đón trả", "điểm đón trả"),
        ("DDT", "một điểm đón trả", "điểm đón trả"),
        ("ThS", "bằng thạc sĩ", "thạc sĩ"),
        ("IoT", "thiết bị Internet of Things", "Internet of Things"),
        ("VTP", "nền tảng Village e-Train Platform", None),
        ("VTP", "nền tảng Village Train-yard Platform", "Village Train-yard Platform"),
        ("CM 4.0", "cách mạng 4.0", "cách mạng 4.0"),
        ("SYTTPHCM", "mời Sở Y tế TP HCM", "Sở Y tế TP HCM"),
        ("ÔTĐ", "bãi ô tô điện", "ô tô điện"),
        ("UBX", "họp uỷ ban xã", "uỷ ban xã"),
        ("TSC", "tài sản của công ty", None),
        ("TSCT", "tài sản của công ty", "tài sản của công ty"),
    ],
)
def test_letters_open_successive_words(short: str, before: str, long: str | None) -> None:
    """Each letter opens the next word; only function words and ends of compounds are passed."""
    assert find(short, before) == long


def test_a_marked_letter_is_not_the_plain_one() -> None:
    """A short form that has Đ anywhere tells Đ from D in every place."""
    assert find("ĐDT", "điểm đón trả") is None
    assert find("ĐĐT", "dân đến tận") is None


def test_no_content_word_is_passed_over() -> None:
    """A noun between two letters' words means that the letters stand for something else."""
    assert find("TC", "tài sản công") is None


def test_the_long_form_may_stand_behind() -> None:
    """Forwards, the long form ends with the word of the last letter."""
    words = read_words("kho lưu trữ số của huyện")
    assert end_long_form("KLTS", words) == 4
    assert end_long_form("LTS", words) is None
    assert end_long_form("KLTS", ()) is None


@pytest.mark.parametrize("text", ["TTHC", "KT-XH", "GD&ĐT", "IoT", "ThS", "4GX", "CM 4.0"])
def test_short_forms_are_told(text: str) -> None:
    """Capitals, with a few small letters, digits or joints, make a short form."""
    assert is_short_form(text)


@pytest.mark.parametrize("text", ["Hà", "A", "XIV", "II", "Internet", "ABCDEFGHIJKLM", "2024", ""])
def test_other_words_are_no_short_forms(text: str) -> None:
    """Names, single letters, Roman numbers, long runs and figures are not short forms."""
    assert not is_short_form(text)


def test_keys_forget_case_marks_and_joints() -> None:
    """However a short form is typed, its key is the same."""
    assert {key_short(text) for text in ("GD&ĐT", "gd-đt", "GDDT", "gdđt")} == {"gddt"}


def test_hostile_initials_are_given_up_soon() -> None:
    """A search with very many ways ends: each place is tried once."""
    words = read_words("và " * 400)
    assert begin_long_form("XVVVVVVVVVVV", words) is None
