"""How Vietnamese writes days, months, quarters and years, as patterns.

Each pattern names what it takes as `all` and its parts as groups. Letters are matched
with and without marks, whatever the case. What a match means is read in `periods`.
"""

from __future__ import annotations

import re

_NAM, _THANG, _QUY, _NGAY = "n[ăa]m", "th[áa]ng", "(?:qu[ýíy]|qúy)", "ng[àa]y"
_TO = r"(?:\s?[-–]\s?|\s(?:[đd][ếe]n|t[ớo]i|sang)\s(?:h[ếe]t\s|cu[ốo]i\s)?)"
_FROM = r"t[ừu]\s(?:[đd][ầa]u\s)?"
_YEAR = r"(?:1\d{3}|2[01]\d\d)(?![\d/]|[.,]\d)"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])(?!\d)"
_AGO = r"(?P<ago>nay|n[àa]y|ngo[áa]i|tr[ưu][ớo]c|v[ừu]a qua|qua|t[ớo]i|sau)\b"
_IN_YEAR = (
    rf"(?:\s?[/.-]\s?(?P<year>{_YEAR})|,?\s(?:c[ủu]a\s)?(?:{_NAM}\s)?(?P<year2>{_YEAR})"
    rf"|\s(?:c[ủu]a\s)?{_NAM}\s{_AGO})"
)
_OF_YEAR = rf"{_NAM}(?:\s(?:(?P<year>{_YEAR})(?P<year2>(?!))?|{_AGO}))?"
_QUARTER = r"(?P<quarter>[1-4]|iv|i{1,3}|m[ộo]t|hai|ba|b[ốo]n|t[ưu])(?!\w)"
_EDGE = r"(?<![\d/.,-])"
_END = r"(?![\d/]|[.,]\d|-\d)"
_BILLION = r"t[ỷyỉi](?!\s(?:l[ệe]|s[ốo]|gi[áa]|tr[ọo]ng|su[ấa]t|m[ỉi]|ph[úu])(?!\w))"
"""A scale, but not tỷ lệ: năm 2023 tỷ lệ này là 5%."""

_UNIT = (
    rf"(?:ng[ưu][ờo]i|{_BILLION}|tri[ệe]u|ngh[ìi]n|ng[àa]n|[đd][ồo]ng|usd|ca|v[ụu]"
    r"|h[ồo] s[ơo]|t[ấa]n|kg|ha|km|m2|m|l[ưu][ợo]t|m[ẫa]u|chi[ếe]c|c[áa]i|con|h[ộo]|xe|t[êe]n"
    r"|su[ấa]t|c[ăa]n|b[ộo]|%)"
)
_COUNTS = rf"(?!\s?{_UNIT}(?!\w))"
"""What stands after a number that counts something: 2000 người is no year."""

_SCALED = (
    rf"(?!\s?(?:%|(?:{_BILLION}"
    r"|tri[ệe]u(?!\s(?:t[ậa]p|h[ồo]i|ph[úu]))|ngh[ìi]n|ng[àa]n|usd|vn[đd])(?!\w)"
    r"|[đd][ồo]ng(?!\w|\s(?:th[ờo]i|ch[íi]|lo[ạa]t|b[ằa]ng|b[àa]o))))"
)
"""What makes even a number behind năm no year; nouns do not: năm 2023 người dân, hồ sơ."""

_AFTER_BARE = (
    r"(?=\s*(?:$|[?!.;:,)\]–…\"”]|-\s)"
    r"|\s(?:l[àa]|x[ếe]p|[đd][ạa]t|th[ìi]|so|c[ủu]a|[ởo]|t[ạa]i|v[àa]|[đd][ếe]n|t[ăa]ng|gi[ảa]m|bao|nh[ưu]"
    r"|c[óo]|do|v[ềe]|th[ếe]|ra)\b)"
)
_COUNTING = (
    r"(?<!h[ơo]n )(?<!g[ầa]n )(?<!kho[ảa]ng )(?<!tr[êe]n )(?<!d[ưu][ớo]i )(?<!g[ồo]m )(?<!c[óo] )"
    r"(?<![đd][ạa]t )(?<!s[ốo] )(?<!th[ứu] )(?<!gi[áa] )(?<!c[òo]n )(?<!l[êe]n )(?<!kho[ảa]n )"
    r"(?<![đd]i[ềe]u )(?<!xu[ốo]ng )(?<!thua )(?<!m[ấa]t )(?<!\$)(?<!SN )(?<!mi[ềe]n )(?<!t[ừu] )"
)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


A_YEAR = _compile(r"\d{3}")
A_DAY = _compile(rf"\d(?:\s?[/.-]\s?\d|\s{_THANG})")
A_MONTH, A_QUARTER, A_HALF = _compile(rf"{_THANG}\s"), _compile(rf"{_QUY}\s"), _compile(r"n[ửu]a\s")
A_YEAR_SO_FAR = _compile(rf"[đd][ầa]u {_NAM}")
A_SUM = _compile(rf"\d\s{_THANG}")
A_YEAR_END = _compile(rf"(?:cu[ốo]i|h[ếe]t) {_NAM}")
A_CENTURY = _compile(r"th[ếe] k[ỷyỉi]")
AN_AGO = _compile(rf"\s{_AGO.replace('?P<ago>', '?:')}|\smai\b")
"""What a text has to hold before it is worth trying the patterns that need it."""

