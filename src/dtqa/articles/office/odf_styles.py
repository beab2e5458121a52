"""The styles of an OpenDocument text: what a paragraph or span is told to look like.

What comes in are the trees that hold styles (of the content and of the document) and the
names a text uses; what goes out is the font, whether it is bold or hidden, and the role.
Read only, never applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from dtqa.articles.office.document import Role

Element = Any
"""An lxml element; lxml ships no types."""

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT = f"{_OASIS}office:1.0}}", f"{_OASIS}text:1.0}}"
TABLE, DRAW = f"{_OASIS}table:1.0}}", f"{_OASIS}drawing:1.0}}"
_STYLE, _SVG = f"{_OASIS}style:1.0}}", f"{_OASIS}svg-compatible:1.0}}"
_FO = f"{_OASIS}xsl-fo-compatible:1.0}}"

MAX_PARENTS = 20
"""Styles a style may be based on, one behind the other: a hostile file makes a ring."""

_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_HEADING = re.compile(r"(?:heading|tiêu đề|đề mục) ?\d*$", re.IGNORECASE)
_TITLE = frozenset({"title", "tiêu đề bài", "tên bài"})
_CAPTION = frozenset({"caption", "table", "chú thích bảng"})


class Styles:
    """The styles of one document by family and name; those of the content come first."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._fonts: dict[str, str] = {}
        for root in roots:
            for face in root.iter(f"{_STYLE}font-face"):
                family = (face.get(f"{_SVG}font-family") or "").strip("'\" ")
                self._fonts.setdefault(face.get(f"{_STYLE}name", ""), family)
            for style in root.iter(f"{_STYLE}style"):
                key = (style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", ""))
                self._styles.setdefault(key, style)
            for style in root.iter(f"{_STYLE}default-style"):
                self._defaults.setdefault(style.get(f"{_STYLE}family", ""), style)

    def find_font(self, span: Sequence[str], paragraph: str) -> str:
        """Return the font of a text within spans of some styles (the innermost last)."""
        for properties in self._list_properties(span, paragraph):
            name = properties.get(f"{_STYLE}font-name")
            if name:
                return self._fonts.get(name) or str(name)
            if family := properties.get(f"{_FO}font-family"):
                return str(family).strip("'\" ")
        return ""

    def is_bold(self, span: Sequence[str], paragraph: str) -> bool:
        """Tell whether a text is bold."""
        found = self._find_value(f"{_FO}font-weight", span, paragraph)
        return found in _BOLD

    def is_hidden(self, span: Sequence[str], paragraph: str) -> bool:
        """Tell whether a text is not shown."""
        return self._find_value(f"{TEXT}display", span, paragraph) == "none"

    def name_role(self, name: str) -> Role:
        """Return what the style of a paragraph, or one it is based on, says it is."""
        for style in self._list_styles("paragraph", name):
            stated = style.get(f"{_STYLE}display-name") or style.get(f"{_STYLE}name", "")
            plain = stated.replace("_20_", " ").strip().casefold()
            if plain in _TITLE:
                return "title"
            if plain in _CAPTION:
                return "caption"
            if plain.startswith("contents"):
                return "contents"
            if _HEADING.match(plain) or style.get(f"{_STYLE}default-outline-level"):
                return "heading"
        return ""

    def _find_value(self, key: str, span: Sequence[str], paragraph: str) -> str:
        stated = (found.get(key) for found in self._list_properties(span, paragraph))
        return next((value for value in stated if value), "")

    def _list_properties(self, span: Sequence[str], paragraph: str) -> Iterator[Element]:
        """Yield the text properties that hold, the nearest first."""
        named = [("text", name) for name in reversed(span)] + [("paragraph", paragraph)]
        for family, name in named:
            for style in self._list_styles(family, name):
                yield from style.iterchildren(f"{_STYLE}text-properties")
        default = self._defaults.get("paragraph")
        if default is not None:
            yield from default.iterchildren(f"{_STYLE}text-properties")

    def _list_styles(self, family: str, name: str) -> Iterator[Element]:
        """Yield a style and those it is based on."""
        for _ in range(MAX_PARENTS):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{_STYLE}parent-style-name", "")
