"""The statements that read a catalog, and its rows as values of `dtqa.model`.

Comes in: rows, ids and terms. Goes out: SQL and frozen values. No connection is opened here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from dtqa.model import (
    Abbreviation,
    ArticleSummary,
    BlockKind,
    Passage,
    PassageContext,
    Sentence,
)
from dtqa.search.twins import MOST

SUMMARY: Final = (
    "articles.id, title, publisher, published, url, author, as_of, sentences, content_hash"
)

SENTENCE: Final = "article, number, start, stop, text, block, heading, place"
SENTENCE_WIDTH: Final = len(SENTENCE.split(", "))

Row = tuple[Any, ...]
Place = tuple[int, int]
"""A row of `articles` and the number of a sentence in it."""


def bindable(text: str) -> str:
    """Return what SQLite can look for; a lone surrogate becomes a question mark."""
    return text.encode(errors="replace").decode()


def to_json(texts: Iterable[str]) -> str:
    """Return texts as SQLite's json_each reads them, each once."""
    return json.dumps(sorted({bindable(text) for text in texts}))


def read_abbreviation(row: Row) -> Abbreviation:
    """Return the abbreviation of a row of ABBREVIATION."""
    short, long, article_id, sentence, stated, *keys = row
    return Abbreviation(short, long, article_id, sentence, bool(stated), *keys)


def read_sentence(article_id: str, row: Row) -> Sentence:
    """Return the sentence of a row of SENTENCE."""
    _, number, start, stop, text, block, *rest = row
    return Sentence(article_id, number, start, stop, text, BlockKind(block), *rest)


def read_context(
    row: Row, near: dict[Place, Sentence], headings: dict[Place, str]
) -> PassageContext:
    """Put a passage (a row of PASSAGES) together with what stands around it."""
    _, article, number, start, stop, first, last, *summary = row
    inside = tuple(near[article, number] for number in range(first, last + 1))
    before = near.get((article, first - 1))
    return PassageContext(
        passage=Passage(summary[0], number, start, stop, first, last),
        article=ArticleSummary(*summary),
        sentences=inside,
        headings={s.heading: headings[article, s.heading] for s in inside if s.heading},
        before=before.text if before else "",
    )


PASSAGES: Final = f"""
    SELECT passages.id, article, number, start, stop, first, last, {SUMMARY}
    FROM json_each(?) AS asked JOIN passages ON passages.id = asked.value
    JOIN articles ON articles.row = passages.article"""

ARTICLES_SPREAD: Final = """
    SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM articles)
    WHERE place % max(1, (SELECT count(*) FROM articles) / ?) = 0 ORDER BY place LIMIT ?"""

ARTICLES_WITHIN: Final = """
    SELECT id FROM articles
    WHERE (:publishers IS NULL OR publisher IN (SELECT value FROM json_each(:publishers)))
    AND (:since IS NULL OR published >= :since) AND (:until IS NULL OR published <= :until)"""

ARTICLE_SYLLABLES: Final = """
    SELECT articles.id, syllables.text FROM json_each(?) AS asked
    JOIN articles ON articles.id = asked.value
    JOIN passages ON passages.article = articles.row
    JOIN syllables ON syllables.passage = passages.row
    ORDER BY articles.id, passages.number"""

SPELLINGS: Final = """
    SELECT folded, written,
           iif(count >= :fewest OR NOT instr(written, ' '), count, 0) * :each + known AS times
    FROM json_each(:asked) AS asked JOIN spellings ON spellings.folded = asked.value
    WHERE times OR folded = '' ORDER BY folded, written"""
"""A folded form, what is written, and what it counts; neighbours count from `fewest` on."""

SPELLING_WEIGHTS: Final = """
    SELECT each, iif((SELECT count FROM spellings WHERE folded = '') >= large, 2, 1)
    FROM spelling_weights"""

FIND_TWINS: Final = f"""
    WITH asked AS (
        SELECT articles.id AS name, own.number AS place, own.fingerprint
        FROM json_each(?) AS one
        JOIN articles ON articles.id = json_extract(one.value, '$[0]')
        JOIN twins AS own ON own.article = articles.row
             AND own.number = json_extract(one.value, '$[1]')),
    near AS (
        SELECT asked.name, asked.place, json_extract(twin.value, '$[0]') AS article,
               json_extract(twin.value, '$[1]') AS number
        FROM asked JOIN json_each((
            SELECT json_group_array(json_array(article, number)) FROM (
                SELECT article, number FROM twins
                WHERE twins.fingerprint = asked.fingerprint
                ORDER BY undated, published, id, number LIMIT {MOST}))) AS twin)
    SELECT near.name, near.place, {{sentence}}, {SUMMARY} FROM near
    JOIN sentences ON sentences.article = near.article AND sentences.number = near.number
    JOIN articles ON articles.row = near.article
    WHERE articles.id <> near.name OR near.number <> near.place
    ORDER BY near.name, near.place, published IS NULL, published, articles.id, near.number
    """.format(sentence=", ".join(f"sentences.{column}" for column in SENTENCE.split(", ")))
"""The article and number asked, and of each twin its sentence and article."""

SAME_WORDS: Final = """
    SELECT {sentence}, {summary} FROM prints
    JOIN sentences ON sentences.article = prints.article AND sentences.number = prints.number
    JOIN articles ON articles.row = prints.article
    WHERE prints.fingerprint = ?
    ORDER BY published IS NULL, published, articles.id, sentences.number LIMIT {most}
    """.format(
    sentence=", ".join(f"sentences.{column}" for column in SENTENCE.split(", ")),
    summary=SUMMARY,
    most=MOST,
)
"""The sentences of a fingerprint with their articles, earliest published first."""

SENTENCES_NEAR: Final = f"""
    SELECT {SENTENCE} FROM json_each(?) AS asked
    JOIN sentences ON article = json_extract(asked.value, '$[0]')
    AND number BETWEEN json_extract(asked.value, '$[1]') AND json_extract(asked.value, '$[2]')"""

HEADINGS: Final = """
    SELECT article, number, text FROM json_each(?) AS asked
    JOIN sentences ON article = json_extract(asked.value, '$[0]')
    AND number = json_extract(asked.value, '$[1]')"""