ISO_DAY = _compile(
    rf"(?=\d){_EDGE}(?P<all>(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)"
    r"(?P<year2>(?!))?(?P<ago>(?!))?)(?![\d/-])"
)
DAY_RANGE = _compile(
    rf"\b(?P<all>{_FROM}(?:{_NGAY}\s)?(?P<from>{_DAY})(?:[/.-](?P<from_month>{_MONTH}))?"
    rf"(?:[/.-](?P<from_year>{_YEAR}))?{_TO}(?:{_NGAY}\s)?(?P<day>{_DAY})[/.-](?P<month>{_MONTH})"
    rf"(?:{_IN_YEAR})?){_END}"
)
DAY_WITH_YEAR = _compile(
    rf"(?=[n\d]){_EDGE}\b(?P<all>(?:{_NGAY}\s)?(?P<day>{_DAY})(?:\s?[/.-]\s?|\s{_THANG}\s)(?P<month>{_MONTH})"
    rf"{_IN_YEAR}){_END}"
)
DAY = _compile(
    rf"(?:\b(?:{_NGAY}|s[áa]ng|tr[ưu]a|chi[ềe]u|t[ốo]i|[đd][êe]m|h[ôo]m|nay|qua|mai|[đd][ếe]n|v[àa]o)\s\(?"
    rf"|(?<=\()|(?={_DAY}\s{_THANG}))(?P<all>(?<![\d/.,-])(?P<day>{_DAY})"
    rf"(?:\s?/\s?|-|\s{_THANG}\s)(?P<month>{_MONTH})"
    r"(?P<year>(?!))?(?P<year2>(?!))?(?P<ago>(?!))?)(?![\d/%]|[.,]\d)"
)
MONTH_RANGE = _compile(
    rf"\b(?P<all>(?:{_FROM})?{_THANG}\s(?P<from>{_MONTH})(?:(?:[/.-]|\s{_NAM}\s)(?P<from_year>{_YEAR}))?"
    rf"{_TO}(?:{_THANG}\s)?(?P<month>{_MONTH}){_IN_YEAR}){_END}"
)
MONTHS = _compile(
    rf"\b(?P<all>(?P<count>[1-9]|1[01]|ba|s[áa]u|ch[íi]n)\s{_THANG}"
    rf"(?:\s(?P<part>[đd][ầa]u|cu[ốo]i))?(?:\sc[ủu]a)?\s{_OF_YEAR}){_END}"
)
MONTHS_SO_FAR = _compile(
    r"\b(?:l[ũu]y k[ếe]|lu[ỹy] k[ếe]|t[íi]nh chung|k[ếe]t qu[ảa])\s"
    rf"(?P<all>(?P<count>[1-9]|1[01])\s{_THANG}(?P<part>(?!))?(?P<year>(?!))?(?P<year2>(?!))?"
    r"(?P<ago>(?!))?)(?!\w|\s(?:\d|qua|cu[ốo]i|g[ầa]n))"
)
"""The first months of a year that goes without saying: luỹ kế 8 tháng."""

HALF = _compile(
    rf"\b(?P<all>n[ửu]a\s(?P<part>[đd][ầa]u|cu[ốo]i|sau)(?:\sc[ủu]a)?\s{_OF_YEAR}){_END}"
)
QUARTER = _compile(rf"\b(?P<all>{_QUY}\s{_QUARTER}(?:{_IN_YEAR})?){_END}")
MONTH = _compile(rf"\b(?P<all>{_THANG}\s(?P<month>{_MONTH})(?:{_IN_YEAR})?){_END}")
BARE_MONTH = _compile(
    rf"(?=T?\d){_EDGE}(?P<all>(?:\bT)?(?P<month>{_MONTH})/(?P<year>(?:19|20)\d\d)"
    rf"(?P<year2>(?!))?(?P<ago>(?!))?){_END}(?!\s?[/-]\s?[A-ZĐ])"
)
YEARS = _compile(
    rf"(?=[gtn\d]){_EDGE}\b(?P<all>(?:(?:giai [đd]o[ạa]n|th[ờo]i k[ỳy]|nhi[ệe]m k[ỳy])\s|{_FROM})?"
    rf"(?:{_NAM}\s(?:h[ọo]c\s)?)?(?P<from>1\d{{3}}|2[01]\d\d)(?:{_TO}(?:{_NAM}\s)?)"
    rf"(?P<year>{_YEAR})){_END}{_COUNTS}"
)
SINCE = _compile(
    rf"\b(?P<all>(?:k[ểe]\s)?{_FROM}(?:{_NAM}\s)?(?P<year>{_YEAR})\s(?:[đd][ếe]n|t[ớo]i)\snay)\b"
)
FROM_YEAR = _compile(
    rf"(?:^\W{{0,3}}|(?<=[,;:.]\s)){_FROM}(?P<all>(?P<year>(?:19|20)\d\d))"
    r"(?=\s?(?:[,;)?]|\.\s|\.?$))"
)
"""A bare year that opens a clause: Từ 2010, tỉnh …"""

