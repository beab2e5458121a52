"""An official document gives up what stands around its text: letterhead, receivers, signature.

What comes in are the lines of a document; what goes out are its agency and day as the
letterhead states them ("Số: 12/BC-SVD", "Mẫu, ngày 12 tháng 3 năm 2024"), and the lines
that are left. The form is that of decree 30/2020/NĐ-CP on paperwork. Only whole lines go,
and only where the country's name, the receivers or a signature prove what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dtqa.articles.draft import Line
from dtqa.articles.lines.furniture import is_prose
from dtqa.articles.lines.header import is_signature
from dtqa.articles.lines.stamps import read_stamp
from dtqa.text.letters import CAPITAL

HEAD_LINES = 24
"""Lines of a document in which its letterhead stands."""

MAX_AGENCY_WORDS = 16
MAX_RECEIVER_WORDS = 25
"""Words of an agency's name and of a receiver's line: longer is text."""

_COUNTRY = re.compile(r"cộng h[oò][aà] xã hội chủ nghĩa việt nam", re.IGNORECASE)
_MOTTO = re.compile(r"độc lập ?[-–—] ?tự do ?[-–—] ?hạnh phúc", re.IGNORECASE)
_PARTY = re.compile(r"đảng cộng sản việt nam", re.IGNORECASE)
_NUMBER = re.compile(r"số ?: ?[\d\w._… ]{0,12}[/-] ?[\w./& -]{2,40}", re.IGNORECASE)
_DATED = re.compile(
    r"(?:[^\W\d][\w .-]{1,40}, ?)?ngày ?[\d.…_ ]{0,6} ?tháng ?[\d.…_ ]{0,6} ?năm ?[\d.…_ ]{0,6}",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"v/v ?:? ?(?P<subject>.+)", re.IGNORECASE)
_BODY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|BỘ|SỞ|CỤC|TỔNG CỤC|VỤ|BAN|VĂN PHÒNG|HỘI ĐỒNG|HĐND|CHÍNH PHỦ|THỦ TƯỚNG|"
    r"QUỐC HỘI|TỈNH|THÀNH ỦY|TỈNH ỦY|HUYỆN|PHÒNG|TRUNG TÂM|VIỆN|TRƯỜNG|ĐẠI HỌC|HỌC VIỆN|TẬP ĐOÀN|"
    r"TỔNG CÔNG TY|CÔNG TY|NGÂN HÀNG|BẢO HIỂM|TÒA ÁN|VIỆN KIỂM SÁT|LIÊN ĐOÀN|HỘI|CHI CỤC|BÁO|"
    r"CÔNG AN|THANH TRA|KHO BẠC|MẶT TRẬN|ĐOÀN|TỔ CÔNG TÁC|XÃ|PHƯỜNG|THỊ TRẤN|QUẬN|ĐẢNG BỘ)\b"
)
_RECEIVERS = re.compile(r"nơi nhận ?:?(?: ?[-–+•*].*)?", re.IGNORECASE)
_RECEIVER = re.compile(r"(?:[-–+•*] ?|lưu\b|như (?:trên|điều))", re.IGNORECASE)
_FOR = re.compile(rf"(?:(?:TM|KT|TL|TUQ|Q)\.|[TK]/[MTL]\.?) ?(?={CAPITAL})")
_FOR_UNDOTTED = re.compile(r"(?:TM|KT|TL|TUQ) ")
_STATE = re.compile(r"đã ký\.?", re.IGNORECASE)
_SIGNED = re.compile(r"\(?(?:đã ký|ký(?: tên)?,? (?:và )?(?:ghi rõ họ tên|đóng dấu).*)\)?\.?", re.I)
_POST = re.compile(
    r"(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHÁNH .*|"
    r"CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG .*|BÍ THƯ|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHỦ NHIỆM)"
    r"(?: .*)?"
)
_HAS_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letterhead states; None where there is none or it is silent."""

    agency: str | None = None
    published: str | None = None
    subject: str | None = None
    """What a letter is about ("V/v …"): its title."""


def split_columns(raw: str) -> list[str]:
    """Return the lines of a paragraph; a letterhead set by tabs has two columns.

    >>> split_columns("BỘ VÍ DỤ" + chr(9) + "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    ['BỘ VÍ DỤ', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']
    """
    lines: list[str] = []
    for line in raw.split("\n"):
        proves = _COUNTRY.search(line) or _MOTTO.search(line) or _DATED.search(line)
        parts = re.split(r"\t[\t ]*| {3,}", line) if proves or _RECEIVERS.match(line) else [line]
        lines += parts
    return lines


def is_official(texts: Sequence[str]) -> bool:
    """Tell whether the cells of a table are a letterhead, or receivers and a signature."""
    lines = [line for text in texts for line in text.split("\n")]
    proved = any(_COUNTRY.fullmatch(x) or _MOTTO.fullmatch(x) or _PARTY.fullmatch(x) for x in lines)
    signed = any(_RECEIVERS.fullmatch(x) or _is_for(x) or _is_signed_cell(x) for x in lines)
    return len(texts) <= 12 and (proved or signed)


