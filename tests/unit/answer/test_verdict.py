"""The verdict: answered, nearly, or not found, and what is missing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dtqa.answer.constraints.asked import ConstraintKind
from dtqa.answer.ranking import weigh_tokens
from dtqa.answer.verdict import ANSWERED, NOT_FOUND, Verdict, judge, support_tokens
from dtqa.model import Status
from tests.unit.answer.asking import NOWHERE, rank, read, write_passage

QUESTION = "Tỉnh lắp bao nhiêu trạm sạc xe điện năm 2019?"
SAID = "Năm 2019, tỉnh lắp 340 trạm sạc xe điện."


def decide(
    text: str, sentence: str = SAID, absent: tuple[str, ...] = (), confidence: float = 0.9
) -> Verdict:
    """Return the verdict on a sentence where every word has full support but these."""
    question = read(text)
    support = [0.0 if token.text in absent else 1.0 for token in question.tokens]
    best = rank(text, write_passage([sentence]))[0]
    return judge(question, best, support, weigh_tokens(question, NOWHERE), confidence)


def decide_really(text: str, sentence: str, *, title: str = "Bài viết") -> Verdict:
    """Return the verdict on a sentence that stands alone, sure enough to answer."""
    question = read(text)
    best = rank(text, write_passage([sentence], title=title))[0]
    support = support_tokens(question, best, [0.0] * len(question.tokens))
    return judge(question, best, support, weigh_tokens(question, NOWHERE), 0.9)


def test_full_support_answers() -> None:
    """Where every word is accounted for and the year agrees, nothing is missing."""
    assert decide(QUESTION) == Verdict(Status.ANSWERED, ())
    assert decide_really(QUESTION, SAID) == Verdict(Status.ANSWERED, ())


def test_without_a_sentence_nothing_is_found() -> None:
    """Without any sentence the whole question is missing, and no constraint is weighed."""
    question = read(QUESTION)
    zeros = [0.0] * len(question.tokens)
    verdict = judge(question, None, zeros, weigh_tokens(question, NOWHERE), 1.0)
    assert verdict.status is Status.NOT_FOUND
    assert verdict.missing == ("Tỉnh lắp", "trạm sạc xe điện năm 2019")
    assert verdict.unmet == ()


@pytest.mark.parametrize(
    ("confidence", "status"),
    [
        (1.0, Status.ANSWERED),
        (ANSWERED, Status.ANSWERED),
        (ANSWERED - 1e-6, Status.PARTIAL),
        (NOT_FOUND, Status.PARTIAL),
        (NOT_FOUND - 1e-6, Status.NOT_FOUND),
        (0.0, Status.NOT_FOUND),
    ],
)
def test_the_status_follows_from_the_confidence(confidence: float, status: Status) -> None:
    """Where nothing is missing, the probability alone says whether it is an answer."""
    assert decide(QUESTION, confidence=confidence).status is status


def test_confidence_alone_answers_nothing() -> None:
    """A sentence with hardly a word of the question is no answer, however it stands out."""
    words = ("Tỉnh", "trạm", "sạc", "xe", "điện", "năm")
    verdict = decide(QUESTION, absent=words, confidence=1.0)
    assert verdict.status is Status.NOT_FOUND


def test_a_number_that_is_nowhere_leaves_an_answer_partial() -> None:
    """A number asked for that stands nowhere near is named, however well the rest agrees."""
    verdict = decide("Xe buýt tuyến số 27 có bao nhiêu trạm dừng?", absent=("27",))
    assert verdict.status is Status.PARTIAL
    assert verdict.missing == ("số 27",)


@pytest.mark.parametrize(
    "sentence",
    ["Năm 2021, tỉnh lắp 340 trạm sạc xe điện.", "Tỉnh lắp 340 trạm sạc xe điện."],
    ids=["another year", "no year"],
)
def test_a_year_that_is_not_met_leaves_an_answer_partial(sentence: str) -> None:
    """A sentence about another year, or that says none, is shown and the year named."""
    verdict = decide_really(QUESTION, sentence)
    assert verdict.status is Status.PARTIAL
    assert verdict.missing == ("năm 2019",)
    assert [one.kind for one in verdict.unmet] == [ConstraintKind.PERIOD]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Quý II/2019, tỉnh lắp 340 trạm sạc xe điện.", "Bài viết"),
        ("Tỉnh lắp 340 trạm sạc xe điện.", "Trạm sạc năm 2019"),
        ("Đến cuối năm 2019, tỉnh lắp 340 trạm sạc xe điện.", "Bài viết"),
    ],
    ids=["a part of it", "the title", "its end"],
)
def test_a_year_is_met_by_its_parts_and_around_the_sentence(sentence: str, title: str) -> None:
    """What lies within the year agrees; so does a title that names it."""
    assert decide_really(QUESTION, sentence, title=title).status is Status.ANSWERED


@pytest.mark.parametrize(
    ("text", "absent", "missing"),
    [
        (
            "Tỉnh Nghệ An lắp bao nhiêu trạm sạc xe điện?",
            ("Nghệ", "An", "Tỉnh"),
            "tỉnh Nghệ An",
        ),
        ("Bao nhiêu trạm sạc xe điện ở Nghệ An?", ("Nghệ", "An"), "tỉnh Nghệ An"),
        ("Bao nhiêu trạm sạc xe điện ở Bờ Sông?", ("Bờ", "Sông"), "Bờ Sông"),
    ],
)
def test_a_name_that_stands_nowhere_is_not_found(
    text: str, absent: tuple[str, ...], missing: str
) -> None:
    """Figures of another place are no answer, whatever else agrees."""
    verdict = decide(text, absent=absent)
    assert verdict.status is Status.NOT_FOUND
    assert verdict.missing == (missing,)


def test_a_place_without_capitals_that_stands_nowhere_is_not_found() -> None:
    """A province is known by its name, not by the capitals it was typed with."""
    verdict = decide_really("nghệ an lắp bao nhiêu trạm sạc xe điện", SAID)
    assert verdict.status is Status.NOT_FOUND
    assert verdict.missing == ("tỉnh Nghệ An",)


def test_missing_words_are_named_as_typed() -> None:
    """Neighbours are named together, in the order and spelling of the question."""
    verdict = decide(
        "Cầu vượt và Nhà Ga dài bao nhiêu mét?",
        "Cầu vượt dài 30 mét.",
        absent=("Cầu", "vượt", "mét"),
    )
    assert verdict.missing == ("Cầu vượt", "mét")


def test_less_support_never_makes_a_better_status() -> None:
    """Taking words away one after the other, the status never gets better."""
    words = [token.text for token in read(QUESTION).tokens]
    verdicts = [decide(QUESTION, absent=tuple(words[:n])) for n in range(len(words) + 1)]
    order = [Status.ANSWERED, Status.PARTIAL, Status.NOT_FOUND]
    places = [order.index(verdict.status) for verdict in verdicts]
    assert all(one <= other for one, other in pairwise(places))
    assert (places[0], places[-1]) == (0, 2)


def test_support_is_the_best_of_here_near_and_elsewhere() -> None:
    """A word counts most in the sentence, less around it, less still elsewhere."""
    asked = "trạm sạc nhanh việc khó"
    (candidate,) = rank(asked, write_passage(["Đó là việc khó."], title="Trạm sạc"))
    near = support_tokens(read(asked), candidate, [0.0] * 5)
    far = support_tokens(read(asked), candidate, [1.0] * 5)
    assert near[3:] == (1.0, 1.0)
    assert near[2] == 0 < far[2] < 1
    assert all(0 < credit <= 1 for credit in near[:2])
    assert all(here <= there for here, there in zip(near, far, strict=True))


def test_a_constraint_that_is_met_supports_its_words() -> None:
    """The words of a year are accounted for by a date that lies in it, in other words."""
    question = read("Lắp bao nhiêu trạm sạc trong quý 2 năm 2019?")
    other, same = (
        rank(question.text, write_passage([f"Tháng {month}/2019, lắp 340 trạm sạc."]))[0]
        for month in (9, 5)
    )
    words = [place for place, token in enumerate(question.tokens) if token.text in ("quý", "2")]
    nowhere = [0.0] * len(question.tokens)
    missed, met = (support_tokens(question, one, nowhere) for one in (other, same))
    assert all(missed[place] < met[place] for place in words)
