"""What an error says can be written anywhere, whatever stands in its fields."""

from __future__ import annotations

import pytest

from dtqa.errors import ArticleBroken, ArticleUnreadable


@pytest.mark.parametrize("language", ["vi", "en"])
def test_half_a_letter_in_a_name_is_written_out(language: str) -> None:
    """A name of bytes that are no letters, or a lone surrogate, never breaks a log or a page."""
    error = ArticleUnreadable(path="a\udcff.txt", detail="\ud800")
    assert "a\\udcff.txt" in error.message(language)
    assert error.message(language).encode()
    assert error.hint(language).encode()


@pytest.mark.parametrize(
    "detail", ["no such thing", "No such thing.", ValueError("No such thing.")]
)
def test_a_detail_brings_no_second_full_stop(detail: object) -> None:
    """What a library says with a full stop at its end is quoted without it."""
    message = ArticleUnreadable(path="a.txt", detail=detail).message("vi")
    assert message.lower().endswith("no such thing.")
    assert ".." not in message


def test_what_a_library_says_comes_last() -> None:
    """A damaged file is told in the reader's language; the words of a library are set apart."""
    message = ArticleBroken(path="a.pdf", detail="Data format error").message("vi")
    assert message.startswith("Tệp a.pdf bị hỏng hoặc không đúng kiểu (")
