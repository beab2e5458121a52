"""Weigh: the statements that may be shown, how sure each is, and one put before the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dtqa.answer.ranking import Candidate
from dtqa.model import Status
from dtqa.retrieve import WHOLE, Retrieved, Scope, rank_passages, retrieve
from dtqa.search.snapshot import Snapshot
from dtqa.understand import understand
from dtqa.weigh import LIFT, Weighed, compose, judge_best, put_first, weigh
from tests.unit.counted_shelves import (
    ARTICLES,
    GOAL,
    OTHER_PROVINCE,
    SHARE_2021,
    SHARE_2022,
    SHARE_2023,
    SHORT,
)
from tests.unit.reading_rooms import open_rooms

ASKED = "Tỷ lệ xã có tủ sách điện tử của tỉnh Lai Châu đạt bao nhiêu?"

BESIDES = "Tỷ lệ xã có tủ sách điện tử của tỉnh Lai Châu do bạn đọc góp máy đạt bao nhiêu?"
"""What the newest sentence says besides its metric is asked for as well."""


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Return the open index of the shelves."""
    snapshot = open_rooms(tmp_path_factory.mktemp("shelves"), ARTICLES)
    yield snapshot
    snapshot.close()


def ask(snapshot: Snapshot, text: str = ASKED, limit: int = 3) -> tuple[Retrieved, list[Weighed]]:
    """Return the ranked sentences of a question and the statements to show."""
    question = understand(text, (), snapshot, 1000, date(2024, 6, 1)).question
    ranked = retrieve(question, snapshot)
    return ranked, weigh(ranked, limit, snapshot, WHOLE)


def quote(weighed: list[Weighed]) -> list[str]:
    """Return the sentences that lead the statements."""
    return [one.statement.lead.sentence.text for one in weighed]


def pick(ranked: Retrieved, sentence: str) -> Candidate:
    """Return the candidate of a sentence."""
    return next(one for one in ranked.candidates if one.sentence.text == sentence)


def test_statements_come_best_first_with_their_sources(shelves: Snapshot) -> None:
    """A sentence that two articles print is one statement, led by the earlier."""
    _, weighed = ask(shelves, limit=9)
    scores = [one.statement.lead.score for one in weighed]
    assert scores == sorted(scores, reverse=True)
    assert len(quote(weighed)) == len(set(quote(weighed)))
    printed = next(one for one in weighed if one.statement.lead.sentence.text == SHARE_2023)
    assert printed.statement.lead.article.id == "tu-sach-2023"
    assert [article.id for _, article in printed.statement.others] == ["dang-lai"]


def test_sources_out_of_the_scope_are_left_out(shelves: Snapshot) -> None:
    """An article that may not answer is not named as a source either."""
    ranked, _ = ask(shelves)
    scope = Scope(without=frozenset({"dang-lai"}))
    kept = weigh(ranked, 9, shelves, scope)
    printed = next(one for one in kept if one.statement.lead.sentence.text == SHARE_2023)
    assert printed.statement.others == ()


def test_a_chosen_sentence_is_put_first(shelves: Snapshot) -> None:
    """It comes before the best one and is as sure; the others keep their order and number."""
    ranked, weighed = ask(shelves)
    put = put_first(pick(ranked, SHARE_2022), weighed, ranked, shelves, WHOLE)
    rest = [one for one in quote(weighed) if one != SHARE_2022]
    assert quote(put) == [SHARE_2022, *rest][: len(weighed)]
    assert put[0].confidence == weighed[0].confidence


def test_the_lift_is_a_feature_that_adds_up(shelves: Snapshot) -> None:
    """The chosen sentence reaches the best one's score by a feature of its own, no farther."""
    ranked, weighed = ask(shelves)
    chosen = pick(ranked, SHARE_2022)
    lead = put_first(chosen, weighed, ranked, shelves, WHOLE)[0].statement.lead
    assert lead.score == pytest.approx(weighed[0].statement.lead.score)
    assert lead.features[LIFT] == lead.shares[LIFT] == pytest.approx(lead.score - chosen.score)
    assert sum(lead.shares.values()) == pytest.approx(lead.score)
    assert LIFT not in chosen.features


