"""Whether a number is a goal, a plan, a requirement or a limit rather than a fact.

What comes in is a sentence and where a number stands in it; what goes out is yes or no. A
word of intent governs the numbers behind it until the sentence says what is or was (đã,
hiện, chưa). A word behind the number does not make it a goal: "đạt 43%, chưa đạt mục tiêu".
"""

from __future__ import annotations

import re

from dtqa.text.figures.quantity import Setting

_REACH = 240
"""Characters before a number in which the word that makes it a goal is looked for."""

_ANNOUNCED_WITHIN = 2
"""Sentences before within which the announcement of goals still governs."""

_DEMANDED = (
    r"đạt|bảo đảm|đảm bảo|có|hoàn thành|thực hiện|nghiêm túc|duy trì|giảm|tăng|dưới|trên|nhỏ hơn"
    r"|lớn hơn|ít nhất|tối thiểu|bằng|từ|trong|xong|được|gồm|đủ|là|phục hồi|khắc phục"
    r"|xử lý|giải quyết|trả lời|báo cáo|công khai|trình|phủ|kết nối|triển khai|cung cấp|số hóa"
    r"|xây dựng|ban hành|bố trí|đào tạo|lắp|nâng|đưa|chuyển|áp dụng|công bố|tổ chức|đáp ứng"
    r"|chiếm|cấp|rút|cắt|trả kết quả"
)
_INTENT = re.compile(
    r"\b(?:phấn đấu|quyết tâm|cam kết|hướng (?:tới|đến) (?:mục tiêu|đạt)|đề ra (?:mục|chỉ) tiêu"
    r"|đặt (?:ra )?(?:mục tiêu|chỉ tiêu|kế hoạch)|lên kế hoạch|có kế hoạch|dự kiến|dự định|dự tính"
    r"|kỳ vọng|(?P<will>sẽ)"
    rf"|(?:phải|cần)\s(?:{_DEMANDED})|chỉ tiêu giao|được giao (?:nhiệm vụ|chỉ tiêu)"
    r"|yêu cầu(?:\s[^\s,;.]+){0,6}?\s(?:phải|đạt|bảo đảm|đảm bảo|hoàn thành|tối thiểu|ít nhất)"
    r"|(?:được|đều) giao(?:\s[^\s,;.]+){0,6}?\s(?:tối thiểu|ít nhất)"
    r"|(?:không|chưa) được (?:phép )?(?:quá|vượt|thấp|cao|ít|dưới|trên))\b",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"\b(?:mục tiêu|(?<!\d )chỉ tiêu)(?:\s[^\s,;.()]+){0,12}?[\s:]\s?$"
    r"|\b(?:kế hoạch|yêu cầu|quy định|định mức|hạn mức|giới hạn)(?:\s[^\s,;.()]+){0,4}?"
    r"\s(?:là|đạt|giao|đề ra|đặt ra|ở mức)"
    r"(?:\s(?:là|đạt|khoảng|hơn|trên|gần|mức|tới|từ|đến|năm|\d{4}))*:?\s$"
    r"|\b(?:không (?:được )?(?:vượt )?quá|không được (?:dưới|trên)|tối đa(?: là)?)\s$",
    re.IGNORECASE,
)
"""Right before a number: mục tiêu 80%, kế hoạch đề ra là 40 xã, không quá 5 ngày."""

_LISTS_GOALS = re.compile(r"\b(?:mục tiêu|chỉ tiêu)[^;:.]{0,60}:", re.IGNORECASE)
"""Before a list of goals, which may go on over semicolons."""

_LIST_REACH = 600
"""Characters over which such a list is taken to last."""

_OPENS_GOALS = re.compile(
    r"^[\s\"“”‘'(*+•–-]*(?:theo đó, )?(?:các |một số )?(?:mục tiêu|chỉ tiêu|phấn đấu)\b",
    re.IGNORECASE,
)
_PAST = (
    r"(?<!thực )(?<!thể )(?<!phát )(?<!xuất )\bhiện(?! đại)\b|(?<!đổi )\bmới\b"
    r"|\btừng\s(?:là|có|được|bị|đạt|xếp|đứng|lên|làm|giữ|chiếm|ở|vượt|ghi|nằm)\b"
    r"|\b(?:đã|chưa|đạt được|thực tế|ước đạt|trong khi|tuy nhiên|vượt|vừa"
    r"|trước đó|so với)\b"
)
_DID_BEFORE = re.compile(_PAST, re.IGNORECASE)
_FACT = re.compile(rf";|{_PAST}", re.IGNORECASE)
"""What ends the reach of a word of intent."""

_WILL_REACH = 120
"""Characters over which "sẽ" governs; stronger words govern as far as is looked."""

_SAYS_WHEN = re.compile(r"\b(?:năm|quý|tháng|tuần|nay)\b", re.IGNORECASE)
_DEMAND_REACH = 12
"""Characters over which a demand holds whatever the verb behind: phải phủ 100% thôn đã có điện."""

_DID = re.compile(r"^(?:\s[^\s,;.()]+){0,4}\s(?:đã|từng)\b", re.IGNORECASE)
"""Behind a number whose own verb is past: 44 đại biểu đã ký."""


def is_target(sentence: str, at: int, end: int) -> bool:
    """Tell whether the number between two offsets is a goal, plan, requirement or limit.

    >>> is_target("Phấn đấu đạt 80% hộ", 13, 16), is_target("Đã đạt 43%, mục tiêu khó", 7, 10)
    (True, False)
    """
    before = sentence[max(0, at - _REACH) : at]
    goal = _GOAL.search(before[-_REACH // 2 :])
    if goal and not _DID_BEFORE.search(goal.group()):
        return True
    intent = None
    for intent in _INTENT.finditer(before):  # noqa: B007 (the last one)
        pass
    near = intent is not None and len(before) - intent.end() <= _DEMAND_REACH
    if not near and _DID.match(sentence[end : end + _REACH]):
        return False
    if intent is not None and _governs(before, intent.end(), intent.group()):
        return not intent["will"] or len(before) - intent.end() <= _WILL_REACH
    listed = _LISTS_GOALS.search(sentence, max(0, at - _LIST_REACH), at)
    if listed and not _DID_BEFORE.search(sentence, listed.end(), at):
        return True
    opens = at <= _REACH and _OPENS_GOALS.match(sentence)
    return bool(opens) and not _FACT.search(before)


def _governs(before: str, since: int, word: str) -> bool:
    """Tell whether a word of intent still governs at the end; strong ones list over semicolons."""
    if not word.lower().startswith("phấn đấu"):
        return not _FACT.search(before, since)
    if _DID_BEFORE.search(before, since):
        return False
    last = before.rfind(";", since)
    return last < 0 or not _SAYS_WHEN.search(before, last)


def states_fact(sentence: str, at: int, since: int = 0) -> bool:
    """Tell whether the words before an offset say what is or was, rather than what shall be."""
    return bool(_FACT.search(sentence, max(since, at - _REACH), at))


def announces_goals(setting: Setting) -> bool:
    """Tell whether the heading or a sentence just before announces goals and nothing else."""
    before = setting.before[-_ANNOUNCED_WITHIN:]
    return any(
        _OPENS_GOALS.match(said) and not _FACT.search(said) for said in (setting.heading, *before)
    )
