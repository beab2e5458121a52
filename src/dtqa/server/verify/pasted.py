"""What somebody pastes, or keeps in a file, becomes claims.

Text comes in: JSON in any of the shapes that dtqa gives out, or lines as the copy button
writes them; claims go out in their order, each once. What is no citation is passed over; that
there is none at all is an error. Nothing is proved here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from dtqa.errors import CitationsMissing, CitationsTooMany, QuoteTooLong
from dtqa.model import Claim

MOST_CLAIMS = 200
"""Citations at a time: an answer with its series and all its sources stays well below."""

LONGEST_QUOTE = 20_000
"""Letters of a quote: the longest sentences of tables and lists stay below."""

_CLOSE = re.compile(r"”\s+—\s")
"""What stands between a quote and its source in a copied line (views.write_citation)."""

_LINK = re.compile(
    r"/articles/(?P<id>[^\s?#/“”,]+)(?:\?h=(?P<hash>[\w:]+))?(?:#s(?P<sentence>\d{1,9}))?"
)
"""The address of a sentence of ours; a publisher's may look alike but has no hash."""

_TEXTS = ("content_hash", "title", "publisher", "published", "url")
_NUMBERS = ("sentence", "start", "end")

_HASH = re.compile(r"(?:sha256:)?[0-9a-fA-F]{12,64}")

_DEEPEST = 40
"""Levels of JSON that are looked into; what dtqa gives out has five."""


def read_claims(text: str) -> tuple[Claim, ...]:
    """Return the citations that a text holds.

    Raises CitationsMissing, CitationsTooMany and QuoteTooLong.

    >>> copied = "“Có 12 trạm.” — Báo, 2/5/2024, http://host/articles/tram?h=0a1b2c3d4e5f#s3"
    >>> [claim] = read_claims(copied)
    >>> claim.article_id, claim.quote, claim.content_hash, claim.sentence
    ('tram', 'Có 12 trạm.', '0a1b2c3d4e5f', 3)
    """
    found = list(dict.fromkeys(_read_json(text) if _is_json(text) else _read_copied(text)))
    check_claims(found)
    return tuple(found)


def check_claims(claims: Sequence[Claim], most: int = MOST_CLAIMS) -> None:
    """Raise CitationsMissing, CitationsTooMany or QuoteTooLong where claims cannot be proved."""
    if not claims:
        raise CitationsMissing()
    if len(claims) > most:
        raise CitationsTooMany(count=len(claims), limit=most)
    longest = max(len(claim.quote) for claim in claims)
    if longest > LONGEST_QUOTE:
        raise QuoteTooLong(length=longest, limit=LONGEST_QUOTE)


def read_quote(article_id: str, content_hash: str, quote: str) -> tuple[Claim, ...]:
    """Return the claim of a quote whose article is known; raises as `read_claims`."""
    told = content_hash if _HASH.fullmatch(content_hash) else None
    claims = [Claim(article_id, quote, told)] if quote.strip() else []
    check_claims(claims)
    return tuple(claims)


def _is_json(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def _read_json(text: str) -> Iterator[Claim]:
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise CitationsMissing() from error
    yield from _find_citations(value, _DEEPEST)


def _find_citations(value: Any, deep: int) -> Iterator[Claim]:
    """Yield the citations anywhere in a JSON value: alone, in lists, in a whole answer."""
    if deep == 0:
        return
    if isinstance(value, list):
        for one in value:
            yield from _find_citations(one, deep - 1)
    elif isinstance(value, dict):
        if _is_citation(value):
            yield _make_claim(value)
        else:
            for one in value.values():
                yield from _find_citations(one, deep - 1)


def _is_citation(value: dict[str, Any]) -> bool:
    return all(isinstance(value.get(key), str) and value[key] for key in ("article_id", "quote"))


def _make_claim(value: dict[str, Any]) -> Claim:
    """Return a claim of the fields that have the right type; others were not told."""
    texts = {key: value[key] for key in _TEXTS if isinstance(value.get(key), str)}
    if not _HASH.fullmatch(texts.get("content_hash", "")):
        texts.pop("content_hash", None)
    numbers = {key: value[key] for key in _NUMBERS if type(value.get(key)) is int}
    return Claim(value["article_id"], value["quote"], **texts, **numbers)


def _read_copied(text: str) -> Iterator[Claim]:
    """Yield the citations of copied lines, which may be wrapped or run on.

    Where no address follows before the next closing mark, the mark belongs to the quote.
    """
    marks = [found.start() for found in _CLOSE.finditer(text)]
    begin = 0
    for mark, following in pairwise([*marks, len(text)]):
        opened = text.find("“", begin, mark)
        links = list(_LINK.finditer(text, mark, following))
        if opened >= 0 and links:
            link = max(links, key=lambda one: (bool(one["hash"]), bool(one["sentence"])))
            yield _make_copied(text[opened + 1 : mark], link)
            begin = link.end()


def _make_copied(quote: str, link: re.Match[str]) -> Claim:
    told = link["hash"] or ""
    return Claim(
        article_id=link["id"],
        quote=quote,
        content_hash=told if _HASH.fullmatch(told) else None,
        sentence=int(link["sentence"]) if link["sentence"] else None,
    )
