"""What the journal tells: topics nobody got an answer to, days and shares, feedback.

A path and a day come in, values go out; nothing is written, and whoever writes at the
same time is not held up. Without words in the journal topics are only counted.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from dtqa.journal.records import Reason, Verdict, begin_day
from dtqa.journal.store import reading
from dtqa.journal.topics import Answered, Topic, Wording, gather_topics
from dtqa.model import Status

MOST_WORDINGS = 2000
"""Wordings that topics are gathered from, the most asked first: of more a page would be slow."""

TOPICS = 50
"""Topics that are told where no number is given."""

MEDIAN, SLOW = 0.50, 0.95
"""The shares of questions that were answered at least as fast."""

_DAY = "substr(datetime(moment, '+7 hours'), 1, 10)"
"""The day in Vietnam."""

LAST_ASKED = "q.id = (SELECT max(id) FROM questions WHERE request_id = f.request_id)"
"""The question that feedback is about: a client may have used its id before."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What people asked for and did not get.

    `missing` are topics without any answer, `partial` those of which something was
    missing; `unworded` counts questions of either kind whose words were not kept.
    """

    missing: tuple[Topic, ...]
    partial: tuple[Topic, ...]
    unworded: int


@dataclass(frozen=True, slots=True)
class Day:
    """The questions of one day in Vietnam (ISO), by how they were answered."""

    day: str
    answered: int
    partial: int
    not_found: int

    @property
    def questions(self) -> int:
        """All of them."""
        return self.answered + self.partial + self.not_found


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts since a day: questions, how they were answered, how fast, what was thought of it.

    `p50_ms` and `p95_ms` are the milliseconds within which half, and 95 of 100, were
    answered, None without questions. `reasons` are those of the verdicts "down".
    """

    since: str | None
    questions: int
    answered: int
    partial: int
    not_found: int
    days: tuple[Day, ...]
    p50_ms: float | None
    p95_ms: float | None
    up: int
    down: int
    reasons: tuple[tuple[Reason, int], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Feedback with its question; words that were not kept are None.

    `article` and `sentence` are what the verdict is on, None for a whole answer.
    """

    moment: str
    verdict: Verdict
    reason: Reason | None
    note: str
    rank: int
    status: Status
    question: str | None
    article: str | None
    sentence: int | None


def list_unanswered(path: Path, since: str | None = None, limit: int = TOPICS) -> Unanswered:
    """Return the topics without an answer, or with half of one, the most asked first.

    `since` is an ISO day in Vietnam, `limit` topics of each sort at most. Questions that
    only some articles were allowed to answer are left out: they tell nothing of the rest.
    Raises what `reading` raises.
    """
    with reading(path) as connection:
        begun = begin(since)
        answered = [
            Answered(*row)
            for row in connection.execute(
                "SELECT key, count(*), max(moment) FROM questions WHERE moment >= ?"
                " AND status = ? AND key IS NOT NULL AND NOT filtered GROUP BY key"
                " ORDER BY max(moment) DESC LIMIT ?",
                (begun, Status.ANSWERED, MOST_WORDINGS),
            )
        ]
        missing = _read_wordings(connection, begun, Status.NOT_FOUND)
        partial = _read_wordings(connection, begun, Status.PARTIAL)
        (unworded,) = connection.execute(
            "SELECT count(*) FROM questions WHERE moment >= ? AND status <> ? AND key IS NULL"
            " AND NOT filtered",
            (begun, Status.ANSWERED),
        ).fetchone()
    return Unanswered(
        missing=gather_topics(missing, answered, limit),
        partial=gather_topics(partial, answered, limit),
        unworded=unworded,
    )


def _read_wordings(connection: sqlite3.Connection, begun: str, status: Status) -> list[Wording]:
    """Return the wordings of questions that ended like this, the most asked first."""
    rows = connection.execute(
        "SELECT key, text, meant, count(*), max(moment), max(sources) FROM questions"
        " WHERE moment >= ? AND status = ? AND key IS NOT NULL AND NOT filtered"
        " GROUP BY key, text, meant ORDER BY count(*) DESC, max(moment) DESC LIMIT ?",
        (begun, status, MOST_WORDINGS),
    )
    return [Wording(*row) for row in rows]


def summarize(path: Path, since: str | None = None) -> Summary:
    """Return the counts since an ISO day in Vietnam, of all that is kept without one.

    Raises what `reading` raises.
    """
    with reading(path) as connection:
        begun = begin(since)
        days = _count_days(connection, begun)
        verdicts = dict(
            connection.execute(
                "SELECT verdict, count(*) FROM feedback f JOIN questions q"
                f" ON {LAST_ASKED} WHERE f.moment >= ? GROUP BY verdict",
                (begun,),
            ).fetchall()
        )
        reasons = connection.execute(
            "SELECT reason, count(*) FROM feedback f JOIN questions q"
            f" ON {LAST_ASKED} WHERE f.moment >= ? AND verdict = ? AND reason IS NOT NULL"
            " GROUP BY reason ORDER BY count(*) DESC, reason",
            (begun, Verdict.DOWN),
        ).fetchall()
        questions = sum(day.questions for day in days)
        return Summary(
            since=since,
            questions=questions,
            answered=sum(day.answered for day in days),
            partial=sum(day.partial for day in days),
            not_found=sum(day.not_found for day in days),
            days=days,
            p50_ms=_find_percentile(connection, begun, questions, MEDIAN),
            p95_ms=_find_percentile(connection, begun, questions, SLOW),
            up=verdicts.get(Verdict.UP, 0),
            down=verdicts.get(Verdict.DOWN, 0),
            reasons=tuple((Reason(name), count) for name, count in reasons),
        )


def _count_days(connection: sqlite3.Connection, begun: str) -> tuple[Day, ...]:
    """Return the days that saw questions, the earliest first."""
    counts: dict[str, dict[str, int]] = {}
    for day, status, count in connection.execute(
        f"SELECT {_DAY}, status, count(*) FROM questions WHERE moment >= ?"
        " GROUP BY 1, 2 ORDER BY 1",
        (begun,),
    ):
        counts.setdefault(day, {})[status] = count
    return tuple(
        Day(day, *(found.get(status, 0) for status in Status)) for day, found in counts.items()
    )


def _find_percentile(
    connection: sqlite3.Connection, begun: str, questions: int, share: float
) -> float | None:
    """Return the milliseconds within which a share of the questions was answered."""
    row = connection.execute(
        "SELECT took_ms FROM questions WHERE moment >= ? ORDER BY took_ms LIMIT 1 OFFSET ?",
        (begun, max(0, -int(-questions * share // 1) - 1)),
    ).fetchone()
    return float(row[0]) if row else None


def list_feedback(path: Path, since: str | None = None, limit: int = 100) -> tuple[Remark, ...]:
    """Return the latest feedback with its questions; raises what `reading` raises."""
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT f.moment, verdict, reason, note, f.rank, status, text, article, sentence"
            f" FROM feedback f JOIN questions q ON {LAST_ASKED}"
            " LEFT JOIN shown s ON s.question = q.id AND s.rank = f.rank"
            " WHERE f.moment >= ? ORDER BY f.moment DESC, f.rank LIMIT ?",
            (begin(since), limit),
        )
        return tuple(
            Remark(
                moment=moment,
                verdict=Verdict(verdict),
                reason=Reason(reason) if reason else None,
                note=note,
                rank=rank,
                status=Status(status),
                question=question,
                article=article,
                sentence=sentence,
            )
            for moment, verdict, reason, note, rank, status, question, article, sentence in rows
        )


def begin(since: str | None) -> str:
    """Return the moment at which a day begins, or one before every other."""
    return begin_day(since) if since else ""