YEAR_SO_FAR = _compile(
    rf"\b(?P<all>(?:t[íi]nh\s)?(?:k[ểe]\s)?t[ừu]\s[đd][ầa]u\s{_NAM}"
    rf"(?:\s(?:nay|n[àa]y|(?P<year>{_YEAR})(?=\s(?:[đd][ếe]n|t[ớo]i)\snay)))?"
    r"(?:\s(?:cho\s)?(?:[đd][ếe]n|t[ớo]i)\s(?:nay|gi[ờo]|th[ờo]i [đd]i[ểe]m (?:n[àa]y|hi[ệe]n)))?)"
    rf"(?!\w|\s(?:h[ọo]c|\d|ngo[áa]i|tr[ưu][ớo]c|sau|t[ớo]i|[đd][ếe]n|t[àa]i))"
)
DECADE = _compile(
    rf"\b(?P<all>(?:(?:nh[ữu]ng|c[áa]c)\s{_NAM}|th[ậa]p\s(?:ni[êe]n|k[ỷy]))\s(?P<year>(?:1\d|20)\d0))"
    rf"(?:s\b)?{_END}"
)
CENTURY = _compile(
    r"\b(?P<all>th[ếe] k[ỷyỉi]\s(?:th[ứu]\s)?(?P<century>[ivx]{1,5}|[1-9]|1\d|2[01]))\b"
    r"(?!\s(?:TCN|tr[ưu][ớo]c))"
)
YEAR = _compile(
    rf"\b(?P<all>{_NAM}\s(?:t[àa]i ch[íi]nh\s|h[ọo]c\s)?"
    rf"(?P<year>(?:19|20)\d\d(?![\d/]|[.,]\d){_SCALED}"
    rf"|(?:{_YEAR}|[1-9]\d\d(?=\s*(?:$|[,.?;)]))){_COUNTS}))"
    rf"(?!-\d)(?!\s(?:TCN|tr[ưu][ớo]c c[ôo]ng))"
)
BARE_YEAR = _compile(
    rf"(?=(?:19|20)\d\d){_EDGE}{_COUNTING}\b(?P<all>(?P<year>(?:19|20)\d\d)){_END}{_COUNTS}{_AFTER_BARE}"
)
YEAR_END = _compile(
    rf"\b(?:[đd][ếe]n|t[ớo]i|tr[ưu][ớo]c|m[ụu]c ti[êe]u|d[ựu] ki[ếe]n)\s"
    rf"(?P<all>(?:cu[ốo]i|h[ếe]t)\s{_NAM})(?!\w|\s(?:\d|nay|n[àa]y|h[ọo]c|ngo[áa]i|tr[ưu][ớo]c|sau|t[ớo]i|[âa]m))"
)
RELATIVE = _compile(rf"\b(?P<all>(?P<unit>{_NAM}|{_THANG}|{_QUY})\s{_AGO})")
TODAY = _compile(
    r"\b(?P<all>(?:h[ôo]m|ng[àa]y|(?:s[áa]ng|tr[ưu]a|chi[ềe]u|t[ốo]i|[đd][êe]m)(?:\s(?:h[ôo]m|ng[àa]y))?)"
    r"\s(?P<ago>nay|qua|mai))\b"
)

COMPARED = _compile(
    r"(?:so v[ớo]i|c[ùu]ng k[ỳyì]|so c[ùu]ng)(?:\s[^\s\d,;.:()]+){0,5}\s?\(?$"
    r"|(?:cao|th[ấa]p|nhi[ềe]u|[íi]t|l[ớo]n|nh[ỏo]|nhanh|ch[ậa]m)\sh[ơo]n"
    r"(?:\s(?!(?:v[àa]o|trong|t[ừu]|[đd][ếe]n|t[ớo]i|khi|v[àa]|t[ạa]i|ngay)\b)[^\s\d,;.:()]+){0,5}\s?$"
)
"""Before a period that is only compared with: so với cùng kỳ, cao hơn mức cuối năm 2022."""

OPEN = _compile(r"(?:sau|k[ểe] t[ừu]|t[ừu])(?:\s(?:[đd][ầa]u|cu[ốo]i|gi[ữu]a|h[ồo]i))?\s$")
"""Before a period from which something lasts: kể từ năm 2020, từ cuối năm 2021."""

SEVERAL = _compile(
    r"(?<!\w)(?:\d+|m[ộo]t|hai|ba|b[ốo]n|n[ăa]m|s[áa]u|b[ảa]y|t[áa]m|ch[íi]n|m[ưu][ờo]i|ch[ụu]c|tr[ăa]m|n[ửu]a"
    r"|nh[ữu]ng|c[áa]c|nhi[ềe]u|v[àa]i|m[ấa]y|h[ằàa]ng|m[ỗo]i)\s$"
)
"""Before năm, tháng: several of them, or each: hai năm trước, những năm qua, mỗi năm 500 ca."""
