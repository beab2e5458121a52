"""The engine contract: what every implementation of the port promises, numbered.

An implementation joins by adding its name to ENGINES; each claim then runs on it.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dtqa.errors import IndexDamaged
from dtqa.model import Hit, QueryTerm, Terms
from dtqa.search.choose import build_engine, open_engine
from dtqa.search.engine import Engine

ENGINES = ("memory", "disk")

FIELDS = ("syllable", "bigram")

Passages = Sequence[tuple[str, Terms]]

FLOAT = 1e-5
"""How far scores may lie apart: float32, summed over many terms."""


def passages_of(texts: Mapping[str, str]) -> Passages:
    """Cut texts at blanks into syllables and bigrams."""
    passages = []
    for name, text in texts.items():
        words = tuple(text.split())
        bigrams = tuple(f"{a}_{b}" for a, b in pairwise(words))
        passages.append((name, {"syllable": words, "bigram": bigrams}))
    return passages


@contextmanager
def opened(name: str, passages: Passages, fields: Sequence[str] = FIELDS) -> Iterator[Engine]:
    """Build an index in a folder that goes away, and open it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        build_engine(name, Path(folder, "engine"), passages, fields)
        engine = open_engine(name, Path(folder, "engine"))
        try:
            yield engine
        finally:
            engine.close()


def asked(*terms: str, field: str = "syllable", weight: float = 1.0) -> list[QueryTerm]:
    """Return a query of one field."""
    return [QueryTerm(field, term, weight) for term in terms]


def ids(hits: Sequence[Hit]) -> list[str]:
    """Return the hits' ids."""
    return [hit.passage_id for hit in hits]


def decoded(byte: int) -> int:
    """Return the length a byte stands for; after Lucene's SmallFloat.byte4ToInt."""
    if byte < 24:
        return byte
    bits, shift = (byte - 24) & 7, ((byte - 24) >> 3) - 1
    return 24 + (bits if shift < 0 else (bits | 8) << shift)


LENGTHS = [decoded(byte) for byte in range(256)]


def reference(passages: Passages, query: Sequence[QueryTerm]) -> dict[str, float]:
    """Score every passage by the formula, in the plainest way there is."""
    scores: dict[str, float] = {}
    for asked_term in query:
        texts = {name: terms.get(asked_term.field, ()) for name, terms in passages}
        holding = sum(asked_term.term in text for text in texts.values())
        if not holding:
            continue
        average = sum(map(len, texts.values())) / len(texts)
        idf = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        for name, text in texts.items():
            tf = text.count(asked_term.term)
            length = max(kept for kept in LENGTHS if kept <= len(text))
            share = tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / average))
            scores[name] = scores.get(name, 0.0) + asked_term.weight * idf * share
    return {name: score for name, score in scores.items() if score > 0}


def assert_ranked_as(hits: Sequence[Hit], expected: Mapping[str, float], limit: int) -> None:
    """Check scores against the reference, and the order by score, then id."""
    assert len(hits) == min(limit, len(expected))
    for hit in hits:
        assert hit.score == pytest.approx(expected[hit.passage_id], rel=2 * FLOAT)
    keys = [(-hit.score, hit.passage_id) for hit in hits]
    assert keys == sorted(keys)
    if hits:
        left_out = [score for name, score in expected.items() if name not in ids(hits)]
        assert max(left_out, default=0.0) <= hits[-1].score * (1 + 2 * FLOAT)


CORPUS = passages_of(
    {
        "b#p1": "tài khoản định danh điện tử",
        "b#p2": "định danh điện tử mức hai cho công dân và tài khoản ngân hàng",
        "a#p1": "tài khoản tài khoản tài khoản",
        "c#p1": "dịch vụ công trực tuyến toàn trình",
        "c#p2": "",
    }
)

engines = pytest.mark.parametrize("name", ENGINES)


@engines
def test_01_scores_are_the_formula(name: str) -> None:
    """Each score is BM25 with Lucene's idf, k1 1.2 and b 0.75, worked out by hand here."""
    with opened(name, passages_of({"x": "a a b", "y": "b c", "z": "d"})) as engine:
        [hit] = engine.search(asked("a"), 10)
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    assert hit.passage_id == "x"
    assert hit.score == pytest.approx(idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2)), rel=1e-6)


@engines
@pytest.mark.parametrize("length", [1, 23, 24, 39, 40, 41, 42, 57, 77, 150, 151, 400, 3000])
def test_02_lengths_count_as_lucene_keeps_them(name: str, length: int) -> None:
    """Lengths to 40 count exactly, longer ones as Lucene's one byte keeps them."""
    long = " ".join(["w", *(f"v{n}" for n in range(length - 1))])
    passages = passages_of({"long": long, "short": "u v0", "other": "q"})
    with opened(name, passages) as engine:
        hits = engine.search(asked("w"), 10)
    assert_ranked_as(hits, reference(passages, asked("w")), 10)


