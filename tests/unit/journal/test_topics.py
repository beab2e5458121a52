"""Questions of one topic are counted together, others are not."""

from __future__ import annotations

import pytest

from dtqa.journal.topics import Answered, Topic, Wording, gather_topics
from dtqa.journal.wording import find_key

EARLY, LATE = "2026-01-02T00:00:00.000+00:00", "2026-01-03T00:00:00.000+00:00"


def wording(text: str, count: int = 1, last: str = EARLY, meant: str = "") -> Wording:
    """Return a wording as the journal counts it."""
    return Wording(find_key(meant or text), text, meant or text, count, last)


def gather(*texts: str) -> list[tuple[str, int]]:
    """Return topics and counts of questions asked once each."""
    return [(topic.words, topic.count) for topic in gather_topics([*map(wording, texts)])]


def test_ways_of_asking_are_one_topic() -> None:
    """A question in other words, with more words or without marks joins its topic."""
    asked = ["bao nhiêu chữ ký số", "có mấy chữ ký số đã cấp", "co may chu ky so da cap"]
    assert gather(*asked) == [("chữ ký số", 3)]
    assert gather(*reversed(asked)) == [("chữ ký số", 3)]


@pytest.mark.parametrize(
    "asked",
    [
        ("mấy trạm sạc", "mấy trạm bơm nước"),
        ("đô thị thông minh", "thông tin là gì"),
        ("tài khoản ngân hàng", "tài khoản định danh điện tử"),
        ("có gì ở huyện Mẫu", "có gì ở xã Bờ Sông"),
    ],
)
def test_different_topics_stay_apart(asked: tuple[str, str]) -> None:
    """Sharing a word or two makes no topic."""
    assert len(gather(*asked)) == 2


def test_the_most_typed_wording_names_the_topic() -> None:
    """A topic is called as most people typed it, and by its marks where they typed none."""
    topics = gather_topics(
        [
            wording("trạm sạc xe điện có mấy cái", 2),
            wording("may tram sac xe dien", 5, LATE, meant="mấy trạm sạc xe điện"),
        ]
    )
    assert [(one.words, one.count, one.last) for one in topics] == [("trạm sạc xe điện", 7, LATE)]
    assert topics[0].examples == ("may tram sac xe dien", "trạm sạc xe điện có mấy cái")


def test_the_most_asked_topic_comes_first() -> None:
    """Topics are ordered by how often they were asked, equals by name."""
    assert gather("kho sách nói", "giá điện", "giá điện", "bến phà")[0] == ("giá điện", 2)
    assert [words for words, _ in gather("kho sách nói", "bến phà")] == ["bến phà", "kho sách nói"]


def test_answers_of_a_topic_are_told() -> None:
    """What was answered of the topic is counted with it, what was answered of others is not."""
    answered = [
        Answered(find_key("đã cấp mấy chữ ký số"), 2, LATE),
        Answered(find_key("giá điện"), 9, LATE),
    ]
    (topic,) = gather_topics([wording("bao nhiêu chữ ký số")], answered)
    assert (topic.answered, topic.answered_last) == (2, LATE)


def test_no_questions_make_no_topics() -> None:
    """Nothing asked, nothing told."""
    empty: tuple[Topic, ...] = ()
    assert gather_topics([], [Answered("x", 1, EARLY)]) == empty
