"""What a question is about, once what it asks is taken away.

What comes in are the words of an earlier question; what goes out are those that another
question about the same thing needs: hội nghị … (do ai chủ trì). Here nothing is added.
"""

from __future__ import annotations

from dtqa.answer.followup.phrases import AGENTS, end_run, find_counted, is_free
from dtqa.answer.followup.roles import Role, Words, find_asking, read_asked_kind, space_words
from dtqa.answer.followup.slots import Slot
from dtqa.answer.followup.wording import find_phrases, list_phrases
from dtqa.model import Span
from dtqa.text.words import tokenize

_BEFORE_ASKING = frozenset(
    token.folded
    for token in tokenize(
        "là có đạt được vào ở tại do bởi khoảng tới đến của chiếm trong mấy sẽ đã bằng với"
    )
)
"""Words that belong to the asking phrase behind them: "là bao nhiêu", "vào ngày nào"."""

_ASKED_VERBS = list_phrases("""
    diễn ra | được tổ chức | tổ chức | đạt | đạt được | chiếm | tăng thêm | tăng trưởng | tăng |
    giảm | gấp | ra đời | ban hành | bắt đầu | kết thúc | khai mạc | xảy ra | ký | vượt | chủ trì
""")
"""Verbs that go with the question they stand before: another question brings its own."""


def belongs(whole: Words, place: int, counted: Span | None) -> bool:
    """Tell whether a word belongs to the asking words behind it.

    "Huyện có bao nhiêu trường" keeps its "có": huyện có trường.
    """
    owns = counted is not None and whole[place].key == "co" and place > 0
    if owns and whole[place - 1].role is Role.NOUN and whole[place - 1].slot is not Slot.PERIOD:
        return False
    return whole[place].role is Role.LINK and whole[place].key in _BEFORE_ASKING


def drop_owned(whole: Words) -> Words:
    """Return a question without what its subject has: "hội nghị có bao nhiêu người dự"."""
    counted = find_counted(whole)
    start = find_asking(whole)[-1][0] if counted else 0
    subject = start > 1 and whole[start - 1].key == "co" and is_free(whole[start - 2])
    return whole[: start - 1] if subject else whole


def trim(topic: Words, rest: Words) -> Words:
    """Return a topic without a verb that lost its object, and without what is said again."""
    while topic and topic[-1].role is not Role.NOUN:
        topic = topic[:-1]
    for length in range(min(len(topic), len(rest)), 0, -1):
        if [word.key for word in topic[-length:]] == [word.key for word in rest[:length]]:
            return topic[:-length]
    return topic


def find_topic(whole: Words, *, keep_verb: bool) -> Words:
    """Return a question without its asking words and what belongs to them."""
    spans = find_asking(whole)
    if not spans:
        return whole
    start, end = spans[-1]
    counted = find_counted(whole)
    verbs: set[int] = set()
    if not keep_verb and counted is None:
        found = find_phrases(_ASKED_VERBS, [word.token for word in whole])
        verbs = {place for span in found for place in range(*span)}
    while start and (belongs(whole, start - 1, counted) or start - 1 in verbs):
        start -= 1
    joined = bool(start) and whole[start].key in ("cua", "voi")
    if (counted and joined) or whole[end - 1].key == "lan":
        end = end_run(whole, end)
    while not keep_verb and read_asked_kind(whole) in AGENTS and end < len(whole):
        if whole[end].role not in (Role.VERB, Role.LINK):
            break
        end += 1
    kept = whole[:start] + space_words(whole[end:])
    if verbs:
        kept = tuple(word for word in kept if word.slot is not Slot.COMPARED)
    return kept[1:] if kept and kept[0].key in ("co", "da") else kept
