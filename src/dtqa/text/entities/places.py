"""A text gives up the provinces, centrally run cities and regions of Vietnam it names.

What comes in is any sentence, title or question, in whatever case and with or without
marks; what goes out are mentions with offsets and the one name each place goes by here.
A name inside a longer one (a university, a street, a person, an ocean) is no mention.
Nothing is guessed: where a lower-case run may be ordinary words, a word of place has to
stand before it. Districts and foreign places are not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dtqa.text.entities.place_names import (
    ADDRESSES,
    CITIES,
    DOUBTFUL,
    DOUBTFUL_BARE,
    FAMILIES,
    HEADS,
    JOINED_LEFT,
    JOINED_RIGHT,
    LONGER,
    NAME_BREAKS,
    ONLY_BEHIND_A_PLACE_WORD,
    OPENERS,
    PROVINCES,
    REGIONS,
    SUCCESSORS,
    UNIT_HEADS,
    Rows,
    Spelling,
    Starts,
    open_rows,
    spell_rows,
)
from dtqa.text.marks import fold, has_marks, to_term
from dtqa.text.words import Token, tokenize

HEAD_REACH = 6
"""How many tokens before a place the head of a longer name may stand (Đại học Y Dược …)."""

_PLACE_WORDS = frozenset({"tỉnh", "tp", "phố", "ở", "tại", "tinh", "pho", "o", "tai"})
"""Words after which a name is surely a place: tỉnh, TP, thành phố, ở, tại."""
_TITLE_WORDS = frozenset({"tỉnh", "tp", "phố", "tinh", "pho"})
_DASHES = frozenset({" ", "-", " - ", "–", " – ", "—", " — "})
_STOPS = frozenset({" ", ".", ". ", ""})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text: its offsets, the words as written, and its one name."""

    start: int
    end: int
    text: str
    name: str


CACHED_TEXTS = 2000
"""Sentences that are asked again, by readers of one article or one question, keep theirs."""

_PROVINCE_ROWS = spell_rows(PROVINCES)
_REGION_ROWS = spell_rows(REGIONS)
_PROVINCE_STARTS = open_rows(_PROVINCE_ROWS)
_REGION_STARTS = open_rows(_REGION_ROWS)
_LONGER = frozenset(tuple(map(to_term, name.lower().split())) for name in LONGER)
_LONGER_BARE = frozenset(tuple(map(fold, name.lower().split())) for name in LONGER)


@lru_cache(maxsize=CACHED_TEXTS)
def find_provinces(text: str) -> tuple[PlaceMention, ...]:
    """Return the provinces and centrally run cities that a text names, in order.

    >>> [place.name for place in find_provinces("UBND tỉnh Đăk Lăk và TP.HCM")]
    ['Đắk Lắk', 'Thành phố Hồ Chí Minh']
    >>> find_provinces("vì hòa bình ở Thái Bình Dương"), find_provinces("đường Điện Biên Phủ")
    ((), ())
    """
    return tuple(_find_names(text, _PROVINCE_ROWS, _PROVINCE_STARTS))


@lru_cache(maxsize=CACHED_TEXTS)
def find_regions(text: str) -> tuple[PlaceMention, ...]:
    """Return the regions of Vietnam that a text names: Tây Nguyên, Đông Nam Bộ, miền Trung."""
    return tuple(_find_names(text, _REGION_ROWS, _REGION_STARTS))


def title_province(name: str) -> str:
    """Return a province as it is spoken of: "tỉnh Gia Lai", "thành phố Đà Nẵng".

    A name that carries its title, or none, stays as it is: Thành phố Hồ Chí Minh, Huế.
    """
    if name not in PROVINCES or name == "Huế":
        return name
    if name.startswith("Thành phố "):
        return name[0].lower() + name[1:]
    return f"thành phố {name}" if name in CITIES else f"tỉnh {name}"


def succeed_province(name: str) -> str:
    """Return the province a name belongs to since July 2025, itself where it stayed.

    >>> succeed_province("Kon Tum"), succeed_province("Nghệ An")
    ('Quảng Ngãi', 'Nghệ An')
    """
    return SUCCESSORS.get(name, name)


def _find_names(text: str, rows: Rows, starts: Starts) -> Iterator[PlaceMention]:
    """Yield the mentions from left to right, the longest spelling at each token first."""
    tokens = tokenize(text)
    until = 0
    for first, token in enumerate(tokens):
        if token.folded not in starts or first < until:
            continue
        for length in starts[token.folded]:
            span = (first, first + length)
            key = tuple(token.folded for token in tokens[slice(*span)])
            options = (_read_name(text, tokens, span, one) for one in rows.get(key, ()))
            mention = next((one for one in options if one is not None), None)
            if mention is not None:
                yield mention
                until = span[1]
                break


