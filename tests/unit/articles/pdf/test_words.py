"""Characters of a page become words, whatever the order in which a line was written."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.pdf.shapes import Box, Glyph
from dtqa.articles.pdf.words import gather_words

WIDTH = 6.0
"""Points of every letter here."""

LETTERS = st.text(alphabet="abcđeêghiklmnơpqrstưvxyếộự ", min_size=1, max_size=40)


def set_line(text: str, x: float = 50.0, top: float = 100.0) -> list[Glyph]:
    """Return a line of letters of one width, blanks among them."""
    return [
        Glyph(letter, Box(x + i * WIDTH, top, x + (i + 1) * WIDTH, top + 12), "Serif", False, False)
        for i, letter in enumerate(text)
    ]


def words(glyphs: Sequence[Glyph]) -> list[str]:
    """Return the texts of the words of some characters."""
    return [word.text for word in gather_words(glyphs)]


@given(LETTERS)
def test_a_line_is_cut_at_its_blanks(text: str) -> None:
    """Words are what stands between blanks, and no letter is lost."""
    assert words(set_line(text)) == text.split()


@given(LETTERS, st.sets(st.sampled_from("ơưếộựđê")))
def test_letters_of_another_font_fill_the_holes_of_their_line(text: str, lacking: set[str]) -> None:
    """Letters that a font lacks are often written behind the line, from another: none moves."""
    line = set_line(text)
    first = [glyph for glyph in line if glyph.text not in lacking]
    later = [glyph for glyph in line if glyph.text in lacking]
    assert words([*first, *later]) == text.split()


def test_lines_of_two_columns_stay_apart() -> None:
    """A line that stands level with another, beside it, does not fill its holes."""
    left, right = set_line("kho số"), set_line("xã ba", x=300)
    assert words([*right, *left]) == ["xã", "ba", "kho", "số"]


def test_a_gap_is_a_blank() -> None:
    """Where a program writes no blanks, a gap between letters ends a word."""
    assert words([*set_line("kho"), *set_line("mới", x=50 + 3 * WIDTH + 3)]) == ["kho", "mới"]


def test_letters_written_over_each_other_are_two_rows() -> None:
    """A line that lies on another does not mix its letters with it."""
    assert words([*set_line("kho số"), *set_line("xã hai")]) == ["kho", "số", "xã", "hai"]
