"""Trace: the figure asked for through time, and the sentence of the point that answers best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dtqa.model import Evidence, Series
from dtqa.retrieve import WHOLE, Retrieved, Scope, retrieve
from dtqa.search.snapshot import Snapshot
from dtqa.trace import find_better, find_candidate, follow_figures, trace
from dtqa.understand import understand
from dtqa.weigh import LIFT, Weighed, weigh
from tests.unit.counted_shelves import (
    ARTICLES,
    GOAL,
    OTHER_PROVINCE,
    SHARE_2021,
    SHARE_2022,
    SHARE_2023,
)
from tests.unit.reading_rooms import open_rooms

SHARE = "Tỷ lệ xã có tủ sách điện tử của tỉnh Lai Châu{} đạt bao nhiêu?"
NEWEST, OF_2022, OF_2019 = (SHARE.format(when) for when in ("", " năm 2022", " năm 2019"))


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Return the open index of the shelves."""
    snapshot = open_rooms(tmp_path_factory.mktemp("shelves"), ARTICLES)
    yield snapshot
    snapshot.close()


def rank(snapshot: Snapshot, text: str, scope: Scope = WHOLE) -> tuple[Retrieved, list[Weighed]]:
    """Return the ranked sentences of a question and those that may be shown."""
    question = understand(text, (), snapshot, 1000, date(2024, 6, 1)).question
    ranked = retrieve(question, snapshot, scope)
    return ranked, weigh(ranked, 4, snapshot, scope)


def follow(
    snapshot: Snapshot, text: str, *, scope: Scope = WHOLE, found: bool = True
) -> tuple[tuple[Evidence, ...], Series | None]:
    """Return the evidence and the series of a question."""
    return follow_figures(*rank(snapshot, text, scope), snapshot, scope, found=found)


def list_points(series: Series | None) -> list[tuple[str | None, str]]:
    """Return the period and the text of each point."""
    assert series is not None
    return [(one.figure.as_of, one.figure.text) for one in series.points]


EVERY = [("2021", "41,5%"), ("2022", "52,3%"), ("2023", "63,8%")]


def test_the_newest_point_comes_first(shelves: Snapshot) -> None:
    """Asked without a year, an older sentence of better words gives way to the newest point."""
    ranked, weighed = rank(shelves, NEWEST)
    assert weighed[0].statement.lead.sentence.text == SHARE_2021
    evidence, series = follow_figures(ranked, weighed, shelves, WHOLE, found=True)
    assert [one.citation.quote for one in evidence][:2] == [SHARE_2023, SHARE_2021]
    assert list_points(series) == EVERY


def test_the_lift_is_told(shelves: Snapshot) -> None:
    """What put the newest point first is one of its features, and its shares add up."""
    first, second, *_ = follow(shelves, NEWEST)[0]
    lift = first.explanation.shares[LIFT]
    assert lift == first.features[LIFT] > 0
    assert first.score == pytest.approx(sum(first.explanation.shares.values()))
    assert first.score == pytest.approx(second.score)
    assert LIFT not in second.features


def test_the_period_asked_for_comes_first(shelves: Snapshot) -> None:
    """Asked for a year, its own sentence stays first although there is a newer point."""
    evidence, series = follow(shelves, OF_2022)
    assert series is not None
    assert evidence[0].citation.quote == SHARE_2022
    assert evidence[0].figure == series.points[1].figure
    assert LIFT not in evidence[0].features
    assert list_points(series) == EVERY


def test_the_point_of_the_period_asked_for_is_better_than_the_lead(shelves: Snapshot) -> None:
    """Where the first sentence is of another year the point asked for takes its place."""
    ranked, weighed = rank(shelves, OF_2022)
    leads = [one.statement.lead for one in weighed]
    (older,) = (one for one in leads if one.sentence.text == SHARE_2021)
    traced = trace(ranked, [older], shelves, WHOLE)
    assert traced is not None
    series = traced.write_series({})
    assert series is not None
    better = find_better(traced, series, ranked.question)
    assert better is not None
    assert better.citation.quote == SHARE_2022