WORDS = st.sampled_from(["a", "b", "c", "d", "e", "AND", "đ", "🙂"])
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)
CORPORA = st.lists(TEXTS, max_size=30).map(
    lambda texts: passages_of({f"a{n % 3}#p{n}": text for n, text in enumerate(texts)})
)
TERMS = st.builds(
    QueryTerm,
    st.sampled_from([*FIELDS, "unknown"]),
    st.one_of(WORDS, st.builds("{}_{}".format, WORDS, WORDS), st.just("unknown")),
    st.sampled_from([0.3, 0.4, 0.5, 1.0, 2.5]),
)
QUERIES = st.lists(TERMS, max_size=12)
LIMITS = st.integers(0, 35)


@engines
@given(passages=CORPORA, query=QUERIES, limit=LIMITS)
@settings(max_examples=60, deadline=None)
def test_03_any_corpus_is_ranked_by_the_formula(
    name: str, passages: Passages, query: list[QueryTerm], limit: int
) -> None:
    """On any corpus the best passages come back, scored and ordered by the formula."""
    with opened(name, passages) as engine:
        hits = engine.search(query, limit)
    assert_ranked_as(hits, reference(passages, query), limit)


@given(passages=CORPORA, query=QUERIES, limit=LIMITS)
@example(passages=CORPUS, query=asked("tài", "khoản", "định"), limit=2)
@settings(max_examples=60, deadline=None)
def test_04_all_engines_rank_alike(passages: Passages, query: list[QueryTerm], limit: int) -> None:
    """Every engine returns the same passages in the same order with the same scores."""
    found = []
    for name in ENGINES:
        with opened(name, passages) as engine:
            found.append(engine.search(query, limit))
    for other in found[1:]:
        assert ids(other) == ids(found[0])
        assert [h.score for h in other] == pytest.approx([h.score for h in found[0]], rel=FLOAT)


@engines
def test_05_an_empty_corpus_finds_nothing(name: str) -> None:
    """An index of no passages can be built, opened and asked, and finds nothing."""
    with opened(name, []) as engine:
        assert engine.search(asked("tài"), 10) == []


@engines
def test_06_passages_without_terms_are_never_found(name: str) -> None:
    """A corpus of empty passages finds nothing, and an empty passage counts in N."""
    with opened(name, [("x", {}), ("y", {"syllable": ()})]) as engine:
        assert engine.search(asked("tài"), 10) == []
    with opened(name, CORPUS) as engine:
        [hit] = engine.search(asked("trực"), 10)
        assert hit.score == pytest.approx(reference(CORPUS, asked("trực"))["c#p1"], rel=FLOAT)


@engines
def test_07_unknown_terms_and_fields_score_nothing(name: str) -> None:
    """A term or field the index does not know changes no score and raises nothing."""
    with opened(name, CORPUS) as engine:
        unknown = [*asked("mưa"), *asked("tài", field="folded"), *asked("tài", field="")]
        assert engine.search(unknown, 10) == []
        assert engine.search([*unknown, *asked("tài")], 10) == engine.search(asked("tài"), 10)
        assert engine.search([], 10) == []


@engines
def test_08_repeated_terms_add_up(name: str) -> None:
    """Asking for a term twice is asking for it with twice the weight."""
    with opened(name, CORPUS) as engine:
        twice = engine.search([*asked("tài", weight=0.5), *asked("tài", weight=1.5)], 10)
        assert twice == engine.search(asked("tài", weight=2.0), 10)
        assert ids(twice) == ids(engine.search(asked("tài"), 10)) == ["a#p1", "b#p1", "b#p2"]


@engines
def test_09_weights_multiply_and_decide(name: str) -> None:
    """A weight multiplies its term's score, and a heavier term wins."""
    with opened(name, passages_of({"x": "a c", "y": "b c"})) as engine:
        one, five = (engine.search(asked("a", weight=w), 1)[0].score for w in (1.0, 5.0))
        assert five == pytest.approx(5 * one, rel=FLOAT)
        for heavy, light, first in (("a", "b", "x"), ("b", "a", "y")):
            query = [*asked(heavy, weight=1.1), *asked(light)]
            assert ids(engine.search(query, 10))[0] == first


@engines
@pytest.mark.parametrize("weight", [0.0, -1.0, math.nan, math.inf])
def test_10_only_positive_weights_count(name: str, weight: float) -> None:
    """A weight that is not a positive finite number makes its term count nothing."""
    with opened(name, CORPUS) as engine:
        assert engine.search(asked("tài", weight=weight), 10) == []
        both = [*asked("khoản"), *asked("tài", weight=weight)]
        assert engine.search(both, 10) == engine.search(asked("khoản"), 10)


