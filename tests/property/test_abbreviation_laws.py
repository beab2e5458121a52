"""Laws of abbreviations that hold for every text."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from dtqa.model import BlockKind, Sentence
from dtqa.text.abbreviations.expansion import (
    expand,
    expand_text,
    list_long_candidates,
    list_short_candidates,
)
from dtqa.text.abbreviations.initials import begin_long_form, is_short_form, key_short, read_words
from dtqa.text.abbreviations.mining import find_definitions, make_abbreviation, mine_abbreviations
from dtqa.text.abbreviations.unstated import guess_abbreviations

_WORDS = """
    trạm sạc xe điện (TSXĐ) (TSX) TSXĐ Hiệp hội Trạm Sạc (ABC) ABC , . ; – - và & của Mẫu viết tắt
    là gọi tắt sau đây (viết tắt: “ ” " SX (SX - 2021 năm (GD&ĐT) Giáo dục Đào tạo of the Ví Dụ
"""
WORDS = _WORDS.split()
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=80)
syllables = st.lists(
    st.sampled_from(["trạm", "sạc", "xe", "điện", "bãi", "đỗ", "nhà", "giữ", "bến", "ôm", "hồ"]),
    min_size=2,
    max_size=6,
)


@given(texts)
def test_long_forms_are_slices(text: str) -> None:
    """What is mined stands in the text, both forms of it, and has at least two words."""
    for short, long in find_definitions(text):
        assert long in text
        assert len(read_words(long)) >= 2
        assert key_short(short) in key_short(text)


@given(syllables)
def test_an_abbreviated_phrase_is_found_again(words: list[str]) -> None:
    """The initials of a phrase, in brackets behind it, define it whole."""
    short, long = "".join(word[0] for word in words).upper(), " ".join(words)
    assume(is_short_form(short))
    assert begin_long_form(short, read_words(long)) == 0
    assert list(find_definitions(f"Xem: {long} ({short}).")) == [(short, long)]


@given(syllables)
def test_expanding_undoes_shortening(words: list[str]) -> None:
    """With one meaning known, each form of an abbreviation leads to the other."""
    short, long = "".join(word[0] for word in words).upper(), " ".join(words)
    row = make_abbreviation(short, long, "a", 1)
    assert expand(short.lower(), [row]) == (long,)
    assume(len(words) > 2)
    [there] = expand_text(long, [row])
    assert (there.other, there.span) == (short, (0, len(long)))


@given(texts, texts)
def test_nothing_raises(one: str, other: str) -> None:
    """Any two texts can be mined, guessed from and expanded with what was mined."""
    rows = [
        Sentence("a", number, 0, len(text), text, BlockKind.PARAGRAPH)
        for number, text in enumerate((one, other), 1)
    ]
    mined = mine_abbreviations(rows)
    guessed = guess_abbreviations(rows, {row.short_key for row in mined}, frozenset())
    for found in expand_text(other, [*mined, *guessed]):
        assert other[slice(*found.span)] == found.typed
    for candidate in (*list_long_candidates(one), *list_short_candidates(one)):
        assert one[candidate.start : candidate.end] == candidate.text
