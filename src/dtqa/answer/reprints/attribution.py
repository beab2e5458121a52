"""What dresses a statement: who made it, whose picture stood there, what it follows on.

What comes in is a sentence; what goes out is the sentence without such words. Whether the
words left out mattered is for the caller to judge. Nothing is compared here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dtqa.text.letters import CAPITAL

_CONNECTIVE = re.compile(
    r"^\W*(?:(?:Tuy nhiên|Tuy vậy|Ngoài ra|Đồng thời|Mặt khác|Thêm nữa|Hơn nữa|Thêm vào đó"
    r"|Bên cạnh đó|Song song đó|Trong khi đó|Trong đó|Theo đó|Cụ thể|Do đó|Do vậy|Vì vậy|Vì thế"
    r"|Nhờ đó|Từ đó|Qua đó|Đặc biệt|Đáng chú ý|Được biết|Trước đó|Sau đó|Mới đây|Vừa qua"
    r"|Thực tế|Rõ ràng|Điển hình|Như vậy|Cũng theo đó|Thứ (?:nhất|hai|ba|tư|năm))"
    r"(?: là)?, (?:đó là,? )?|Điển hình là )"
)
"""What only ties a sentence to the one before it."""

_REPORTS = (
    r"(?:cho biết|cho hay|cho rằng|chia sẻ|khẳng định|nhấn mạnh|nhận định|thông tin|nói|kể"
    r"|báo cáo|đánh giá)"
)

_WORD = rf"{CAPITAL}[^\W\d]{{0,15}}"

_LEAD_INS = (
    re.compile(r"^\W*(?:Cũng t|T)heo [^,;:\d]{2,120}, "),
    re.compile(
        rf"^[^.;\d]{{2,160}}?\b(?:{_REPORTS}(?: rằng| thêm)?(?:,|:| rằng)|cho biết|cho hay) ?"
    ),
    re.compile(rf"^(?:{_WORD}[ /]){{1,6}}(?:\(ghi\) )?(?={_WORD} (?!{CAPITAL})\w)"),
    re.compile(r"^\([^()\d]{1,40}\)\s*[-–—:]*\s*"),
    re.compile(r"^[A-ZĐ][\w. ]{1,20}(?:\([^()\d]{1,20}\)\s?)?[-–—]\s"),
    re.compile(rf"^\(?Ảnh(?: minh h[ọo]a|: ?(?:[^\W\d][\w.]{{0,15}}[ /-]){{1,3}})\W*(?={CAPITAL})"),
)
"""What stands before a statement and says who made it, or whose name or picture stood
there."""

_TRAILED = re.compile(rf"[,”\"–—-] ?[^,;”\"\d]{{2,80}}\b{_REPORTS}(?: thêm)?[\s.”\"/]*$")


def drop_connective(text: str) -> str:
    """Return the sentence without the words that tie it to the one before.

    >>> drop_connective("Bên cạnh đó, huyện xây hai trạm bơm.")
    'huyện xây hai trạm bơm.'
    """
    return _CONNECTIVE.sub("", text, count=1)


def undress(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before or behind the statement, each with the sentence without it.

    >>> list(undress("Theo ông Tư, lúa được mùa."))
    [('Theo ông Tư, ', 'lúa được mùa.')]
    """
    for pattern in _LEAD_INS:
        if found := pattern.match(text):
            yield found.group(), text[found.end() :]
    if found := _TRAILED.search(text):
        yield found.group(), text[: found.start()]
