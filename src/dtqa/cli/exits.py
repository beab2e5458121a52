"""How every command of the command line ends: its exit status, its words, its JSON.

An error of the dtqa tree comes in; a message, a hint and an exit status go out, by one
table. What programs read is printed here too, so that it is JSON in any encoding.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from dtqa import errors
from dtqa.errors import DtqaError
from dtqa.settings import read_settings

EXITS: dict[type[DtqaError], int] = {
    DtqaError: 2,
    errors.ArticleError: 1,
    errors.IndexError_: 3,
    errors.EngineUnavailable: 4,
    errors.LibraryMissing: 4,
}
"""Exit status by error class; a class without a row has its parent's."""


def find_exit(kind: type[DtqaError]) -> int:
    """Return the exit status of an error class, or of its nearest parent in the table."""
    return next(EXITS[parent] for parent in kind.__mro__ if parent in EXITS)


@contextmanager
def told() -> Iterator[None]:
    """Turn an error of the dtqa tree into a message and the exit status of its class."""
    try:
        yield
    except DtqaError as error:
        language = _choose_language()
        typer.echo(f"dtqa: {_printable(error.message(language))}", err=True)
        typer.echo(f"  → {_printable(error.hint(language))}", err=True)
        raise typer.Exit(find_exit(type(error))) from error


def print_json(value: Any) -> None:
    """Print JSON that stays JSON in any encoding: ASCII only where the output is not UTF-8."""
    readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not readable, indent=2))


def _choose_language() -> errors.Language:
    try:
        return read_settings().language
    except DtqaError:
        return "vi"


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
