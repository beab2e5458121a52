"""dtqa: answers Vietnamese questions by quoting reports on national digital transformation."""

__version__ = "0.1.0"
