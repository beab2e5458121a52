"""What narrows a figure from elsewhere in its sentence: the whole it is a part of, where, whose.

What comes in are a sentence under reading, a place in it and the metric so far; what goes out
is the metric with the words that a reader would miss: "Trong số hộ nghèo, 5% …", "Riêng vùng
cao có 3 trạm", "Thẻ đã được phát ở 3 xã". Provinces and periods are told by scope and period.
"""

from __future__ import annotations

from dtqa.text.figures.metrics.clauses import HARD, JOINED, SOFT, Clause, Line
from dtqa.text.figures.metrics.counting import spell_said
from dtqa.text.figures.metrics.frames import Frame, Lead
from dtqa.text.figures.metrics.phrases import keep_tokens, spell_phrase
from dtqa.text.figures.metrics.reading import Reading
from dtqa.text.figures.metrics.subjects import cut_opening, look_back, read_subject
from dtqa.text.figures.metrics.words import (
    AUXILIARIES,
    DOINGS,
    FINITE,
    METRIC_HEADS,
    OPENERS,
    VERB_SIGNS,
    find_first,
    list_entries,
    match_at,
    match_before,
)
from dtqa.text.words import Token

_WHOLE_OPENERS = list_entries("trong số|trong tổng số|trong các|trong những|trong số các")
_WHOLE_NOUNS = list_entries("trong dân số|trong nhóm")
"""Open the whole that the figures behind are parts of; the noun of the second is kept."""

_NO_WHOLES = list_entries(
    "năm|tháng|ngày|quý|tuần|giai đoạn|thời|thời gian|thời kỳ|lần|đợt|kỳ|buổi|cuộc|lĩnh vực"
    "|nội dung|mặt|phiên|vụ|trận|hội nghị|báo cáo|văn bản|này|đó"
)
"""Behind "trong các" they tell when or in what respect."""

_NAMED_PARTS = list_entries(
    "nông thôn|thành thị|đô thị|miền núi|miền xuôi|hải đảo|biên giới|nội thành|ngoại thành"
    "|đồng bằng|ven biển|nam giới|nữ giới|phụ nữ|trẻ em|hộ nghèo|học sinh|doanh nghiệp"
)
_PART_NOUNS = list_entries(
    "vùng|khu vực|tuyến|khối|bậc|cấp học|nhóm|ngành|lĩnh vực|lứa tuổi|độ tuổi|người|hộ|đồng bào"
    "|dân tộc"
)
"""Nouns for a part of a place or of a people: who and where is counted; these need a name."""

_PARTS = _NAMED_PARTS | _PART_NOUNS
_PART_OPENERS = list_entries("ở|tại|riêng|riêng ở|riêng tại|đối với|với|trong|riêng với")
_RECEIVERS = list_entries("ở|tại|cho")
"""Before a number: who gets what the words before tell of."""

SHORT_PART = 3
"""Syllables of a part that goes on behind a comma: vùng sâu, miền núi."""

MOST_LISTED = 4
"""Clauses of one list before a verb."""

_KEPT_OPENERS = frozenset({"ở", "tại", "trong", "đối với"})
_PART_ENDS = FINITE | METRIC_HEADS
_HAS = list_entries("đã có|có|hiện có")
_SHARES = list_entries("tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng")

LONGEST_DOER = 4
"""Syllables of what does something: xe buýt, trạm bơm điện."""

_SERVERS = list_entries(
    "xe|tàu|máy|đường sắt|hãng|cảng|sân bay|bến|trạm|nhà máy|bệnh viện|trường|trung tâm|thư viện"
    "|bảo tàng|chợ|phà|đò|lớp|cửa hàng|siêu thị|khách sạn|hợp tác xã|doanh nghiệp|nông dân|hộ"
)
"""What serves: reports count by it. Offices are left out or put in as it comes."""

LONGEST_WHOLE = 14
"""Syllables of a whole; longer words are another statement."""


def narrow(reading: Reading, line: Line, at: tuple[int, int], frame: Frame, metric: str) -> str:
    """Return a metric with the whole or the part that the opening of the sentence names."""
    for number in range(at[0], -1, -1):
        clause = line.clauses[number]
        if number < at[0] and (clause.spots or line.clauses[number + 1].mark == HARD):
            break
        if whole := _read_whole(reading, clause):
            return _add_whole(reading, line, at, frame, whole, metric)
        if part := _read_part(reading, line, number, at):
            return metric if part in metric or not metric else f"{metric} {part}"
    return metric


def _read_whole(reading: Reading, clause: Clause) -> str:
    """Return the whole that a clause without figures opens, "" where it opens none."""
    opened = 0 if clause.spots else match_at(clause.words, 0, _WHOLE_OPENERS)
    begin = opened or int(not clause.spots and bool(match_at(clause.words, 0, _WHOLE_NOUNS)))
    if not begin or match_at(clause.words, opened, _NO_WHOLES):
        return ""
    row = keep_tokens(clause.tokens[begin:], reading.mask)
    return spell_phrase(reading.sentence, row) if len(row) <= LONGEST_WHOLE else ""


