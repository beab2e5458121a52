"""Words that point back find what they point to: tỉnh này, hội nghị đó, nó, trên đó.

What comes in are the words of a question and of those before it, the latest first; what
goes out are the words with the phrase meant in place of the pointing ones. Where nothing
fits, the pointing word goes and the caller is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dtqa.answer.followup.phrases import end_phrase, find_core
from dtqa.answer.followup.roles import Role, Words, find_slot, is_marked, space_words
from dtqa.answer.followup.slots import Slot
from dtqa.answer.lexis import make_words
from dtqa.text.words import tokenize

_POINTERS = make_words("đó này ấy đấy kia", unmarked="do nay ay day")
_PRONOUNS = make_words("nó họ")
_PRONOUN_COMPOUNDS = frozenset({"va", "ten", "hang"})
"""họ và tên, họ tên, họ hàng: no pronoun."""

_NO_POINTERS = make_words("hiện do sau trước theo từ qua nhờ vì lúc hôm tuần lần nay khi")
"""Before đó, này these make words that point to nothing named: do đó, sau đó, lúc đó."""

_TIMES = frozenset({"nam", "thang", "quy", "ngay"})
"""Unmarked, "nam nay" is this year, not that year."""


def _name(words: str, slot: Slot) -> dict[str, Slot]:
    return dict.fromkeys(words.split("|"), slot)


_NAMED_BY = {
    **_name("tinh|thanh pho|dia phuong|huyen|noi", Slot.PLACE),
    **_name("nam|quy|thang|giai doan|thoi gian|thoi diem", Slot.PERIOD),
    **_name("van ban|nghi quyet|quyet dinh|nghi dinh|cong van|ke hoach|chi thi", Slot.DOCUMENT),
    **_name("thong tu|thong bao|luat|de an|cong dien|to trinh", Slot.DOCUMENT),
    **_name("bo|so|co quan|don vi|to chuc|uy ban", Slot.BODY),
    **_name("ong|ba|nguoi|dong chi", Slot.PERSON),
}
"""What a noun before "đó", "này" points to."""

_OFFICE = tokenize("sở")[0]
"""Sở này is an office, số này is not."""

_LONGEST_HEAD = 4
"""Syllables of the noun before a pointing word: "hệ thống thông tin này"."""


def find_pointer(words: Words) -> int | None:
    """Return where a word stands that points back, None where none does."""
    marked = is_marked(words)
    for place, word in enumerate(words):
        if word.slot is not None:
            continue
        after = words[place + 1].key if place + 1 < len(words) else ""
        if marked and _PRONOUNS.holds(word.token, marked) and after not in _PRONOUN_COMPOUNDS:
            return place
        if place and _POINTERS.holds(word.token, marked) and _points(words, place, marked=marked):
            return place
    return None


def _points(words: Words, place: int, *, marked: bool) -> bool:
    """Tell whether the word before makes đó, này point to something named."""
    before = words[place - 1]
    if not marked:
        return bool(_read_head(words, place)) and before.key not in _TIMES
    return not _NO_POINTERS.holds(before.token, marked) and before.slot is None


def resolve(words: Words, before: Sequence[Words]) -> tuple[Words, bool]:
    """Return the words with what they point to; False where they point to nothing known."""
    place = find_pointer(words)
    if place is None:
        return words, False
    start, found = _find_referent(words, place, before)
    gap = words[start].gap if start else ""
    free = tuple(replace(word, group=-word.group) for word in found)
    return words[:start] + space_words(free, gap) + words[place + 1 :], bool(found)


def _find_referent(words: Words, place: int, before: Sequence[Words]) -> tuple[int, Words]:
    """Return from where on words are replaced, and by which; () where nothing fits."""
    head = _read_head(words, place)
    if head:
        start = place - len(head.split(" "))
        found = _find_named(_NAMED_BY[head], head, before)
        if found:
            keeps_title = head in ("tinh", "huyen", "thanh pho") and found[0].key != head
            return (place if keeps_title else start), found
    if place and words[place - 1].role is Role.LINK:
        return place - 1, _find_joined(words[place - 1].key, before[0])
    for length in range(min(_LONGEST_HEAD, place), 0, -1):
        keys = [word.key for word in words[place - length : place] if word.key != "loai"]
        phrase = _find_phrase(keys, before) if keys else ()
        if phrase:
            return place - length, phrase
    pronoun = _PRONOUNS.holds(words[place].token, marked=True)
    return place, (find_core(before[0]) if pronoun else ())


def _read_head(words: Words, place: int) -> str:
    """Return the noun before a pointing word that tells what is meant, "" for none."""
    for length in (2, 1):
        head = " ".join(word.key for word in words[max(0, place - length) : place])
        other = head == "so" and words[place - 1].token.term != _OFFICE.term
        if head in _NAMED_BY and place >= length and not other:
            return head
    return ""


def _find_named(slot: Slot, head: str, before: Sequence[Words]) -> Words:
    """Return the latest slot of a kind; a document that opens with the very noun first."""
    found = [words[slice(*span)] for words in before for span in reversed(find_slot(words, slot))]
    opens = [one for one in found if one[0].key == head.split(" ")[0]]
    return (opens or found or [()])[0]


def _find_joined(link: str, words: Words) -> Words:
    """Return the phrase that the same preposition opens: trên Cổng …, for "trên đó"."""
    for place, word in enumerate(words):
        end = end_phrase(words, place + 1)
        if word.key == link and word.role is Role.LINK and end > place + 1:
            return words[place:end]
    return ()


def _find_phrase(keys: Sequence[str], before: Sequence[Words]) -> Words:
    """Return the noun phrase that opens with some syllables."""
    for words in before:
        own = [word.key for word in words]
        for start in range(len(words)):
            if own[start : start + len(keys)] == list(keys):
                return words[start : max(end_phrase(words, start), start + len(keys))]
    return ()
