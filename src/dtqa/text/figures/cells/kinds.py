"""The headings of a cell tell what its number is: a goal, a place in an order, a change.

What comes in are headings without their periods, the number, and the caption; what goes
out is the kind with its direction, and each heading without the words that only say the
kind ("kế hoạch", "tăng/giảm"). Values are not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dtqa.model import Direction, FigureKind, Hedge
from dtqa.text.figures.cells.form import Cell
from dtqa.text.figures.kinds.kind import Told
from dtqa.text.figures.quantity import Measure

APART = "; "
"""Between headings looked at together, so that no word reaches over."""

_PLAN = r"(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán|định mức|yêu cầu|dự kiến|phấn đấu|KH)"
_GIVEN = r"(?: (?:(?:được|tỉnh|trung ương|TW|HĐND|UBND|Chính phủ|HĐND tỉnh|UBND tỉnh) )?giao"
_GOAL = re.compile(
    rf"(?:chỉ tiêu |số |mức )?{_PLAN}{_GIVEN}| đề ra| đến| cả năm| năm)*", re.IGNORECASE
)
"""A whole heading that only says that its numbers are goals."""

_ENDS_IN_GOAL = re.compile(rf"[\s(]{_PLAN}{_GIVEN}| đề ra)?\)?$", re.IGNORECASE)
_DONE = re.compile(
    r"(?<!\w)(?:so với|so|hoàn thành|thực hiện|đạt|kết quả|tỷ lệ|tỉ lệ)(?!\w)|%", re.I
)
"""In a heading that ends in a plan: what of it is done, rather than the plan."""

_ANNOUNCES = re.compile(
    r"(?:(?:bảng|biểu)(?: số)?\s[\w.-]+[.:]?\s)?(?:các )?"
    r"(?:mục tiêu|chỉ tiêu kế hoạch|kế hoạch)(?!\w)",
    re.IGNORECASE,
)
_REAL = re.compile(
    r"(?<!\w)(?:ước )?(?:thực hiện|kết quả|đạt được|thực tế|tình hình|TH)(?!\w)", re.IGNORECASE
)
"""What a heading says of what is or was, under a caption that announces goals."""

_FACT = re.compile(
    r"(?:kết quả |số |ước )?(?:thực hiện|quyết toán|đạt được|thực tế|kết quả|TH|ước đạt)"
    r"(?: được)?",
    re.IGNORECASE,
)
"""A whole heading that only says that its numbers are facts."""

_RANK = re.compile(
    r"(?:thứ tự )?(?:xếp hạng|xếp thứ|thứ hạng|vị thứ|vị trí|thứ bậc|hạng)(?!\w)"
    r"|.*\s(?:xếp hạng|xếp thứ|thứ hạng|vị thứ|thứ bậc|hạng)$",
    re.IGNORECASE | re.DOTALL,
)
"""A heading that opens with the name of a place in an order, or ends in it."""

_NO_RANK = re.compile(
    r"(?<!\w)(?:điểm|chỉ số|tỷ lệ|tỉ lệ|số (?:bậc|lượng)|giá trị|hạng mục)(?!\w)", re.I
)
_CAPTION_RANK = re.compile(r"(?<!\w)(?:xếp hạng|thứ hạng|phân hạng)(?!\w)", re.IGNORECASE)
_UP = re.compile(
    r"(?<!\w)(?<!gia )tăng(?: trưởng| thêm| lên)?(?!\w|\s(?:cường|tốc|ca))", re.IGNORECASE
)
_DOWN = re.compile(
    r"(?<!\w)(?<!cắt )(?<!miễn )(?<!tinh )(?:giảm(?: đi)?|sụt)"
    r"(?!\w|\s(?:nghèo|nhẹ|thiểu|tải|trừ|án))",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"(?<!\w)(?:tăng\s?(?:\(\+\))?\s?[/,(]?\s?\(?giảm|chênh lệch|mức thay đổi|biến động)(?!\w)"
    r"|\+\s?/\s?-|±",
    re.IGNORECASE,
)
"""Headings of differences in both directions: the sign of the number tells which."""

_CHANGE_ONLY = re.compile(
    r"(?:(?:tỷ lệ|tỉ lệ|mức|số)\s)?(?:tăng trưởng"
    r"|tăng\s?(?:\(\+\))?\s?[/,(]?\s?\(?giảm\)?(?:\s?\(-\))?|tăng|giảm"
    r"|chênh lệch|thay đổi|biến động|\+\s?/\s?-|±)?\s?\(?(?:so với\s?(?:cùng kỳ|năm trước|kỳ trước"
    r"|tháng trước|quý trước|cùng kỳ năm trước)?\)?)?",
    re.IGNORECASE,
)
"""A whole heading that only says that its numbers are changes."""

_ESTIMATED = re.compile(r"(?:dự )?ước(?!\w)|(?:số )?ước tính", re.IGNORECASE)


def tell_kind(cell: Cell, headings: Sequence[str], caption: str, *, ahead: bool) -> Told:
    """Return the kind of a cell's number, and the direction of a change.

    `headings` are those that name what is measured; `ahead` tells that its period lies
    after the article's day.

    >>> from dtqa.text.figures.cells.form import cut_cell
    >>> tell_kind(cut_cell("Số trạm – kế hoạch: 12"), ("Số trạm", "kế hoạch"), "", ahead=False)
    (<FigureKind.TARGET: 'target'>, None)
    """
    if _is_goal(headings, caption, ahead=ahead):
        return FigureKind.TARGET, None
    if is_rank(cell, headings, caption):
        return FigureKind.RANK, None
    quantity = cell.quantity
    changes, direction = _tell_direction(cell, headings)
    if changes or quantity.measure is Measure.POINTS:
        return FigureKind.CHANGE, direction
    part = quantity.measure is Measure.PERCENT or quantity.of is not None
    return (FigureKind.SHARE if part else FigureKind.ACTUAL), None


def _is_goal(headings: Sequence[str], caption: str, *, ahead: bool) -> bool:
    if any(_ESTIMATED.match(heading) for heading in headings):
        return False
    said = [one for one in headings if _GOAL.fullmatch(one) or _ends_in_goal(one)]
    announced = bool(_ANNOUNCES.match(caption)) and not _REAL.search(caption)
    return bool(said) or ((announced or ahead) and not any(map(_REAL.search, headings)))


def _ends_in_goal(heading: str) -> bool:
    return bool(_ENDS_IN_GOAL.search(heading)) and not _DONE.search(heading)


def is_rank(cell: Cell, headings: Sequence[str], caption: str) -> bool:
    """Tell whether a bare number is a place in an order, by its heading or else the caption."""
    quantity = cell.quantity
    if quantity.measure not in (Measure.COUNT, Measure.RANK) or quantity.value % 1 or cell.sign:
        return False
    if quantity.unit and quantity.measure is Measure.COUNT:
        return False
    if any(_RANK.match(one) and not _NO_RANK.search(one) for one in headings):
        return True
    return not any(headings) and bool(_CAPTION_RANK.search(caption))


def _tell_direction(cell: Cell, headings: Sequence[str]) -> tuple[bool, Direction | None]:
    """Return whether the number is a change, and which way it goes."""
    signed = {"-": Direction.DOWN, "+": Direction.UP}.get(cell.sign)
    text = APART.join(headings)
    if _MOVES.search(text):
        return True, signed or (Direction.UP if cell.quantity.value else None)
    if _DOWN.search(text):
        return True, Direction.DOWN
    if _UP.search(text):
        return True, signed or Direction.UP
    return signed is not None and "so với" in text.lower(), signed


def leave_out_kind(heading: str) -> str:
    """Return a heading, "" where it only says of what kind its numbers are.

    >>> leave_out_kind("Kế hoạch giao"), leave_out_kind("kế hoạch trồng rừng")
    ('', 'kế hoạch trồng rừng')
    """
    only = (_GOAL, _FACT, _CHANGE_ONLY, _ESTIMATED)
    if any(pattern.fullmatch(heading) for pattern in only):
        return ""
    if _ends_in_goal(heading):
        return _ENDS_IN_GOAL.sub("", heading)
    return heading


def read_hedge(headings: Sequence[str]) -> Hedge | None:
    """Return that numbers are only estimated, where a heading says so."""
    return Hedge.ABOUT if any(_ESTIMATED.match(one) for one in headings) else None
