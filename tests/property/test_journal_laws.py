"""Laws of the journal's normal form, for whatever people type."""

from __future__ import annotations

from itertools import permutations

from hypothesis import assume, given
from hypothesis import strategies as st

from dtqa.journal.topics import Wording, gather_topics, measure_likeness
from dtqa.journal.wording import find_key, identify_wording, name_topic
from dtqa.text.clean import clean_text
from dtqa.text.marks import fold
from dtqa.text.words import tokenize

LANGUAGE = """
    trạm sạc xe điện chữ ký số đô thị thông minh có mấy bao nhiêu ở đâu là gì tỉnh Ví Dụ
    huyện Mẫu năm 2023 tháng 5 quý 2 đã cấp hỏi thư viện kỹ kĩ hoá hóa 5G
"""
WORDS = st.sampled_from(LANGUAGE.split())
TYPED = st.one_of(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), st.text(max_size=60))
KEYS = st.frozensets(WORDS.map(fold), max_size=8)


@given(TYPED)
def test_marks_and_case_never_change_a_key(text: str) -> None:
    """A question has the same key with its marks, without them, and in capitals."""
    assume(fold(text.upper()) == fold(text))
    assert find_key(text) == find_key(fold(text)) == find_key(text.upper())


@given(TYPED)
def test_a_key_is_made_of_the_question(text: str) -> None:
    """A key holds words of the question alone, each once, and is empty only without any."""
    words = find_key(text).split()
    assert words == sorted(set(words))
    assert set(words) <= {token.folded for token in tokenize(fold(text))}
    assert bool(words) == bool(tokenize(fold(text)))


@given(TYPED)
def test_a_key_is_its_own_key_but_for_what_only_asks(text: str) -> None:
    """No reading of a question makes two wordings of one: blanks and case do not count."""
    assert identify_wording(text) == identify_wording(f"  {text}\n")


@given(TYPED)
def test_a_topic_is_cut_from_the_question(text: str) -> None:
    """The name of a topic holds no word that was not typed."""
    typed = {token.folded for token in tokenize(clean_text(text))}
    assert {token.folded for token in tokenize(name_topic(text))} <= typed


@given(KEYS, KEYS)
def test_likeness_is_a_share(one: frozenset[str], other: frozenset[str]) -> None:
    """Likeness is the same both ways, 1 with itself, 0 with nothing in common."""
    likeness = measure_likeness(one, other)
    assert likeness == measure_likeness(other, one)
    assert 0 <= likeness <= 1
    assert measure_likeness(one, one) == (1 if one else 0)
    assert (likeness == 0) == (not one & other)


@given(st.lists(st.tuples(TYPED, st.integers(1, 9)), max_size=3, unique_by=lambda pair: pair[0]))
def test_no_question_is_lost_or_counted_twice(asked: list[tuple[str, int]]) -> None:
    """Whatever order questions come in, topics are the same and count every one of them."""
    wordings = [Wording(find_key(text), text, text, count, "2026") for text, count in asked]
    told = {gather_topics(order) for order in permutations(wordings)}
    assert len(told) == 1
    assert sum(topic.count for topic in told.pop()) == sum(count for _, count in asked)
