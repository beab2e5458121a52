"""Where a figure holds: the nation, a province, a region, a district, a level."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dtqa.text.figures.numbers.quantities import find_quantities
from dtqa.text.figures.quantity import Setting
from dtqa.text.figures.scopes import find_scopes
from dtqa.text.figures.whereabouts import find_whereabouts


def _scope(sentence: str, setting: Setting | None = None) -> list[str]:
    return list(find_scopes(sentence, find_quantities(sentence), setting or Setting()))


@pytest.mark.parametrize(
    ("sentence", "scopes"),
    [
        ("Cả nước có 300 trạm.", ["cả nước"]),
        ("Đã có 300 trạm được lắp trên toàn quốc.", ["cả nước"]),
        ("Tỉnh Gia Lai có 300 trạm.", ["Gia Lai"]),
        ("Tại Gia Lai có 30 trạm, tại Nghệ An có 50 trạm.", ["Gia Lai", "Nghệ An"]),
        ("Có 30 trạm ở Gia Lai, 50 trạm ở Nghệ An.", ["Gia Lai", "Nghệ An"]),
        ("Khu vực Tây Nguyên có 30 trạm.", ["Tây Nguyên"]),
        ("Huyện Đức Cơ, tỉnh Gia Lai có 30 trạm.", ["huyện Đức Cơ"]),
        ("Tại Nhật Bản có 30 trạm.", ["Nhật Bản"]),
        ("Có 63/63 tỉnh lắp trạm.", ["cả nước"]),
        ("Sau 30 tháng, Gia Lai có 5 trạm.", ["Gia Lai", "Gia Lai"]),
        ("Có 30 trạm.", [""]),
    ],
)
def test_the_sentence_says_where(sentence: str, scopes: list[str]) -> None:
    """The nearest place before a figure governs it, else one behind it in its clause."""
    assert _scope(sentence) == scopes


@pytest.mark.parametrize(
    ("sentence", "scopes"),
    [
        ("Tỷ lệ bệnh án số tại cấp bộ đạt 90%.", ["Gia Lai, cấp bộ"]),
        ("Bệnh án số ở cấp tỉnh đạt 90%, cấp huyện đạt 53%.", [
            "Gia Lai, cấp tỉnh",
            "Gia Lai, cấp huyện",
        ]),
        ("Ở cấp bộ, tỷ lệ bệnh án số đạt 90%.", ["Gia Lai, cấp bộ"]),
        ("Chỉ số xanh cấp tỉnh đạt 0,5 điểm.", ["Gia Lai"]),
    ],
)  # fmt: skip
def test_a_level_stands_behind_the_place(sentence: str, scopes: list[str]) -> None:
    """A level counts where something is said to be at it, not as a part of a name."""
    assert _scope(sentence, Setting(place="Gia Lai")) == scopes


def test_a_rank_among_all_provinces_is_the_province_s() -> None:
    """63 provinces are the field of a ranking, not its place."""
    assert _scope("Gia Lai xếp thứ 45/63 trong toàn quốc.") == ["Gia Lai"]


def test_a_rank_within_a_region_is_another_one() -> None:
    """The second of five provinces is not the second of all."""
    said = "Trong 5 tỉnh Tây Nguyên, Gia Lai xếp vị trí thứ 2."
    assert _scope(said)[-1] == "Gia Lai, trong Tây Nguyên"


@pytest.mark.parametrize(
    "sentence",
    ["Tỉnh ta có 30 trạm.", "Toàn tỉnh có 30 trạm.", "Có 30 trạm trên địa bàn tỉnh."],
)
def test_our_province_is_named_elsewhere(sentence: str) -> None:
    """ "tỉnh ta" is the province named last in the paragraph, else the article's own."""
    assert _scope(sentence, Setting(place="Gia Lai")) == ["Gia Lai"]
    near = Setting(before=("Tỉnh Nghệ An đã báo cáo.",), place="Gia Lai")
    assert _scope(sentence, near) == ["Nghệ An"]


@pytest.mark.parametrize(
    ("setting", "scope"),
    [
        (Setting(title="Giao thông quốc gia năm qua", place="Gia Lai"), "cả nước"),
        (Setting(title="Giao thông ở Nghệ An"), "Nghệ An"),
        (Setting(opening="Các trạm trên cả nước đã mở."), "cả nước"),
        (Setting(heading="Tỉnh Nghệ An", title="Giao thông quốc gia"), "Nghệ An"),
        (Setting(before=("Tỉnh Nghệ An đã mở trạm.",), heading="Tỉnh Gia Lai"), "Nghệ An"),
        (Setting(title="Giao thông", place="Gia Lai"), "Gia Lai"),
        (Setting(title="Giao thông", opening="Chính phủ Nhật Bản họp."), ""),
    ],
)
def test_the_surroundings_say_where(setting: Setting, scope: str) -> None:
    """Paragraph, heading, title and opening speak where the sentence is silent, in this order."""
    assert _scope("Có 30 trạm.", setting) == [scope]


def test_a_spelled_number_does_not_take_the_scope_of_the_title() -> None:
    """Two people of a story are not two people of a province."""
    assert _scope("Hai người đã đến.", Setting(title="Tin Nghệ An", place="Nghệ An")) == [""]


def test_a_merged_province_keeps_the_name_written() -> None:
    """A figure of a province that was merged later stays that province's."""
    assert _scope("Tỉnh Kon Tum có 30 trạm.") == ["Kon Tum"]


def test_whereabouts_slice_back() -> None:
    """Every mention stands where it says, and none overlaps another."""
    text = "Trên địa bàn tỉnh Gia Lai, huyện Đức Cơ, cấp xã; cả nước và Lào"
    found = find_whereabouts(text)
    assert [text[one.start : one.end] for one in found] == [
        "Gia Lai",
        "huyện Đức Cơ",
        "cấp xã",
        "cả nước",
        "Lào",
    ]
    assert all(left.end <= right.start for left, right in pairwise(found))
