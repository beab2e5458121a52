"""A page saved as raw text becomes a draft.

What comes in is the clean text of a .txt file, furniture and all; what goes out is its
title, what it says about itself, and the lines somebody wrote. The order of the steps
matters: facts are read before furniture goes, signatures after it. No line is rewritten,
except that a sentence broken over lines is put together again.
"""

from __future__ import annotations

import re

from dtqa.articles.draft import Draft
from dtqa.articles.lines.furniture import drop_furniture
from dtqa.articles.lines.header import find_agency, take_facts, take_signature
from dtqa.articles.lines.headline import take_title
from dtqa.articles.lines.kinds import is_item, name_kinds
from dtqa.articles.lines.period import find_period
from dtqa.text.clean import clean_text, split_lines

MIN_WRAPPED = 60
"""Characters from which a line may have been broken by an editor's width: most use 72."""

_OPEN_END = re.compile(r"[^\W_][\"”’')%]*$|,$")


def read_plain(raw: str) -> Draft:
    """Return the draft of a raw text."""
    lines = split_lines(mend_wraps(clean_text(raw)))
    facts, lines = take_facts(lines)
    lines = drop_furniture(lines)
    author, publisher, lines = take_signature(lines)
    title, lines = take_title(lines, facts.above_stamp)
    agency = None if facts.publisher or publisher else find_agency(lines)
    return Draft(
        title=title,
        lines=name_kinds(lines),
        publisher=facts.publisher or publisher or agency,
        published=facts.published,
        url=facts.url,
        author=facts.author or author,
        as_of=find_period(title, lines),
    )


def mend_wraps(text: str) -> str:
    r"""Join a line to the one above where that is long, open, and this goes on small.

    >>> mend_wraps("Nền tảng chia sẻ dữ liệu dùng chung của toàn tỉnh đến nay đã có\nthêm hai kho.")
    'Nền tảng chia sẻ dữ liệu dùng chung của toàn tỉnh đến nay đã có thêm hai kho.'
    """
    mended: list[list[str]] = []
    for line in text.split("\n"):
        above = mended[-1][-1] if mended else ""
        if line[:1].islower() and not is_item(line) and _is_open(above):
            mended[-1].append(line)
        else:
            mended.append([line])
    return "\n".join(" ".join(parts) for parts in mended)


def _is_open(line: str) -> bool:
    return len(line) >= MIN_WRAPPED and bool(_OPEN_END.search(line[-10:]))
