"""Reading: what was meant is shown, each change is named, the rest stays word for word."""

from __future__ import annotations

import unicodedata

import pytest

from dtqa.answer.reading import read_typed
from dtqa.model import Change
from dtqa.text.spelling.vocabulary import Spellings
from tests.unit.text.typed_corpus import count_small

SMALL = count_small()


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("co bao nhieu tram sac xe dien?", "có bao nhiêu trạm sạc xe điện?"),
        ("so tram sac xe dien qua cac nam", "số trạm sạc xe điện qua các năm"),
        ("trạm sac xe dien la gi", "trạm sạc xe điện là gì"),
        ("muwowjn sachs ddieenj tuwr", "mượn sách điện tử"),
        ("thuvien so cua tinh ca mau", "thư viện số của tỉnh Cà Mau"),
        ("so giao thong cua tinh nao", "Sở Giao thông của tỉnh nào"),
        ("BAO NHIEU TRAM SAC", "BAO NHIÊU TRẠM SẠC"),
        ("Tram sac o Ca Mau", "Trạm sạc ở Cà Mau"),
        ("có bn trạm sạc ở Cà Mau?", "có bao nhiêu trạm sạc ở Cà Mau?"),
        ("trạm sạc đc đặt trong bãi", "trạm sạc được đặt trong bãi"),
        ("mượn sách ntn", "mượn sách như thế nào"),
        ("thư vi ện số là j", "thư viện số là gì"),
    ],
)
def test_questions_are_read_as_meant(typed: str, text: str) -> None:
    """Marks, names, keys, blanks and chat are read by the corpus and the words of questions."""
    assert read_typed(typed, SMALL).text == text


@pytest.mark.parametrize(
    "typed",
    [
        "Có bao nhiêu trạm sạc xe điện?",
        "Trẻ em trong rừng cho biết gì?",
        "Khoá học và khóa học, quản lí và quản lý",
        "Wi-Fi 5G của VNPT theo 06/QĐ-UBND ở abc.vn",
        "smart city startup fintech",
        "Kuala Lumpur",
        "",
        "?!",
        "45,4",
    ],
)
def test_what_is_well_typed_stays(typed: str) -> None:
    """Marked and known, foreign, short or numeric: nothing is changed, nothing shown."""
    reading = read_typed(typed, SMALL)
    assert reading.text == typed
    assert reading.changes == ()


def test_changes_are_grouped_by_kind() -> None:
    """Neighbouring words whose marks were restored make one change; letters make another."""
    reading = read_typed("co bao nhieu tram sac, muwowjn sachs o dau", SMALL)
    assert reading.changes == (
        Change("diacritics", "co bao nhieu tram sac", "có bao nhiêu trạm sạc"),
        Change("spelling", "muwowjn sachs", "mượn sách"),
        Change("diacritics", "o dau", "ở đâu"),
    )


def test_only_what_lacked_marks_is_unsure() -> None:
    """Restored and bare syllables are unsure in a bare text, typed marks and numbers never."""
    reading = read_typed("tram sac xe điện nam 2021", SMALL)
    assert [reading.text[start:end] for start, end in reading.unsure] == [
        "trạm",
        "sạc",
        "xe",
        "năm",
    ]
    assert read_typed("trạm sạc xe điện năm 2021", SMALL).unsure == ()


def test_typed_marks_count() -> None:
    """A known syllable with marks stays, though the corpus would rather see another."""
    assert read_typed("trám sạc xe điện", Spellings([])).text == "trám sạc xe điện"
    assert read_typed("sách trong thư viện", SMALL).text == "sách trong thư viện"


def test_decomposed_text_is_composed_without_a_change() -> None:
    """Decomposed letters, blanks and unseen characters are cleaned, which is no change."""
    typed = unicodedata.normalize("NFD", " trạm   sạc\u200b xe điện ")
    reading = read_typed(typed, SMALL)
    assert reading.text == "trạm sạc xe điện"
    assert reading.changes == ()


def test_capitals_alone_are_no_change() -> None:
    """A name typed small stays small where nothing else was read otherwise."""
    assert read_typed("thẻ thư viện số", SMALL).changes == ()
    assert read_typed("mau", SMALL).text == "mau"


def test_a_typist_who_uses_capitals_keeps_the_others_small() -> None:
    """Where capitals were typed, restored words get only theirs."""
    assert read_typed("so giao thong Ca Mau", SMALL).text.endswith("Cà Mau")
    assert read_typed("so giao thong Ca Mau", SMALL).text.islower() is False
    assert "Giao" not in read_typed("so giao thong Ca Mau", SMALL).text


def test_an_empty_corpus_changes_nothing_but_chat() -> None:
    """Without counts a text stays as typed, chat shortenings excepted."""
    nothing = Spellings([])
    assert read_typed("tram sac ddieenj", nothing).text == "tram sac ddieenj"
    assert read_typed("ko", nothing).text == "không"