@engines
def test_11_a_limit_cuts_the_list(name: str) -> None:
    """A limit returns the beginning of the longer list; 0 and less return nothing."""
    query = asked("tài", "khoản", "công")
    with opened(name, CORPUS) as engine:
        everything = engine.search(query, 10**9)
        assert len(everything) == 4
        for limit in range(1, 6):
            assert engine.search(query, limit) == everything[:limit]
        assert engine.search(query, 0) == engine.search(query, -1) == []


@engines
def test_12_ties_stand_in_the_order_of_ids(name: str) -> None:
    """Equal passages come in the order of their ids, wherever the limit cuts them."""
    numbers = [*range(0, 500, 2), *range(499, 0, -2)]
    texts = {f"a#p{number}": "x y" for number in numbers} | {"best": "x"}
    with opened(name, passages_of(texts)) as engine:
        for limit in (1, 2, 7, 40, 501):
            expected = ["best", *sorted(f"a#p{number}" for number in numbers)][:limit]
            assert ids(engine.search(asked("x"), limit)) == expected


@engines
def test_13_tied_passages_have_one_score(name: str) -> None:
    """Passages that match different but equally rare terms tie exactly, not nearly."""
    words = [*"ăâbcdđeêghiklmn"]
    texts = {f"p{n:02}": f"{a} {b}" for n, (a, b) in enumerate(pairwise(words))}
    with opened(name, passages_of(texts)) as engine:
        hits = engine.search(asked(*reversed(words[1:-1]), weight=0.37), 20)
    inner = [hit for hit in hits if hit.passage_id not in ("p00", "p13")]
    assert len(hits) == 14
    assert {hit.score for hit in inner} == {hits[0].score}
    assert ids(inner) == sorted(ids(inner))


ODD = [
    *["AND", "OR", "NOT", "and", "*", "a*", "?", '"', "'", "(", ")", "[x TO y]", "x:y", "+", "-"],
    *["\\", "/", "^2", "~", "syllable:tài", "06/CP", "./.", "%", "\x00", "\x1f", "x\u00a0y"],
    *["🙂", "👩\u200d👩", "𝔸", "Ǆ", "İ", "a\u0301", "á", "\u200b", "\ufeff", "\U0010ffff"],
    *["dài" * 4000, "dài" * 4000 + "!", "x" * 70_000, "null", "0", "-1"],
]
ODD_ONE_WORD = [word.replace("[x TO y]", "[x_TO_y]") for word in ODD]


@engines
def test_14_odd_terms_are_plain_terms(name: str) -> None:
    """Punctuation, operators, emoji and very long terms find their passage and no other."""
    passages = [(f"p{n}", {"syllable": (word, "chung")}) for n, word in enumerate(ODD_ONE_WORD)]
    with opened(name, passages) as engine:
        for number, word in enumerate(ODD_ONE_WORD):
            assert ids(engine.search(asked(word), 10)) == [f"p{number}"], word[:20]
        assert len(engine.search(asked("chung"), 1000)) == len(ODD)
        assert engine.search(asked("\ud800", "", " ", "x y", "AN", "🙂🙂"), 10) == []


@engines
def test_15_odd_ids_and_fields_come_back(name: str) -> None:
    """Ids and names of fields may hold any character, blanks and line ends included."""
    odd = ["", " ", "a b", "a\nb", "bài-đọc#p1", "🙂", "id", "f0"]
    passages = [(word, dict.fromkeys(odd, ("x",))) for word in odd]
    with opened(name, passages, odd) as engine:
        for field in odd:
            assert ids(engine.search(asked("x", field=field), 100)) == sorted(odd)


@engines
def test_16_a_term_everywhere_still_scores(name: str) -> None:
    """A term that every passage holds scores more than 0, unlike in stock BM25Okapi."""
    with opened(name, passages_of({f"p{n}": "và" for n in range(100)})) as engine:
        hits = engine.search(asked("và"), 100)
    assert len(hits) == 100
    assert all(hit.score > 0 for hit in hits)


@engines
def test_17_fields_are_counted_apart(name: str) -> None:
    """Each field has its own lengths and frequencies; fields not listed are left out."""
    one: Terms = {"s": ("a",), "t": ("a",) * 9, "u": ("a",)}
    passages: Passages = [("x", one), ("y", {"t": ("b",)})]
    with opened(name, passages, ["s", "t"]) as engine:
        for field in ("s", "t"):
            expected = reference(passages, asked("a", field=field))
            assert_ranked_as(engine.search(asked("a", field=field), 9), expected, 9)
        assert engine.search(asked("a", field="u"), 9) == []


