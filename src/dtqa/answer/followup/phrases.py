"""Noun phrases of a question: what is counted, what it is about, what another one replaces.

What comes in are words with roles; what goes out are stretches of them. `rewriting` puts
one question's phrase in the place of another's; here nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from dtqa.answer.followup.roles import Role, Word, Words, find_asking, find_slot, read_asked_kind
from dtqa.answer.followup.slots import Slot
from dtqa.answer.followup.wording import METRICS, RELATIONAL, find_phrases, list_phrases
from dtqa.model import Kind, Span

AMOUNTS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.RANK})
AGENTS = frozenset({Kind.PERSON, Kind.ORGANIZATION})

_JOINING = frozenset({"cua", "ve", "va", "tren", "tai", "o", "trong", "giua", "qua"})
"""What a noun phrase goes on behind: phiên họp của …, hội nghị về …"""

_NAMES = frozenset({None, Slot.BODY, Slot.PERSON, Slot.DOCUMENT})
_TIMES = frozenset({Slot.PERIOD, Slot.COMPARED})

_ACTORS = list_phrases("""
    người dân | người | hộ gia đình | hộ dân | hộ | doanh nghiệp | cơ quan | đơn vị | địa phương |
    tỉnh | thành phố | huyện | quận | xã | phường | thị trấn | bộ | ngành | cơ sở |
    khách hàng | cán bộ | công chức | học sinh | sinh viên | trường | bệnh viện | hợp tác xã |
    nông dân | công nhân | phụ nữ | trẻ em | nam giới | nữ giới
