"""Retrieval: passages of the scope are found, their sentences ranked, signals measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from dtqa.answer.constraints.asked import read_constraints
from dtqa.answer.question import Question, add_other_forms, read_question
from dtqa.answer.verdict import ELSEWHERE
from dtqa.model import Hit
from dtqa.retrieve import (
    DEEPER,
    PASSAGES,
    WHOLE,
    Scope,
    find_signals,
    find_support,
    know_words,
    retrieve,
    search_passages,
)
from dtqa.search.engine import Engine
from dtqa.search.snapshot import Snapshot
from dtqa.text.words import to_query
from dtqa.understand import find_expansions
from tests.unit.reading_rooms import (
    DIEN_BIEN,
    GIA_LAI,
    REPRINTED,
    ROOMS_2021,
    ROOMS_2023,
    SHORT,
    UNDATED,
    open_rooms,
)

CARS = "Bao nhiêu xe đọc sách lưu động chạy về?"


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Return the open index of the reading rooms."""
    snapshot = open_rooms(tmp_path_factory.mktemp("rooms"))
    yield snapshot
    snapshot.close()


def read(text: str) -> Question:
    """Return a question with what its answer has to hold for."""
    question = read_question(text, 1000)
    return replace(question, constraints=read_constraints(question.text))


def list_articles(hits: list[Hit]) -> list[str]:
    """Return the articles of passages, in order."""
    return [hit.passage_id.partition("#")[0] for hit in hits]


class Counting:
    """An engine that remembers how many hits it was asked for."""

    def __init__(self, inner: Engine) -> None:
        self._inner = inner
        self.asked: list[int] = []

    def search(self, terms: object, limit: int) -> list[Hit]:
        """Return what the engine inside finds."""
        self.asked.append(limit)
        return self._inner.search(terms, limit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("Năm 2021 tỉnh Ví Dụ mở bao nhiêu phòng đọc cộng đồng?", ROOMS_2021),
        ("Năm 2023 tỉnh Ví Dụ mở bao nhiêu phòng đọc cộng đồng?", ROOMS_2023),
        ("Tỉnh Điện Biên có bao nhiêu xe đọc sách lưu động?", DIEN_BIEN),
        ("Gia Lai có bao nhiêu xe đọc sách lưu động?", GIA_LAI),
        ("cho phien Bo Song ban bao nhieu loai hat giong", UNDATED),
    ],
)
def test_the_right_sentence_comes_first(rooms: Snapshot, asked: str, sentence: str) -> None:
    """Among sentences that count the same thing, the one of the year or place asked for leads."""
    found = retrieve(read(asked), rooms)
    assert found.candidates[0].sentence.text == sentence
    assert found.scores == sorted(found.scores, reverse=True)
    assert len(found.idf) == len(found.question.tokens)
    assert list(found.passages) == sorted(found.passages, reverse=True)


def test_nothing_in_common_gives_no_candidate(rooms: Snapshot) -> None:
    """A question of words that no article holds finds no sentence, and raises nothing."""
    found = retrieve(read("qwrtz xylophon"), rooms)
    assert (found.candidates, found.passages) == ([], ())
    assert find_support(found.question, [], rooms) == find_signals(found, [], []) == []


def test_only_articles_of_the_scope_are_ranked(rooms: Snapshot) -> None:
    """No sentence of another article is a candidate, however well it fits."""
    every = {one.article.id for one in retrieve(read(CARS), rooms).candidates}
    assert every >= {"xe-gia-lai", "xe-dien-bien"}
    only = retrieve(read(CARS), rooms, Scope(only=frozenset({"xe-dien-bien"})))
    assert {one.article.id for one in only.candidates} == {"xe-dien-bien"}
    without = retrieve(read(CARS), rooms, Scope(without=frozenset({"xe-dien-bien"})))
    assert {one.article.id for one in without.candidates} == every - {"xe-dien-bien"}
    assert retrieve(read(CARS), rooms, Scope(only=frozenset())).candidates == []


def test_a_narrow_scope_is_searched_to_its_end(rooms: Snapshot) -> None:
    """A passage far down is found where only its article may answer."""
    question = know_words(read("các xã tỉnh mở bán chợ phiên"), rooms)
    whole = search_passages(question, rooms, 1)
    last = search_passages(question, rooms, 100)[-1]
    name = last.passage_id.partition("#")[0]
    assert list_articles(whole) != [name]
    watched = replace(rooms, engine=Counting(rooms.engine))  # type: ignore[arg-type]
    (found,) = search_passages(question, watched, 1, Scope(only=frozenset({name})))
    assert found.passage_id == last.passage_id


