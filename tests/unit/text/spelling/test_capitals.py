"""Capitals: names get theirs where the corpus writes them so, other words none."""

from __future__ import annotations

from dtqa.text.spelling.capitals import choose_capitals

COUNTS = {
    "ca": {"cà": 90, "Cà": 30},
    "mau": {"màu": 60, "Mau": 30},
    "ca mau": {"Cà Mau": 30},
    "ca chua": {"cà chua": 40},
    "so": {"số": 80, "Sở": 10, "sở": 5},
    "cong an": {"Công an": 30, "công an": 20},
    "bo cong": {"Bộ Công": 30},
}


def choose(text: str) -> str:
    """Return a text with the capitals that COUNTS give it, all its words free."""
    row = text.split(" ")
    return " ".join(choose_capitals(row, [True] * len(row), COUNTS))


def test_names_get_capitals() -> None:
    """The neighbours decide: cà is small in cà chua and a name in Cà Mau."""
    assert choose("cà mau") == "Cà Mau"
    assert choose("cà chua") == "cà chua"
    assert choose("bộ công an") == "Bộ Công an"


def test_what_is_not_free_stays() -> None:
    """A word as typed keeps its letters, capitals and abbreviations too."""
    row = ["cà", "mau", "CCCD", "Xe"]
    assert choose_capitals(row, [False] * 4, COUNTS) == row


def test_unknown_words_stay_small() -> None:
    """Where the corpus knows nothing there are no capitals."""
    assert choose("chim én bay") == "chim én bay"
    assert choose_capitals([], [], COUNTS) == []
