"""The nouns of a corpus: articles, sentences, passages, and what an index tells of itself."""

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
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table cell; `text[start:end]` holds no line end.

    `place` says where in the file it stood, for a reader who looks it up: "trang 12" of a
    PDF, "Bảng 2, hàng 3" of a table; None where the text itself is place enough.
    """

    kind: BlockKind
    start: int
    end: int
    place: str | None = None


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
    sentence it stands under (None above the first one), `place` that of its block.
    """

    article_id: str
    number: int
    start: int
    end: int
    text: str
    block: BlockKind
    heading: int | None = None
    place: str | None = None

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


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what an article means by it: TTHC stands for "thủ tục hành chính".

    `sentence` is the number of the sentence that sets both side by side; where `stated` is
    False nobody does, and it is the first one that holds the long form, which the counts of
    the whole corpus tell. `short_key` and `long_key` are the folded forms that both are
    looked up by.
    """

    short: str
    long: str
    article_id: str
    sentence: int
    stated: bool
    short_key: str
    long_key: str


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


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights by which signals of a ranking become a probability (answer/confidence.py).

    `further` is added for a sentence that is not the first. `sampled` is how many sentences
    they were fitted on, 0 where none were.
    """

    support: float
    margin: float
    gap: float
    bias: float
    sampled: int
    further: float = 0.0


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
    """A file that was not indexed: its path below the corpus, why, and the mend.

    `file_hash` is that of its bytes, so that it is not tried again in vain; "" where it
    could not be read at all.
    """

    path: str
    reason: str
    hint: str
    file_hash: str = ""
