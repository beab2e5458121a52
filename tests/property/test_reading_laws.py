"""Laws of reading what people type: nothing raises, nothing is lost, nothing is made up."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dtqa.answer.reading import read_typed
from dtqa.model import Change
from dtqa.text.clean import clean_text
from dtqa.text.marks import fold, fold_term, has_marks, is_syllable, to_term
from dtqa.text.spelling.keyboard import decode_keys, place_tone
from dtqa.text.spelling.shortenings import SHORTENINGS
from dtqa.text.spelling.tally import TOTAL
from dtqa.text.spelling.vocabulary import EACH, Spellings, count_spellings
from dtqa.text.words import tokenize
from tests.unit.text.typed_corpus import SENTENCES, count_small

SMALL = count_small()
SAID = sorted({token.text for token in tokenize(SENTENCES)})

TYPED = """
    trám sac xedien dientu dinhdanh ddieenj tuwr tra5m sa5c thuw vieejn bn ko đc j ntn tp nh đ ệ
    CCCD VNeID 5G 06/QĐ-TTg abc.vn Wi-Fi Cà Mau ca mau 45,4 2021 ? ! , . - – ( ) “ ” / _ İstanbul
    fintech online muowjn chuyem Ö ß ǅ ﬁ nư ớc BAO NHIÊU trạmm sạcc
"""

words = st.sampled_from([*SAID, *TYPED.split(), *(fold(word) for word in SAID)])
texts = st.text(max_size=80) | st.lists(words, max_size=25).map(" ".join)
glued = st.lists(words, max_size=6).map("".join)


def clean(text: str) -> str:
    """Return a text as a question is cleaned."""
    return re.sub(r"\s+", " ", clean_text(text)).strip()


@given(texts | glued)
@example("0A%A")
@example("0/r::r")
def test_readings_tell_all_they_changed(text: str) -> None:
    """The typed text with each change put in its place is the text that was understood."""
    reading = read_typed(text, SMALL)
    assert all(change.before != change.after for change in reading.changes)
    assert is_replayed(clean(text), reading.changes, reading.text)


def is_replayed(typed: str, changes: Sequence[Change], target: str) -> bool:
    """Tell whether changes, one after the other, make a text of another.

    They do not say which of several places they mean: "r" stands twice in "0/r::r".
    """
    if not changes:
        return typed == target
    first, *rest = changes
    for found in re.finditer(rf"(?={re.escape(first.before)})", typed):
        written = typed[: found.start()] + first.after
        left = typed[found.start() + len(first.before) :]
        if target.startswith(written) and is_replayed(left, rest, target[len(written) :]):
            return True
    return False


@given(texts | glued)
def test_unsure_stretches_slice_the_reading(text: str) -> None:
    """Unsure stretches are in order, apart, and each holds one word."""
    reading = read_typed(text, SMALL)
    position = 0
    for start, end in reading.unsure:
        assert position <= start < end <= len(reading.text)
        assert " " not in reading.text[start:end]
        position = end


@given(texts | glued)
def test_a_reading_is_the_same_every_time(text: str) -> None:
    """Reading twice, or reading the cleaned text, gives the same."""
    first = read_typed(text, SMALL)
    assert first == read_typed(text, SMALL)
    assert first == read_typed(clean(text), SMALL)


@given(texts)
def test_restoring_marks_changes_no_letter(text: str) -> None:
    """Where only marks were restored, the folded text is the same, but for i and y."""
    reading = read_typed(text, SMALL)
    if all(change.kind == "diacritics" for change in reading.changes):
        typed = [fold_term(token.text) for token in tokenize(clean(text))]
        assert [fold_term(token.text) for token in tokenize(reading.text)] == typed


@given(st.lists(st.sampled_from(SAID).filter(has_marks), max_size=15))
def test_known_words_typed_with_marks_stay(row: list[str]) -> None:
    """A text all of whose words are marked and known is not changed, whatever their order."""
    text = " ".join(row)
    assert read_typed(text, SMALL).text == text


@given(texts | glued)
def test_nothing_is_made_up(text: str) -> None:
    """Without a corpus only chat shortenings are written out."""
    reading = read_typed(text, Spellings([]))
    assert {change.kind for change in reading.changes} <= {"spelling"}
    typed = {token.text.lower() for token in tokenize(clean(text))}
    assert not reading.changes or typed & set(SHORTENINGS)


ONSETS = re.findall(
    r"\S+",
    """
    b c d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x ch
    """,
)
RIMES = re.findall(
    r"\S+",
    """
    a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui ưa ưi ưu an ăn
    ân en ên in on ôn ơn un ưng ang ăng âng iên iêm yên uôn uông ươn ương oan oăn oang
    uyên uyêt oai uôi ươi ươu iêu yêu uân uê uơ uya at ăt ât et êt it ot ôt ơt ut ưt ach
    ich êch oat iêt uôt ươc
    """,
)
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
TONE_KEYS = dict(zip(TONES, [("", ""), *zip("fsxrj", "21435", strict=True)], strict=True))


@given(st.sampled_from(ONSETS), st.sampled_from(RIMES), st.sampled_from(TONES))
def test_keys_spell_every_syllable(onset: str, rime: str, tone: str) -> None:
    """Whatever syllable is typed by Telex or VNI comes back."""
    syllable = place_tone(onset + rime, tone)
    assume(is_syllable(syllable) and has_marks(syllable))
    for method, signs in enumerate((TELEX, VNI)):
        keys = "".join(signs.get(letter, letter) for letter in onset + rime)
        decoded = decode_keys(keys + TONE_KEYS[tone][method])
        assert decoded is not None
        assert to_term(decoded) == to_term(syllable)


@given(st.text(max_size=30))
def test_decoded_keys_are_syllables(text: str) -> None:
    """No text raises; what is decoded is a composed, well-built syllable, and another word."""
    decoded = decode_keys(text)
    if decoded is not None:
        assert is_syllable(decoded)
        assert unicodedata.normalize("NFC", decoded) == decoded != text


@given(st.lists(texts, max_size=6), st.lists(st.sampled_from(SAID), max_size=5))
def test_counts_fold_and_add_up(rows: list[str], dictionary: list[str]) -> None:
    """A row's form is its spelling folded; the total is that of all syllables."""
    counted = count_spellings(rows, dictionary)
    assert len({row[:2] for row in counted}) == len(counted)
    singles = 0
    for folded, surface, count in counted:
        assert " ".join(map(fold_term, surface.split(" "))) == folded
        assert count > 0 or surface == TOTAL
        singles += count * (surface != TOTAL and " " not in surface)
    total = next(count for folded, _, count in counted if folded == TOTAL)
    assert singles == total + len(dictionary)
    assert total % EACH == 0


@pytest.mark.parametrize("unit", ["tram sac ", "tramsac", "ddieenj ", "qx ", "đ ", "a", "1a", "? "])
def test_reading_takes_linear_time(unit: str) -> None:
    """Ten times as much of anything takes about ten times as long."""
    short, long = unit * (500 // len(unit)), unit * (5_000 // len(unit))
    read_typed(long, SMALL)
    assert any(measure(long) < 40 * max(measure(short), 0.001) for _ in range(3))


def measure(text: str) -> float:
    """Return the seconds that reading a text takes."""
    started = time.perf_counter()
    read_typed(text, SMALL)
    return time.perf_counter() - started
