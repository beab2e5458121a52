"""A question typed after others becomes whole: what it leaves out is carried over.

What comes in is a question and those typed before it, marks restored where possible; what
goes out is the whole question and the change that was made. Nothing is kept between two
calls: the page sends the history. A question that stands by itself is never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.answer.followup.phrases import end_run, find_metric
from dtqa.answer.followup.pointing import find_pointer, resolve
from dtqa.answer.followup.rewriting import merge, write_question
from dtqa.answer.followup.roles import (
    Role,
    Word,
    Words,
    find_asking,
    find_slot,
    is_marked,
    read_asked_kind,
    read_words,
)
from dtqa.answer.followup.signs import Typed, read_signs
from dtqa.answer.followup.slots import Slot
from dtqa.answer.followup.wording import find_phrases, list_phrases
from dtqa.answer.lexis import OPENING_COUNT, make_words
from dtqa.model import Change, Kind
from dtqa.text.marks import is_syllable
from dtqa.text.words import tokenize

LONGEST_HISTORY = 10
"""Earlier questions looked at; what lies further back is no longer meant."""

LONGEST_TEXT = 1000
"""Code points beyond which a text neither continues a question nor is continued."""

TOPIC, TOPIC_COUNTED, TOPIC_BEHIND_SIGN, TOPIC_CONTRASTED, TOPIC_REMAINING = 3, 4, 5, 8, 2
"""Syllables of its own nouns that make a question whole.

