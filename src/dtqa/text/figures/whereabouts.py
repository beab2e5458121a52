"""A sentence gives up the words that say where its figures hold: nation, province, district, level.

What comes in is one sentence; what goes out are mentions with offsets, in order, each with
the preposition before it. "tỉnh ta", "toàn tỉnh" point to a province named elsewhere. Which
figure a mention governs is told in `scopes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from dtqa.text.entities.places import find_provinces, find_regions
from dtqa.text.entities.taken import Taken
from dtqa.text.letters import CAPITAL

NATION = "cả nước"
"""The name of the whole country as a scope."""


class Reach(Enum):
    """How far a place reaches; a level is no place but a tier of the state."""

    NATION = "nation"
    ABROAD = "abroad"
    REGION = "region"
    PROVINCE = "province"
    OWN = "own"
    DISTRICT = "district"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Where:
    """A place or level named in a sentence; `lead` is where the words that bind it begin.

    `led` tells that a preposition binds it (tại, của, trên địa bàn): it says where, not
    what. The name of OWN is empty: the province is named elsewhere.
    """

    start: int
    end: int
    reach: Reach
    name: str
    lead: int
    led: bool


_NATION = re.compile(
    r"(?<!\w)(?:(?:trên |trong )?(?:phạm vi )?(?:cả nước|toàn quốc)|việt nam|nước ta"
    r"|các (?:bộ,? ngành|tỉnh,? thành)\w*|các địa phương)(?!\w)",
    re.IGNORECASE,
)
_ALL_PROVINCES = re.compile(r"(?<![\d/])(?:63|34)/(?:63|34)(?![\d/])\s(?:địa phương|tỉnh)")
_OWN = re.compile(
    r"(?<!\w)(?:(?:trên )?(?:toàn )?(?:địa bàn )?tỉnh (?:ta|nhà|mình)|toàn (?:tỉnh|thành phố)"
    r"|(?:trên )?địa bàn (?:toàn )?(?:tỉnh|thành phố)|(?:của|trong) (?:toàn )?tỉnh)(?!\w)"
    rf"(?!\s(?-i:{CAPITAL}))",
    re.IGNORECASE,
)
_NAME = rf"{CAPITAL}[\w’']*(?:[ -]{CAPITAL}[\w’']*){{0,3}}"
_DISTRICT = re.compile(
    rf"(?<!\w)(?P<rank>[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn|[Tt]hành phố|TP\.?|[Xx]ã|[Pp]hường)"
    rf"\s(?P<name>{_NAME}|\d{{1,2}}(?![\d.,/%]|\s(?:người|vụ|ca)))"
)
_QUARTER = re.compile(
    r"(?<!\w)(?:khu vực|vùng|các tỉnh|miền)\s(?P<name>(?:Tây|Đông) (?:Bắc|Nam))(?!\w)"
    r"(?!\s(?:Bộ|Á))",
    re.IGNORECASE,
)
"""A quarter of the country without "Bộ": các tỉnh Tây Bắc."""

_LEVEL = re.compile(r"(?<!\w)cấp (?:bộ|tỉnh|huyện|xã|cơ sở)(?!\w)", re.IGNORECASE)
_STATES = (
    "Mỹ|Hoa Kỳ|Nga|Trung Quốc|Anh|Pháp|Đức|Ý|Italia|Italy|Nhật Bản|Nhật|Hàn Quốc|Triều Tiên"
    "|Đài Loan|Hong Kong|Hồng Kông|Ấn Độ|Pakistan|Bangladesh|Ukraine|Israel|Iran|Iraq|Syria"
    "|Thổ Nhĩ Kỳ|Ả Rập Xê Út|Qatar|Ai Cập|Thái Lan|Lào|Campuchia|Malaysia|Indonesia|Singapore"
    "|Philippines|Myanmar|Brunei|Australia|Úc|New Zealand|Canada|Mexico|Cuba|Brazil|Argentina"
    "|Venezuela|Colombia|Chile|Peru|Tây Ban Nha|Bồ Đào Nha|Hà Lan|Bỉ|Thụy Sĩ|Thụy Điển|Na Uy"
    "|Đan Mạch|Phần Lan|Ba Lan|Hy Lạp|Áo|Séc|Hungary|Nam Phi|Nigeria|Kenya|Mông Cổ|Afghanistan"
    "|Yemen|Libya|Sri Lanka|Nepal|ASEAN|Liên minh châu Âu|EU|châu Âu|châu Á|châu Phi|thế giới"
    "|toàn cầu|Đông Nam Á"
)
_ABROAD = re.compile(rf"(?<!\w)(?:{_STATES})(?!\w)(?!\s{CAPITAL})")
"""States and larger parts of the world, as the news writes them."""

_AMBIGUOUS = frozenset({"Anh", "Ý", "Áo", "Úc", "Nga", "Đức", "Bỉ", "Séc"})
"""Also a brother, an idea, a shirt or a person: only behind a word that asks for a place."""

_LEAD = re.compile(
    r"(?:(?<!\w)(?:của|tại|ở|trên|trong|toàn|cả|khắp|thuộc|riêng|đối với|khu vực|vùng|phạm vi"
    r"|địa bàn|(?:tỉnh|thành phố|TP|nước)(?!\s(?:của|tại|ở|trên|trong|thuộc|cho)\s)|các|cho"
    r"|miền|phía|đông|tây|nam|bắc|đông nam|đông bắc|tây nam|tây bắc|thủ đô|nội địa)\s)+$",
    re.IGNORECASE,
)
_LEAD_REACH = 40
"""Characters before a place in which the words that bind it are looked for."""

_TITLES = frozenset({"tỉnh", "thành phố", "tp", "nước"})


@lru_cache(maxsize=512)
def find_whereabouts(sentence: str) -> tuple[Where, ...]:
    """Return the places and levels a sentence names, in order, none overlapping.

    >>> found = find_whereabouts("Trên địa bàn tỉnh Gia Lai, cấp huyện đạt 5%, cả nước 7%")
    >>> [(one.reach.value, one.name, one.led) for one in found]
    [('province', 'Gia Lai', True), ('level', 'cấp huyện', False), ('nation', 'cả nước', False)]
    """
    taken = Taken(len(sentence))
    found = [
        _bind(sentence, *row)
        for row in (*_read_names(sentence), *_read_patterns(sentence))
        if taken.claim(row[0], row[1])
    ]
    return tuple(sorted(found, key=lambda where: where.start))


def _read_names(sentence: str) -> Iterator[tuple[int, int, Reach, str]]:
    for match in _OWN.finditer(sentence):
        yield *match.span(), Reach.OWN, ""
    for match in _ABROAD.finditer(sentence):
        before = sentence[max(0, match.start() - 6) : match.start()]
        if match.group() not in _AMBIGUOUS or before.endswith((" ở ", " tại ", "nước ", "của ")):
            yield *match.span(), Reach.ABROAD, match.group()
    for place in find_provinces(sentence):
        yield place.start, place.end, Reach.PROVINCE, place.name
    for place in find_regions(sentence):
        yield place.start, place.end, Reach.REGION, place.name


def _read_patterns(sentence: str) -> Iterator[tuple[int, int, Reach, str]]:
    for match in _DISTRICT.finditer(sentence):
        rank = match["rank"].lower().rstrip(".").replace("tp", "thành phố")
        yield *match.span(), Reach.DISTRICT, f"{rank} {match['name']}"
    for match in _QUARTER.finditer(sentence):
        yield *match.span("name"), Reach.REGION, match["name"]
    for match in _NATION.finditer(sentence):
        yield *match.span(), Reach.NATION, NATION
    for match in _ALL_PROVINCES.finditer(sentence):
        yield *match.span(), Reach.NATION, NATION
    for match in _LEVEL.finditer(sentence):
        yield *match.span(), Reach.LEVEL, match.group().lower()


def _bind(sentence: str, start: int, end: int, reach: Reach, name: str) -> Where:
    """Return a mention with the words before it that bind it to what they follow."""
    found = _LEAD.search(sentence, max(0, start - _LEAD_REACH), start)
    words = found.group().lower().split() if found else []
    led = bool(set(words) - _TITLES) or reach is Reach.OWN
    return Where(start, end, reach, name, found.start() if found else start, led)
