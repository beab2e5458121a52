"""A text gives up the official documents it names by number.

What comes in is any sentence or question, with or without marks; what goes out are
mentions with offsets and a key "type/number/year/issuer" whose unknown parts are empty:
Quyết định 942 is "qd/942//", Nghị định 42/2022/NĐ-CP "nd/42/2022/cp". A date that only
belongs to a document (Quyết định 942/QĐ-TTg ngày 15/6/2021) is part of its mention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dtqa.text.marks import fold


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A document named in a text; `until` is where the date that belongs to it ends."""

    start: int
    end: int
    text: str
    key: str
    until: int


_TYPES = {
    "quyet dinh": "qd",
    "nghi dinh": "nd",
    "nghi quyet": "nq",
    "thong tu lien tich": "ttlt",
    "thong tu": "tt",
    "chi thi": "ct",
    "cong van": "cv",
    "cong dien": "cd",
    "ke hoach": "kh",
    "ket luan": "kl",
    "thong bao": "tb",
    "to trinh": "ttr",
    "quy dinh": "qdi",
    "huong dan": "hd",
    "bao cao": "bc",
    "phap lenh": "pl",
    "van ban": "",
    "luat": "luat",
    "de an": "da",
}
"""Types of documents and the letters they have in a number."""

_NAMES = {
    "qd": "Quyết định",
    "nd": "Nghị định",
    "nq": "Nghị quyết",
    "ttlt": "Thông tư liên tịch",
    "tt": "Thông tư",
    "ct": "Chỉ thị",
    "cv": "Công văn",
    "cd": "Công điện",
    "kh": "Kế hoạch",
    "kl": "Kết luận",
    "tb": "Thông báo",
    "ttr": "Tờ trình",
    "qdi": "Quy định",
    "hd": "Hướng dẫn",
    "bc": "Báo cáo",
    "pl": "Pháp lệnh",
    "luat": "Luật",
    "da": "Đề án",
}
_PROJECT, _DECISION = "da", "qd"
"""A project is called by the number of the decision that approved it: Đề án 06."""

_WORDS = (
    r"quy[ếe]t [đd][ịi]nh|ngh[ịi] [đd][ịi]nh|ngh[ịi] quy[ếe]t|th[ôo]ng t[ưu] li[êe]n t[ịi]ch"
    r"|th[ôo]ng t[ưu]|ch[ỉi] th[ịi]|c[ôo]ng v[ăa]n|c[ôo]ng [đd]i[ệe]n|k[ếe] ho[ạa]ch|k[ếe]t lu[ậa]n"
    r"|th[ôo]ng b[áa]o|t[ờo] tr[ìi]nh|quy [đd][ịi]nh|h[ưu][ớo]ng d[ẫa]n|b[áa]o c[áa]o"
    r"|ph[áa]p l[ệe]nh|v[ăa]n b[ảa]n|lu[ậa]t|[đd][ềe] [áa]n"
)
_LETTERS = r"[A-ZĐƯ][A-ZĐƯa-zđư]{0,11}\d{0,2}"
_TAIL = (
    rf"(?:/(?P<year>(?:19|20)\d\d)(?:/(?P<letters>{_LETTERS}(?:[-–/]{_LETTERS}){{0,3}}))?"
    rf"|[/-](?P<letters2>{_LETTERS}(?:[-–/]{_LETTERS}){{0,3}}))"
)
_DOCUMENT = re.compile(
    rf"(?<![\w/.,-])(?:(?P<word>{_WORDS})\s(?:s[ốo]:?\s)?)?(?P<number>\d{{1,5}})(?:{_TAIL})?"
    r"(?![\w/%]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\s+(?:$|v[ềe]\b|c[ủu]a\b|(?:ng[àa]y|n[ăa]m)\s\d|do\b|ban\b|[đd][ưu][ợo]c\b|l[àa]\b|c[óo]\b|y[êe]u\b|quy\b|[-–(“\"]"
    r"|[đd][ãa]\b|g[ìi]\b|ra\b|n[óo]i\b|v[àa]\b|tr[êe]n\b|t[ạa]i\b|cho\b|th[ìi]\b|n[àa]y\b|[đd][ếe]n\b|khi\b|giao\b)",
    re.IGNORECASE,
)
"""What may follow a document named by a bare number; other words are counted by it."""

