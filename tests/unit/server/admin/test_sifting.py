"""Files are found, ordered and cut into pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.server.admin.sifting import PER_PAGE, AskedFiles, ShelfOrder, sift
from dtqa.server.admin.stock import FileState, Shelved

ROWS = (
    Shelved("a.md", FileState.INDEXED, "a", "Đường sắt đô thị", "Sở B", "2024-01-02", None, 5, 9),
    Shelved("b.pdf", FileState.INDEXED, "b", "Ánh sáng", None, None, None, 7, 0),
    Shelved("c.docx", FileState.REFUSED, reason="hỏng"),
    Shelved("d.txt", FileState.NEW),
    Shelved("e.txt", FileState.CHANGED, "e", "Bến xe", "Báo A", "2024-03-01", "2023", 1, 2),
)

WORDS = st.text(alphabet="abdđáâ .", max_size=5)
SHELVED = st.builds(
    Shelved,
    source=st.text(alphabet="abc/", min_size=1, max_size=6),
    state=st.sampled_from(FileState),
    title=WORDS,
    publisher=st.none() | WORDS,
    published=st.none() | st.dates().map(str),
    sentences=st.integers(0, 9),
    figures=st.integers(0, 9),
)


def list_names(asked: AskedFiles) -> str:
    """Return the first letters of the files that are listed."""
    return "".join(row.source[0] for row in sift(ROWS, asked).rows)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (ShelfOrder.ATTENTION, "cdeab"),
        (ShelfOrder.NEWEST, "eabcd"),
        (ShelfOrder.OLDEST, "aebcd"),
        (ShelfOrder.TITLE, "beacd"),
        (ShelfOrder.PUBLISHER, "eabcd"),
        (ShelfOrder.FILE, "abcde"),
        (ShelfOrder.SENTENCES, "baecd"),
        (ShelfOrder.FIGURES, "aebcd"),
    ],
)
def test_every_order_is_what_it_says(order: ShelfOrder, names: str) -> None:
    """What has no title, date or publisher stands last, as does what is no article."""
    assert list_names(AskedFiles(order=order)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("duong sat", "a"),
        ("ĐƯỜNG", "a"),
        ("sat pdf", ""),
        ("txt", "de"),
        ("so b", "a"),
        ("", "cdeab"),
    ],
)
def test_words_are_found_without_marks(text: str, names: str) -> None:
    """All words have to stand in the title, the name or the publisher, however typed."""
    assert list_names(AskedFiles(text)) == names


def test_states_are_kept_apart() -> None:
    """A state asked for leaves the others out."""
    assert list_names(AskedFiles(state=FileState.REFUSED)) == "c"


@given(st.lists(SHELVED, max_size=3 * PER_PAGE), st.sampled_from(ShelfOrder))
def test_pages_hold_every_file_once(rows: list[Shelved], order: ShelfOrder) -> None:
    """All pages of any order together hold every file, each once."""
    asked = AskedFiles(order=order)
    last = sift(rows, asked).last
    pages = [sift(rows, replace(asked, page=number)).rows for number in range(1, last + 1)]
    found = sorted((row for page in pages for row in page), key=repr)
    assert found == sorted(rows, key=repr)
    assert all(len(page) == PER_PAGE for page in pages[:-1])


def test_a_page_behind_the_last_is_the_last() -> None:
    """A list that became shorter still shows something: whoever removed all of a page is on one."""
    sifted = sift(ROWS, AskedFiles(page=7))
    assert (sifted.page, sifted.last, len(sifted.rows)) == (1, 1, 5)


def test_addresses_say_what_is_asked() -> None:
    """An address holds what is not the default, and what is said beside it."""
    assert AskedFiles().write_address() == "/admin/articles"
    asked = AskedFiles("a & b", FileState.NEW, ShelfOrder.FILE, 3)
    address = "/admin/articles?q=a%20%26%20b&state=new&order=file&page=3"
    assert asked.write_address() == address
    assert asked.write_address(job="x") == f"{address}&job=x"
    assert asked.turn_to(1) == address.removesuffix("&page=3")