def test_deeper_is_asked_only_as_long_as_there_is_more(rooms: Snapshot) -> None:
    """The engine is asked again, deeper, until enough are left or it has no more."""
    question = know_words(read(CARS), rooms)
    engine = Counting(rooms.engine)
    watched = replace(rooms, engine=engine)  # type: ignore[arg-type]
    assert len(search_passages(question, watched, 1)) == 1
    assert len(engine.asked) == 1
    engine.asked.clear()
    assert search_passages(question, watched, 1, Scope(only=frozenset())) == []
    every = len(rooms.engine.search(to_query(question.tokens), 1000))
    *before, last = engine.asked
    assert before
    assert all(deeper == DEEPER * depth for depth, deeper in pairwise(engine.asked))
    assert before[-1] <= every < last


def test_reprints_make_room_for_others(rooms: Snapshot) -> None:
    """Of passages that only repeat one another one comes, of those with news of their own all."""
    found = list_articles(search_passages(know_words(read(REPRINTED), rooms), rooms, PASSAGES))
    assert found[0] in {"tu-sach-1", "tu-sach-2", "tu-sach-3"}
    assert sum(name.startswith("tu-sach") for name in found) == 1
    assert len(found) > 1


def test_the_other_form_of_an_abbreviation_is_searched(rooms: Snapshot) -> None:
    """A long form finds the article that uses only its letters."""
    plain = read("trung tâm sách nói")
    expanded = add_other_forms(plain, find_expansions(plain.text, rooms.catalog))
    plainly, both = (
        list_articles(search_passages(know_words(one, rooms), rooms, 9))
        for one in (plain, expanded)
    )
    assert "bang-ghi-am" not in plainly
    assert "bang-ghi-am" in both
    assert both[0] == "sach-noi"
    asked = read("Trung tâm sách nói giữ bao nhiêu băng ghi âm?")
    asked = add_other_forms(asked, find_expansions(asked.text, rooms.catalog))
    assert retrieve(asked, rooms).candidates[0].sentence.text == SHORT


def test_known_words_come_from_the_index(rooms: Snapshot) -> None:
    """Syllables that make a word of the lexicon are joined; the question stays else the same."""
    plain = read("thư viện mở cửa")
    known = know_words(plain, rooms)
    assert plain.words == ()
    assert (0, 2) in known.words
    assert (known.text, known.tokens) == (plain.text, plain.tokens)


def test_support_looks_into_the_whole_article(tmp_path: Path) -> None:
    """A pair of words found far away in the article counts, less than one in the sentence."""
    far = "\n\n".join(f"Đội {n} quét sơn bờ tường." for n in range(30))
    text = "Hội làng dựng 12 gian hàng tre."
    articles = {
        "a.md": f"---\ntitle: Tin a\n---\n\nMưa phùn cả tuần.\n\n{far}\n\n{text}\n",
        "b.md": f"---\ntitle: Tin b\n---\n\nNắng to cả tuần.\n\n{far}\n\n{text}\n",
    }
    snapshot = open_rooms(tmp_path, articles)
    for name, credit in (("a", ELSEWHERE), ("b", 0.0)):
        scope = Scope(only=frozenset({name}))
        found = retrieve(read("hội làng dựng gian hàng tre mưa phùn"), snapshot, scope)
        lead = found.candidates[0]
        assert (lead.sentence.text, lead.article.id) == (text, name)
        (support,) = find_support(found.question, [lead], snapshot)
        assert support[-2:] == (credit, credit)
        assert set(support[:-2]) == {1.0}
    snapshot.close()


def test_the_right_sentence_is_the_surer_one(rooms: Snapshot) -> None:
    """Support and margin of the best sentence are at least those of any other."""
    found = retrieve(read("Tỉnh Gia Lai có bao nhiêu xe đọc sách lưu động?"), rooms)
    first, *others = find_signals(
        found, found.candidates, find_support(found.question, found.candidates, rooms)
    )
    assert others
    assert all(first.support >= other.support for other in others)
    assert all(first.margin >= other.margin for other in others)
    assert 0 <= first.gap <= 1


def test_the_whole_scope_holds_all() -> None:
    """The scope without bounds holds any passage."""
    assert WHOLE.holds(Hit("bất-kỳ#p9", 0.0))