def _add_whole(
    reading: Reading, line: Line, at: tuple[int, int], frame: Frame, whole: str, metric: str
) -> str:
    """Return the whole with what is said of its part: hộ nghèo | 5% có xe, 3 hộ có xe."""
    if frame.lead not in (Lead.OPEN, Lead.HOLD) or whole in metric:
        return metric
    unit = reading.quantities[line.clauses[at[0]].spots[at[1]].quantity].unit
    if unit == "%":
        said = spell_said(reading, line, *at)
        if match_at(said.lower().split(), 0, AUXILIARIES | VERB_SIGNS):
            return f"{whole} {said}"
    if unit and metric.startswith(unit) and whole.lower().startswith(unit.lower()):
        return f"{whole}{metric[len(unit) :]}"
    return metric


def _read_part(reading: Reading, line: Line, number: int, at: tuple[int, int]) -> str:
    """Return the part of a place or people that a clause opens: "ở vùng nông thôn"."""
    clause = line.clauses[number]
    opened = match_at(clause.words, 0, _PART_OPENERS)
    if not opened or not match_at(clause.words, opened, _PARTS):
        return ""
    row = _take_part(clause, opened)
    if number < at[0] and len(row) + opened == len(clause.tokens):
        after = line.clauses[number + 1]
        more = _take_part(after, 0) if match_at(after.words, 0, _PARTS) else []
        row += more if after.mark == SOFT and len(more) <= SHORT_PART else []
    phrase = spell_phrase(reading.sentence, keep_tokens(row, reading.mask))
    named = match_at(clause.words, opened, _PART_NOUNS)
    if len(phrase.split()) < named + 1:
        return ""
    opener = " ".join(clause.words[:opened])
    return f"{opener if opener in _KEPT_OPENERS else 'ở'} {phrase}"


def _take_part(clause: Clause, begin: int) -> list[Token]:
    """Return the words of a part up to its verb, the noun of measuring or the number behind it."""
    end = clause.spots[0].first if clause.spots else len(clause.words)
    return list(clause.tokens[begin : find_first(clause.words, _PART_ENDS, begin, end)])


def add_receiver(reading: Reading, clause: Clause, start: int, place: int, words: str) -> str:
    """Return counted words with what they get, "" where they get nothing.

    "Thẻ đã được phát ở 3 xã" counts xã có thẻ được phát, "lắp trạm cho 5 chợ" chợ được lắp trạm.
    """
    end = place - 1
    if end <= start or not match_at(clause.words, end, _RECEIVERS, place):
        return ""
    deed = spell_phrase(reading.sentence, cut_opening(reading, clause, start, end))
    said = deed.lower().split()
    if not said or find_first(said, VERB_SIGNS) == len(said):
        return f"{words} có {deed}" if match_before(clause.words, end, _HAS, start) and deed else ""
    if match_at(said, 0, DOINGS):
        return f"{words} được {deed}"
    return f"{words} có {deed}"


def add_patient(reading: Reading, line: Line, number: int, place: int, words: str) -> str:
    """Return counted doers with what they do it to: "Quy chế đã được 5/8 xã ban hành"."""
    said = words.lower().split()
    if not match_before(said, len(said), DOINGS):
        return words
    clause = line.clauses[number]
    while place == 0 and clause.spots[0].first == 0 and clause.mark == JOINED and number:
        number -= 1
        clause = line.clauses[number]
        place = len(clause.spots) - 1
    end = clause.spots[place].first - 1 if place >= 0 else 0
    start = clause.count_left(max(place, 0))
    if end <= start or clause.words[end] != "được" or match_before(clause.words, end, DOINGS):
        return words
    while found := match_before(clause.words, end, AUXILIARIES, start):
        end -= found
    patient = _spell_patient(reading, line, number, start, end)
    return f"{words} {patient}".rstrip()


def _spell_patient(reading: Reading, line: Line, number: int, start: int, end: int) -> str:
    """Return a subject with the clauses of its list before it: "Chính sách giảm, bỏ phí"."""
    first = number
    while start == 0 and first and number - first < MOST_LISTED:
        before = line.clauses[first - 1]
        if line.clauses[first].mark != SOFT or before.spots:
            break
        if match_at(before.words, 0, OPENERS) or reading.mask[before.tokens[0].start]:
            break
        first -= 1
    row = [token for clause in line.clauses[first:number] for token in clause.tokens]
    row += line.clauses[number].tokens[start:end]
    if first == number:
        return read_subject(reading, line, number, (start, end))
    return spell_phrase(reading.sentence, keep_tokens(row, reading.mask))


def read_doer(
    reading: Reading, line: Line, number: int, start: int, frame: Frame, words: str
) -> str:
    """Return by what a thing in few words is done, "" where no vehicle or place does it.

    Passengers of buses are not those of trains: "Xe buýt chở 5 triệu lượt khách".
    """
    doer = read_subject(reading, line, number, (start, frame.end))
    said = doer.split()
    serves = match_at([word.lower() for word in said], 0, _SERVERS)
    short = len(words.split()) <= SHORT_PART and 1 < len(said) <= LONGEST_DOER
    named = any(word[:1].isupper() for word in said)
    return doer if serves and short and not named else ""


def take_measured(
    reading: Reading, line: Line, at: tuple[int, int], frame: Frame, unit: str
) -> str:
    """Return what a bare count beside a share counts: "đạt 5%, với 20 hộ", "" where it is none."""
    clause = line.clauses[at[0]]
    if frame.lead is not Lead.HOLD or clause.words[frame.begin : frame.begin + 1] != ("với",):
        return ""
    measured = look_back(reading, line, at)
    found = match_at(measured.lower().split(), 0, _SHARES)
    counted = " ".join(measured.split()[found:])
    return counted if unit and counted.lower().startswith(unit.lower()) else ""
