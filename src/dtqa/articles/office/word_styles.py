"""The styles of a Word document: what a paragraph or run is told to look like.

What comes in are the properties of paragraphs and runs and the styles they name; what
goes out is the font, whether it is bold or hidden, the outline level and the numbering,
each from the nearest place that states it. Read only, never applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

Element = Any
"""An lxml element of python-docx; lxml ships no types."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"(?:heading|tiêu đề|đề mục) ?(?P<level>\d)?$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|mục lục|table of (?:figures|contents|authorities)|index)\b", re.I)
MAX_PARENTS = 20
"""Styles a style may be based on, one behind the other: files with a ring of them exist."""

BODY_LEVEL = 9
"""The outline level of text that is no heading."""

Role = Literal["title", "heading", "caption", "contents", ""]


class Styles:
    """The styles of one document by their ids."""

    def __init__(self, root: Element | None) -> None:
        styles = () if root is None else root.iter(f"{W}style")
        self._styles = {style.get(f"{W}styleId"): style for style in styles}
        self._default = next(
            (
                style.get(f"{W}styleId")
                for style in self._styles.values()
                if style.get(f"{W}type") == "paragraph"
                and style.get(f"{W}default") in ("1", "true")
            ),
            None,
        )
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def find_font(self, run: Element, paragraph: Element) -> str:
        """Return the name of the font that draws a run, "" where a theme chooses it."""
        for properties in self._list_run_properties(run, paragraph):
            fonts = properties.find(f"{W}rFonts")
            if fonts is None:
                continue
            if fonts.get(f"{W}hAnsiTheme") or fonts.get(f"{W}asciiTheme"):
                return ""
            if name := fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii"):
                return str(name)
        return ""

    def is_on(self, tag: str, run: Element, paragraph: Element) -> bool:
        """Tell whether a switch (b, vanish) is on for a run."""
        for properties in self._list_run_properties(run, paragraph):
            switch = properties.find(W + tag)
            if switch is not None:
                return switch.get(f"{W}val", "1") not in _OFF
        return False

    def name_role(self, paragraph: Element) -> Role:
        """Return what a paragraph's style and outline level say it is."""
        for style in self._list_styles(_read_style(paragraph, "pStyle") or self._default):
            name = _read_value(style, "name").strip()
            if name.casefold() in ("title", "tên bài", "tiêu đề bài"):
                return "title"
            if name.casefold() == "caption":
                return "caption"
            if _CONTENTS.match(name):
                return "contents"
            if _HEADING.match(name):
                return "heading"
        level = self._find_in_paragraph(paragraph, "outlineLvl")
        value = level.get(f"{W}val", "9") if level is not None else "9"
        return "heading" if value.isdigit() and int(value) < BODY_LEVEL else ""

    def is_numbered(self, paragraph: Element) -> bool:
        """Tell whether a paragraph bears a bullet or number of a list."""
        numbering = self._find_in_paragraph(paragraph, "numPr")
        if numbering is None:
            return False
        return _read_value(numbering, "numId") not in ("", "0")

    def _find_in_paragraph(self, paragraph: Element, tag: str) -> Element | None:
        found = paragraph.find(f"{W}pPr/{W}{tag}")
        if found is not None:
            return found
        chain = self._list_styles(_read_style(paragraph, "pStyle") or self._default)
        stated = (style.find(f"{W}pPr/{W}{tag}") for style in chain)
        return next((element for element in stated if element is not None), None)

    def _list_run_properties(self, run: Element, paragraph: Element) -> Iterator[Element]:
        """Yield the properties that hold for a run, the nearest first."""
        own = run.find(f"{W}rPr")
        names = (_read_value(own, "rStyle") if own is not None else "",)
        named = (*names, _read_style(paragraph, "pStyle") or self._default)
        found = [own]
        found += [style.find(f"{W}rPr") for name in named for style in self._list_styles(name)]
        yield from (properties for properties in (*found, self._defaults) if properties is not None)

    def _list_styles(self, name: str | None) -> Iterator[Element]:
        """Yield a style and those it is based on."""
        for _ in range(MAX_PARENTS):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = _read_value(style, "basedOn")


def _read_style(paragraph: Element, tag: str) -> str:
    properties = paragraph.find(f"{W}pPr")
    return _read_value(properties, tag) if properties is not None else ""


def _read_value(element: Element, tag: str) -> str:
    """Return the `val` of a child, "" where there is none."""
    child = element.find(W + tag)
    return str(child.get(f"{W}val") or "") if child is not None else ""
