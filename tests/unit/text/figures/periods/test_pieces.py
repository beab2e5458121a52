"""Pieces of a sentence: where a figure and what governs it meet."""

from __future__ import annotations

from dtqa.text.figures.periods.pieces import MAIN, cut_pieces, find_stretch


def test_a_host_goes_on_behind_its_bracket() -> None:
    """The words before and behind a bracket are one piece, the bracket another."""
    text = "Năm 2022 (quý I) đạt 3%"
    host, bracket, rest = cut_pieces(text)
    assert host.piece == rest.piece != bracket.piece
    assert (host.bracket, bracket.bracket) == (MAIN, 1)


def test_a_decimal_comma_is_no_border() -> None:
    """A comma within a number does not cut, one behind it does."""
    text = "đạt 3,5%, tăng"
    assert [text[one.start : one.end] for one in cut_pieces(text)] == ["đạt 3,5%", ", tăng"]


def test_a_comparison_is_a_piece_of_its_own() -> None:
    """What follows "so với" is told to be compared with."""
    assert [one.compares for one in cut_pieces("tăng 3% so với năm 2020, đạt 5%")] == [
        False,
        True,
        False,
    ]


def test_a_bracket_that_never_closes_is_text() -> None:
    """An open bracket alone begins no piece."""
    assert len(cut_pieces("a (b (c")) == 1


def test_every_offset_lies_in_its_stretch() -> None:
    """The stretch found for an offset is the one that holds it."""
    text = "Năm 2022 (quý I) đạt 3%; còn lại 5%"
    stretches = cut_pieces(text)
    for at in range(len(text)):
        found = find_stretch(stretches, at)
        assert found.start <= at < found.end
