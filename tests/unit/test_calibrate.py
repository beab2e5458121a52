"""Calibration: a corpus asks itself, and what comes tells how sure an answer is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.answer.confidence import PRIOR, Signals, estimate
from dtqa.calibrate import (
    ANSWERED_SHARE,
    FEWEST,
    RARER,
    SENTENCES,
    SHOWN,
    calibrate,
    choose_sentences,
    fit_calibration,
    make_question,
)
from dtqa.model import BlockKind, Sentence
from dtqa.search.manifest import read_manifest
from dtqa.search.snapshot import Snapshot
from dtqa.text.words import tokenize
from tests.unit.reading_rooms import build_rooms, open_rooms

SURE, UNSURE = Signals(0.9, 1.2, 0.5), Signals(0.3, 0.2, 0.1)

PLACES = ("thôn Đồng", "xóm Bãi", "buôn Hạ", "bản Thượng", "làng Trung", "ấp Mới")
VERBS = ("mở", "xây", "sửa", "tặng", "bán", "mượn", "trồng", "vẽ", "dựng", "khoan")
THINGS = ("trạm bơm", "giếng khoan", "tủ sách", "vườn rau", "cầu treo", "bể nước", "cột đèn")
REASONS = ("trước mùa mưa lũ", "bằng tiền quyên góp", "nhờ thợ từ tỉnh về", "theo lời hứa cũ")


def write_village_news(articles: int, each: int) -> Mapping[str, str]:
    """Return articles of so many sentences, all different and alike enough to be confused."""
    dice = random.Random(3)
    written = {}
    for number in range(articles):
        said = [
            f"{dice.choice(PLACES).capitalize()} {dice.choice(VERBS)} {dice.randint(3, 900)} "
            f"{dice.choice(THINGS)} {dice.choice(REASONS)} và {dice.choice(VERBS)} thêm "
            f"{dice.choice(THINGS)}."
            for _ in range(each)
        ]
        text = "\n\n".join(said)
        written[f"tin-{number:02}.md"] = f"---\ntitle: Tin làng {number}\n---\n\n## Tin\n\n{text}\n"
    return written


@pytest.fixture(scope="module")
def villages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Return an index of village news, large enough to be calibrated on."""
    snapshot = open_rooms(tmp_path_factory.mktemp("villages"), write_village_news(15, 4))
    yield snapshot
    snapshot.close()


