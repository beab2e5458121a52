"""What the journal notes: a question that was answered, and what somebody thought of it.

An Answer comes in, a record of plain values goes out; a record without words keeps none
of the question, none of the note, and not which sentences came. No file is touched here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from hashlib import sha256

from dtqa.model import Answer, Evidence

VIETNAM = timezone(timedelta(hours=7))
"""Days are counted as people in Vietnam live them; moments are kept in UTC."""

DIGITS = 16
"""Hex digits of a sentence's digest: by chance two sentences never share 64 bits."""

LONGEST_NOTE = 500
"""Letters of a note: what is wrong fits, an article does not."""

WHOLE_ANSWER = 0
"""The rank of feedback on the answer as a whole, where it quotes nothing: a refusal."""


class Door(StrEnum):
    """Where a question came in."""

    WEB = "web"
    API = "api"


class Verdict(StrEnum):
    """What somebody thought of a sentence."""

    UP = "up"
    DOWN = "down"


class Reason(StrEnum):
    """What is wrong with a sentence, as the person who read it sees it."""

    WRONG_FIGURE = "wrong_figure"
    OUTDATED = "outdated"
    OFF_TOPIC = "off_topic"
    MISSING_SOURCE = "missing_source"
    OTHER = "other"


REASON_WORDS = {
    Reason.WRONG_FIGURE: "sai số liệu",
    Reason.OUTDATED: "cũ rồi",
    Reason.OFF_TOPIC: "không đúng câu hỏi",
    Reason.MISSING_SOURCE: "thiếu nguồn",
    Reason.OTHER: "lý do khác",
}
"""The reasons as a reader is offered them."""


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence that was shown; `digest` tells later whether it still reads the same."""

    rank: int
    article: str
    sentence: int
    digest: str


@dataclass(frozen=True, slots=True)
class NotedQuestion:
    """A question and how it was answered; `moment` is ISO 8601 in UTC (`write_moment`).

    `text` is what was typed, `meant` the question in full: marks restored, abbreviations
    and what a follow-up leaves out spelled out. `sources` counts the articles shown;
    `filtered` tells that only some articles were allowed to answer.
    """

    request_id: str
    moment: str
    door: Door
    status: str
    confidence: float
    took_ms: float
    index: str
    sources: int
    filtered: bool = False
    follow_up: bool = False
    kind: str | None = None
    text: str | None = None
    meant: str | None = None
    shown: tuple[ShownSentence, ...] = ()

    def without_words(self) -> NotedQuestion:
        """Return the record with status, latency and counts alone."""
        return replace(self, follow_up=False, kind=None, text=None, meant=None, shown=())


@dataclass(frozen=True, slots=True)
class NotedFeedback:
    """A verdict on the sentence of one rank (WHOLE_ANSWER: on a refusal)."""

    request_id: str
    rank: int
    verdict: Verdict
    moment: str
    reason: Reason | None = None
    note: str = ""

    def without_words(self) -> NotedFeedback:
        """Return the record without the note."""
        return replace(self, note="")


Record = NotedQuestion | NotedFeedback


def describe_answer(answer: Answer, request_id: str, door: Door, filtered: bool) -> NotedQuestion:
    """Return what is noted of a question just answered."""
    cited = [c for one in answer.answers for c in (one.citation, *one.also_in)]
    return NotedQuestion(
        request_id=request_id,
        moment=write_moment(datetime.now(UTC)),
        door=door,
        status=answer.status.value,
        confidence=answer.confidence,
        took_ms=answer.took_ms,
        index=answer.index.version,
        sources=len({citation.article_id for citation in cited}),
        filtered=filtered,
        follow_up=any(change.kind == "follow_up" for change in answer.question.changes),
        kind=answer.question.kind.value,
        text=answer.question.original,
        meant=_write_meant(answer),
        shown=tuple(map(_describe_sentence, answer.answers)),
    )


def _describe_sentence(found: Evidence) -> ShownSentence:
    place = found.citation
    return ShownSentence(found.rank, place.article_id, place.sentence, digest_text(found.text))


def _write_meant(answer: Answer) -> str:
    """Return the question as understood; an abbreviation gives way to its long form."""
    text = answer.question.understood
    for change in answer.question.changes:
        if change.kind == "abbreviation":
            text = text.replace(f"{change.before} ({change.after})", change.after)
    return text


def digest_text(text: str) -> str:
    """Return the first digits of the SHA-256 of a sentence."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def write_moment(moment: datetime) -> str:
    """Return a moment in UTC, so written that moments sort as texts.

    >>> write_moment(datetime(2024, 7, 20, 8, 30, tzinfo=VIETNAM))
    '2024-07-20T01:30:00.000+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def begin_day(day: str) -> str:
    """Return the moment at which an ISO day begins in Vietnam.

    >>> begin_day("2024-07-20")
    '2024-07-19T17:00:00.000+00:00'
    """
    begun = date.fromisoformat(day)
    return write_moment(datetime(begun.year, begun.month, begun.day, tzinfo=VIETNAM))
