"""A Markdown file becomes a draft.

What comes in is the text of a .md file, with front matter (YAML) or without; what goes
out are its headings, paragraphs, items and table rows without their marks, and what the
front matter says. Front matter that cannot be meant is refused, not guessed. A writer's
Markdown holds no site's furniture: no line is dropped, none is read as a by-line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dtqa.articles.draft import CELL_BORDER, Draft
from dtqa.articles.headline import cut_lead
from dtqa.errors import ArticleHeader
from dtqa.model import BlockKind
from dtqa.text.clean import clean_text

_OPENING = re.compile(r"---+[ \t]*\n[ \t]*[\w-]+[ \t]*:")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?|-Q[1-4]|-H[12])?")
_UNSHOWN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.I | re.S)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_LINE_TAG = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^<>]*>", re.IGNORECASE)


def read_markdown(raw: str, path: str) -> Draft:
    """Return the draft of a Markdown text; raises ArticleHeader naming the `path`."""
    raw = raw.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    header, body = _split_header(raw, path)
    lines = read_body(body)
    given = _read_text(header, "title", path)
    title, lines = _take_title(given, lines)
    return Draft(
        title=title,
        lines=tuple((kind, line) for _, kind, line in lines),
        publisher=_read_text(header, "publisher", path),
        published=_read_day(header, path),
        url=_read_url(header, path),
        author=_read_text(header, "author", path),
        as_of=_read_period(header, path),
    )


Ranked = tuple[int, BlockKind, str]
"""A line with the level of its heading, 0 for what is none."""


def read_body(body: str) -> list[Ranked]:
    """Return the lines of a Markdown body, each with its heading's level."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    lines = ((level, kind, clean_text(text)) for level, kind, text in _walk(parser.parse(body)))
    return [
        (level, kind, part)
        for level, kind, text in lines
        for part in text.split("\n")
        if part and not (kind is BlockKind.PARAGRAPH and not re.search(r"\w", part))
    ]


def _walk(tokens: Sequence[Token]) -> Iterator[Ranked]:
    """Yield the text of every block; inside a list everything is an item."""
    lists = level = 0
    row: list[str] | None = None
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists -= 1
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield 0, BlockKind.ITEM, CELL_BORDER.join(cell for cell in row or [] if cell)
            row = None
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            text = _read_token(token)
            if row is not None:
                row.append(clean_text(text))
            else:
                yield level, _name_kind(level, lists), text


def _name_kind(level: int, lists: int) -> BlockKind:
    if level:
        return BlockKind.HEADING
    return BlockKind.ITEM if lists else BlockKind.PARAGRAPH


def _read_token(token: Token) -> str:
    if token.type == "inline":
        return "".join(_read_inline(child) for child in token.children or [])
    return _strip_tags(token.content) if token.type == "html_block" else token.content


def _read_inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "html_inline":
        return " " if _LINE_TAG.match(token.content) else ""
    return token.content


def _strip_tags(markup: str) -> str:
    text = _LINE_TAG.sub("\n", _UNSHOWN.sub("", markup))
    return html.unescape(_TAG.sub("", text))


def _take_title(given: str | None, lines: list[Ranked]) -> tuple[str, list[Ranked]]:
    """Return the title and the lines that do not repeat it."""
    first = next((line for line in lines if line[0] == 1), None)
    if first and (given is None or first[2].casefold() == given.casefold()):
        at = lines.index(first)
        return given or first[2], [*lines[:at], *lines[at + 1 :]]
    return given or (cut_lead(lines[0][2]) if lines else ""), lines


def _split_header(raw: str, path: str) -> tuple[Mapping[str, object], str]:
    """Return the front matter and the body; what is no mapping is part of the body."""
    handler = YAMLHandler()
    if not handler.detect(raw):
        return {}, raw
    try:
        header, body = handler.split(raw)
        loaded = handler.load(header)
    except ValueError as error:
        if _OPENING.match(raw):
            raise ArticleHeader(path=path, detail=_describe(error)) from error
        return {}, raw
    except (yaml.YAMLError, RecursionError, TypeError, AttributeError) as error:
        raise ArticleHeader(path=path, detail=_describe(error)) from error
    if isinstance(loaded, dict):
        return {str(key).lower(): value for key, value in loaded.items()}, body
    return ({}, body) if loaded is None else ({}, raw)


def _describe(error: Exception) -> str:
    """Return the problem and its line where YAML names them."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    if mark is not None and problem:
        return f"line {mark.line + 2}: {problem}"
    return " ".join(str(error).split())[:200] or type(error).__name__


def _read_text(header: Mapping[str, object], key: str, path: str) -> str | None:
    value = header.get(key)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if value is None or isinstance(value, str | int | float | date):
        text = clean_text(str(value if value is not None else ""))
        return " ".join(text.split()) or None
    raise ArticleHeader(path=path, detail=f"{key}: {value!r}"[:200])


def _read_day(header: Mapping[str, object], path: str) -> str | None:
    value = header.get("published", header.get("date"))
    text = str(value)[:10] if isinstance(value, date) else str(value or "").strip()
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ArticleHeader(path=path, detail=f"published: {value}") from error
    raise ArticleHeader(path=path, detail=f"published: {value}"[:200])


def _read_period(header: Mapping[str, object], path: str) -> str | None:
    value = header.get("as_of")
    text = str(value if value is not None else "").strip()
    if text and not all(_PERIOD.fullmatch(part) for part in text.split("/", 1)):
        raise ArticleHeader(path=path, detail=f"as_of: {text}"[:200])
    return text or None


def _read_url(header: Mapping[str, object], path: str) -> str | None:
    url = _read_text(header, "url", path)
    if url and not re.fullmatch(r"https?://[^\s<>\"]+", url):
        raise ArticleHeader(path=path, detail=f"url: {url}"[:200])
    return url
