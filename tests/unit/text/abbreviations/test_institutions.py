"""Names behind which a foreign abbreviation stands."""

from __future__ import annotations

import pytest

from dtqa.text.abbreviations.initials import read_words
from dtqa.text.abbreviations.institutions import begin_name


def find(short: str, before: str) -> str | None:
    """Return the name that ends a text, as written."""
    words = read_words(before)
    start = begin_name(short, words)
    return None if start is None else before[words[start].start :]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("theo Hiệp hội Xe đạp châu Á", "Hiệp hội Xe đạp châu Á"),
        ("do Liên đoàn Cờ quốc tế", "Liên đoàn Cờ quốc tế"),
        ("Chỉ số mở dữ liệu cấp xã, cấp huyện", "Chỉ số mở dữ liệu cấp xã, cấp huyện"),
        ("phát ngôn viên của tập đoàn Dệt may Miền Trung", "tập đoàn Dệt may Miền Trung"),
        ("học tại Trường Đại học Thủy lợi Ví Dụ", "Trường Đại học Thủy lợi Ví Dụ"),
        ("thuộc tổ chức Hội đồng Cá Quốc tế", "Hội đồng Cá Quốc tế"),
    ],
)
def test_a_name_begins_with_its_noun(before: str, name: str) -> None:
    """The nearest noun that opens such names tells where the name begins."""
    assert find("XYZA", before) == name


@pytest.mark.parametrize(
    "before",
    [
        "người dân đi chợ xa",
        "Hiệp hội đã họp với Mỹ",
        "Cục Thống kê thuộc Bộ Thóc gạo Ví Dụ",
        "Viện Nước Tổng công ty Muối Ví Dụ",
        "Hiệp hội Xe đạp, đại diện châu Á",
        "bệnh viện Ví Dụ",
        "mạng xã hội Ví Dụ Mới",
        "Bộ chỉ huy trung tâm Mỹ Á Âu",
        "công ty Cổ phần",
        "Lữ đoàn 12 của Ví Dụ",
        "Hiệp hội XYZA Việt Nam",
        "Văn phòng Hội đồng Cá Quốc tế",
        "chính phủ Ví Dụ",
        "lực lượng Hải quan Ví Dụ",
        "",
    ],
)
def test_what_is_not_certain_is_left_out(before: str) -> None:
    """Where no noun, more than one, a verb or a comma leaves doubt, nothing is told."""
    assert find("XYZA", before) is None


def test_a_place_in_brackets_is_no_name() -> None:
    """Letters of a country say where a body is, unless it is a union of states."""
    assert find("UK", "theo Viện Cá Quốc tế") is None
    assert find("EU", "các nước Liên minh Ví Dụ") == "Liên minh Ví Dụ"


def test_only_plain_capitals_are_foreign() -> None:
    """A short form with Vietnamese letters is told by its initials alone."""
    assert find("ĐXY", "theo Hiệp hội Xe đạp châu Á") is None