def take_letterhead(lines: Sequence[Line]) -> tuple[Letterhead | None, list[Line]]:
    """Return what the letterhead states, and the lines without it; None where there is none."""
    head = [line.text for line in lines[:HEAD_LINES]]
    proofs = [
        i for i, x in enumerate(head) if any(p.fullmatch(x) for p in (_COUNTRY, _MOTTO, _PARTY))
    ]
    if not proofs:
        return None, list(lines)
    pieces = [i for i, text in enumerate(head) if _is_piece(text)]
    end = max((i for i in pieces if not any(map(is_prose, head[:i]))), default=0)
    end = max(end, proofs[0])
    agencies = [i for i in range(end + 1) if _is_agency(head[i])]
    # An agency may stand below the motto where no table holds the two side by side.
    gone = {*agencies, *(i for i in pieces if i <= end)}
    dated = [stamp for i in sorted(gone) if (stamp := read_stamp(head[i]))]
    about = next((found["subject"] for i in gone if (found := _ABOUT.fullmatch(head[i]))), None)
    left = [line for i, line in enumerate(lines) if i not in gone]
    agency = _join_agency([head[i] for i in agencies])
    return Letterhead(agency, dated[-1].published if dated else None, about), left


def drop_signing(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without receivers and signatures; an appendix below them stays."""
    kept: list[Line] = []
    signing = receiving = False
    for index, line in enumerate(lines):
        text = line.text
        opens = line.place is None and (_RECEIVERS.fullmatch(text) or _is_for(text))
        if opens and index > 0 and not is_prose(text):
            signing, receiving = True, receiving or bool(_RECEIVERS.fullmatch(text))
        elif not (signing and _is_signing(text, receiving)):
            signing = receiving = False
        if not signing and not _SIGNED.fullmatch(text):
            kept.append(line)
    return kept


def join_subject(lines: Sequence[Line]) -> list[Line]:
    """Join the subject below "BÁO CÁO" where it was broken over lines: "… | và nhiệm vụ"."""
    joined = list(lines)
    while len(joined) > 2 and joined[0].text.isupper() and _goes_on(joined[1].text, joined[2].text):
        text = f"{joined[1].text} {joined[2].text}"
        joined[1:3] = [Line(joined[1].kind, text)]
    return joined


def drop_rules(lines: Sequence[Line]) -> list[Line]:
    """Drop lines without a letter or digit: rules drawn by underscores and asterisks."""
    return [line for line in lines if _HAS_LETTER.search(line.text)]


def _goes_on(above: str, line: str) -> bool:
    short = len((above + line).split()) <= 40
    return short and line[:1].islower() and not is_prose(line) and above[-1:] not in ".;:"


def _is_piece(text: str) -> bool:
    patterns = (_COUNTRY, _MOTTO, _PARTY, _NUMBER, _DATED, _ABOUT)
    return any(pattern.fullmatch(text) for pattern in patterns)


def _is_agency(text: str) -> bool:
    """Tell whether a line is in capitals like an agency's name, and no document's kind."""
    names = text.isupper() and text.count(" ") < MAX_AGENCY_WORDS
    return names and not _is_piece(text) and (bool(_BODY.match(text)) or text.startswith("VÀ "))


def _join_agency(lines: Sequence[str]) -> str | None:
    """Return the last agency of a letterhead: above it stands the one it belongs to."""
    found: list[str] = []
    for line in lines:
        # No agency is called by one word: "… VÀ MÔI" went on below with "TRƯỜNG".
        if found and (line.startswith("VÀ ") or " " not in line):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found[-1] if found else None


def _is_signing(text: str, receiving: bool) -> bool:
    """Tell whether a line goes on with receivers, a post, a name."""
    if text.count(" ") >= MAX_RECEIVER_WORDS or is_prose(text):
        return False
    receiver = receiving and (_RECEIVER.match(text) or text.endswith((";", "./.")))
    post = _is_post(text)
    # A line all in capitals is a post or the heading of an appendix, not a name.
    named = not text.isupper() and is_signature(text)
    return bool(receiver or post or named or _is_for(text) or _SIGNED.fullmatch(text))


def _is_for(text: str) -> bool:
    """Tell whether a line says for whom is signed: "TM. ỦY BAN …", "KT CHỦ TỊCH", not "TMĐT"."""
    rest = _FOR_UNDOTTED.match(text)
    named = (
        rest and text.isupper() and (_BODY.match(text, rest.end()) or _is_post(text[rest.end() :]))
    )
    return bool(_FOR.match(text) or named)


def _is_post(text: str) -> bool:
    return text.isupper() and bool(_POST.fullmatch(text))


def _is_signed_cell(text: str) -> bool:
    """Tell whether a cell says who signs here; "Đã ký" without brackets is a contract's state."""
    return bool(_SIGNED.fullmatch(text)) and not _STATE.fullmatch(text)
