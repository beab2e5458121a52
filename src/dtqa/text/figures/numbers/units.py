"""The counted noun of a number becomes its unit: 45,4 triệu tài khoản định danh → tài khoản.

What comes in is a sentence and where a number ends; what goes out is the head of the noun
phrase there, as short as the dictionary allows, and the span of the whole phrase. Where
nothing is counted behind, the noun may stand before: số hệ thống … là 2.365.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dtqa.model import Span
from dtqa.text.figures.numbers.borders import read_bound, read_phrase
from dtqa.text.lexicon import read_lexicon
from dtqa.text.marks import to_term

_HEAD_SYLLABLES = 3
"""Syllables of the longest head that is looked up in the dictionary."""

_TERMS = (
    "dịch vụ công",
    "nghi phạm",
    "nghi can",
    "cấp phó",
    "cấp dưới",
    "tin nhắn",
    "cuộc gọi",
    "tên miền",
    "ngày công",
)
"""Words that the dictionary lacks, the commonest behind numbers of the news and reports."""

_SPLIT = frozenset("_".join(map(to_term, term.split())) for term in ("hộ sản",))
"""Words of the dictionary that are two in reports: hộ | sản xuất."""

_OPENINGS = frozenset(("nhà", "nền", "cựu", "nguyên", "tân"))
"""Syllables that make one noun with the word behind: nhà đầu tư, nền kinh tế."""

_TOGETHER = frozenset("_".join(map(to_term, term.split())) for term in _TERMS)
_DETERMINERS = frozenset(["các", "những", "số", "lượng", "tổng"])
"""Words between a number and what it counts: 100% các bộ, 2/3 số hộ."""

_COUNTED_BEFORE = re.compile(
    r"(?:^|[,;:.(\"“–-]\s?|(?<!\w)(?:tổng|có|với|thì|và|đó|của|nâng|đưa|các|những|là|về)\s)"
    r"số(?:\slượng|\slượt)?\s(?P<noun>[^\W\d]+(?:\s[^\W\d]+){0,3})[^,;:.()]{0,90}?"
    r"\s?(?::|(?<!\w)(?:là|đạt|lên|còn|xuống|bằng|tới|đến|có))(?:\s[^\W\d]+){0,3}\s?$",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\s?/\s?(?P<per>[^\W\d_]{1,12})(?![\w/])")
_PER_SYLLABLES = 2
"""Syllables of the noun that something is per: lao động."""

_REACH = 140
"""Characters before a number in which "số X là" is looked for."""

_PER = re.compile(
    r"(?:\s?/\s?|\strên\s(?:mỗi\s)?)(?P<per>(?:10{2,6}|1(?:0{0,2})\.000(?:\.000)?"
    r"|một (?:nghìn|vạn|triệu)"
    r"|1 (?:vạn|triệu))\s[^\W\d_]+)(?!\w)|\s?/\s?(?P<per2>[^\W\d_]+[23²]?)(?![\w/])",
    re.IGNORECASE,
)
"""What a counted noun is divided by: bác sĩ trên 1.000 dân, người/km2."""


def read_unit(sentence: str, end: int) -> tuple[str, Span | None]:
    """Return the counted noun behind a number and the span of its whole phrase.

    >>> read_unit("Cả tỉnh có 30 cơ quan báo chí đã ký", 13)
    ('cơ quan', (14, 29))
    """
    spans = _read_words(sentence, end)
    while spans and sentence[slice(*spans[0])].lower() in _DETERMINERS and len(spans) > 1:
        spans.pop(0)
    if not spans:
        return "", None
    head = spans[: count_head([sentence[slice(*span)] for span in spans[:_HEAD_SYLLABLES]])]
    unit = sentence[head[0][0] : head[-1][1]]
    return lower_common(unit), (spans[0][0], spans[-1][1])


def _read_words(sentence: str, end: int) -> list[Span]:
    """Return the words of the phrase; a border within a dictionary word is none: máy tính."""
    spans = list(read_phrase(sentence, end))
    bound = read_bound(sentence, spans[0][1]) if len(spans) == 1 else None
    if bound and _is_word([to_term(sentence[slice(*span)]) for span in (spans[0], bound)]):
        spans += [bound, *read_phrase(sentence, bound[1])]
    return spans


def count_head(words: Sequence[str]) -> int:
    """Return how many of the words are the head: the longest word of the dictionary."""
    terms = [to_term(word) for word in words]
    for length in range(len(terms), 1, -1):
        if _is_word(terms[:length]):
            return length
    opens = bool(words) and words[0].lower() in _OPENINGS
    return 3 if opens and _is_word(terms[1:3]) else 1


def _is_word(terms: Sequence[str]) -> bool:
    form = "_".join(terms)
    return form in _TOGETHER or (form in read_lexicon() and form not in _SPLIT)


def lower_common(unit: str) -> str:
    """Return a unit in lower case unless it is a short form or a name: CD, DVC, Nghị định.

    >>> lower_common("Nghị định"), lower_common("CD")
    ('nghị định', 'CD')
    """
    return unit if unit.isupper() or any(map(str.isupper, unit[1:2])) else unit.lower()


def find_unit_before(sentence: str, start: int) -> str:
    """Return what is counted where it stands before: "số X … là" a number, "" where not.

    >>> find_unit_before("Số hệ thống đã nối là 12", 22)
    'hệ thống'
    """
    if "số" not in sentence[max(0, start - _REACH) : start].lower():
        return ""
    found = _COUNTED_BEFORE.search(sentence, max(0, start - _REACH), start)
    if found is None:
        return ""
    words = found["noun"].split()
    return lower_common(" ".join(words[: count_head(words[:_HEAD_SYLLABLES])]))


def read_per(sentence: str, end: int, unit: str) -> tuple[str, int] | None:
    """Return what a counted noun is per and where that ends: bác sĩ trên 1.000 dân.

    Behind a longer phrase than the unit only a round number of things divides, since a
    stroke there may mean "or".

    >>> read_per("5 bác sĩ trên 1.000 dân", 8, "bác sĩ")
    ('1.000 dân', 23)
    """
    found = _PER.match(sentence, end)
    if found is None or not (
        found["per"] or sentence[end - len(unit) - 1 : end].lower() == f" {unit.lower()}"
    ):
        return None
    return found["per"] or found["per2"], found.end()


def complete_per(sentence: str, unit: str, end: int) -> tuple[str, int]:
    """Return a unit that is per something with the whole of that, and where it ends.

    >>> complete_per("5 triệu đồng/lao động/năm", "đồng/lao", 16)
    ('đồng/lao động/năm', 25)
    """
    spans = read_phrase(sentence, end, _PER_SYLLABLES - 1)
    words = [sentence[slice(*span)] for span in spans]
    if words and count_head([unit.rpartition("/")[2], *words]) == _PER_SYLLABLES:
        unit, end = f"{unit} {words[0].lower()}", spans[0][1]
    further = _FURTHER.match(sentence, end)
    return (f"{unit}/{further['per']}", further.end()) if further else (unit, end)
