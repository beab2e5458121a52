"""The journal becomes a question set that `dtqa eval` reads: what people asked in earnest.

A question whose sentence was found useful asks for that sentence, as long as an article
still holds it word for word; one that found nothing asks for a refusal, as of the index
that refused it. What nobody judged is left out: no answer is right because it was given.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from dtqa.errors import ArticleNotFound
from dtqa.journal.reading import LAST_ASKED, begin
from dtqa.journal.records import WHOLE_ANSWER, Reason, Verdict, digest_text
from dtqa.journal.store import reading
from dtqa.journal.wording import identify_wording
from dtqa.model import Article, Sentence, Status

Item = dict[str, Any]
"""One question as docs/reference/question-sets.md describes it."""

FindArticle = Callable[[str], tuple[Article, tuple[Sentence, ...]]]
"""Returns an article by its id with its sentences, or raises ArticleNotFound."""

PREFIX, DIGITS = "nhat-ky-", 12
"""How ids begin, and hex digits after it: the same words have the same id in every export."""


@dataclass(slots=True)
class _Asked:
    """A question as it stands in the journal: its last asking, and the votes on its sentences."""

    text: str
    kind: str
    status: str
    index: str
    day: str
    count: int = 0
    doubted: bool = False
    votes: dict[tuple[str, int, str], int] = field(default_factory=dict)


def export_questions(
    path: Path, find_article: FindArticle, since: str | None = None
) -> tuple[Item, ...]:
    """Return the questions since an ISO day in Vietnam whose right answer is known.

    Those judged come first, then refusals, each in the order in which they were last
    asked. Questions under filters are left out. Raises what `reading` raises.
    """
    with reading(path) as connection:
        asked = _read_asked(connection, begin(since))
        _count_votes(connection, begin(since), asked)
    judged = [(one, list(_find_evidence(one, find_article))) for one in asked.values()]
    answered = [_make_item(one, one.kind, evidence) for one, evidence in judged if evidence]
    refused = [
        _make_item(one, "none", [])
        for one, evidence in judged
        if not evidence and one.status == Status.NOT_FOUND and not one.doubted
    ]
    return (*answered, *refused)


def _read_asked(connection: sqlite3.Connection, begun: str) -> dict[str, _Asked]:
    """Return every wording with its last asking; a follow-up stands in full."""
    asked: dict[str, _Asked] = {}
    for text, kind, status, index, moment in connection.execute(
        "SELECT iif(follow_up, meant, text), kind, status, index_version,"
        " datetime(moment, '+7 hours') FROM questions"
        " WHERE moment >= ? AND text IS NOT NULL AND NOT filtered ORDER BY id",
        (begun,),
    ):
        wording = identify_wording(text)
        before = asked.pop(wording, None)
        one = _Asked(text, kind, status, index, moment[:10], before.count + 1 if before else 1)
        asked[wording] = one
    return asked


def _count_votes(connection: sqlite3.Connection, begun: str, asked: dict[str, _Asked]) -> None:
    """Add what people thought: a vote up counts one, a vote down takes one."""
    for text, rank, verdict, reason, article, sentence, digest in connection.execute(
        "SELECT iif(follow_up, meant, text), f.rank, verdict, reason, article, sentence, digest"
        f" FROM feedback f JOIN questions q ON {LAST_ASKED}"
        " LEFT JOIN shown s ON s.question = q.id AND s.rank = f.rank"
        " WHERE q.moment >= ? AND text IS NOT NULL AND NOT filtered",
        (begun,),
    ):
        one = asked[identify_wording(text)]
        vote = 1 if verdict == Verdict.UP else -1
        if article is not None:
            place = (article, sentence, digest)
            one.votes[place] = one.votes.get(place, 0) + vote
        elif rank == WHOLE_ANSWER and vote < 0 and reason != Reason.MISSING_SOURCE:
            # Who misses a source says himself that nothing answers: the refusal stands.
            one.doubted = True


def _find_evidence(one: _Asked, find_article: FindArticle) -> Iterator[Item]:
    """Yield where the sentences found useful stand today."""
    for (article_id, number, digest), votes in one.votes.items():
        if votes <= 0:
            continue
        try:
            article, sentences = find_article(article_id)
        except ArticleNotFound:
            continue
        if found := _find_sentence(sentences, number, digest):
            yield {"report": article.source, "must": [found.text]}


def _find_sentence(sentences: Sequence[Sentence], number: int, digest: str) -> Sentence | None:
    """Return the sentence of a digest, first where it stood, then anywhere in the article."""
    likely = [sentence for sentence in sentences if sentence.number == number]
    rows: Iterable[Sentence] = (*likely, *sentences)
    return next((one for one in rows if digest_text(one.text) == digest), None)


def _make_item(one: _Asked, kind: str, evidence: list[Item]) -> Item:
    """Return the line of a set; `asked`, `last` and `index` are for whoever reads it."""
    name = sha256(identify_wording(one.text).encode()).hexdigest()[:DIGITS]
    item: Item = {"id": PREFIX + name, "question": one.text, "kind": kind}
    if evidence:
        item["evidence"] = evidence
    return {**item, "asked": one.count, "last": one.day, "index": one.index}
