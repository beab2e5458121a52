"""The verdict: answered, nearly, or not found, and what is missing."""

from __future__ import annotations

import pytest

from dtqa.answer.ranking import weigh_tokens
from dtqa.answer.verdict import Verdict, judge, support_tokens
from dtqa.model import Status
from tests.unit.answer.asking import NOWHERE, rank, read, write_passage


def decide(text: str, *absent: str) -> Verdict:
    """Return the verdict where every word has full support but these."""
    question = read(text)
    support = [0.0 if token.text in absent else 1.0 for token in question.tokens]
    return judge(question, support, weigh_tokens(question, NOWHERE))


QUESTION = "Tỉnh lắp bao nhiêu trạm sạc xe điện năm 2019?"


def test_full_support_answers() -> None:
    """Where every word is accounted for nothing is missing."""
    verdict = decide(QUESTION)
    assert verdict == Verdict(Status.ANSWERED, verdict.confidence, ())
    assert verdict.confidence == pytest.approx(1)


def test_no_support_is_not_found() -> None:
    """Without any sentence the whole question is missing."""
    question = read(QUESTION)
    verdict = judge(question, [0.0] * len(question.tokens), weigh_tokens(question, NOWHERE))
    assert verdict.status is Status.NOT_FOUND
    assert verdict.confidence == 0
    assert verdict.missing


def test_a_number_that_is_nowhere_leaves_an_answer_partial() -> None:
    """Another year is not the year asked for, however well the rest agrees."""
    verdict = decide(QUESTION, "2019")
    assert verdict.status is Status.PARTIAL
    assert verdict.missing == ("năm 2019",)


@pytest.mark.parametrize(
    ("text", "absent", "missing"),
    [
        ("Tỉnh Nghệ An lắp bao nhiêu trạm sạc xe điện?", ("Nghệ", "An", "Tỉnh"), "Tỉnh Nghệ An"),
        ("Bao nhiêu trạm sạc xe điện ở Nghệ An?", ("Nghệ", "An"), "Nghệ An"),
    ],
)
def test_a_name_that_stands_nowhere_is_not_found(
    text: str, absent: tuple[str, ...], missing: str
) -> None:
    """Figures of another province are no answer, whatever else agrees."""
    verdict = decide(text, *absent)
    assert verdict.status is Status.NOT_FOUND
    assert verdict.missing == (missing,)


def test_missing_words_are_named_as_typed() -> None:
    """Neighbours are named together, in the order and spelling of the question."""
    verdict = decide("Cầu vượt và Nhà Ga dài bao nhiêu mét?", "Cầu", "vượt", "mét")
    assert verdict.missing == ("Cầu vượt", "mét")


def test_less_support_never_raises_confidence() -> None:
    """Taking words away lowers the confidence, and the status never gets better."""
    words = [token.text for token in read(QUESTION).tokens]
    verdicts = [decide(QUESTION, *words[:count]) for count in range(len(words) + 1)]
    order = [Status.ANSWERED, Status.PARTIAL, Status.NOT_FOUND]
    confidences = [verdict.confidence for verdict in verdicts]
    places = [order.index(verdict.status) for verdict in verdicts]
    assert confidences == sorted(confidences, reverse=True)
    assert places == sorted(places)


def test_support_is_the_best_of_here_near_and_elsewhere() -> None:
    """A word counts most in the sentence, less around it, less still elsewhere."""
    passage = write_passage(["Đó là việc khó."], title="Trạm sạc")
    (candidate,) = rank("trạm sạc nhanh việc khó", passage)
    near = support_tokens(candidate, [0.0] * 5)
    far = support_tokens(candidate, [1.0] * 5)
    assert near[3:] == (1.0, 1.0)
    assert near[2] == 0 < far[2] < 1
    assert all(0 < credit <= 1 for credit in near[:2])
    assert all(here <= there for here, there in zip(near, far, strict=True))
