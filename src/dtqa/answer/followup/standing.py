"""Whether a question stands by itself: it asks something and names enough of its own.

What comes in are a question with the signs around it and those before it; what goes out
is yes or no, by counting syllables that name something. Whether what it names has anything
to do with the earlier ones is asked in `subject`, what it takes over in `rewriting`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dtqa.answer.followup.phrases import end_run, find_metric, is_of_something
from dtqa.answer.followup.pointing import find_pointer
from dtqa.answer.followup.roles import Role, Word, Words, find_asking, find_slot, is_marked
from dtqa.answer.followup.signs import Typed
from dtqa.answer.followup.slots import Slot
from dtqa.answer.followup.wording import QUALITIES, find_phrases, list_phrases
from dtqa.answer.lexis import OPENING_COUNT, make_words
from dtqa.text.marks import has_marks, is_syllable
from dtqa.text.words import tokenize

TOPIC, TOPIC_COUNTED, TOPIC_BEHIND_SIGN, TOPIC_CONTRASTED, TOPIC_REMAINING = 3, 4, 5, 8, 2
"""Syllables of its own nouns that make a question whole.

More where it only names what is counted ("mấy trạm y tế?"), opens with a sign or a verb, or
sets one thing against another ("… thì mấy …"); less behind the verb "còn" ("còn bao nhiêu
xã chưa có điện?").
"""

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


def is_talk(words: Words) -> bool:
    """Tell whether words greet or thank, and ask for little more."""
    spans = find_phrases(_TALK, [word.token for word in words])
    return bool(spans) and not spans[0][0] and weigh(words[spans[0][1] :]) < TOPIC


def stands_alone(typed: Typed, before: Sequence[Words]) -> bool:
    """Tell whether the question needs nothing of the earlier ones."""
    body, tokens = typed.body, [word.token for word in typed.words]
    if not body:
        return not (typed.continues or typed.contrasts)
    if is_talk(typed.words):
        return True
    if find_pointer(body) is not None or typed.contrasts:
        return False
    weight, asking = weigh(body), find_asking(body)
    if asking and not typed.continues and weight and find_phrases(_DEFINING, tokens):
        return not is_of_something(body)
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


def weigh(body: Words) -> int:
    """Return how many syllables name something.

    Numbers and periods do not, a foreign name counts for three, a place for one where
    there is more than a place.
    """
    nouns = [word for word in body if word.role is Role.NOUN]
    own = [word for word in nouns if word.slot not in (Slot.PERIOD, Slot.COMPARED, Slot.PLACE)]
    letters = [word for word in own if not word.key[0].isdecimal() and not _is_quality(word)]
    foreign = sum(2 for word in letters if not is_syllable(word.token.text.lower()))
    places = len(find_slot(body, Slot.PLACE))
    weight = len(letters) + foreign
    return weight + (places if weight > 1 else 0)


def _is_quality(word: Word) -> bool:
    return QUALITIES.holds(word.token, has_marks(word.token.text))
