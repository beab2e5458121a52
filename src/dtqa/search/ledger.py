"""The ledger of figures inside a catalog, searched and read.

Comes in: what is asked of figures. Goes out: figures with the sentence and the article they
stand in. Words come folded and cut from above; nothing is analysed, compared or ranked here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final

from dtqa.model import (
    ArticleSummary,
    Direction,
    Figure,
    FigureKind,
    FigureOrder,
    Hedge,
    Sentence,
)
from dtqa.search.catalog_rows import SENTENCE, SENTENCE_WIDTH, SUMMARY, Row, bindable, read_sentence
from dtqa.search.ledger_tables import FIGURE

FoundFigure = tuple[Figure, Sentence, ArticleSummary]
"""A figure and where it stands."""

_JOINED: Final = """
    figures JOIN articles ON articles.row = figures.article
    JOIN sentences ON sentences.article = figures.article AND sentences.number = figures.sentence"""
_SENTENCE: Final = ", ".join(f"sentences.{column}" for column in SENTENCE.split(", "))
_ARTICLE: Final = SUMMARY.replace("as_of", "articles.as_of").replace(
    " sentences", " articles.sentences"
)
_FOUND: Final = f"SELECT {FIGURE}, {_SENTENCE}, {_ARTICLE} FROM {_JOINED}"
_WIDTH: Final = len(FIGURE.split(","))
_ALL: Final = -1

_PLACE: Final = "articles.id, figures.sentence, figures.start, figures.row"
"""The order of the text. Rows of one article stand in the order it states its figures,
whenever it was added; those of two are never compared."""

_WITHIN: Final = f"""
    {_FOUND} WHERE figures.row IN (
        SELECT one.row FROM json_each(?) AS asked JOIN passages ON passages.id = asked.value
        JOIN figures AS one ON one.article = passages.article
             AND one.sentence BETWEEN passages.first AND passages.last)
    ORDER BY {_PLACE}"""

_STATED: Final = f"""
    {_FOUND} WHERE figures.row IN (
        SELECT one.row FROM json_each(?) AS asked
        JOIN articles ON articles.id = json_extract(asked.value, '$[0]')
        JOIN figures AS one ON one.article = articles.row
             AND one.sentence = json_extract(asked.value, '$[1]'))
    ORDER BY {_PLACE}"""

_CONDITIONS: Final = """
    (:words IS NULL OR figures.row IN
        (SELECT rowid FROM figure_words WHERE figure_words MATCH :words))
    AND (:article IS NULL OR articles.id = :article)
    AND (:publishers IS NULL OR publisher IN (SELECT value FROM json_each(:publishers)))
    AND (:kind IS NULL OR kind = :kind)
    AND (:scopes IS NULL OR scope IN (SELECT value FROM json_each(:scopes)))
    AND (:units IS NULL OR unit IN (SELECT value FROM json_each(:units)))
    AND (:since IS NULL OR last >= :since) AND (:until IS NULL OR first <= :until)"""

_ORDERS: Final = {
    FigureOrder.TEXT: _PLACE,
    FigureOrder.NEWEST: f"last DESC, first DESC, published DESC, {_PLACE}",
    FigureOrder.OLDEST: f"last IS NULL, last, first, published, {_PLACE}",
    FigureOrder.HIGHEST: f"value DESC, {_PLACE}",
    FigureOrder.LOWEST: f"value, {_PLACE}",
    FigureOrder.METRIC: f"metric COLLATE NOCASE, last DESC, {_PLACE}",
}

Reading = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""Lends a connection to the catalog."""

Wanted = Sequence[Sequence[Sequence[str]]]
"""Words to be found: of every group one alternative, of that every word."""


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """What figures have to be like; None allows all. Days are ISO and both included."""

    words: Wanted | None = None
    article: str | None = None
    publishers: Sequence[str] | None = None
    kind: FigureKind | None = None
    scopes: Sequence[str] | None = None
    units: Sequence[str] | None = None
    since: str | None = None
    until: str | None = None
    order: FigureOrder = FigureOrder.NEWEST


