"""The abbreviations that one article defines, each with its long form and sentence.

What comes in are the sentences of an article; what goes out are Abbreviations in the order
of the text. A definition is where a writer sets both forms side by side: "thủ tục hành
chính (TTHC)", "TTHC (thủ tục hành chính)", "…, viết tắt là TTHC", "TTHC là viết tắt của …".
The long form is told by its initials (`initials`), or, behind the name of a body or a measure,
by the noun that opens it (`institutions`). What is not certain is left out. No other article
is looked at; see `unstated` for what nobody defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dtqa.model import Abbreviation, Sentence
from dtqa.text.abbreviations.initials import (
    SHORT,
    Word,
    begin_long_form,
    end_long_form,
    is_short_form,
    key_short,
    read_words,
)
from dtqa.text.abbreviations.institutions import begin_headed, begin_name
from dtqa.text.marks import is_syllable
from dtqa.text.words import tokenize

REACH = 160
"""Characters before or behind a short form in which its long form is looked for."""

_QUOTE = "[\"'“”‘’«»]"
_IS_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR = r"(?:\s(?:năm\s)?(?P<year>(?:19|20)\d\d))?"
_CALLED = (
    r"(?:(?:gọi|viết|nói)\stắt|(?:sau đây|dưới đây|sau này|còn)\s(?:được\s)?gọi(?:\stắt)?|tên\stắt)"
    r"(?:\s(?:là|thành|bằng|theo|trong|tiếng|Anh|Pháp|Việt))*\s?:?\s?"
)
_HEAD = r"(?:(?P<head>[^\W\d_]{1,8}(?:\s[^\W\d_]{1,8}){0,2})\s)?"
_SHORT_BEHIND = (
    re.compile(rf"\(\s?{_QUOTE}?{_HEAD}(?P<short>{SHORT}){_YEAR}{_QUOTE}?\s?(?P<after>[),;:–-])"),
    re.compile(rf"\b{_CALLED}{_QUOTE}?{_HEAD}(?P<short>{SHORT})"),
)
"""DVCTT stands behind its long form; `head` repeats how that begins: "(Trung tâm IOC)"."""

_SHORT_BEFORE = (
    re.compile(rf"(?<!\w)(?P<short>{SHORT})\s?\({_QUOTE}?(?P<long>)"),
    re.compile(rf"\((?P<short>{SHORT})\s?[-–:,]\s?{_QUOTE}?(?P<long>)"),
    re.compile(
        rf"(?<!\w)(?P<short>{SHORT}){_QUOTE}?,?\s(?:là\s|nghĩa\slà\s)?(?:(?:chữ|từ|cụm\stừ|tên)\s)?"
        rf"viết\stắt\s(?:(?:của|cho|từ|cụm|chữ|tên|tiếng|Anh)\s)+\(?{_QUOTE}?(?P<long>)"
    ),
)
"""DVCTT stands before its long form, which begins at `long`."""

_LEAD = re.compile(r"[\s(,;:–-]*(?:\b(?:thường|hay|hoặc|và|được|có|còn|tên|là)\b[\s,]*)*$")
"""What joins a long form to the words that announce its short form."""

_BORDER = re.compile(r"[.;:!?()\[\]{}\"“”‘’«»…•|/\n]|\s[–—]\s")
"""A long form does not run across these; commas and hyphens stand in names."""

_BLANKS = re.compile(r"\s?([&–-])\s?")

_PLAIN_DOT = re.compile(r"(?<=\d)\.(?=\d)|(?<=\bTP)\.|(?<=\bTp)\.")
"""4.0, TP.HCM: a full stop that ends nothing."""


def mine_abbreviations(sentences: Iterable[Sentence]) -> tuple[Abbreviation, ...]:
    """Return what an article's sentences define, each pair of forms once, where it comes first.

    >>> from dtqa.model import BlockKind
    >>> text = "Phòng quản lý tài sản công (QLTSC) cho biết."
    >>> [found] = mine_abbreviations([Sentence("a", 1, 0, 44, text, BlockKind.PARAGRAPH)])
    >>> found.short, found.long
    ('QLTSC', 'quản lý tài sản công')
    """
    found: dict[tuple[str, str], Abbreviation] = {}
    for sentence in sentences:
        for short, long in find_definitions(sentence.text):
            made = make_abbreviation(short, long, sentence.article_id, sentence.number)
            found.setdefault((made.short, made.long_key), made)
    return tuple(found.values())


def make_abbreviation(
    short: str, long: str, article_id: str, sentence: int, *, stated: bool = True
) -> Abbreviation:
    """Return an abbreviation with the keys under which both of its forms are looked up."""
    return Abbreviation(short, long, article_id, sentence, stated, key_short(short), key_long(long))


def key_long(long: str) -> str:
    """Return the folded syllables of a long form, joined: `key_long("Dịch vụ") == "dich_vu"`."""
    return "_".join(token.folded for token in tokenize(long))


def find_definitions(text: str) -> Iterator[tuple[str, str]]:
    """Yield the short and long forms that a sentence sets side by side.

    >>> list(find_definitions("Mạng lưới y tế cơ sở (YTCS), tức trạm y tế xã (TYTX)."))
    [('YTCS', 'y tế cơ sở'), ('TYTX', 'trạm y tế xã')]
    """
    for pattern in _SHORT_BEHIND:
        for match in pattern.finditer(text):
            if is_short_form(match["short"]):
                yield from _read_before(text, match)
    for pattern in _SHORT_BEFORE:
        for match in pattern.finditer(text):
            if is_short_form(match["short"]):
                yield from _read_behind(text, match)


def _read_before(text: str, match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Yield the definition whose long form stands before the match."""
    short, year = match["short"], match.groupdict().get("year")
    words = _read_clause(text, _end_before_lead(text, match.start()))
    if match["head"]:
        start = begin_headed(match["head"].split(), words)
        if start is not None:
            spelt = begin_long_form(short, words)
            yield from _cut_long_form(text, short, words[start if spelt is None else spelt :])
        return
    if year:
        if not words or words[-1].text != year:
            return  # (SN 1990) is no short form
        words = _drop_last_year(words)
    start = begin_long_form(short, words)
    if start is None or _is_mixed(words[start:]):
        closed = match.groupdict().get("after", ")") == ")"
        words = _drop_last_year(words)
        start = begin_name(short, words) if closed else None
    if start is not None:
        yield from _cut_long_form(text, short, words[start:])