def _read_name(
    text: str, tokens: Sequence[Token], span: tuple[int, int], spelling: Spelling
) -> PlaceMention | None:
    """Return the mention that a row of tokens makes, None where it is something else."""
    row = tokens[slice(*span)]
    written_so = all(
        token.term in (term, bare)
        for token, term, bare in zip(row, spelling.terms, spelling.bare, strict=True)
    )
    if not written_so or not _hangs_together(text, row):
        return None
    before = tokens[span[0] - 1] if _touches(text, tokens, span[0]) else None
    after = tokens[span[1]] if _touches(text, tokens, span[1]) else None
    if _is_longer(tokens, span) or _is_headed(text, tokens, span[0]):
        return None
    cued = before is not None and before.text.lower() in _PLACE_WORDS
    titled = before is not None and before.text.lower() in _TITLE_WORDS
    if not cued and spelling.bare in ONLY_BEHIND_A_PLACE_WORD:
        return None
    if _is_capitalised(row, spelling):
        alone = titled or not (_continues(before) or _opens_capital(after))
        stands = alone and not _is_person(before)
    else:
        stands = cued or _is_safe(text, row, spelling, before, after)
    if not stands:
        return None
    start, end = row[0].start, row[-1].end
    return PlaceMention(start, end, text[start:end], spelling.name)


def _hangs_together(text: str, row: Sequence[Token]) -> bool:
    """Tell whether only what joins a name stands between its syllables."""
    gaps = [text[left.end : right.start] for left, right in pairwise(row)]
    if row[0].folded in ("tp", "t"):
        return all(gap in _STOPS for gap in gaps)
    return all(gap == " " or (len(row) > 2 and gap in _DASHES) for gap in gaps)


def _touches(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the tokens on both sides of a border belong to one phrase."""
    if not 0 < place < len(tokens):
        return False
    gap = text[tokens[place - 1].end : tokens[place].start]
    return gap == " " or (gap in (". ", ".") and tokens[place - 1].folded == "tp")


def _is_capitalised(row: Sequence[Token], spelling: Spelling) -> bool:
    """Tell whether capitals stand where the name has them, and not everywhere."""
    opens = all(
        token.text[0].isupper() or not capital
        for token, capital in zip(row, spelling.capitals, strict=True)
    )
    return opens and (len(row) == 1 or not all(token.text.isupper() for token in row))


def _continues(before: Token | None) -> bool:
    """Tell whether the word before makes the name a part of a longer one."""
    if before is None or not before.text[0].isupper() or before.text.lower() in OPENERS:
        return False
    if before.start == 0 and before.text.lower() not in FAMILIES:  # Tin Gia Lai, Dân Huế
        return False
    return len(before.text) == 1 or not before.text.isupper()  # UBND Hà Nội, but Y Hà Nội


def _opens_capital(after: Token | None) -> bool:
    return after is not None and after.text[0].isupper() and not after.text.isupper()


def _is_person(before: Token | None) -> bool:
    return before is not None and before.text.lower() in ADDRESSES


def _is_longer(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Tell whether the row is a part of a well-known longer name (Thái Bình Dương)."""
    for start in range(max(0, span[0] - 2), span[0] + 1):
        for end in range(max(span[1], start + 2), min(span[1] + 2, len(tokens)) + 1):
            if (start, end) == span:
                continue
            row = tokens[start:end]
            terms, folded = tuple(t.term for t in row), tuple(t.folded for t in row)
            if terms in _LONGER or (terms == folded and folded in _LONGER_BARE):
                return True
    return False


def _is_headed(text: str, tokens: Sequence[Token], first: int) -> bool:
    """Tell whether the head of another name stands before: Trường đại học …, đường …"""
    words: list[str] = []
    for place in range(first - 1, max(-1, first - 1 - HEAD_REACH), -1):
        if not _touches(text, tokens, place + 1):
            break
        word = tokens[place].text.lower()
        if word in NAME_BREAKS:
            break
        words.insert(0, word)
    if not words:
        return False
    pairs = {f"{left} {right}" for left, right in pairwise(words)}
    lone = words[-1] in UNIT_HEADS and " ".join(words[-2:]) not in HEADS
    return lone or not HEADS.isdisjoint(pairs.union(words))


def _is_safe(
    text: str,
    row: Sequence[Token],
    spelling: Spelling,
    before: Token | None,
    after: Token | None,
) -> bool:
    """Tell whether a name not written with capitals can hardly be ordinary words."""
    mixed = any(token.text[0].isupper() for token in row) and not row[-1].text[0].isupper()
    if mixed and row[0].start > 0:  # Việt Nam định hướng, Thái bình thường
        return False
    if _opens_capital(after):  # miền nam California
        return False
    if before is not None and before.folded in JOINED_LEFT.get(row[0].folded, ()):
        return False
    if after is not None and after.folded in JOINED_RIGHT.get(row[-1].folded, ()):
        return False
    bare = tuple(token.term for token in row) == spelling.bare and not has_marks(text)
    shows_marks = tuple(token.term for token in row) == spelling.terms
    return spelling.bare not in (DOUBTFUL if shows_marks and not bare else DOUBTFUL_BARE)
