"""One question is asked and its answer judged: which sentences are right, and the rest.

What comes in is a question of a set, a way of typing it and a chatbot; what goes out is
an Outcome, which also holds what came, so that failures can be looked at. Nothing is
counted here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from dtqa.answer.question import read_question
from dtqa.articles.names import article_id
from dtqa.chatbot import Chatbot
from dtqa.evaluate.sets import LONGEST, Item, is_answerable
from dtqa.evaluate.typings import TYPINGS
from dtqa.model import Answer, Citation, Evidence, Status
from dtqa.text.clean import clean_text
from dtqa.text.words import tokenize

DEPTH = 10
"""Passages and sentences looked at for each question."""

SeriesPoint = tuple[str | None, Citation]
"""A point of a series: its period (as_of) and the sentence it stands in."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that came, and whether the set calls it right."""

    article_id: str
    sentence: int
    text: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question fared, typed in one way.

    `kind` is the set's, else what its words ask for, "none" where nothing answers it.
    `short` tells whether the short answer is a gold one, None where the set has none;
    `series` the same of a whole series, None where none is asked. `rank` is that of the
    first right passage, None where none came. `first` and `in_three` are what a user is
    shown: nothing where the question was refused; `ranked_first` and `ranked_in_three` are
    what the ranking held ready, refusals aside. `removed`: its article was left out.
    """

    id: str
    typing: str
    asked: str
    understood: str
    kind: str
    answerable: bool
    status: str
    first: bool
    in_three: bool
    ranked_first: bool = False
    ranked_in_three: bool = False
    golds: tuple[str, ...] = ()
    said: str = ""
    short: bool | None = None
    short_f1: float = 0.0
    series: bool | None = None
    rank: int | None = None
    confidence: float = 0.0
    took_ms: float = 0.0
    citations: int = 0
    citations_wrong: int = 0
    removed: bool = False
    found: tuple[Found, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether it came back "not found"."""
        return self.status == Status.NOT_FOUND

    @property
    def right(self) -> bool:
        """Whether the user was served: the right sentence first, all points, a refusal."""
        if self.series is not None:
            return self.series
        return self.first if self.answerable else self.refused


def judge_item(item: Item, typing: str, bot: Chatbot, *, removed: bool = False) -> Outcome:
    """Ask a question in one way of typing and judge what comes.

    With `removed` its own context is left out of the index, or the contexts that the item
    names in `left_out`, so that nothing can be right.
    """
    write = TYPINGS[typing]
    question, history = write(item["question"]), tuple(map(write, item.get("history", [])))
    without = item.get("left_out", [item["context_id"]]) if removed else ()
    answer = bot.ask(question, history=history, without=without)
    answerable = is_answerable(item)
    ranked = [_judge_sentence(item, one, answerable and not removed) for one in answer.nearest]
    found = ranked if answer.answers else []
    golds = [gold for gold in item.get("answers", []) if gold] if answerable else []
    right = bool(found) and found[0].right
    said = answer.answers[0].short.text if right and answer.answers[0].short else ""
    asked_series = item.get("kind") == "series"
    return Outcome(
        id=str(item.get("id", "")),
        typing=typing,
        asked=question,
        understood=answer.question.understood,
        kind=_name_kind(item),
        answerable=answerable,
        status=answer.status.value,
        first=right,
        in_three=any(one.right for one in found[:3]),
        ranked_first=any(one.right for one in ranked[:1]),
        ranked_in_three=any(one.right for one in ranked[:3]),
        golds=tuple(golds),
        said=said,
        short=is_short_right(item, said, golds) if golds and not asked_series else None,
        short_f1=max((overlap(said, gold) for gold in golds), default=0.0),
        series=is_series_right(item, list_points(answer)) if asked_series else None,
        rank=_rank_passage(item, answer, bot) if answerable and not removed else None,
        confidence=answer.confidence,
        took_ms=answer.took_ms,
        citations=len(answer.answers),
        citations_wrong=_count_wrong_citations(answer, bot),
        removed=removed,
        found=tuple(found),
    )