def test_a_corpus_is_calibrated_on_itself(villages: Snapshot) -> None:
    """Each sentence is asked about, every second one without its article, three told each time."""
    found = villages.manifest.calibration
    assert found.sampled == SHOWN * (60 + 60 // ANSWERED_SHARE)
    assert found != PRIOR
    assert min(found.support, found.margin, found.gap) >= 0


def test_calibrating_again_gives_the_same(villages: Snapshot, tmp_path: Path) -> None:
    """The dice are seeded: one generation, or two of the same articles, have one calibration."""
    assert calibrate(villages) == villages.manifest.calibration
    again = read_manifest(build_rooms(tmp_path, write_village_news(15, 4)))
    assert again.calibration == villages.manifest.calibration


def test_the_engine_does_not_change_the_calibration(villages: Snapshot, tmp_path: Path) -> None:
    """Signals are ratios that need no engine's absolute score."""
    disk = read_manifest(build_rooms(tmp_path, write_village_news(15, 4), "disk")).calibration
    assert astuple(disk) == pytest.approx(astuple(villages.manifest.calibration), abs=1e-3)


def test_further_sentences_are_trusted_less(villages: Snapshot) -> None:
    """With the same signals, a sentence that is not the first one is right less often."""
    for weights in (villages.manifest.calibration, PRIOR):
        assert estimate(replace(SURE, further=True), weights) < estimate(SURE, weights)


def test_a_tiny_corpus_keeps_the_prior(tmp_path: Path) -> None:
    """Fewer than FEWEST sentences, or none at all, say less than the prior does."""
    tiny = build_rooms(tmp_path / "tiny", write_village_news(1, FEWEST - 1))
    assert read_manifest(tiny).calibration == PRIOR
    empty = build_rooms(tmp_path / "empty", {})
    assert read_manifest(empty).calibration == PRIOR


def test_a_corpus_of_one_sentence_keeps_the_prior(tmp_path: Path) -> None:
    """Where everything is a reprint of everything, samples tell one side only."""
    (text,) = write_village_news(1, 1).values()
    copies = {f"tin-{number}.md": text for number in range(FEWEST + 5)}
    assert read_manifest(build_rooms(tmp_path, copies)).calibration == PRIOR


def test_sentences_are_drawn_from_every_article(villages: Snapshot) -> None:
    """Articles are asked about evenly, headings never, and never more than SENTENCES."""
    chosen = choose_sentences(villages.catalog, random.Random(1))
    assert len(chosen) == len({one.id for one in chosen}) == 60 <= SENTENCES
    assert len({one.article_id for one in chosen}) == 15
    assert all(one.block is not BlockKind.HEADING for one in chosen)


def test_sentences_of_few_words_are_not_asked_about(tmp_path: Path) -> None:
    """A sentence that names hardly anything makes no question."""
    few = open_rooms(tmp_path, {"a.md": "---\ntitle: Tin\n---\n\nMưa to. Trời lại nắng.\n"})
    assert choose_sentences(few.catalog, random.Random(1)) == []
    few.close()


def write_sentence(text: str) -> Sentence:
    """Return a sentence that stands alone."""
    return Sentence("tin", 1, 0, len(text), text, BlockKind.PARAGRAPH)


@pytest.mark.parametrize("seed", range(20))
def test_a_question_asks_for_the_figure_and_not_with_it(seed: int) -> None:
    """The figure of a sentence is what is asked for: it never stands in the question."""
    said = write_sentence("Thôn Đồng xây 340 trạm bơm trước mùa mưa lũ nhờ thợ từ tỉnh về.")
    other = write_sentence("Chợ phiên bán nhiều loại hạt giống rau vào sáng chủ nhật.")
    question = make_question(said, other, random.Random(seed))
    words = {token.text for token in tokenize(question)}
    assert "340" not in words
    assert question.count("bao nhiêu") == 1
    known = {token.text for one in (said, other) for token in tokenize(one.text)}
    assert words <= known | {"bao", "nhiêu"}


@given(
    st.text(min_size=1).filter(tokenize),
    st.text(min_size=1).filter(tokenize),
    st.integers(0, 99),
)
def test_any_sentence_makes_a_question(one: str, other: str, seed: int) -> None:
    """Whatever two sentences hold, words are asked, and none raises."""
    assert make_question(write_sentence(one), write_sentence(other), random.Random(seed))


def mix(right: int, wrong: int) -> list[tuple[Signals, bool]]:
    """Return so many sure samples that are right and unsure ones that are wrong."""
    return [(SURE, True)] * right + [(UNSURE, False)] * wrong


def test_a_fit_tells_right_from_wrong() -> None:
    """Signals seen with right answers come out surer than with the prior, others less sure."""
    fitted = fit_calibration(mix(200, 200))
    assert fitted.sampled == 400
    assert estimate(SURE, fitted) > 0.9 > 0.1 > estimate(UNSURE, fitted)


def test_a_fit_says_how_often_such_answers_are_right() -> None:
    """Where the same signals are right seven times in ten, that is the confidence."""
    middle = Signals(0.6, 0.7, 0.3)
    samples = [(middle, number % 10 < 7) for number in range(400)] + mix(60, 60)
    assert estimate(middle, fit_calibration(samples)) == pytest.approx(0.7, abs=0.06)


@pytest.mark.parametrize(
    "samples",
    [
        [],
        mix(400, 0),
        mix(0, 400),
        mix(400, RARER - 1),
        mix(RARER - 1, 400),
        [(SURE, False)] * 200 + [(UNSURE, True)] * 200,
    ],
    ids=["none", "all right", "all wrong", "few wrong", "few right", "upside down"],
)
def test_one_sided_samples_keep_the_prior(samples: list[tuple[Signals, bool]]) -> None:
    """Samples that know one side only, or turn the signals round, say too little."""
    assert fit_calibration(samples) == PRIOR


shares = st.floats(0, 1)


@given(
    st.lists(
        st.tuples(st.builds(Signals, shares, st.floats(0, 5), shares), st.booleans()),
        min_size=2 * RARER,
        max_size=80,
    )
)
def test_any_samples_give_finite_weights(samples: list[tuple[Signals, bool]]) -> None:
    """No samples make a signal count against an answer, or a weight that is no number."""
    fitted = fit_calibration(samples)
    assert all(abs(weight) < 1e3 for weight in astuple(fitted)[:4])
    assert min(fitted.support, fitted.margin, fitted.gap) >= 0
    assert fitted.sampled in (0, len(samples))
    surer = estimate(replace(UNSURE, support=1.0), fitted)
    assert surer >= estimate(replace(UNSURE, support=0.0), fitted)
