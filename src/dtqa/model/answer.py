"""The nouns of a question and its answer: what was asked, what was found, where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dtqa.model.citation import Citation
from dtqa.model.corpus import IndexInfo, Span
from dtqa.model.figures import Figure, Series


class Kind(StrEnum):
    """What a question asks for; the names are the API's."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    RANK = "rank"
    DATE = "date"
    DURATION = "duration"
    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    LIST = "list"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that can answer one kind of question: a figure, date or name.

    `start` and `end` are offsets into the sentence. `certainty` (0 to 1) tells how sure
    the rule is of the kind: a full date counts more than a bare year.
    """

    kind: Kind
    start: int
    end: int
    text: str
    certainty: float = 1.0


class Status(StrEnum):
    """How well the articles answer a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Change:
    """Something read otherwise than typed.

    `kind` is diacritics, abbreviation, spelling or follow_up.
    """

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The words inside the sentence that answer; offsets are into the sentence."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may answer; an empty field allows all.

    `publishers` are names or parts of names, whatever their case and marks. `since` and
    `until` are ISO dates of publishing, both included: where one is given, articles
    without a date are left out. `as_of` is the day the question is asked as if it were:
    nothing published later is known, and "năm nay" means its year.
    """

    publishers: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    as_of: str | None = None


ANY_ARTICLE = Filters()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a sentence was chosen, in words of the question and shares of its score.

    Every content word of the question as understood stands in exactly one list:
    `matched` as it was typed, `restored` with marks that were not typed, `expanded` by an
    abbreviation or its long form, `unmatched` nowhere near. `shares` maps each feature
    to what it adds to the score, weight times value; they add up to the score.
    """

    matched: tuple[str, ...]
    restored: tuple[str, ...]
    expanded: tuple[str, ...]
    unmatched: tuple[str, ...]
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of an answer, word for word, and why it was chosen.

    `score` orders the sentences of this answer; `confidence` (0 to 1) is the share of
    answers like it that are right. `highlights` are spans of `text` that match the
    question. `matched` and `unmatched` are words of the question as understood. `also_in`
    cites the same statement in other articles. `figure` is the figure that `short` names.
    """

    rank: int
    text: str
    score: float
    confidence: float
    highlights: tuple[Span, ...]
    short: ShortAnswer | None
    matched: tuple[str, ...]
    unmatched: tuple[str, ...]
    citation: Citation
    features: Mapping[str, float]
    explanation: Explanation
    also_in: tuple[Citation, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question as it was understood."""

    original: str
    understood: str
    kind: Kind
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question comes back with; "not found" is an answer too.

    `message` (Vietnamese) is what a person reads when something is missing, "" when
    nothing is. `suggestions` are questions this corpus can answer. `nearest` are the
    sentences as ranked, also where none of them answers; `confidence` is that of the first.
    `series` is the figure asked for through time, None where no figure is.
    """

    question: ReadQuestion
    status: Status
    message: str
    missing: tuple[str, ...]
    answers: tuple[Evidence, ...]
    suggestions: tuple[str, ...]
    index: IndexInfo
    took_ms: float
    nearest: tuple[Evidence, ...] = ()
    confidence: float = 0.0
    series: Series | None = None