@engines
def test_18_passages_may_come_once_only(name: str) -> None:
    """Building reads the passages as a stream, once, and needs no list of them."""
    with opened(name, iter(CORPUS)) as engine:  # type: ignore[arg-type]
        assert ids(engine.search(asked("tuyến"), 5)) == ["c#p1"]


@engines
def test_19_many_threads_find_the_same(name: str) -> None:
    """Searches from many threads at once return what one thread returns."""
    texts = {f"p{n}": " ".join(f"w{n * k % 41}" for k in range(1, 30)) for n in range(300)}
    queries = [asked(*(f"w{n + k}" for k in range(8))) for n in range(30)] * 10
    with opened(name, passages_of(texts)) as engine:
        alone = [engine.search(query, 15) for query in queries]
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda query: engine.search(query, 15), queries))
    assert together == alone
    assert all(alone)


@engines
def test_20_opening_again_finds_the_same(name: str, tmp_path: Path) -> None:
    """A second engine on the same folder, before and after closing, finds the same."""
    build_engine(name, tmp_path / "engine", CORPUS, FIELDS)
    first = open_engine(name, tmp_path / "engine")
    hits = first.search(asked("tài", "công"), 10)
    second = open_engine(name, tmp_path / "engine")
    first.close()
    assert second.search(asked("tài", "công"), 10) == hits != []
    second.close()


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file below a folder with its bytes and time of change."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@engines
def test_21_reading_writes_nothing(name: str, tmp_path: Path) -> None:
    """Opening, asking and closing leave every file as it was and add none."""
    build_engine(name, tmp_path / "engine", CORPUS, FIELDS)
    folder_time = (tmp_path / "engine").stat().st_mtime_ns
    before = contents(tmp_path)
    engine = open_engine(name, tmp_path / "engine")
    assert engine.search(asked("tài"), 10)
    during = contents(tmp_path)
    engine.close()
    assert before == during == contents(tmp_path)
    assert (tmp_path / "engine").stat().st_mtime_ns == folder_time
    assert not [path for path in before if path.endswith(".lock")]


@engines
def test_22_an_open_engine_outlives_its_files(name: str, tmp_path: Path) -> None:
    """An open engine goes on answering after its generation was removed."""
    build_engine(name, tmp_path / "engine", CORPUS, FIELDS)
    engine = open_engine(name, tmp_path / "engine")
    for path in (tmp_path / "engine").iterdir():
        path.unlink()
    assert ids(engine.search(asked("tuyến"), 10)) == ["c#p1"]
    engine.close()


@engines
def test_23_a_closed_engine_says_so(name: str) -> None:
    """Searching after close raises ValueError instead of finding nothing; close repeats."""
    with opened(name, CORPUS) as engine:
        engine.close()
        engine.close()
        with pytest.raises(ValueError, match="closed"):
            engine.search(asked("tài"), 10)


@engines
def test_24_an_engine_knows_its_name(name: str) -> None:
    """An engine's name is the one it is chosen by."""
    with opened(name, CORPUS) as engine:
        assert engine.name == name


@engines
@pytest.mark.parametrize("threads", [1, 8])
def test_25_closing_under_way_breaks_no_search(name: str, threads: int) -> None:
    """A search that has begun when the engine is closed ends with its hits or ValueError."""
    texts = {f"p{n}": " ".join(f"w{n * k % 41}" for k in range(1, 30)) for n in range(300)}

    def search(engine: Engine) -> int:
        try:
            return len(engine.search(asked(*(f"w{k}" for k in range(30))), 15))
        except ValueError as error:
            return 15 if "closed" in str(error) else -1

    with opened(name, passages_of(texts)) as engine, ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(search, engine) for _ in range(60)]
        engine.close()
        assert {future.result() for future in running} == {15}


@engines
def test_26_broken_files_are_told(name: str, tmp_path: Path) -> None:
    """A file that was cut, emptied or lost is IndexDamaged, or does not matter at all."""
    folder = tmp_path / "engine"
    build_engine(name, folder, CORPUS, FIELDS)
    expected = opened_once(name, folder)
    told = 0
    for path in sorted(folder.iterdir()):
        raw = path.read_bytes()
        for broken in (None, b"", raw[: len(raw) // 2], bytes(len(raw))):
            path.unlink() if broken is None else path.write_bytes(broken)
            try:
                assert broken is not None or opened_once(name, folder) == expected
            except IndexDamaged as error:
                told += str(folder) in str(error)
            path.write_bytes(raw)
    assert told >= 3
    assert opened_once(name, folder) == expected


def opened_once(name: str, folder: Path) -> list[Hit]:
    """Open, ask and close."""
    engine = open_engine(name, folder)
    try:
        return engine.search(asked("tài", "công"), 10)
    finally:
        engine.close()
