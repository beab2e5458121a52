"""Addresses of the chat: they keep what was asked, and lose one filter at a time."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from dtqa.model import ANY_ARTICLE, Filters
from dtqa.server.asked import (
    EARLIER,
    LETTERS,
    Asked,
    keep_earlier,
    list_chips,
    read_page_filters,
    write_address,
)

FILTERS = Filters(("Báo A & B", "Sở C"), "2023-01-01", "2024-06-30", "2024-12-31")
ASKED = Asked("Có mấy trạm?", ("Trạm sạc là gì?", "Ở đâu?"), FILTERS)


def read_address(address: str) -> Asked:
    """Read an address back as the server does."""
    found = parse_qs(urlsplit(address).query)

    def one(name: str) -> str:
        return found.get(name, [""])[0]

    return Asked(
        one("q"),
        tuple(found.get("h", ())),
        read_page_filters(found.get("publisher", ()), one("from"), one("to"), one("as_of")),
        one("literal") == "1",
    )


def test_an_address_keeps_everything() -> None:
    """Question, earlier questions, filters and the wish to be literal come back as written."""
    for asked in (ASKED, replace(ASKED, literal=True), Asked("a"), Asked("", filters=FILTERS)):
        assert read_address(write_address(asked)) == asked
    assert write_address(Asked("")) == "/"


@given(st.text(min_size=1), st.lists(st.text(min_size=1)))
def test_any_words_survive_an_address(question: str, earlier: list[str]) -> None:
    """Whatever is typed, the address is ASCII and holds it again, but for broken characters."""
    address = write_address(Asked(question, tuple(earlier)))
    assert address.isascii()
    readable = question.encode(errors="replace").decode()
    assert read_address(address).question == readable


def test_each_chip_drops_one_filter() -> None:
    """Each chip's address lacks its own filter and keeps all else."""
    chips = list_chips(ASKED)
    words = ["Báo A & B", "Sở C", "từ 01/01/2023", "đến 30/06/2024", "như vào 31/12/2024"]
    assert [chip.words for chip in chips] == words
    left = [read_address(chip.address).filters for chip in chips]
    assert left == [
        replace(FILTERS, publishers=("Sở C",)),
        replace(FILTERS, publishers=("Báo A & B",)),
        replace(FILTERS, since=None),
        replace(FILTERS, until=None),
        replace(FILTERS, as_of=None),
    ]
    assert all(read_address(chip.address).earlier == ASKED.earlier for chip in chips)
    assert list_chips(Asked("a")) == ()
    assert Asked("a").filters == ANY_ARTICLE


def test_only_readable_earlier_questions_are_kept() -> None:
    """Empty and too long earlier questions are left out, and the last ones are kept."""
    many = [f"câu {n}" for n in range(EARLIER + 3)]
    assert keep_earlier(["", "a" * 11, "b"], 10) == ("b",)
    assert keep_earlier(many, 10) == tuple(many[3:])
    long = "a" * (LETTERS // 3)
    assert keep_earlier(["bc", long, long, long], LETTERS) == (long,) * 3
    assert keep_earlier([long, long, long, "bc"], LETTERS) == (long, long, "bc")