""")
"""Those who do or have: "còn doanh nghiệp?" stands for who did, not for what was done."""

_PARTS = frozenset({"so", "dien", "thong", "cong"})
"""Syllables that stand inside many compounds: alone they show no common head."""


def is_free(word: Word) -> bool:
    """Tell whether a word belongs to a noun phrase that another may replace."""
    return word.role is Role.NOUN and word.slot in _NAMES


def end_run(words: Words, start: int) -> int:
    """Return where the free nouns that start somewhere end."""
    return start + len(list(takewhile(is_free, words[start:])))


def end_phrase(words: Words, start: int) -> int:
    """Return where a noun phrase ends, with what is joined to it by của, về, và …"""
    end = start
    for place in range(start, len(words)):
        word = words[place]
        if word.role is Role.NOUN and word.slot not in _TIMES:
            end = place + 1
        elif word.key not in _JOINING or word.role is not Role.LINK:
            break
    return end


def find_counted(words: Words) -> Span | None:
    """Return the nouns right behind the last asking words of an amount: what is counted.

    "gấp mấy lần GDP" and "thứ mấy" count nothing.
    """
    asking = find_asking(words)
    asked = read_asked_kind(words)
    if not asking or asked not in AMOUNTS or asked is Kind.RANK:
        return None
    start = asking[-1][1]
    end = end_run(words, start)
    return (start, end) if end > start and words[start - 1].key != "lan" else None


def find_core(words: Words) -> Words:
    """Return what a question is about: its document, what it counts, or its first phrase."""
    documents = find_slot(words, Slot.DOCUMENT)
    if documents:
        return words[slice(*documents[0])]
    counted = find_counted(words)
    if counted is not None:
        return words[counted[0] : end_phrase(words, counted[0])]
    start = next((place for place, word in enumerate(words) if is_free(word)), None)
    return () if start is None else words[start : end_phrase(words, start)]


def find_counterpart(whole: Words, noun: Words) -> Span | None:
    """Return the words of a question whose place a noun phrase takes; None for no such."""
    finders: tuple[Callable[[Words, Words], Span | None], ...] = (
        _find_name,
        _find_metric,
        _find_head,
        _find_tail,
        _find_actor,
    )
    found = (span for find in finders if (span := find(whole, noun)) is not None)
    return next(found, None) or _find_nearest(whole)


def _find_name(whole: Words, noun: Words) -> Span | None:
    """A person takes the place of a person, a body that of a body."""
    kinds = {word.slot for word in noun}
    for slot in (Slot.PERSON, Slot.DOCUMENT, Slot.BODY):
        spans = find_slot(whole, slot)
        if kinds == {slot} and spans:
            return spans[-1]
    return None


def find_metric(words: Words) -> Span | None:
    """Return the first noun that names what is measured: tỷ lệ, doanh thu."""
    found = find_metrics(words)
    return found[0] if found else None


def find_metrics(words: Words) -> list[Span]:
    """Return the nouns that name what is measured; a lone syllable has to open its phrase.

    "giá" in "đánh giá", "mức" in "dịch vụ công mức độ 4" measure nothing.
    """
    return [
        (start - 1 if start and words[start - 1].key == "tong" else start, end)
        for start, end in find_phrases(METRICS, [word.token for word in words])
        if words[start].role is Role.NOUN
        and (end - start > 1 or not start or words[start - 1].role is not Role.NOUN)
    ]


def is_of_something(words: Words) -> bool:
    """Tell whether all that is named is of something: "mục đích là gì" leaves out of what."""
    found = find_phrases((*METRICS, *RELATIONAL), [word.token for word in words])
    taken = {place for span in found for place in range(*span)}
    named = (
        place
        for place, word in enumerate(words)
        if word.role is Role.NOUN and word.slot not in _TIMES
    )
    return all(place in taken for place in named)


def _find_metric(whole: Words, noun: Words) -> Span | None:
    """Another measure takes the place of the measure and what it is of."""
    old, new = find_metric(whole), find_metric(noun)
    if old is None or new is None or new[0] != 0:
        return None
    return old[0], end_run(whole, old[0])


def _find_head(whole: Words, noun: Words) -> Span | None:
    """The phrase that opens with the same syllables; the longest such opening counts.

    A phrase that names a place or a body of its own replaces all that is joined to it.
    """
    named = any(word.slot in (Slot.PLACE, Slot.BODY) for word in noun)
    for length in range(min(3, len(noun)), 0, -1):
        opening = [word.key for word in noun[:length]]
        if length == 1 and (opening[0] in _PARTS or len(opening[0]) < 2):
            return None
        for start in range(len(whole)):
            same = [word.key for word in whole[start : start + length]] == opening
            if same and is_free(whole[start]):
                return start, (end_phrase if named else end_run)(whole, start)
    return None


def _find_tail(whole: Words, noun: Words) -> Span | None:
    """The phrase of as many syllables that ends alike: kinh tế số, xã hội số."""
    if len(noun) < 2:
        return None
    for end in range(len(whole), 0, -1):
        if whole[end - 1].key != noun[-1].key or not is_free(whole[end - 1]):
            continue
        start = end - 1
        while start > max(0, end - len(noun)) and is_free(whole[start - 1]):
            start -= 1
        return start, end
    return None


def _find_actor(whole: Words, noun: Words) -> Span | None:
    """Those who do stand for those who did."""
    if not opens_with_actor(noun):
        return None
    counted = find_counted(whole)
    actors = find_phrases(_ACTORS, [word.token for word in whole])
    starts = [start for start, _ in actors if is_free(whole[start])]
    if counted is not None and counted[0] in starts:
        return counted
    return (starts[0], end_run(whole, starts[0])) if starts else None


def opens_with_actor(noun: Words) -> bool:
    """Tell whether words open with those who do: "người cao tuổi", "các hộ nghèo"."""
    actors = find_phrases(_ACTORS, [word.token for word in noun])
    return bool(actors) and actors[0][0] <= 1


def names_actor(words: Words) -> bool:
    """Tell whether those who do stand anywhere in a question."""
    return bool(find_phrases(_ACTORS, [word.token for word in words]))


def _is_plain(word: Word) -> bool:
    """Tell whether a word is a noun that stands in no slot."""
    return word.role is Role.NOUN and word.slot is None


def _find_nearest(whole: Words) -> Span | None:
    """What is counted, else the nouns nearest before the asking words, else the first.

    Where those who do are counted, what they do it with is meant: "bao nhiêu huyện đã cấp thẻ".

    The name of the measure itself stays: "tỷ lệ … có chữ ký số" keeps "tỷ lệ".
    """
    counted = find_counted(whole)
    if counted is not None and opens_with_actor(whole[slice(*counted)]):
        later = next((at for at in range(counted[1], len(whole)) if _is_plain(whole[at])), None)
        return counted if later is None else (later, end_run(whole, later))
    if counted is not None:
        return counted
    kept = {place for span in find_metrics(whole) for place in range(*span)}
    spans: list[Span] = []
    for place, word in enumerate(whole):
        if not _is_plain(word) or place in kept:
            continue
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    asking = find_asking(whole)
    first = asking[-1][0] if asking else len(whole)
    before = [span for span in spans if span[1] <= first]
    return before[-1] if before else (spans[0] if spans else None)
