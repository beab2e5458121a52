"""The nouns of dtqa: what the other modules pass to each other.

Everything here is a frozen value of plain types. Offsets count code points of the
article's clean text (NFC), so `article.text[start:end]` is always what was meant.
Nothing here reads a file, analyses text or knows a library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""Start and end (exclusive) in code points."""


class BlockKind(StrEnum):
    """What a run of lines is on the page of an article."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item; `text[start:end]` holds no line end."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One report or news article, cleaned: the title is not repeated in the text.

    `published` is an ISO date (2024-07-19) or None where the article does not say;
    `as_of` the period its figures hold for (2024-07, 2022-H1, 2024-Q1). `source` is
    the file's path below the corpus folder. `content_hash` is "sha256:" and the hex
    digest of the UTF-8 bytes of `text`: it proves a citation later.
    """

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    source: str
    content_hash: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands; `number` counts from 1 within the article.

    `block` is the kind of block it stands in, `heading` the number of the heading
    sentence it stands under (None above the first one).
    """

    article_id: str
    number: int
    start: int
    end: int
    text: str
    block: BlockKind
    heading: int | None = None

    @property
    def id(self) -> str:
        """The sentence's readable id, also its anchor: `bao-cao-thang-4-2024#s12`."""
        return f"{self.article_id}#s{self.number}"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some neighbouring sentences, `first` to `last` (numbers, both included)."""

    article_id: str
    number: int
    start: int
    end: int
    first: int
    last: int

    @property
    def id(self) -> str:
        """The passage's readable id: `bao-cao-thang-4-2024#p3`."""
        return f"{self.article_id}#p{self.number}"


Terms = Mapping[str, tuple[str, ...]]
"""The terms of a text, by field, in the order of the text."""


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One term to look for in one field; `weight` multiplies its BM25 score."""

    field: str
    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage an engine found; scores compare within one search only."""

    passage_id: str
    score: float


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
    """Something read otherwise than typed: `kind` is diacritics, abbreviation, spelling."""

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
class Citation:
    """Where a quoted sentence stands; `start` and `end` are into the article's text.

    Invariant: `article.text[start:end] == quote`, provable through `content_hash`.
    """

    number: int
    article_id: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    sentence: int
    start: int
    end: int
    quote: str
    content_hash: str

    @property
    def link(self) -> str:
        """The page that shows the sentence in its article."""
        return f"/articles/{self.article_id}#s{self.sentence}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of an answer, word for word, and why it was chosen.

    `score` orders the sentences of this answer; `confidence` (0 to 1) is the share of
    the question that the sentence and its surroundings account for. `highlights` are
    spans of `text` that match the question. `matched` and `unmatched` are words of the
    question as typed.
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


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question as it was understood."""

    original: str
    understood: str
    kind: Kind
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """What the index holds and how fresh it is; times are ISO 8601 in UTC.

    `newest` is the latest publishing date among the articles, None where none says.
    """

    version: str
    built_at: str
    articles: int
    sentences: int
    passages: int
    newest: str | None
    engine: str
    analysis: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question comes back with; "not found" is an answer too.

    `message` (Vietnamese) is what a person reads when something is missing, "" when
    nothing is. `suggestions` are questions this corpus can answer.
    """

    question: ReadQuestion
    status: Status
    message: str
    missing: tuple[str, ...]
    answers: tuple[Evidence, ...]
    suggestions: tuple[str, ...]
    index: IndexInfo
    took_ms: float


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage as the search door shows it."""

    passage: Passage
    title: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One line of the list of articles."""

    id: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    author: str | None
    as_of: str | None
    sentences: int
    content_hash: str


@dataclass(frozen=True, slots=True)
class PassageContext:
    """A passage with all that ranking its sentences needs.

    `headings` maps the number of a heading sentence to its text; `before` is the text
    of the sentence before the passage within the same article, "" at its start.
    """

    passage: Passage
    article: ArticleSummary
    sentences: tuple[Sentence, ...]
    headings: Mapping[int, str]
    before: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not indexed: its path below the corpus, why, and the mend."""

    path: str
    reason: str
    hint: str
