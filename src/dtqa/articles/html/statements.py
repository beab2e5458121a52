"""What a page's markup states about it: metas, links and JSON-LD.

What comes in is the tree of a page; what goes out are its statements by name, as text.
JSON-LD (schema.org) is read as far as it is JSON; what it refers to by "@id" is looked up
on the page. Nothing is judged, nothing is fetched, no script runs.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dtqa.articles.html.blocks import Element, read_line

MAX_NESTING = 12
"""Levels of JSON-LD that are read; pages use four."""

MAX_OBJECTS = 2000

MAX_OPENING = 4000
"""Characters of markup in which a browser that saves a page notes its address."""

SAVED_FROM = "saved from url"
"""Under which name that address is listed among the metas."""

_WRAPPING = re.compile(r"(?:(?://|/\*) ?)?(?:<!\[CDATA\[|\]\]>|<!--|-->)(?: ?\*/)?")
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url: )(?P<url>\S+)"
)
_COMMA = re.compile(r",\s*([}\]])")
_NAMED_BY = ("property", "name", "itemprop")
_ARTICLES = ("article", "posting", "report")
"""What the types of schema.org that are an article end in or hold: NewsArticle, BlogPosting."""

Thing = Mapping[str, Any]
"""An object of JSON-LD."""


@dataclass(frozen=True, slots=True)
class Statements:
    """What a page states: metas by their names in small letters, and objects of JSON-LD."""

    metas: tuple[tuple[str, str], ...]
    things: tuple[Thing, ...]

    def list_metas(self, *names: str) -> list[str]:
        """Return what metas of these names say, in the order of the names."""
        return [text for name in names for said, text in self.metas if said == name]

    def list_articles(self) -> list[Thing]:
        """Return the objects that are an article."""
        return [thing for thing in self.things if _is_article(thing)]

    def list_texts(self, thing: Thing, key: str) -> list[str]:
        """Return the texts under a key; of an object or what it refers to, its name."""
        found: list[str] = []
        value = thing.get(key)
        for one in value if isinstance(value, list) else [value]:
            named = self._resolve(one)
            text = named.get("name") if isinstance(named, Mapping) else named
            if isinstance(text, str) and (line := read_text(text)):
                found.append(line)
        return found

    def _resolve(self, value: object) -> object:
        """Return the object that `{"@id": …}` refers to, anything else as it is."""
        if not isinstance(value, Mapping) or "name" in value:
            return value
        known = (thing for thing in self.things if thing.get("@id") == value.get("@id"))
        return next((thing for thing in known if "name" in thing), value)


def read_statements(page: Element, markup: str = "") -> Statements:
    """Return what a page states about itself, and its browser in the markup: where it was."""
    saved = _SAVED.search(markup[:MAX_OPENING])
    metas: list[tuple[str, str]] = [(SAVED_FROM, saved["url"])] if saved else []
    for meta in page.iter("meta"):
        names = {meta.get(kind, "").strip().lower() for kind in _NAMED_BY} - {""}
        content = read_text(meta.get("content", ""))
        metas += [(name, content) for name in sorted(names) if content]
    things: list[Thing] = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            things += _read_things(script.text or "")
    return Statements(tuple(metas), tuple(things[:MAX_OBJECTS]))


def read_text(text: str) -> str:
    """Return a statement as a line; some sites escape what needs none, once or twice."""
    return read_line(html.unescape(html.unescape(text)))


def _read_things(script: str) -> list[Thing]:
    for text in (script, _mend(script)):
        try:
            # Sites break lines within strings, which strict JSON forbids.
            return list(_walk_things(json.loads(text, strict=False), MAX_NESTING))
        except (ValueError, RecursionError):
            continue  # what is no JSON states nothing
    return []


def _mend(script: str) -> str:
    """Return a script without what browsers forgive: wrappings, commas before a bracket."""
    return _COMMA.sub(r"\1", _WRAPPING.sub("", script)).strip("; \n\r\t")


def _walk_things(value: object, depth: int) -> Iterator[Thing]:
    if depth and isinstance(value, list):
        for one in value:
            yield from _walk_things(one, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _walk_things(one, depth - 1)


def _is_article(thing: Thing) -> bool:
    kinds = thing.get("@type")
    names = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
    return any(part in name for name in names for part in _ARTICLES)
