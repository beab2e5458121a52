"""Door one: the command line; `main` is what the script `dtqa` runs."""

from dtqa.cli.commands import main

__all__ = ["main"]
