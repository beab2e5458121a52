"""The gate for short questions behind others: those of a new topic, and those that go on."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.evaluate import Item, read_set
from dtqa.evaluate.judge import DEPTH, judge_item
from dtqa.evaluate.typings import TYPINGS
from dtqa.text.marks import fold

MORE = Path(__file__).parent / "dialogues-more.jsonl"


@dataclass(frozen=True, slots=True)
class Floor:
    """What one way of typing reached on the day it was pinned.

    `alone` counts new topics that were taken as if they came first, `carried` follow-ups
    that were not, `kept` those of them that say again what their `keeps` names; `right` are
    turns whose right sentence came first, or that were rightly refused.
    """

    alone: int
    carried: int
    kept: int
    right: int


FLOORS = {
    # corpus: as written, with half of the marks, without marks
    "digests": (Floor(40, 34, 33, 59), Floor(39, 34, 33, 58), Floor(37, 32, 30, 58)),
    "reports": (Floor(39, 33, 31, 57), Floor(38, 33, 31, 56), Floor(37, 32, 29, 53)),
}


def ask_turns(corpus: str, index: Path) -> dict[str, Counter[str]]:
    """Ask every turn of a corpus in every way of typing; return what was counted."""
    counts = {typing: Counter[str]() for typing in TYPINGS}
    turns = [turn for turn in read_set(MORE) if turn["corpus"] == corpus]
    with closing(Chatbot(index, top_k=DEPTH)) as bot:
        for typing in TYPINGS:
            for turn in turns:
                counts[typing].update(judge_turn(turn, typing, bot))
    return counts


def judge_turn(turn: Item, typing: str, bot: Chatbot) -> list[str]:
    """Return what is right about one turn, by the names of `Floor`."""
    outcome = judge_item(turn, typing, bot)
    first = bot.ask(TYPINGS[typing](turn["question"])).question.understood
    carried = outcome.understood != first
    right = ["right"] if outcome.right else []
    if not turn["follows"]:
        return right if carried else [*right, "alone"]
    said = fold(outcome.understood)
    kept = carried and all(fold(words) in said for words in turn["keeps"])
    return [*right, *(["carried"] if carried else []), *(["kept"] if kept else [])]


def check_floors(corpus: str, counts: dict[str, Counter[str]]) -> None:
    """Check every way of typing against its floor."""
    for (typing, reached), floor in zip(counts.items(), FLOORS[corpus], strict=True):
        told = f"{corpus}, {typing}: {dict(reached)}"
        assert reached["alone"] >= floor.alone, told
        assert reached["carried"] >= floor.carried, told
        assert reached["kept"] >= floor.kept, told
        assert reached["right"] >= floor.right, told


@pytest.mark.slow
def test_behind_the_digests(repo_root: Path, tmp_path: Path) -> None:
    """Behind questions on the shipped digests, new topics stand alone and follow-ups go on."""
    build_index(repo_root / "corpus", tmp_path)
    check_floors("digests", ask_turns("digests", tmp_path))


@pytest.mark.shared
@pytest.mark.slow
def test_behind_the_reports(shared: Path, tmp_path: Path) -> None:
    """Behind questions on the raw reports, new topics stand alone and follow-ups go on."""
    build_index(shared / "reports", tmp_path)
    check_floors("reports", ask_turns("reports", tmp_path))


def test_the_turns_are_of_both_kinds() -> None:
    """At least half of the second questions are of a new topic, and each part has both kinds."""
    turns = read_set(MORE)
    kinds = Counter((turn["part"], turn["follows"]) for turn in turns)
    assert min(kinds.values()) >= 20
    assert len(kinds) == 6
    assert 2 * sum(not turn["follows"] for turn in turns) >= len(turns)