def test_a_period_that_nothing_holds_lifts_no_sentence(shelves: Snapshot) -> None:
    """Where no point is of the year asked for the order of the sentences stays."""
    ranked, weighed = rank(shelves, OF_2019)
    evidence, _ = follow_figures(ranked, weighed, shelves, WHOLE, found=True)
    shown = [one.statement.lead.sentence.text for one in weighed]
    assert [one.citation.quote for one in evidence] == shown


def test_a_reprint_is_led_by_its_first_article(shelves: Snapshot) -> None:
    """The point that two articles print is shown as the earlier one's, the other beside it."""
    evidence, series = follow(shelves, NEWEST)
    assert evidence[0].citation.article_id == "tu-sach-2023"
    assert [one.article_id for one in evidence[0].also_in] == ["dang-lai"]
    assert series is not None
    newest = series.points[-1]
    assert newest.citation.number == evidence[0].citation.number == 1
    assert newest.citation.article_id == "tu-sach-2023"
    assert [one.article_id for one in newest.also_in] == ["dang-lai"]


def test_a_reprint_out_of_the_scope_is_not_cited(shelves: Snapshot) -> None:
    """Filtered to other articles the later printing leads, and the earlier one is nowhere."""
    scope = Scope(without=frozenset({"tu-sach-2023"}))
    evidence, series = follow(shelves, NEWEST, scope=scope)
    assert evidence[0].citation.article_id == "dang-lai"
    assert evidence[0].also_in == ()
    assert series is not None
    assert series.points[-1].also_in == ()
    assert list_points(series) == EVERY


def test_what_differs_stands_beside_the_series(shelves: Snapshot) -> None:
    """Another province and a goal are no points; what they differ by is named."""
    _, series = follow(shelves, NEWEST)
    assert series is not None
    beside = {one.cited.citation.quote: one.differs for one in series.related}
    assert set(beside) == {OTHER_PROVINCE, GOAL}
    assert "Gia Lai" in beside[OTHER_PROVINCE]
    assert "mục tiêu" in beside[GOAL]


def test_sentences_have_one_number_each(shelves: Snapshot) -> None:
    """Answers, points and neighbours are counted together: one sentence, one number."""
    evidence, series = follow(shelves, NEWEST)
    assert series is not None
    cited = [one.citation for one in evidence]
    for held in [*series.points, *(one.cited for one in series.related)]:
        cited += [held.citation, *held.also_in]
    numbers = {(one.article_id, one.sentence): one.number for one in cited}
    assert len(set(numbers.values())) == len(numbers)
    assert all(one.number == numbers[one.article_id, one.sentence] for one in cited)


def test_what_was_not_found_has_no_series(shelves: Snapshot) -> None:
    """Beside sentences that do not answer nothing is joined, and nothing is lifted."""
    ranked, weighed = rank(shelves, NEWEST)
    evidence, series = follow_figures(ranked, weighed, shelves, WHOLE, found=False)
    assert series is None
    assert evidence[0].citation.quote == weighed[0].statement.lead.sentence.text


def test_questions_for_no_figure_are_not_traced(shelves: Snapshot) -> None:
    """A question for a person has no figure to follow, nor has an empty list of sentences."""
    ranked, weighed = rank(shelves, "Ai góp máy cho tủ sách điện tử của tỉnh Lai Châu?")
    leads = [one.statement.lead for one in weighed]
    assert leads
    assert trace(ranked, leads, shelves, WHOLE) is None
    assert trace(rank(shelves, NEWEST)[0], [], shelves, WHOLE) is None


def test_the_candidate_of_a_point_is_found_beyond_the_first_ones(shelves: Snapshot) -> None:
    """A point whose sentence was not ranked is ranked now, by the same features."""
    ranked, weighed = rank(shelves, NEWEST)
    traced = trace(ranked, [weighed[0].statement.lead], shelves, WHOLE)
    assert traced is not None
    series = traced.write_series({})
    assert series is not None
    better = find_better(traced, series, ranked.question)
    assert better is not None
    known = find_candidate(better, traced, ranked, shelves)
    alone = find_candidate(better, traced, replace(ranked, candidates=[]), shelves)
    assert known is not None
    assert alone is not None
    assert known.sentence == alone.sentence
    assert set(known.features) == set(alone.features)
