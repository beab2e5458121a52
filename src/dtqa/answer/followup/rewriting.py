"""Two questions become one: what the later one says takes its place in the earlier one.

What comes in are the words of the earlier question and of what was typed after it; what
goes out are the words of the whole question. Every word of it stood in one of the two,
but for a preposition before a place. Whether a question continues another is decided in
`followup`, never here.
"""

from __future__ import annotations

from dataclasses import replace

from dtqa.answer.followup.phrases import (
    AGENTS,
    AMOUNTS,
    end_run,
    find_core,
    find_counted,
    find_counterpart,
    find_metric,
)
from dtqa.answer.followup.roles import (
    Role,
    Word,
    Words,
    find_asking,
    find_groups,
    find_slot,
    read_asked_kind,
    read_words,
    space_words,
)
from dtqa.answer.followup.slots import Slot
from dtqa.answer.followup.topic import belongs, drop_owned, find_topic, trim
from dtqa.answer.followup.wording import find_phrases, list_phrases
from dtqa.answer.lexis import make_words
from dtqa.model import Span

PREPOSITIONS = make_words("vào trong ở tại của đến theo bằng với do từ trên về cho qua thuộc dưới")

_TITLES = frozenset({"ong", "ba", "anh", "chi", "dong"})
"""What is left of "còn bà Lê …" when the name has found its place."""

_ALL_PLACES = list_phrases("các địa phương | các tỉnh | các tỉnh thành phố | các tỉnh thành")
"""What the name of one place stands in for."""


YEAR_DIGITS = 4
_NOW = frozenset({"nay", "tai", "gio"})
"""How "đến nay", "hiện tại", "bây giờ" end: they need no year."""


def merge(earlier: Words, typed: Words) -> Words:
    """Return the earlier question with what was typed after it in its place."""
    whole, added, rest = _exchange_slots(earlier, typed)
    rest = rest[1:] if rest and rest[0].key == "thi" else rest
    rest = () if all(word.key in _TITLES for word in rest) else rest
    roles = {word.role for word in rest}
    if Role.ASKING in roles and roles & {Role.NOUN, Role.VERB}:
        return (_exchange_counted(whole, rest) or _join(whole, rest)) + added
    if Role.ASKING in roles:
        return _exchange_asking(whole, rest) + added
    return (_exchange_noun(whole, rest) if Role.NOUN in roles else whole) + added


def _exchange_slots(earlier: Words, typed: Words) -> tuple[Words, Words, Words]:
    """Return the earlier words with the typed slots, the slots it lacks, and the rest typed."""
    whole, rest = earlier, typed
    added: Words = ()
    for start, end in reversed(find_groups(typed, lambda word: word.slot is not None)):
        kind = typed[start].slot
        if kind is None or _stands_inside(typed, start):
            continue
        first = start
        while first and PREPOSITIONS.holds(typed[first - 1].token, marked=True):
            first -= 1
        spans = find_slot(whole, kind)
        if not spans and kind is Slot.PLACE:
            spans = find_phrases(_ALL_PLACES, [word.token for word in whole])
        if spans:
            old, new = spans[-1], typed[start:end]
            if kind is Slot.PERSON and _is_titled(typed, start) and _is_titled(whole, old[0]):
                old, new, first = (old[0] - 1, old[1]), typed[start - 1 : end], start - 1
            whole = put_words(whole, old, _fit_year(new, whole[slice(*old)]))
        elif kind in (Slot.PERIOD, Slot.COMPARED, Slot.PLACE):
            added = space_words(_set_place(typed[first:end])) + added
        else:
            continue
        rest = rest[:first] + rest[end:]
    return whole, added, rest


def _stands_inside(typed: Words, start: int) -> bool:
    """Tell whether a slot is a part of a noun phrase: "Chủ tịch UBND tỉnh Kon Tum"."""
    inner = typed[start].slot in (Slot.PLACE, Slot.BODY)
    before = typed[start - 1] if start else None
    times = (Slot.PERIOD, Slot.COMPARED)
    return inner and before is not None and before.role is Role.NOUN and before.slot not in times


def _is_titled(words: Words, start: int) -> bool:
    """Tell whether ông, bà … stands before a person's name."""
    return start > 0 and words[start - 1].key in _TITLES


def _fit_year(new: Words, old: Words) -> Words:
    """Return a period with what it leaves out of the one it replaces.

    "2022" gets the word "năm", "quý II" the year of "quý I/2024".
    """
    if len(new) == 1 and _is_year(new[0]) and len(old) > 1 and old[0].key == "nam":
        return (old[0], replace(new[0], gap=" "))
    told = {"nam", "nay", "truoc", "ngoai", "sau", "toi"} & {word.key for word in new[:-1]}
    if told or any(map(_is_year, new)) or not _is_year(old[-1]) or new[-1].key in _NOW:
        return new
    worded = len(old) > 1 and old[-2].key == "nam" and new[-1].key != "nam"
    gap = "/" if new[0].key in ("quy", "thang") and old[-1].gap == "/" else " "
    year = replace(old[-1], gap=" " if worded else gap)
    return (*new, *(space_words(old[-2:-1]) if worded else ()), year)