More where it only names what is counted ("mấy trạm y tế?"), opens with a sign or a verb, or
sets one thing against another ("… thì mấy …"); less behind the verb "còn" ("còn bao nhiêu
xã chưa có điện?").
"""


@dataclass(frozen=True, slots=True)
class Carried:
    """A question as understood among others; no changes where it stands by itself."""

    text: str
    changes: tuple[Change, ...] = ()

    @property
    def changed(self) -> bool:
        """Tell whether anything was carried over."""
        return bool(self.changes)


_REMAINS = tokenize("còn")[0]

_DEFINING = list_phrases("là gì | nghĩa là gì | được hiểu là")
_TALK = list_phrases(
    "xin chào | chào | cảm ơn | cám ơn | tạm biệt | hello | bạn là | bạn có | bạn ơi | bạn tên |"
    " bạn ăn"
)
"""What opens talk with the program rather than a question to the articles."""

_ELLIPTIC = make_words(
    "đã được đang sẽ chưa đạt ở tại trong thuộc là có", unmarked="da duoc dang se chua"
)
"""Behind "bao nhiêu" these tell that what is counted was left out."""


_WHETHER = frozenset(token.term for token in tokenize("không chưa"))
"""What ends a question for yes or no."""


def carry(question: str, history: Sequence[str]) -> Carried:
    """Return the question as a whole one, with what it leaves out of earlier ones.

    >>> carry("Còn năm 2021?", ["Huyện có bao nhiêu trường học năm 2020?"]).text
    'Huyện có bao nhiêu trường học năm 2021?'
    >>> carry("Bitcoin là gì?", ["Huyện có bao nhiêu trường học?"]).changed
    False
    """
    earlier: list[str] = []
    for entry in history[-LONGEST_HISTORY:]:
        if len(entry) <= LONGEST_TEXT:
            earlier.append(_complete(entry, earlier))
    text = _complete(question, earlier)
    if text == question:
        return Carried(question)
    return Carried(text, (Change("follow_up", question, text),))


def _complete(question: str, earlier: Sequence[str]) -> str:
    """Return a question carried over whole earlier ones, itself where it stands alone."""
    if not earlier or len(question) > LONGEST_TEXT:
        return question
    words = read_words(question)
    before = [read for text in reversed(earlier) if _is_topic(read := read_words(text))]
    if not words or not before:
        return question
    typed = read_signs(words)
    if _stands_alone(typed, before):
        return question
    body, pointed = resolve(typed.body, before)
    if not pointed and find_pointer(typed.body) is not None and not find_asking(body):
        return question
    if pointed and _is_clause(body):
        return write_question(body)
    whole = write_question(merge(before[0], body)) if _says_more(body) else question
    return whole if len(whole) <= LONGEST_TEXT else question


def _is_topic(words: Words) -> bool:
    """Tell whether an earlier question can be continued: talk with the program cannot."""
    return _weigh(words) > 0 and not _is_talk(words)


def _is_talk(words: Words) -> bool:
    """Tell whether words greet or thank, and ask for little more."""
    spans = find_phrases(_TALK, [word.token for word in words])
    return bool(spans) and not spans[0][0] and _weigh(words[spans[0][1] :]) < TOPIC


def _says_more(body: Words) -> bool:
    """Tell whether words say anything: "không", "thế à" do not."""
    return any(word.role is not Role.LINK for word in body)


def _is_clause(body: Words) -> bool:
    """Tell whether words need no more once it is known what they point to.

    An amount needs something that is counted: "Sở Y tế đã giải quyết bao nhiêu".
    """
    free = any(word.role is Role.NOUN and word.slot is None for word in body)
    if read_asked_kind(body) in (Kind.NUMBER, Kind.PERCENT):
        return free and _weigh(body) >= TOPIC
    acts = any(word.role is Role.VERB for word in body)
    return _weigh(body) >= TOPIC or (acts and any(word.slot for word in body))


def _stands_alone(typed: Typed, before: Sequence[Words]) -> bool:
    """Tell whether the question needs nothing of the earlier ones."""
    body, tokens = typed.body, [word.token for word in typed.words]
    if not body:
        return not (typed.continues or typed.contrasts)
    if _is_talk(typed.words):
        return True
    if find_pointer(body) is not None or typed.contrasts:
        return False
    weight, asking = _weigh(body), find_asking(body)
    if asking and not typed.continues and weight and find_phrases(_DEFINING, tokens):
        return True
    if asking and _leaves_out_counted(body):
        return False
    measures = _measures(body)
    if asking or (measures and not typed.links):
        return weight >= _need(typed, measures)
    if _asks_whether(body):
        return weight > 0 and not typed.continues
    return not typed.continues and _is_other_text(typed, weight, before)


def _measures(body: Words) -> int:
    """Return how many words at the opening name a measure: tỷ lệ …, số … (0 for none)."""
    metric = find_metric(body)
    if metric and metric[0] == 0:
        return metric[1]
    marked = is_marked(body)
    tokens = [word.token for word in body]
    return 1 if len(body) > 1 and (0, 1) in OPENING_COUNT.find(tokens, marked) else 0


def _asks_whether(body: Words) -> bool:
    """Tell whether a question can be answered by yes or no: "có … không", "đã … chưa"."""
    return body[-1].token.term in _WHETHER


def _need(typed: Typed, measures: int) -> int:
    """Return how many syllables of its own a question needs to be whole."""
    asking = find_asking(typed.body)
    if asking and asking[0][0] and typed.body[asking[0][0] - 1].key == "thi":
        return TOPIC_CONTRASTED
    opening = typed.body[0]
    if opening.token.term == _REMAINS.term:
        return TOPIC_REMAINING
    opens_weakly = opening.role in (Role.LINK, Role.VERB) and opening.key != "co"
    if typed.links or opens_weakly:
        return TOPIC_BEHIND_SIGN
    if measures:
        return measures + 1
    counts_only = (
        bool(asking) and not asking[0][0] and end_run(typed.body, asking[0][1]) == len(typed.body)
    )
    return TOPIC_COUNTED if counts_only else TOPIC


def _leaves_out_counted(body: Words) -> bool:
    """Tell whether an amount is asked for without what is counted: "bao nhiêu đã xong"."""
    start, end = find_asking(body)[0]
    amount = body[end - 1].key in ("nhieu", "may")
    marked = is_marked(body)
    if start or not amount or end == len(body):
        return False
    return _ELLIPTIC.holds(body[end].token, marked)


def _is_other_text(typed: Typed, weight: int, before: Sequence[Words]) -> bool:
    """Tell whether words that ask nothing have nothing to do with the earlier questions."""
    opens_weakly = typed.body[0].role is Role.LINK
    if typed.links or opens_weakly or all(word.slot for word in typed.body):
        return False
    known = {word.key for words in before for word in words}
    shared = sum(word.key in known for word in typed.body)
    odd = any(_is_foreign(word) and word.key not in known for word in typed.body)
    return odd or (weight > TOPIC and shared * 2 < len(typed.body))


def _is_foreign(word: Word) -> bool:
    """Tell whether a word in small letters is no Vietnamese syllable."""
    letters = word.token.text
    return letters.islower() and not is_syllable(letters)


def _weigh(body: Words) -> int:
    """Return how many syllables name something.

    Numbers and periods do not, a foreign name counts for three, a place for one where
    there is more than a place.
    """
    nouns = [word for word in body if word.role is Role.NOUN]
    own = [word for word in nouns if word.slot not in (Slot.PERIOD, Slot.COMPARED, Slot.PLACE)]
    letters = [word for word in own if not word.key[0].isdecimal()]
    foreign = sum(2 for word in letters if not is_syllable(word.token.text.lower()))
    places = len(find_slot(body, Slot.PLACE))
    weight = len(letters) + foreign
    return weight + (places if weight > 1 else 0)
