"""Characters of a page become letters, however they were typed."""

from __future__ import annotations

from dtqa.articles.pdf.letters import compose_letters
from dtqa.articles.pdf.shapes import Box, Glyph


def _write(text: str, left: float, right: float, number: int = 0) -> tuple[int, Glyph]:
    return number, Glyph(text, Box(left, 10.0, right, 22.0), "Serif", False, False, 12.0, 20.0)


def test_a_letter_and_its_marks_are_one() -> None:
    """Marks typed by themselves are put upon their letter, though each has a box of its own."""
    parts = [_write("u", 10, 13), _write("\u031b", 13, 16), _write("\u0303", 16, 19)]
    (found,) = compose_letters(parts)
    assert (found[1].text, found[1].box.x0, found[1].box.x1) == ("ữ", 10, 19)


def test_a_mark_far_from_a_letter_stays_alone() -> None:
    """A mark is no part of a letter that stands elsewhere."""
    assert [
        g.text for _, g in compose_letters([_write("u", 10, 16), _write("\u0303", 90, 96)])
    ] == [
        "u",
        "\u0303",
    ]


def test_a_ligature_is_its_letters() -> None:
    """A sign for two letters is read as the two, which a search can find."""
    assert [g.text for _, g in compose_letters([_write("\ufb01", 10, 16)])] == ["fi"]
