"""The engine contract, continued: a changed index answers as one built anew.

Two kinds of corpus: tiny ones drawn at random, where an engine may well prefer to build
anew, and ones of some thousand passages, where it has to do with the difference.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.model import Hit, QueryTerm
from dtqa.search.choose import build_engine, open_engine, update_engine
from tests.contract.test_engine_contract import (
    ENGINES,
    FIELDS,
    FLOAT,
    QUERIES,
    TEXTS,
    asked,
    assert_ranked_as,
    contents,
    engines,
    ids,
    passages_of,
    reference,
)

Texts = Mapping[str, str]
"""Passage ids and what they say: a state of the corpus."""


def change(name: str, folder: Path, number: int, before: Texts, after: Texts) -> bool:
    """Write generation `number` from the one before it; tell whether the difference did."""
    gone = {key: text for key, text in before.items() if after.get(key) != text}
    come = {key: text for key, text in after.items() if before.get(key) != text}
    return update_engine(
        name,
        folder / str(number),
        folder / str(number - 1),
        iter(passages_of(gone)),
        iter(passages_of(come)),
        lambda: iter(passages_of(after)),
        FIELDS,
    )


def build(name: str, folder: Path, texts: Texts) -> None:
    """Build an index of these texts."""
    build_engine(name, folder, passages_of(texts), FIELDS)


def ask(name: str, folder: Path, query: Sequence[QueryTerm], limit: int = 10) -> list[Hit]:
    """Open, ask and close."""
    engine = open_engine(name, folder)
    try:
        return engine.search(query, limit)
    finally:
        engine.close()


def assert_alike(hits: Sequence[Hit], expected: Sequence[Hit]) -> None:
    """Check that both are the same passages in the same order with the same scores."""
    assert ids(hits) == ids(expected)
    assert [h.score for h in hits] == pytest.approx([h.score for h in expected], rel=2 * FLOAT)


STATES = st.dictionaries(st.integers(0, 12).map("a#p{}".format), TEXTS, max_size=12)


@pytest.mark.slow
@engines
@given(states=st.lists(STATES, min_size=2, max_size=5), query=QUERIES, limit=st.integers(1, 15))
@settings(max_examples=25, deadline=None)
def test_27_any_changes_end_where_building_ends(
    name: str, states: list[Texts], query: list[QueryTerm], limit: int
) -> None:
    """After any sequence of changes passages are ranked by the formula, as if built anew."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        build(name, folder / "0", states[0])
        for number, (before, after) in enumerate(pairwise(states), start=1):
            change(name, folder, number, before, after)
        hits = ask(name, folder / str(len(states) - 1), query, limit)
    assert_ranked_as(hits, reference(passages_of(states[-1]), query), limit)


RARE = [f"hiếm{number}" for number in range(40)]
COMMON = [f"âm{number}" for number in range(400)]
SHARES = [1 / (rank + 3) for rank in range(len(COMMON))]


def write_text(dice: random.Random) -> str:
    """Return a passage of some hundred syllables, often the same ones, seldom rare ones."""
    words = dice.choices(COMMON, SHARES, k=dice.randrange(60, 200))
    words += [rare for rare in RARE if dice.random() < 0.01]
    dice.shuffle(words)
    return " ".join(words)


def draw_query(dice: random.Random) -> list[QueryTerm]:
    """Return a query of some words and their bigrams, one of them rare."""
    words = [*dice.choices(COMMON, SHARES, k=dice.randrange(1, 7)), dice.choice(RARE)]
    bigrams = [f"{a}_{b}" for a, b in pairwise(words)]
    return [*asked(*words), *asked(*bigrams, field="bigram", weight=0.6)]


@pytest.fixture(scope="module")
def library() -> dict[str, str]:
    """Return 3,000 passages, enough for any engine to change rather than build anew."""
    dice = random.Random(11)
    return {f"bài-{number // 5}#p{number % 5}": write_text(dice) for number in range(3000)}