def test_the_best_one_itself_is_not_lifted(shelves: Snapshot) -> None:
    """Put before itself the best sentence keeps its score, and nothing moves."""
    ranked, weighed = ask(shelves)
    assert quote(weighed)[0] == SHARE_2021
    put = put_first(pick(ranked, SHARE_2021), weighed, ranked, shelves, WHOLE)
    assert quote(put) == quote(weighed)
    assert put[0].statement.lead.score == weighed[0].statement.lead.score


def test_a_reprint_put_first_is_the_statement_that_holds_it(shelves: Snapshot) -> None:
    """Chosen by its later printing, a statement is still led by the earlier, and comes once."""
    ranked, weighed = ask(shelves, limit=9)
    found = rank_passages(ranked.question, ["dang-lai#p1"], shelves)
    (later,) = (one for one in found if one.sentence.text == SHARE_2023)
    put = put_first(later, weighed, ranked, shelves, WHOLE)
    assert put[0].statement.lead.article.id == "tu-sach-2023"
    assert quote(put).count(SHARE_2023) == 1
    assert len(put) == len(weighed)


def test_a_sentence_that_was_not_shown_takes_the_place_of_the_last(shelves: Snapshot) -> None:
    """There are as many statements as before: what was least good makes room."""
    ranked, weighed = ask(shelves, limit=2)
    (chosen, *_) = rank_passages(ranked.question, ["bang-moi#p1"], shelves)
    assert chosen.sentence.text == SHORT
    put = put_first(chosen, weighed, ranked, shelves, WHOLE)
    assert quote(put) == [SHORT, quote(weighed)[0]]


@pytest.mark.parametrize(
    ("asked", "status"),
    [(ASKED, Status.PARTIAL), (BESIDES, Status.NOT_FOUND)],
    ids=["all words", "a word more"],
)
def test_a_figure_of_just_what_is_asked_need_not_stand_out(
    shelves: Snapshot, asked: str, status: Status
) -> None:
    """Unsure and among its like, it still answers where its metric holds every word asked for."""
    ranked, weighed = ask(shelves, asked)
    unsure = replace(weighed[0], likely=0.4, margin=0.0)
    assert judge_best(ranked, [unsure], shelves).status is status


def test_without_statements_nothing_is_found(shelves: Snapshot) -> None:
    """Where no sentence may be shown there is no answer."""
    ranked, _ = ask(shelves)
    assert judge_best(ranked, [], shelves).status is Status.NOT_FOUND


def test_evidence_names_the_figure_that_its_short_answer_gives(shelves: Snapshot) -> None:
    """Each sentence's own figure goes with it, and the short answer lies in its words."""
    ranked, weighed = ask(shelves, limit=9)
    leads = [one.statement.lead.sentence for one in weighed]
    figures = shelves.catalog.ledger.stated(leads)
    evidence = compose(ranked.question, weighed, figures)
    said = {one.citation.quote: one.figure.text for one in evidence if one.figure}
    numbers = {
        SHARE_2021: "41,5%",
        SHARE_2022: "52,3%",
        SHARE_2023: "63,8%",
        OTHER_PROVINCE: "70,2%",
        GOAL: "95%",
    }
    assert said == {one: numbers[one] for one in said}
    assert {SHARE_2021, SHARE_2022, SHARE_2023} <= set(said)
    for one in evidence:
        if one.figure and one.short:
            assert one.figure.start < one.short.end
            assert one.short.start < one.figure.end


def test_a_figure_is_what_the_short_answer_names(shelves: Snapshot) -> None:
    """A question for a run has no aligned number; the figure found by words is named anyway."""
    ranked, weighed = ask(shelves, "Tỷ lệ xã có tủ sách điện tử của tỉnh Lai Châu qua các năm")
    figures = shelves.catalog.ledger.stated([one.statement.lead.sentence for one in weighed])
    named = [one for one in compose(ranked.question, weighed, figures) if one.figure]
    assert len(named) > 1
    for one in named:
        assert one.figure
        assert one.short
        assert one.short.text == one.figure.text == one.text[one.short.start : one.short.end]
