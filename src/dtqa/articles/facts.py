"""What somebody states about an article becomes checked facts.

What comes in is a mapping, as front matter or a sidecar holds it; what goes out are title,
publisher, day, address, author and period, each None where it is not stated. A value that
cannot be meant is refused, not guessed; keys that mean nothing here are passed over. No
file is opened and no text of an article is read.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

from dtqa.articles.draft import Draft, Line
from dtqa.errors import ArticleRefused
from dtqa.model import BlockKind
from dtqa.text.clean import clean_text

Stated = Mapping[str, object]
"""What is stated, by key in small letters, as YAML gives it."""

Refuse = Callable[[str], ArticleRefused]
"""Makes the error of the place where the facts stand, of a detail."""

MAX_DETAIL = 200
"""Characters of a detail: enough to recognise the value."""

MAX_DIGITS = 100
"""Characters of a number: one of thousands of digits cannot even be written again."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?|-Q[1-4]|-H[12])?")
_URL = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """What is stated about an article; None where nothing is."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    as_of: str | None = None


NO_FACTS = StatedFacts()


def check_facts(stated: Stated, refuse: Refuse) -> StatedFacts:
    """Return the facts of a mapping; raises what `refuse` makes of a value not meant.

    >>> check_facts({"title": " Về dữ  liệu ", "date": "2024-07-19"}, ArticleRefused).published
    '2024-07-19'
    """
    return StatedFacts(
        title=read_text(stated, "title", refuse),
        publisher=read_text(stated, "publisher", refuse),
        published=_read_day(stated, refuse),
        url=_read_url(stated, refuse),
        author=read_text(stated, "author", refuse),
        as_of=_read_period(stated, refuse),
    )


def put_facts(draft: Draft, facts: StatedFacts) -> Draft:
    """Return the draft with what is stated in the place of what was found.

    A headline that gives way to a stated title stays in the text, as its first heading.
    """
    lines = draft.lines
    replaced = facts.title is not None and facts.title.casefold() != draft.title.casefold()
    if replaced and draft.title and not draft.title.endswith("…"):
        shown = any(line.text.startswith(draft.title) for line in lines)
        lines = lines if shown else (Line(BlockKind.HEADING, draft.title), *lines)
    return replace(
        draft,
        lines=lines,
        title=facts.title or draft.title,
        publisher=facts.publisher or draft.publisher,
        published=facts.published or draft.published,
        url=facts.url or draft.url,
        author=facts.author or draft.author,
        as_of=facts.as_of or draft.as_of,
    )


class _FactsLoader(yaml.SafeLoader):
    """Reads YAML that is as large as it is long: no names for parts that are used again.

    Names of names make a few lines gigabytes; facts about an article need none.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise ComposerError(problem="parts used again by name (*) are not read")
        return super().compose_node(parent, index)

    def construct_yaml_int(self, node: yaml.ScalarNode) -> int:
        if len(node.value) > MAX_DIGITS:
            raise ConstructorError(problem="number too long", problem_mark=node.start_mark)
        return super().construct_yaml_int(node)


_FactsLoader.add_constructor("tag:yaml.org,2002:int", _FactsLoader.construct_yaml_int)


def load_mapping(text: str, refuse: Refuse) -> Stated:
    """Return the mapping of a YAML text by small keys; raises what `refuse` makes."""
    try:
        loaded = yaml.load(text, Loader=_FactsLoader)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError, AttributeError) as error:
        raise refuse(describe_fault(error)) from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise refuse("no key: value lines")
    return lower_keys(loaded)


def lower_keys(loaded: Mapping[object, object]) -> Stated:
    """Return a mapping with its keys as text in small letters."""
    return {str(key).lower(): value for key, value in loaded.items()}


def describe_fault(error: Exception, above: int = 1) -> str:
    """Return a YAML fault and its line; `above` counts lines before the YAML, and one."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    if mark is not None and problem:
        return f"line {mark.line + above}: {problem}"
    return " ".join(str(error).split())[:MAX_DETAIL] or type(error).__name__


def read_text(stated: Stated, key: str, refuse: Refuse) -> str | None:
    """Return a key's text in one line, None where nothing stands there."""
    value = stated.get(key)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if value is None or isinstance(value, str | int | float | date):
        text = clean_text(str(value if value is not None else ""))
        return " ".join(text.split()) or None
    raise refuse(f"{key}: {reprlib.repr(value)}"[:MAX_DETAIL])


def _read_day(stated: Stated, refuse: Refuse) -> str | None:
    value = stated.get("published", stated.get("date"))
    text = str(value)[:10] if isinstance(value, date) else str(value or "").strip()
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise refuse(f"published: {value}") from error
    raise refuse(f"published: {value}"[:MAX_DETAIL])


def _read_period(stated: Stated, refuse: Refuse) -> str | None:
    value = stated.get("as_of")
    text = str(value if value is not None else "").strip()
    if text and not all(_PERIOD.fullmatch(part) for part in text.split("/", 1)):
        raise refuse(f"as_of: {text}"[:MAX_DETAIL])
    return text or None


def _read_url(stated: Stated, refuse: Refuse) -> str | None:
    url = read_text(stated, "url", refuse)
    if url and not _URL.fullmatch(url):
        raise refuse(f"url: {url}"[:MAX_DETAIL])
    return url