def _end_before_lead(text: str, end: int) -> int:
    """Return where the words before "(thường được viết tắt là" end."""
    lead = _LEAD.search(text, max(0, end - REACH), end)
    return lead.start() if lead else end


def _is_mixed(words: tuple[Word, ...]) -> bool:
    """Tell whether Vietnamese and foreign words stand together.

    Their initials agree with a foreign short form by chance: "(Hội đồng) Olympic châu Á (OCA)".
    """
    native = [is_syllable(word.text.lower()) for word in words if not word.text.isupper()]
    return any(native) and not all(native)


def _read_clause(text: str, end: int) -> tuple[Word, ...]:
    """Return the words of the clause that ends here, a quoted or bracketed one whole."""
    while end and text[end - 1] in "\"'“”‘’«») ":
        end -= 1
    start = max(0, end - REACH)
    dots = {match.start() for match in _PLAIN_DOT.finditer(text, start, end)}
    borders = [m.end() for m in _BORDER.finditer(text, start, end) if m.start() not in dots]
    return read_words(text, borders[-1] if borders else start, end)


def _drop_last_year(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words before a year at their end: "Công ước … năm 1982"."""
    if not words or not _IS_YEAR.fullmatch(words[-1].text):
        return words
    return words[: -2 if len(words) > 1 and words[-2].text.lower() == "năm" else -1]


def _read_behind(text: str, match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Yield the definition whose long form begins behind the match."""
    start = match.start("long")
    border = _BORDER.search(text, start, start + REACH)
    words = read_words(text, start, border.start() if border else start + REACH)
    end = end_long_form(match["short"], words)
    if end is not None and _closes(text, words, end):
        yield from _cut_long_form(text, match["short"], words[:end])


def _closes(text: str, words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a long form ends at a mark, or goes on in words that cannot belong to it."""
    behind = text[words[end - 1].end :]
    return (end < len(words) and "," in words[end].gap) or not behind[:1].isspace()


def _cut_long_form(text: str, short: str, words: tuple[Word, ...]) -> Iterator[tuple[str, str]]:
    """Yield the forms, unless the long one is no phrase: one word, or capitals throughout."""
    if len(words) < 2 or all(word.text.isupper() for word in words):
        return
    if words[0].start and text[words[0].start - 1] in "/.@_":
        return  # an address or a path goes on to the left
    yield _BLANKS.sub(r"\1", short), text[words[0].start : words[-1].end]
