"""What the operating system says, in the language of the reader."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

from dtqa.errors import IndexUnwritable
from dtqa.errors.system import say_cause


def test_a_cause_is_said_in_both_languages_without_the_path(tmp_path: Path) -> None:
    """What really went wrong is said in Vietnamese or English; the path stands around it."""
    with pytest.raises(FileNotFoundError) as raised:
        (tmp_path / "missing" / "a.txt").write_text("x")
    assert say_cause(raised.value, vietnamese=True) == "không còn ở đó nữa"
    assert say_cause(raised.value, vietnamese=False) == os.strerror(errno.ENOENT)


def test_what_has_no_words_is_said_as_the_system_says_it() -> None:
    """An error that nobody translated, or without a number, is still said."""
    assert say_cause(OSError(errno.EXDEV, "Invalid link"), vietnamese=True) == "Invalid link"
    assert say_cause(OSError("odd"), vietnamese=True) == "odd"
    assert say_cause(OSError(), vietnamese=True) == "OSError"


def test_an_error_keeps_its_cause_between_processes() -> None:
    """The detail of an error that came from another process is said in either language."""
    error = IndexUnwritable(path="index", detail=OSError(errno.ENOSPC, "No space left"))
    again = pickle.loads(pickle.dumps(error))
    assert again.message("vi") == "Không ghi được chỉ mục ở index: đĩa đã đầy."
    assert again.message("en") == "The index at index cannot be written: No space left."
