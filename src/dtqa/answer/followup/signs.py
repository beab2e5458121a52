"""The signs around a question that tell that it goes on: còn …, thế …, … thì sao.

What comes in are the words of what was typed; what goes out is the body without these
signs, and what they say. Whether the question can stand alone is decided in `followup`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.answer.followup.roles import Role, Words, is_marked
from dtqa.answer.followup.wording import find_phrases, list_phrases
from dtqa.answer.lexis import Phrase, make_words
from dtqa.text.words import Token

_CONTINUING = list_phrases("""
    còn | thế còn | vậy còn | và còn | còn về | thế còn về | riêng | còn riêng | thế riêng |
    thế thì còn | rồi còn
""")
_LINKING = list_phrases("""
    thế | vậy | và | ngoài ra | bên cạnh đó | thế thì | vậy thì | rồi | vâng | dạ | ok | à | ừ
""")
_CLOSING = list_phrases("""
    nhỉ | hả | ạ | nhé | vậy | thế | rồi
""")
_CONTRASTING = list_phrases("thì sao | thì thế nào | thì như thế nào | thì ra sao")
_OTHER_WORDS = make_words("hệ giới kỷ mạnh vận nào chiến người đường gái trai khoản")
_REMAINING = make_words("bao mấy lại thiếu", unmarked="bao may")
"""After còn, thế, vậy, riêng these make other words: thế hệ, con người, còn bao nhiêu."""


_BARE = "con"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, the body of it without the signs around, and what the signs say.

    `continues` is "còn …", `links` any opening sign, `contrasts` "… thì sao".
    """

    words: Words
    body: Words
    continues: bool
    links: bool
    contrasts: bool


def read_signs(words: Words) -> Typed:
    """Read the signs a question opens and closes with."""
    tokens = [word.token for word in words]
    marked = is_marked(words)
    first, continues = _skip_opening(words, marked=marked)
    last = _cut_contrast(tokens)
    contrasts = last < len(words)
    first = max(first, 1) if contrasts and _is_bare_sign(words) else first
    for start, end in reversed(find_phrases(_CLOSING, tokens[:last], marked)):
        asks = any(word.role is Role.ASKING for word in words[first:start])
        if end == last and start > first and (asks or continues):
            last = start
    return Typed(words, words[first:last], continues, first > 0, contrasts)


def _cut_contrast(tokens: Sequence[Token]) -> int:
    """Return where "thì sao" stands at the end, by its letters: its marks are often missed."""
    for phrase in _CONTRASTING:
        for start, end in phrase.find(tokens, marked=False):
            if end == len(tokens):
                return start
    return len(tokens)


def _is_bare_sign(words: Words) -> bool:
    """Tell whether "còn" was typed without its mark; "con" opens whole questions too."""
    return words[0].token.term == _BARE


def _skip_opening(words: Words, *, marked: bool) -> tuple[int, bool]:
    """Return how many words only open a question, and whether they say that it goes on."""
    first, continues = 0, False
    if _is_bare_sign(words) and not any(word.role is Role.ASKING for word in words):
        other = any(_OTHER_WORDS.holds(word.token, marked=False) for word in words[1:2])
        first, continues = (0, False) if other else (1, True)
    while first < len(words):
        strong = _length_at(_CONTINUING, words[first:], marked=marked)
        length = strong or _length_at(_LINKING, words[first:], marked=marked)
        after = words[first + length : first + length + 1]
        other = any(_OTHER_WORDS.holds(word.token, marked) for word in after)
        remains = strong and any(_REMAINING.holds(word.token, marked) for word in after)
        if not length or (length == 1 and (other or remains)):
            break
        first, continues = first + length, continues or bool(strong)
    return first, continues


def _length_at(phrases: Sequence[Phrase], words: Words, *, marked: bool) -> int:
    """Return how many words one of the phrases takes at the beginning, 0 where none does."""
    tokens = [word.token for word in words[:4]]
    return max(
        (end for start, end in find_phrases(phrases, tokens, marked) if not start), default=0
    )