def _is_year(word: Word) -> bool:
    return word.key.isdecimal() and len(word.key) == YEAR_DIGITS


def _set_place(words: Words) -> Words:
    """Return a place with the preposition it needs."""
    return (*read_words("ở"), *space_words(words)) if words[0].slot is Slot.PLACE else words


def _exchange_asking(whole: Words, rest: Words) -> Words:
    """Return the question with other asking words: in place, or behind what is left."""
    asked, asks = read_asked_kind(whole), read_asked_kind(rest)
    spans = find_asking(whole)
    alike = (asked in AMOUNTS) == (asks in AMOUNTS) and (asked in AGENTS) == (asks in AGENTS)
    narrowed = any(word.role is Role.LINK for word in rest) and asks in AMOUNTS
    if spans and alike and not narrowed:
        start, end = spans[-1]
        while start and rest[0].role is Role.LINK and belongs(whole, start - 1, None):
            start -= 1
        return put_words(whole, (start, end), rest)
    return find_topic(whole, keep_verb=asks not in AMOUNTS | AGENTS) + space_words(rest)


def _exchange_counted(whole: Words, rest: Words) -> Words:
    """Return the question that counts something else, () where nothing was counted.

    "bao nhiêu hồ sơ?" takes the place of "bao nhiêu tài khoản".
    """
    counted, asking = find_counted(whole), find_asking(rest)
    bare = asking[0][0] == 0 and end_run(rest, asking[0][1]) == len(rest)
    if counted is None or not bare or read_asked_kind(rest) not in AMOUNTS:
        return ()
    return put_words(whole, (find_asking(whole)[-1][0], counted[1]), rest)


def _exchange_noun(whole: Words, rest: Words) -> Words:
    """Return the question about another thing: "còn chữ ký số?".

    What opens with a preposition narrows the question down: "theo Đề án 06?".
    """
    if PREPOSITIONS.holds(rest[0].token, marked=True):
        return whole + space_words(rest)
    first = next(place for place, word in enumerate(rest) if word.role is not Role.LINK)
    noun = rest[first:]
    asked, metric = read_asked_kind(whole), find_metric(noun)
    if metric and not metric[0] and asked is not None and asked not in AMOUNTS:
        return find_core(whole) + space_words(noun)
    span = find_counterpart(whole, noun)
    return whole + space_words(rest) if span is None else put_words(whole, span, noun)


def _join(whole: Words, rest: Words) -> Words:
    """Return what the earlier question is about, with the new question about it."""
    if _lacks_object(whole, rest):
        return rest + space_words(find_core(whole))
    whole = whole if read_asked_kind(rest) in AMOUNTS else drop_owned(whole)
    topic = trim(find_topic(whole, keep_verb=False), rest)
    asks_subject = rest[0].role in (Role.ASKING, Role.NOUN) and read_asked_kind(rest) in AMOUNTS
    return topic + space_words(rest, ", " if asks_subject and topic else " ")


def _lacks_object(whole: Words, rest: Words) -> bool:
    """Tell whether a question opens with who or how many, and ends with the verb.

    Not where the earlier one asked for a noun: "theo nghị định nào".
    """
    asking, earlier = find_asking(rest), find_asking(whole)
    who = read_asked_kind(rest) in AGENTS or end_run(rest, asking[0][1]) > asking[0][1]
    opens = asking[0][0] == 0 and rest[0].key != "do"
    noun_asked = bool(earlier) and [word.key for word in whole[slice(*earlier[-1])]] == ["nao"]
    return opens and who and rest[-1].role is Role.VERB and not noun_asked


def put_words(whole: Words, span: Span, new: Words) -> Words:
    """Return words with others in the place of a stretch."""
    start, end = span
    return whole[:start] + space_words(new, whole[start].gap or " ") + whole[end:]


def write_question(words: Words) -> str:
    """Return words as a question: a capital first, a question mark last.

    >>> write_question(read_words("còn năm 2021"))
    'Còn năm 2021?'
    """
    parts = [words[0].token.text, *(f"{word.gap or ' '}{word.token.text}" for word in words[1:])]
    text = "".join(parts)
    first, capital = text[:1], text[:1].upper()
    # A letter whose capital is another's too (ß, ﬁ, µ) stays: "SS" would be a word nobody typed.
    return f"{capital if capital.lower() == first.lower() else first}{text[1:]}?"
