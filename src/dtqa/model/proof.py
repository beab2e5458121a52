"""What became of a quoted sentence: a claim goes out into the world, a proof comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dtqa.model.citation import Citation


@dataclass(frozen=True, slots=True)
class Claim:
    """A citation as somebody holds it: only the article's id and the quote have to be known.

    `content_hash` is a whole one ("sha256:" and 64 hex digits) or its beginning, as the
    address of a citation carries it. What is None was not told.
    """

    article_id: str
    quote: str
    content_hash: str | None = None
    sentence: int | None = None
    start: int | None = None
    end: int | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class ProofStatus(StrEnum):
    """What a claim is worth today; the names are the API's."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    GONE = "gone"


class Reason(StrEnum):
    """Why it is so: the first four of `unchanged`, the next three of `edited`, and `gone`.

    `NOT_VERBATIM` is of both: the article is the very one that was cited, and the quote
    never stood in it like that.
    """

    SAME = "same"
    PART = "part"
    ARTICLE_CHANGED = "article_changed"
    RENAMED = "renamed"
    REWORDED = "reworded"
    SPLIT = "split"
    NOT_VERBATIM = "not_verbatim"
    SENTENCE_REMOVED = "sentence_removed"
    ARTICLE_REMOVED = "article_removed"


class Stroke(StrEnum):
    """What became of some neighbouring words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Neighbouring words of one fate.

    Those kept and removed, joined, are the quote; those kept and added what stands now.
    """

    stroke: Stroke
    text: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number that reads otherwise; None on the side where it does not stand."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FactChange:
    """What a claim says of its article (`title`, `published`…) against what is stated now."""

    name: str
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of a claim.

    `current` cites what stands there now: one sentence, several where it was split, none
    where it is gone. `article_changed` tells whether the text of the article is another one
    (None: the claim does not say what it was), `moved` whether the quote stands elsewhere in
    it than claimed. `runs` and `figures` say what an edit changed, `facts` what the claim
    says of the article that the article does not; `elsewhere` cites the same words in other
    articles. `message` (Vietnamese) is what a person reads.
    """

    claim: Claim
    status: ProofStatus
    reason: Reason
    message: str
    current: tuple[Citation, ...] = ()
    article_changed: bool | None = None
    moved: bool = False
    runs: tuple[WordRun, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    facts: tuple[FactChange, ...] = ()
    elsewhere: tuple[Citation, ...] = ()