@pytest.fixture(scope="module")
def built(library: Texts, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a folder for each engine with the library as generation 0."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ENGINES}
    for name, folder in folders.items():
        build(name, folder / "0", library)
    return folders


def start(built: Mapping[str, Path], name: str, folder: Path) -> Path:
    """Begin a folder of generations with the built one; return it."""
    (folder / "0").symlink_to(built[name] / "0")
    return folder


def alter(texts: Texts, dice: random.Random, number: int) -> dict[str, str]:
    """Return the texts after one change: some go, some are other ones, some are new."""
    after = dict(texts)
    for key in dice.sample(sorted(after), dice.randrange(4)):
        del after[key]
    for key in dice.sample(sorted(after), dice.randrange(4)):
        after[key] = write_text(dice)
    for extra in range(dice.randrange(5)):
        after[f"mới-{number}#p{extra}"] = write_text(dice)
    return after


@pytest.mark.slow
@engines
def test_28_forty_changes_score_as_a_new_index(
    name: str, built: Mapping[str, Path], library: Texts, tmp_path: Path
) -> None:
    """Forty changes, each by its difference alone and leaving the one before untouched."""
    dice = random.Random(5)
    folder, texts = start(built, name, tmp_path), dict(library)
    for number in range(1, 41):
        before = contents(folder / str(number - 1))
        after = alter(texts, dice, number)
        if number % 9 == 0:  # what was removed comes back, word for word
            after = {**library, **after}
        assert change(name, folder, number, texts, after)
        assert contents(folder / str(number - 1)) == before
        texts = after
    build(name, tmp_path / "anew", texts)
    changed, anew = open_engine(name, folder / "40"), open_engine(name, tmp_path / "anew")
    for _ in range(300):
        query = draw_query(dice)
        assert_alike(changed.search(query, 20), anew.search(query, 20))
    changed.close()
    anew.close()


@pytest.mark.slow
@engines
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_29_any_difference_scores_by_the_formula(
    name: str, built: Mapping[str, Path], library: Texts, data: st.DataObject
) -> None:
    """Whatever goes and comes in a larger corpus, every score is the formula over the rest."""
    texts: Texts = library
    keys = st.sampled_from(sorted(library))
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = start(built, name, Path(scratch))
        for number in (1, 2):
            gone = data.draw(st.sets(keys, max_size=30))
            come = data.draw(st.dictionaries(keys | st.just("mới"), TEXTS, max_size=6))
            after = {key: text for key, text in texts.items() if key not in gone} | come
            assert change(name, folder, number, texts, after)
            texts = after
        query = [*draw_query(random.Random(len(texts))), *data.draw(QUERIES)]
        hits = ask(name, folder / "2", query, 15)
    assert_ranked_as(hits, reference(passages_of(texts), query), 15)


@engines
def test_30_what_is_removed_is_found_no_more(
    name: str, built: Mapping[str, Path], library: Texts, tmp_path: Path
) -> None:
    """A removed passage is found by no word, and a word that only it held finds nothing."""
    folder = start(built, name, tmp_path)
    secret = {**library, "kín#p1": "bí_mật âm1 âm2 âm3", "kín#p2": "bí_mật âm5"}
    assert change(name, folder, 1, library, secret)
    assert ids(ask(name, folder / "1", asked("bí_mật"))) == ["kín#p2", "kín#p1"]
    assert change(name, folder, 2, secret, {**library, "kín#p2": "âm5 âm5"})
    assert ask(name, folder / "2", asked("bí_mật"), 10**6) == []
    everything = ids(ask(name, folder / "2", asked(*COMMON), 10**6))
    assert sorted(everything) == sorted({*library, "kín#p2"})


@engines
def test_31_an_id_may_come_and_go(
    name: str, built: Mapping[str, Path], library: Texts, tmp_path: Path
) -> None:
    """An id that is removed, added with other words and changed again is found by its last ones."""
    folder = start(built, name, tmp_path)
    texts: Texts = library
    for number, word in enumerate(["một", None, "hai", "ba", None, "một"], start=1):
        after = {**library, "x": word} if word else dict(library)
        assert change(name, folder, number, texts, after)
        texts = after
        for other in ("một", "hai", "ba"):
            found = ids(ask(name, folder / str(number), asked(other)))
            assert found == (["x"] if other == word else [])


@engines
def test_32_a_previous_index_goes_on_answering(
    name: str, built: Mapping[str, Path], library: Texts, tmp_path: Path
) -> None:
    """An engine that is open on the previous index answers as before, during and after."""
    folder = start(built, name, tmp_path)
    engine = open_engine(name, folder / "0")
    query = asked("âm1", RARE[0])
    hits = engine.search(query, 10)
    best = {key: text for key, text in library.items() if key not in ids(hits)}
    assert change(name, folder, 1, library, best)
    assert engine.search(query, 10) == hits != ask(name, folder / "1", query)
    assert not set(ids(hits)) & set(ids(ask(name, folder / "1", query, 10**6)))
    engine.close()


@engines
def test_33_added_passages_need_no_other(name: str, tmp_path: Path) -> None:
    """Adding never builds anew, however small the index, the empty one included."""
    texts: dict[str, str] = {}
    build(name, tmp_path / "0", texts)
    for number in range(1, 12):
        after = {**texts, f"p{number}": f"chung riêng{number} " * number}
        assert change(name, tmp_path, number, texts, after)
        texts = after
        expected = reference(passages_of(texts), asked("chung", "riêng3"))
        assert_ranked_as(
            ask(name, tmp_path / str(number), asked("chung", "riêng3"), 20), expected, 20
        )


@engines
def test_34_everything_may_go(name: str, tmp_path: Path) -> None:
    """An index whose passages all go finds nothing, and can be added to again."""
    texts = {"x": "a b", "y": "b c"}
    build(name, tmp_path / "0", texts)
    change(name, tmp_path, 1, texts, {})
    assert ask(name, tmp_path / "1", asked("a", "b")) == []
    change(name, tmp_path, 2, {}, texts)
    assert_alike(ask(name, tmp_path / "2", asked("b")), ask(name, tmp_path / "0", asked("b")))


@engines
def test_35_what_does_not_fit_is_built_anew(
    name: str, built: Mapping[str, Path], library: Texts, tmp_path: Path
) -> None:
    """Where what goes is not there, or what comes is there, only `every()` counts."""
    folder = start(built, name, tmp_path)
    after = {**library, "mới": "âm1 âm1"}
    query = asked("âm1", RARE[1])
    assert not change(name, folder, 1, {**library, "mất": "âm1"}, after)
    assert_ranked_as(ask(name, folder / "1", query), reference(passages_of(after), query), 10)
    fewer = {key: text for key, text in after.items() if key != "bài-0#p0"}
    assert not change(name, folder, 2, fewer, library)
    assert_alike(ask(name, folder / "2", query), ask(name, folder / "0", query))


@pytest.mark.slow
@engines
def test_36_a_useless_previous_index_is_none(
    name: str, built: Mapping[str, Path], library: Texts, tmp_path: Path
) -> None:
    """Without a previous index, or with one of other fields, engine or bytes, all is built anew."""
    after = {**library, "mới": "âm1 âm1"}
    query = asked("âm1", RARE[1])
    expected = reference(passages_of(after), query)
    build_engine(name, tmp_path / "1", passages_of(library), ["syllable"])
    (tmp_path / "2").symlink_to(built[next(other for other in ENGINES if other != name)] / "0")
    shutil.copytree(built[name] / "0", tmp_path / "3")
    for header in (tmp_path / "3").glob("*.json"):
        header.write_text("{}")
    for previous in ("nowhere", "1", "2", "3"):
        folder = tmp_path / f"from-{previous}"
        new = passages_of({"mới": after["mới"]})
        whole = passages_of(after)
        assert not update_engine(
            name, folder, tmp_path / previous, [], new, lambda whole=whole: whole, FIELDS
        )
        assert_ranked_as(ask(name, folder, query), expected, 10)


@pytest.mark.slow
def test_37_engines_stay_alike_through_changes(
    built: Mapping[str, Path], library: Texts, tmp_path: Path
) -> None:
    """After the same changes every engine returns the same passages with the same scores."""
    dice = random.Random(23)
    states: list[Texts] = [library]
    for number in range(1, 4):
        states.append(alter(states[-1], dice, number))
    for name in ENGINES:
        (tmp_path / name).mkdir()
        folder = start(built, name, tmp_path / name)
        for number, (before, after) in enumerate(pairwise(states), start=1):
            assert change(name, folder, number, before, after)
    for _ in range(50):
        query = draw_query(dice)
        first, *others = (ask(name, tmp_path / name / "3", query, 20) for name in ENGINES)
        for other in others:
            assert_alike(other, first)
