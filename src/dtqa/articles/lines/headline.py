"""The lines of a page saved as text give up their title.

What comes in are lines without furniture; what goes out is the title and the lines
without it. A headline is a short line above the text that does not end like a sentence;
a section's path is not one. Where a page opens with its lead, the title is the beginning
of the first sentence and the text stays whole. No title is ever composed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dtqa.articles.lines.furniture import PROSE_WORDS, is_prose
from dtqa.text.letters import CAPITAL
from dtqa.text.marks import is_syllable

MAX_TITLE_WORDS = 40
"""Words of a headline: all but a few round-ups of 20,000 news titles have fewer."""

MAX_LEAD_WORDS = 15
MIN_LEAD_WORDS = 5
"""Words of a title cut from a lead: fewer than five do not name a thing."""

MAX_PATH_WORDS = 14
"""Words of a section's path, as in "Trang chủ > Tin tức > Chuyển đổi số"."""

_SENTENCE_END = re.compile(r"(?<!\.)[.;:]$|[,\-–]$")
_ITEM = re.compile(r"[-+*•–]\s|\(?\d+[.)]\s")
_PATH_MARK = re.compile(
    rf"\s>|[›»]|\|.*\||(?:/ ?(?-i:{CAPITAL}).*){{2}}|^(?:trang chủ|home)\b", re.IGNORECASE
)
_GLUED = re.compile(rf"([^\W\d_]+)(?<!{CAPITAL})({CAPITAL}[^\W\d_]*)")
_SECTION = (
    r"tin (?:tức|mới|trong (?:nước|tỉnh)|quốc tế|hoạt động|nổi bật|địa phương)|sự kiện|thời sự|"
    r"chính trị|kinh tế|xã hội|văn h[oó][aá]|giáo dục|đào tạo|y tế|sức kh[oỏ][eẻ]|pháp luật|"
    r"đời sống|thế giới|quốc tế|trong nước|thể thao|công nghệ|khoa học|chuyển đổi số|kinh doanh|"
    r"giải trí|du lịch|góc nhìn|quốc phòng|an ninh|môi trường|nông nghiệp"
)
_SECTIONS = re.compile(rf"(?:{_SECTION})(?:\s*[-–,&]?\s*(?:{_SECTION}))*", re.IGNORECASE)
_ANY_PAGE = re.compile(
    r"(?:xem )?chi tiết(?: (?:tin(?: tức)?|bài(?: viết)?|nội dung))?|nội dung(?: tin)?|bài viết|"
    r"trang (?:chủ|tin)|thông báo|news|details?|article|untitled(?: document)?|document\d*",
    re.IGNORECASE,
)
_LABELLED_PATH = re.compile(r"(?:chuyên mục|mục|danh mục|chủ đề)\s*:", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"cộng h[oò][aà] xã hội chủ nghĩa việt nam|độc lập ?[-–] ?tự do ?[-–] ?hạnh phúc|"
    r"số ?: ?[\d._… ]*/[\w/ -]{2,30}",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"BÁO CÁO|KẾ HOẠCH|THÔNG BÁO|TỜ TRÌNH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|THÔNG CÁO BÁO CHÍ"
)
_CLAUSE = re.compile(r"[,;:](?=\s)")
_FIRST_SENTENCE = re.compile(rf".+?(?:[.!?…](?=\s+{CAPITAL})|$)")


def take_title(lines: Sequence[str], above_stamp: str = "") -> tuple[str, list[str]]:
    """Return the title of some lines, and the lines that are left as the text.

    `above_stamp` is the line that stood right above the day of publishing, "" where
    none did: sites print the day below the headline.
    """
    left = _drop_letterhead(lines)
    if not left:
        return "", []
    first = next((i for i, line in enumerate(left) if is_prose(line)), len(left))
    above = [line for line in left[: first or 1] if not is_path(line, left)]
    stamped = above_stamp in above
    if stamped:
        above = above[above.index(above_stamp) :]
    title, used = _choose(above, left)
    if not title:
        return cut_lead(left[0]), left
    sections = {line for line in left[:first] if is_path(line, left)}
    if stamped:
        sections |= _find_above(left, used)
    gone = {title.casefold(), *(line.casefold() for line in (*used, *sections))}
    text = [line for line in left if line.casefold() not in gone]
    return title, text or left


