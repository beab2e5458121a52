"""Names of files become ids of articles: readable, distinct, fit for an address.

What comes in are paths below the corpus; what goes out is an id for each, the same
whenever the same names are there. No file is looked at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from dtqa.text.marks import fold

MAX_ID = 100
"""Characters of an id before it is cut: it stands in addresses and file names."""

HASH_LENGTH = 8
"""Hex digits that tell apart two files whose names read the same."""


def article_id(name: str) -> str:
    """Return the readable id of a file's name: ASCII letters, digits, "-" and "_".

    >>> article_id("2024/Báo cáo tháng 4.txt"), article_id("000_951dc815d9e707d0.txt")
    ('2024-bao-cao-thang-4', '000_951dc815d9e707d0')
    """
    stem = re.sub(r"(?<=[^/])\.[^./]*$", "", name)
    slug = re.sub(r"[^a-z0-9_]+", "-", fold(stem)).strip("-")
    return slug if slug and len(slug) <= MAX_ID else tell_apart(slug or "bai", name)


def assign_ids(names: Iterable[str]) -> dict[str, str]:
    """Return an id for every name; where two read the same, the later one gets a hash."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        chosen, length = article_id(name), HASH_LENGTH
        while chosen in taken:
            chosen, length = tell_apart(article_id(name), name, length), length + 1
        taken.add(chosen)
        ids[name] = chosen
    return ids


def tell_apart(slug: str, name: str, length: int = HASH_LENGTH) -> str:
    """Return a slug with digits of a hash of the whole name."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return f"{slug[: MAX_ID - length - 1].rstrip('-')}-{digest[:length]}"