class Ledger:
    """The figures of a finished catalog; reads through connections lent by it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def within(self, passages: Sequence[str]) -> list[FoundFigure]:
        """Return the figures of some passages, by article and in the order of the text."""
        with self._reading() as connection:
            rows = connection.execute(_WITHIN, (json.dumps(passages),))
            return [_read_found(row) for row in rows]

    def stated(self, sentences: Iterable[Sentence]) -> list[Figure]:
        """Return the figures of some sentences, by article and in the order of the text."""
        asked = json.dumps([(one.article_id, one.number) for one in sentences])
        with self._reading() as connection:
            return [_read_found(row)[0] for row in connection.execute(_STATED, (asked,))]

    def count(self, query: LedgerQuery) -> int:
        """Return how many figures are as asked."""
        statement = f"SELECT count(*) FROM {_JOINED} WHERE {_CONDITIONS}"
        with self._reading() as connection:
            return int(connection.execute(statement, _bind(query)).fetchone()[0])

    def find(self, query: LedgerQuery, limit: int, offset: int = 0) -> list[FoundFigure]:
        """Return some of the figures that are as asked, in its order."""
        return list(self._read(query, max(limit, 0), max(offset, 0)))

    def iterate(self, query: LedgerQuery) -> Iterator[FoundFigure]:
        """Yield all figures that are as asked, in its order, one at a time."""
        return self._read(query, _ALL, 0)

    def scopes(self) -> tuple[str, ...]:
        """Return the scopes that figures have, those of most figures first."""
        return self._list("scope")

    def units(self) -> tuple[str, ...]:
        """Return the units that figures have, those of most figures first."""
        return self._list("unit")

    def _read(self, query: LedgerQuery, limit: int, offset: int) -> Iterator[FoundFigure]:
        statement = f"""{_FOUND} WHERE {_CONDITIONS}
            ORDER BY {_ORDERS[query.order]} LIMIT :limit OFFSET :offset"""
        asked = {**_bind(query), "limit": limit, "offset": offset}
        with self._reading() as connection:
            for row in connection.execute(statement, asked):
                yield _read_found(row)

    def _list(self, column: str) -> tuple[str, ...]:
        statement = f"""SELECT {column} FROM figures WHERE {column} <> ''
            GROUP BY {column} ORDER BY count(*) DESC, {column}"""
        with self._reading() as connection:
            return tuple(row[0] for row in connection.execute(statement))


def _read_found(row: Row) -> FoundFigure:
    figure, rest = row[:_WIDTH], row[_WIDTH:]
    article = ArticleSummary(*rest[SENTENCE_WIDTH:])
    sentence = read_sentence(article.id, rest[:SENTENCE_WIDTH])
    return _read_figure(article.id, figure), sentence, article


def _read_figure(article_id: str, row: Row) -> Figure:
    sentence, start, end, text, value, unit, kind, metric, scope, *rest = row
    as_of, stated, value_to, of, hedge, direction = rest
    return Figure(
        article_id=article_id,
        sentence=sentence,
        start=start,
        end=end,
        text=text,
        value=_shorten(value),
        unit=unit,
        kind=FigureKind(kind),
        metric=metric,
        scope=scope,
        as_of=as_of,
        as_of_stated=bool(stated),
        value_to=None if value_to is None else _shorten(value_to),
        of=None if of is None else _shorten(of),
        hedge=Hedge(hedge) if hedge else None,
        direction=Direction(direction) if direction else None,
    )


def _shorten(value: float) -> float:
    """Return a whole number as an int, so that it is written without a point."""
    return int(value) if value == int(value) else value


def _bind(query: LedgerQuery) -> dict[str, Any]:
    return {
        "words": None if query.words is None else _match_words(query.words),
        "article": None if query.article is None else bindable(query.article),
        "publishers": _to_list(query.publishers),
        "kind": query.kind,
        "scopes": _to_list(query.scopes),
        "units": _to_list(query.units),
        "since": query.since,
        "until": query.until,
    }


def _to_list(names: Sequence[str] | None) -> str | None:
    return None if names is None else json.dumps(list(names))


def _match_words(wanted: Wanted) -> str:
    """Return an expression for FTS5; every word is quoted, so that none is an operator."""
    groups = (
        " OR ".join("(" + " AND ".join(map(_quote, words)) + ")" for words in group if words)
        for group in wanted
    )
    return " AND ".join(f"({group})" for group in groups if group)


def _quote(word: str) -> str:
    return '"' + bindable(word).replace('"', '""').replace("\0", " ") + '"'