def is_headline(line: str) -> bool:
    """Tell whether a line is short and does not end like a sentence or open a list."""
    short = line.count(" ") < MAX_TITLE_WORDS
    return short and not _SENTENCE_END.search(line) and not _ITEM.match(line) and line[0] != "("


def is_section(line: str) -> bool:
    """Tell whether a line is what a site calls its sections, or any page of one.

    >>> is_section("Tin tức - Sự kiện"), is_section("Chi tiết tin"), is_section("Tin vui")
    (True, True, False)
    """
    return bool(_SECTIONS.fullmatch(line) or _ANY_PAGE.fullmatch(line))


def is_path(line: str, lines: Sequence[str]) -> bool:
    """Tell whether a line is a section's path and not the only headline there is.

    >>> is_path("Xã hộiChuyển đổi số", ["Xã hộiChuyển đổi số", "Kết quả nửa đầu năm"])
    True
    """
    if line.count(" ") >= MAX_PATH_WORDS or not any(is_headline(x) for x in lines if x != line):
        return False
    marked = _PATH_MARK.search(line) or _SECTIONS.fullmatch(line) or _LABELLED_PATH.match(line)
    return bool(marked or any(_is_glued(word) for word in line.split()))


def cut_lead(line: str) -> str:
    """Return the beginning of a first sentence, cut where a clause or 15 words end.

    >>> cut_lead("Theo số liệu của Sở vừa công bố, toàn tỉnh có 12 điểm kết nối và 3 trạm.")
    'Theo số liệu của Sở vừa công bố'
    """
    found = _FIRST_SENTENCE.match(line[:1000])
    sentence = found.group() if found else line[:1000]
    words = sentence.split(" ")
    if len(words) <= MAX_LEAD_WORDS:
        return sentence.rstrip(" .;:,")
    head = " ".join(words[:MAX_LEAD_WORDS])
    for border in _CLAUSE.finditer(head):
        if head.count(" ", 0, border.start()) + 1 >= MIN_LEAD_WORDS:
            return head[: border.start()].rstrip()
    return head.rstrip(" .;:,") + "…"


def _choose(above: Sequence[str], lines: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the headline of the lines above the text and which lines it was made of."""
    for line, below in pairwise(above):
        if _DOCUMENT.fullmatch(line) and is_headline(below):
            return f"{line} {below}", (line, below)
    headline = next((line for line in above[:1] if is_headline(line)), "")
    if headline.count(" ") + 1 >= PROSE_WORDS and not _is_above(headline, lines):
        return "", ()
    return headline, (headline,)


def _is_above(line: str, lines: Sequence[str]) -> bool:
    """Tell whether a long line does not end like text, or calls out above a longer one."""
    if not is_prose(line) and line[-1] not in "?!":
        return True
    return line[-1] in "?!…" and any(len(other) > len(line) for other in lines if other != line)


def _find_above(lines: Sequence[str], used: Sequence[str]) -> set[str]:
    """Return the short lines above the title: no text stands there, only where one is."""
    above = lines[: lines.index(used[0])]
    return {line for line in above if line.count(" ") < MAX_PATH_WORDS}


def _drop_letterhead(lines: Sequence[str]) -> list[str]:
    """Drop the country's name, motto and the number of an official document."""
    head = [line for line in lines[:12] if not _LETTERHEAD.fullmatch(line)]
    return [*head, *lines[12:]]


def _is_glued(word: str) -> bool:
    """Tell whether two syllables were run together: hộiChuyển, but not YouTube."""
    found = _GLUED.fullmatch(word)
    if found is None or not found[1]:
        return False
    return is_syllable(found[1].lower()) and is_syllable(found[2].lower())