def _judge_sentence(item: Item, one: Evidence, answerable: bool) -> Found:
    """Judge a sentence; one that other articles print too is right if any of them is."""
    cited = (one.citation, *one.also_in)
    right = answerable and any(is_right(item, c.article_id, c.quote) for c in cited)
    place = one.citation
    return Found(place.article_id, place.sentence, one.text, one.confidence, right)


def is_right(item: Item, article: str, sentence: str) -> bool:
    """Tell whether a sentence is one that the set calls right."""
    if "context_id" in item:
        golds = [clean_text(gold) for gold in item.get("answers", [])]
        return article == item["context_id"] and any(gold in sentence for gold in golds)
    return any(
        article == article_id(evidence["report"])
        and all(clean_text(must) in sentence for must in evidence["must"])
        for evidence in item.get("evidence", [])
    )


def is_short_right(item: Item, said: str, golds: Sequence[str]) -> bool:
    """Tell whether the short answer is a gold one; of a list, a gold item may be part of it."""
    normal = _normalize(said)
    if item.get("kind") == "list":
        return any(_normalize(gold) in normal for gold in golds)
    return any(_normalize(gold) == normal for gold in golds)


def _normalize(text: str) -> str:
    return " ".join(clean_text(text).lower().split()).strip(" .,;:“”\"'()")


def overlap(said: str, gold: str) -> float:
    """Return the F1 of shared syllables, as SQuAD's script defines it.

    >>> overlap("khoảng 340 trạm", "340 trạm")
    0.8
    """
    one = Counter(token.term for token in tokenize(said))
    other = Counter(token.term for token in tokenize(gold))
    shared = sum((one & other).values())
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def is_series_right(item: Item, points: Iterable[SeriesPoint]) -> bool:
    """Tell whether a series has every point of the set, in order and none between.

    Entries of the evidence with the same `at` are one point, any of them will do.
    """
    wanted = list(dict.fromkeys(_write_period(one.get("at")) for one in item.get("evidence", [])))
    given = list(points)
    if not wanted or [period for period, _ in given] != wanted:
        return False
    return all(
        any(
            _write_period(one.get("at")) == period
            and is_right({"evidence": [one]}, place.article_id, place.quote)
            for one in item["evidence"]
        )
        for period, place in given
    )


def _write_period(at: object) -> str:
    """Return a period of a set as the contract writes it: "4/2024" is "2024-04"."""
    parts = str(at or "").split("/")
    return "-".join(part.zfill(2) for part in reversed(parts))


def list_points(answer: Answer) -> tuple[SeriesPoint, ...]:
    """Return the points of an answer's series, none where it has none."""
    points = answer.series.points if answer.series else ()
    return tuple((one.figure.as_of, one.citation) for one in points)


def _name_kind(item: Item) -> str:
    """Return the set's kind of a question, else that of its words as they were written."""
    if not is_answerable(item):
        return "none"
    return str(item.get("kind") or read_question(item["question"], LONGEST).kind.value)


def _rank_passage(item: Item, answer: Answer, bot: Chatbot) -> int | None:
    """Return the rank of the first right passage among the first ten.

    A context counts once, however many of its passages came; of an own set a passage is
    right that holds a right sentence. A follow-up is looked for as it was understood.
    """
    asked = answer.question.understood if item.get("history") else answer.question.original
    names: list[str] = []
    for found in bot.search(asked, DEPTH):
        place = found.passage
        if "context_id" in item:
            right = place.article_id == item["context_id"]
        else:
            right = is_right(item, place.article_id, found.text)
        name = place.article_id if "context_id" in item else place.id
        if name not in names:
            names.append(name)
        if right:
            return names.index(name) + 1
    return None


def _count_wrong_citations(answer: Answer, bot: Chatbot) -> int:
    """Return how many citations do not slice back to their quote."""
    shown = chain.from_iterable((one.citation, *one.also_in) for one in answer.answers)
    cited = list(shown)
    texts = {name: bot.article(name)[0].text for name in {c.article_id for c in cited}}
    return sum(texts[c.article_id][c.start : c.end] != c.quote for c in cited)
