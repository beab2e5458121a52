"""Laws of reprints: on any text no error, one way or the other; and no fact is lost."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.answer.ranking import Candidate
from dtqa.answer.reprints.attribution import drop_connective, undress
from dtqa.answer.reprints.grouping import gather_sources, group_reprints, is_reprint
from dtqa.answer.reprints.sameness import says_the_same
from tests.unit.answer.asking import rank, read, write_passage

TEXT = """
    xã huyện trạm bơm đã chưa sẽ xây xong mới cho ba bốn thôn ven sông trong năm 2031 12 13 1,2 -5
    45% hơn trên khoảng không hàng gian Xã Mẫu Nháp Theo ông Tư cho biết, Ảnh: (TTX) - Tuy nhiên,
    PCCC phòng cháy chữa “ ” . , : ; nói. II giảm tăng
"""

WORDS = TEXT.split()

vietnamese = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
"""Texts of words that the rules look at, in any order."""

texts = st.one_of(st.text(max_size=120), vietnamese)

statements = st.lists(
    st.sampled_from(["trạm", "bơm", "xã", "thôn", "sông"]), min_size=8, max_size=20
)
"""Rows of plain words, long enough to be compared word by word."""

days = st.sampled_from([None, "2031-05-01", "2031-05-02", "2032-01-01", "hôm qua"])


@given(texts, texts)
def test_saying_the_same_is_mutual(one: str, other: str) -> None:
    """Any text says the same as itself, and two of them agree whichever comes first."""
    assert says_the_same(one, one)
    assert says_the_same(one, other) == says_the_same(other, one)


@given(texts)
def test_undressing_only_takes_away(text: str) -> None:
    """What is left of a sentence is a part of it, and so is what came off."""
    assert text.endswith(drop_connective(text))
    for dress, core in undress(text):
        assert text in (dress + core, core + dress)


@given(statements, st.integers(0, 20), st.sampled_from(["7", "-7", "không", "sẽ", "hơn", "năm"]))
def test_what_tells_is_never_dropped(words: list[str], place: int, telling: str) -> None:
    """A figure, negation, plan, hedge or time that one sentence lacks keeps both apart."""
    place = min(place, len(words))
    other = [*words[:place], telling, *words[place:]]
    assert not says_the_same(" ".join(words), " ".join(other))


@given(statements, st.integers(0, 20), st.integers(0, 99), st.integers(0, 99))
def test_two_figures_are_two_facts(words: list[str], place: int, one: int, other: int) -> None:
    """The same words with different numbers are never the same statement."""
    first, second = (
        " ".join([*words[:place], str(number), *words[place:]]) for number in (one, other)
    )
    assert says_the_same(first, second) == (one == other)


@given(statements, st.integers(1, 20), st.sampled_from(["Mẫu", "Nháp Mẫu"]))
def test_a_name_is_never_dropped(words: list[str], place: int, name: str) -> None:
    """A name within one sentence that the other lacks keeps both apart."""
    place = min(place, len(words))
    named = [*words[:place], name, *words[place:]]
    assert not says_the_same(" ".join(words), " ".join(named))


@given(st.lists(st.tuples(vietnamese, days), min_size=1, max_size=6), st.integers(1, 4))
def test_groups_hold_each_candidate_at_most_once(
    rows: list[tuple[str, str | None]], limit: int
) -> None:
    """Groups keep the order of the candidates, within and among them, and repeat nobody."""
    found = find(rows)
    groups = group_reprints(found, limit)
    places = [[found.index(one) for one in group] for group in groups]
    assert [group[0] for group in places] == sorted(group[0] for group in places)
    assert all(group == sorted(set(group)) for group in places)
    assert len({place for group in places for place in group}) == sum(map(len, places))
    assert len(groups) <= limit
    if groups:
        assert groups[0][0] is found[0]


@given(st.lists(st.tuples(vietnamese, days), min_size=1, max_size=6))
def test_sources_keep_their_own_words(rows: list[tuple[str, str | None]]) -> None:
    """Every source is one sentence of another article, and says what the others say."""
    question = read("Xã Mẫu xây xong bao nhiêu trạm bơm")
    found = find(rows)
    written = {one.sentence.id: one.sentence for one in found}
    for group in group_reprints(found, 4):
        gathered = gather_sources(question, group, {}, [1.0] * len(question.tokens))
        sources = [(gathered.lead.sentence, gathered.lead.article), *gathered.others]
        names = [article.id for _, article in sources]
        assert set(names) == {one.article.id for one in group}
        assert len(names) == len(set(names))
        best = group[0].sentence, group[0].article
        for sentence, article in sources:
            assert written[sentence.id] is sentence
            assert sentence.article_id == article.id
            assert is_reprint(best, (sentence, article))


def find(rows: list[tuple[str, str | None]]) -> list[Candidate]:
    """Return the ranked sentences of articles of one sentence, with their days."""
    passages = [write_passage([text], article=f"a{n}") for n, (text, _) in enumerate(rows)]
    published = {f"a{n}": day for n, (_, day) in enumerate(rows)}
    return [
        replace(one, article=replace(one.article, published=published[one.article.id]))
        for one in rank("Xã Mẫu xây xong bao nhiêu trạm bơm", *passages)
    ]


@pytest.mark.parametrize(
    "part",
    ["a ", "A", "A ", "1", "1.", "Ảnh: A ", "Theo ", ", ", " ", "(", "cho biết ", "–", "nói, "],
)
def test_no_text_takes_long(part: str) -> None:
    """A hundred thousand characters of anything are compared in under a second."""
    text = part * (100_000 // len(part))
    started = time.process_time()
    says_the_same(text, text + "x")
    list(undress(text))
    assert time.process_time() - started < 1
