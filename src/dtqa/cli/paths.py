"""What is typed as a path is one: an empty word is refused.

A word comes in, a path goes out. In a script an empty word is a variable that was not
set; to Python it is the folder one stands in, which would be indexed whole, or added.
"""

from __future__ import annotations

from pathlib import Path

import typer


def read_path(word: str) -> Path:
    """Return the path that was typed; raises BadParameter where nothing was."""
    return Path(read_place(word))


def read_place(word: str) -> str:
    """Return a path or address as it was typed; raises BadParameter where nothing was."""
    if not word.strip():
        raise typer.BadParameter("it is empty; for the folder you are in, write a dot (.)")
    return word