_DATE = re.compile(
    r",?\s?\(?(?:k[ýy]\s)?ng[àa]y\s\d{1,2}(?:[/.-]| th[áa]ng )\d{1,2}(?:[/.-]|,? n[ăa]m )\d{2,4}",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[-–/]")


def find_documents(text: str) -> tuple[DocumentMention, ...]:
    """Return the documents that a text names by number, in order.

    >>> [d.key for d in find_documents("Nghị quyết 52-NQ/TW, quyet dinh so 06/QĐ-TTg, Đề án 06")]
    ['nq/52//tw', 'qd/6//ttg', 'da/6//']
    """
    found = []
    for match in _DOCUMENT.finditer(text):
        key = _read_key(match)
        if key is not None:
            dated = _DATE.match(text, match.end())
            until = dated.end() if dated else match.end()
            found.append(
                DocumentMention(match.start(), match.end(), match.group(), key, until),
            )
    return tuple(found)


def _read_key(match: re.Match[str]) -> str | None:
    """Return the key of a match, None for a number that names no document."""
    letters = fold(match["letters"] or match["letters2"] or "")
    word = _TYPES.get(fold(match["word"]), "") if match["word"] else ""
    if not letters and not match["year"] and (not word or not _stands_alone(match)):
        return None
    if not word and not letters:
        return None  # 12/2023 is a month
    parts = [part for part in _PARTS.split(letters) if part]
    known = next((part for part in parts if part in _NAMES and part != "luat"), "")
    if not word and not known and not _is_issuer(parts):
        return None
    issuers = [part for part in parts if part != known]
    number = int(match["number"])
    return f"{word or known}/{number}/{match['year'] or ''}/{issuers[-1] if issuers else ''}"


def _is_issuer(parts: list[str]) -> bool:
    """Tell whether the letters behind a number are those of a body: 06/CP, 20/2023/QH15."""
    return bool(parts) and (parts[-1] in ("cp", "ttg", "tw") or parts[-1].startswith("qh"))


def _stands_alone(match: re.Match[str]) -> bool:
    """Tell whether a bare number behind a type numbers it: Đề án 06, not luật 3 điểm."""
    text, end = match.string, match.end()
    return not text[end : end + 1].isspace() or bool(_FOLLOWS.match(text, end))


def same_document(key: str, other: str) -> bool:
    """Tell whether two keys may mean one document: what one leaves open agrees.

    >>> same_document("qd/942//", "qd/942/2021/ttg"), same_document("nd/42//", "nd/43//")
    (True, False)
    """
    one, two = key.split("/"), other.split("/")
    types = {one[0], two[0]}
    alike = len(types) == 1 or "" in types or types == {_PROJECT, _DECISION}
    loose = all(not a or not b or a == b for a, b in zip(one[2:], two[2:], strict=True))
    if types == {_PROJECT, _DECISION}:
        loose = True  # the project of the government, the decision of its head
    return alike and one[1] == two[1] and loose


def same_type(key: str, other: str) -> bool:
    """Tell whether two keys are of one type of document: another decision."""
    return key.partition("/")[0] == other.partition("/")[0] != ""


def name_document(key: str) -> str:
    """Return a document as a reader says it: "Nghị định 42/2022", "văn bản số 6"."""
    kind, number, year, _issuer = key.split("/")
    name = _NAMES.get(kind, "văn bản số")
    return f"{name} {number.zfill(2)}{'/' + year if year else ''}"
