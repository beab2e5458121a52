"""The list of abbreviations: one line a meaning, found by any letters of it."""

from __future__ import annotations

from dtqa.model import Abbreviation
from dtqa.server.abbreviations import find_meanings, list_meanings


def make(
    short: str, long: str, article: str, sentence: int = 1, stated: bool = True
) -> Abbreviation:
    """Return an abbreviation that an article defines."""
    return Abbreviation(short, long, article, sentence, stated, short.lower(), long.lower())


KNOWN = (
    make("TVX", "thư viện xã", "b", 4),
    make("TVX", "thư viện xã", "c", 9),
    make("TVX", "trạm vật xưa", "a", 2),
    make("ĐĐS", "điểm đọc sách", "a", 7),
    make("NHS", "nhà sách", "a", 3, stated=False),
    make("NHS", "nhà sách", "d", 5),
)


def test_a_meaning_stands_once() -> None:
    """However many articles define it, a meaning is one line that counts them."""
    shown = [(one.short, one.long, one.articles) for one in list_meanings(KNOWN)]
    assert shown == [
        ("ĐĐS", "điểm đọc sách", 1),
        ("NHS", "nhà sách", 2),
        ("TVX", "thư viện xã", 2),
        ("TVX", "trạm vật xưa", 1),
    ]


def test_a_stated_meaning_is_shown_where_it_is_stated() -> None:
    """Where one article states what others only use, the stating sentence is linked."""
    (meaning,) = find_meanings(KNOWN, "nhs", 9)[0]
    assert (meaning.stated, meaning.link) == (True, "/articles/d#s5")


def test_letters_find_short_and_long_forms() -> None:
    """Case, marks and blanks around do not count, in the short form and in the long one."""
    for text, shorts in (
        ("dds", ["ĐĐS"]),
        ("ĐỌC  Sách ", ["ĐĐS"]),
        ("sach", ["ĐĐS", "NHS"]),
        ("phở", []),
        ("", ["ĐĐS", "NHS", "TVX", "TVX"]),
    ):
        found, total = find_meanings(KNOWN, text, 9)
        assert [one.short for one in found] == shorts
        assert total == len(shorts)


def test_pages_join_up() -> None:
    """Pages of two show every meaning once; the total is that of all."""
    pages = [find_meanings(KNOWN, "", 2, offset) for offset in (0, 2, 4)]
    assert [one for found, _ in pages for one in found] == list(list_meanings(KNOWN))
    assert {total for _, total in pages} == {4}
