"""A Markdown file becomes a draft.

What comes in is the text of a .md file, with front matter (YAML) or without; what goes
out are its headings, paragraphs, items and tables as sentences, without their marks, and
what the front matter says. Front matter that cannot be meant is refused, not guessed. A writer's
Markdown holds no site's furniture: no line is dropped, none is read as a by-line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dtqa.articles.draft import Draft, Line
from dtqa.articles.facts import Stated, check_facts, describe_fault, lower_keys
from dtqa.articles.lines.headline import cut_lead
from dtqa.articles.tables.grid import Cell
from dtqa.articles.tables.sentences import is_stated, state_cells, take_caption
from dtqa.errors import ArticleHeader
from dtqa.model import BlockKind
from dtqa.text.clean import clean_text

MAX_BRACKETS = 20_000
"""Opening brackets beyond which none is looked up as a link: each is compared with all others."""

_OPENING = re.compile(r"---+[ \t]*\n[ \t]*[\w-]+[ \t]*:")
_UNSHOWN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.I | re.S)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_LINE_TAG = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^<>]*>", re.IGNORECASE)


def read_markdown(raw: str, path: str) -> Draft:
    """Return the draft of a Markdown text; raises ArticleHeader naming the `path`."""
    raw = raw.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    header, body = _split_header(raw, path)
    facts = check_facts(header, lambda detail: ArticleHeader(path=path, detail=detail))
    lines = read_body(body)
    title, lines = _take_title(facts.title, lines)
    return Draft(
        title=title,
        lines=tuple(line for _, line in lines),
        publisher=facts.publisher,
        published=facts.published,
        url=facts.url,
        author=facts.author,
        as_of=facts.as_of,
    )


Ranked = tuple[int, Line]
"""A line with the level of its heading, 0 for what is none."""


def read_body(body: str) -> list[Ranked]:
    """Return the lines of a Markdown body, each with its heading's level."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    if body.count("[") > MAX_BRACKETS:
        parser.disable(["link", "image"])
    ranked: list[Ranked] = []
    tables = 1
    for block in _walk(parser.parse(body)):
        if isinstance(block, list):
            found = _read_table(block, tables, ranked)
            tables += is_stated(found)
            ranked += [(0, line) for line in found]
        else:
            level, kind, text = block
            ranked += [(level, line) for line in _split(kind, clean_text(text))]
    return ranked


def _split(kind: BlockKind, text: str) -> Iterator[Line]:
    for part in text.split("\n"):
        if part and not (kind is BlockKind.PARAGRAPH and not re.search(r"\w", part)):
            yield Line(kind, part)


def _read_table(grid: list[list[Cell]], number: int, above: list[Ranked]) -> tuple[Line, ...]:
    """Return the lines of a table; its caption is taken off the lines above."""
    texts = [line for _, line in above]
    caption, unit = take_caption(texts)
    del above[len(texts) :]
    return state_cells(grid, number, caption, unit)


def _walk(tokens: Sequence[Token]) -> Iterator[tuple[int, BlockKind, str] | list[list[Cell]]]:
    """Yield the text of every block, and every table; inside a list everything is an item."""
    lists = level = 0
    grid: list[list[Cell]] | None = None
    heads = False
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists -= 1
        elif token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1:]) if token.type == "heading_open" else 0
        elif token.type == "table_open":
            grid = []
        elif token.type == "tr_open" and grid is not None:
            grid.append([])
        elif token.type in ("th_open", "td_open"):
            heads = token.type == "th_open"
        elif token.type == "table_close" and grid is not None:
            yield grid
            grid = None
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            text = _read_token(token)
            if grid:
                grid[-1].append(Cell(clean_text(text), heads))
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
    first = next((ranked for ranked in lines if ranked[0] == 1), None)
    if first and (given is None or first[1].text.casefold() == given.casefold()):
        at = lines.index(first)
        return given or first[1].text, [*lines[:at], *lines[at + 1 :]]
    return given or (cut_lead(lines[0][1].text) if lines else ""), lines


def _split_header(raw: str, path: str) -> tuple[Stated, str]:
    """Return the front matter and the body; what is no mapping is part of the body."""
    handler = YAMLHandler()
    if not handler.detect(raw):
        return {}, raw
    try:
        header, body = handler.split(raw)
        loaded = handler.load(header)
    except ValueError as error:
        if _OPENING.match(raw):
            raise ArticleHeader(path=path, detail=describe_fault(error, above=2)) from error
        return {}, raw
    except (yaml.YAMLError, RecursionError, TypeError, AttributeError) as error:
        raise ArticleHeader(path=path, detail=describe_fault(error, above=2)) from error
    if isinstance(loaded, dict):
        return lower_keys(loaded), body
    return ({}, body) if loaded is None else ({}, raw)
