"""Question sets become scores: how often the right sentence comes first.

What comes in is a set (our own or SQuAD-like, one JSON object a line) and an index; what
goes out are counts and shares, for the questions as written and typed without marks.
Answers are judged as a user sees them: a refusal is no answer.
"""

from __future__ import annotations

import gzip
import json
import math
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

from dtqa.articles.draft import Draft, finish_draft
from dtqa.articles.folder import article_id
from dtqa.build import index_articles
from dtqa.chatbot import Chatbot
from dtqa.errors import QuestionSetInvalid
from dtqa.model import Answer, Article, BlockKind, Status
from dtqa.text.clean import clean_text
from dtqa.text.marks import fold
from dtqa.text.words import tokenize

DEPTH = 10
"""Passages and sentences looked at for each question."""

LONGEST = 10_000
"""Longest question of a set, in characters."""

Item = dict[str, Any]
Tally = dict[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question fared; `rank` is that of the first right passage's article, or None."""

    answerable: bool
    refused: bool
    first: bool
    in_three: bool
    short: bool | None
    short_f1: float
    rank: int | None
    confidence: float
    took_ms: float
    citations: int
    citations_wrong: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one set, as written (`marked`) and typed without diacritics."""

    path: str
    marked: Tally
    unmarked: Tally


def evaluate_set(path: Path, index: Path) -> Scores:
    """Score an own set on an index; raises QuestionSetInvalid and IndexError_."""
    items = read_set(path)
    bot = Chatbot(index, top_k=DEPTH, max_question=LONGEST)
    try:
        return _score(items, path, bot)
    finally:
        bot.close()


def evaluate_contexts(path: Path) -> Scores:
    """Score a SQuAD-like set; its contexts are indexed in a folder that goes again."""
    items = [item for item in read_set(path) if "context" in item and "context_id" in item]
    if not items:
        raise QuestionSetInvalid(path=path, detail="no question has a context and context_id")
    with tempfile.TemporaryDirectory() as folder:
        index_articles(_read_contexts(items), Path(folder))
        bot = Chatbot(Path(folder), top_k=DEPTH, max_question=LONGEST)
        try:
            return _score(items, path, bot)
        finally:
            bot.close()


def read_set(path: Path) -> list[Item]:
    """Return the questions of a set; raises QuestionSetInvalid naming the line."""
    items: list[Item] = []
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                item = json.loads(line)
                if not isinstance(item, dict) or not isinstance(item.get("question"), str):
                    raise QuestionSetInvalid(path=path, detail=f"line {number}: no question")
                items.append(item)
    except (OSError, EOFError, ValueError) as error:
        place = f"line {number}: " if number else ""
        raise QuestionSetInvalid(path=path, detail=f"{place}{error}") from error
    if not items:
        raise QuestionSetInvalid(path=path, detail="no questions")
    return items


def _read_contexts(items: Iterable[Item]) -> list[Article]:
    contexts = {str(item["context_id"]): item for item in items}
    return [
        finish_draft(
            Draft(
                title=str(item.get("title") or name),
                lines=tuple(
                    (BlockKind.PARAGRAPH, line)
                    for line in clean_text(item["context"]).split("\n")
                    if line
                ),
            ),
            name,
            name,
        )
        for name, item in contexts.items()
    ]


def _score(items: Sequence[Item], path: Path, bot: Chatbot) -> Scores:
    judged = [item for item in items if item.get("kind") != "series"]
    marked = [_judge(item, item["question"], bot) for item in judged]
    unmarked = [_judge(item, fold(item["question"]), bot) for item in judged]
    return Scores(str(path), tally(marked), tally(unmarked))


def _judge(item: Item, question: str, bot: Chatbot) -> Outcome:
    answer = bot.ask(question)
    answerable = item.get("kind") != "none" and not item.get("is_impossible", False)
    right = [_is_right(item, found.citation.article_id, found.text) for found in answer.answers]
    golds = [gold for gold in item.get("answers", []) if gold] if answerable else []
    short = answer.answers[0].short if answer.answers else None
    said = short.text if short and right[0] else ""
    return Outcome(
        answerable=answerable,
        refused=answer.status is Status.NOT_FOUND,
        first=answerable and any(right[:1]),
        in_three=answerable and any(right[:3]),
        short=_is_short_right(item, said, golds) if golds else None,
        short_f1=max((_overlap(said, gold) for gold in golds), default=0.0),
        rank=_rank_context(item, question, bot) if "context_id" in item and answerable else None,
        confidence=answer.answers[0].confidence if answer.answers else 0.0,
        took_ms=answer.took_ms,
        citations=len(answer.answers),
        citations_wrong=_count_wrong_citations(answer, bot),
    )


def _is_right(item: Item, article: str, sentence: str) -> bool:
    """Tell whether a sentence is one that the set calls right."""
    if "context_id" in item:
        golds = [clean_text(gold) for gold in item.get("answers", [])]
        return article == item["context_id"] and any(gold in sentence for gold in golds)
    return any(
        article == article_id(evidence["report"])
        and all(clean_text(must) in sentence for must in evidence["must"])
        for evidence in item.get("evidence", [])
    )


def _is_short_right(item: Item, said: str, golds: Sequence[str]) -> bool:
    """Tell whether the short answer is a gold one; of a list, a gold item may be part of it."""
    normal = _normalize(said)
    if item.get("kind") == "list":
        return any(_normalize(gold) in normal for gold in golds)
    return any(_normalize(gold) == normal for gold in golds)


def _normalize(text: str) -> str:
    return " ".join(clean_text(text).lower().split()).strip(" .,;:“”\"'()")


def _overlap(said: str, gold: str) -> float:
    """Return the F1 of shared syllables, as SQuAD's script defines it."""
    one = Counter(token.term for token in tokenize(said))
    other = Counter(token.term for token in tokenize(gold))
    shared = sum((one & other).values())
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def _rank_context(item: Item, question: str, bot: Chatbot) -> int | None:
    found = [passage.passage.article_id for passage in bot.search(question, DEPTH)]
    contexts = list(dict.fromkeys(found))
    wanted = item["context_id"]
    return contexts.index(wanted) + 1 if wanted in contexts else None


def _count_wrong_citations(answer: Answer, bot: Chatbot) -> int:
    cited = [found.citation for found in answer.answers]
    texts = {name: bot.article(name)[0].text for name in {c.article_id for c in cited}}
    return sum(texts[c.article_id][c.start : c.end] != c.quote for c in cited)


def tally(outcomes: Sequence[Outcome]) -> Tally:
    """Return counts, and shares where a count means little; None where nothing was asked."""
    asked = [one for one in outcomes if one.answerable]
    empty = [one for one in outcomes if not one.answerable]
    short = [one for one in asked if one.short is not None]
    return {
        "questions": len(outcomes),
        "answerable": len(asked),
        "first": sum(one.first for one in asked),
        "in_three": sum(one.in_three for one in asked),
        "refused_wrongly": sum(one.refused for one in asked),
        "unanswerable": len(empty),
        "refused_rightly": sum(one.refused for one in empty),
        "with_short": len(short),
        "short_right": sum(bool(one.short) for one in short),
        "short_f1": mean(one.short_f1 for one in short) if short else None,
        **_tally_passages(asked),
        "auroc": _measure_auroc(asked, empty),
        "median_ms": median(one.took_ms for one in outcomes) if outcomes else None,
        "citations": sum(one.citations for one in outcomes),
        "citations_wrong": sum(one.citations_wrong for one in outcomes),
    }


def _tally_passages(asked: Sequence[Outcome]) -> Tally:
    """Return recall at 1, 5, 10 and nDCG@10 of contexts (one relevant context a question)."""
    ranks = [one.rank for one in asked]
    if not any(ranks):
        return {"recall_1": None, "recall_5": None, "recall_10": None, "ndcg_10": None}
    found = [rank for rank in ranks if rank is not None]
    shares = {f"recall_{k}": sum(rank <= k for rank in found) / len(ranks) for k in (1, 5, 10)}
    return {**shares, "ndcg_10": sum(1 / math.log2(1 + rank) for rank in found) / len(ranks)}


def _measure_auroc(asked: Sequence[Outcome], empty: Sequence[Outcome]) -> float | None:
    """Return how often an answerable question has the higher confidence (ties half)."""
    if not asked or not empty:
        return None
    pairs = [
        0.5 if one.confidence == other.confidence else float(one.confidence > other.confidence)
        for one in asked
        for other in empty
    ]
    return mean(pairs)
