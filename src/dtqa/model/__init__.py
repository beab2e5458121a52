"""The nouns of dtqa: what the other modules pass to each other.

Everything here is a frozen value of plain types. Offsets count code points of the
article's clean text (NFC), so `article.text[start:end]` is always what was meant.
Nothing here reads a file, analyses text or knows a library.
"""

from dtqa.model.answer import (
    ANY_ARTICLE,
    Answer,
    Change,
    Citation,
    Evidence,
    Explanation,
    Filters,
    Kind,
    Mention,
    ReadQuestion,
    ShortAnswer,
    Status,
)
from dtqa.model.corpus import (
    Abbreviation,
    Article,
    ArticleSummary,
    Block,
    BlockKind,
    Calibration,
    FoundPassage,
    Hit,
    IndexInfo,
    Passage,
    PassageContext,
    QueryTerm,
    Refusal,
    Sentence,
    Span,
    Terms,
)

__all__ = [
    "ANY_ARTICLE",
    "Abbreviation",
    "Answer",
    "Article",
    "ArticleSummary",
    "Block",
    "BlockKind",
    "Calibration",
    "Change",
    "Citation",
    "Evidence",
    "Explanation",
    "Filters",
    "FoundPassage",
    "Hit",
    "IndexInfo",
    "Kind",
    "Mention",
    "Passage",
    "PassageContext",
    "QueryTerm",
    "ReadQuestion",
    "Refusal",
    "Sentence",
    "ShortAnswer",
    "Span",
    "Status",
    "Terms",
]
