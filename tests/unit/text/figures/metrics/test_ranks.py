"""What a rank is about: behind it, before it, in the opening of its sentence, around it."""

from __future__ import annotations

import pytest

from dtqa.text.figures.quantity import Setting
from tests.unit.text.figures.metrics.reading import name


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("Gia Lai xếp thứ 45/63 về mức độ xanh hóa.", "xếp hạng xanh hóa"),
        ("Gia Lai xếp thứ 45/63 tỉnh, thành phố về mức độ xanh hóa.", "xếp hạng xanh hóa"),
        ("Về kinh tế biển cấp tỉnh, Gia Lai đứng hạng 42/63 trong GTI 2031.",
         "xếp hạng kinh tế biển"),
        ("Ở lĩnh vực y tế số, tỉnh Gia Lai đứng thứ 7.", "xếp hạng y tế số"),
        ("Gia Lai có bước tiến dài về kinh tế biển khi lên hạng 29/63.", "xếp hạng kinh tế biển"),
        ("Gia Lai đứng thứ 9/63 trong bảng xếp hạng nhà xanh 2031.", "xếp hạng nhà xanh"),
        ("Gia Lai đứng thứ 9/63 về mức độ hài lòng của người dân.",
         "xếp hạng hài lòng của người dân"),
        ("Công ty Mẫu đứng thứ 9 về doanh thu.", "xếp hạng doanh thu của công ty Mẫu"),
    ],
)  # fmt: skip
def test_the_nearest_words_tell_what_is_ranked(sentence: str, metric: str) -> None:
    """What stands behind "về" is ranked by, wherever it stands; a year and a list are not."""
    assert name(sentence) == [metric]


@pytest.mark.parametrize("behind", ["trong bảng xếp hạng cùng loại", "trong bảng xếp hạng này"])
def test_a_ranking_pointed_at_is_the_one_told_before(behind: str) -> None:
    """Words that only point to a ranking name none."""
    before = ("Năm 2031, tỉnh đứng thứ 4/63 về mức độ xanh hóa.",)
    assert name(f"Năm 2030, tỉnh đứng thứ 8 {behind}.", Setting(before=before)) == [
        "xếp hạng xanh hóa"
    ]


def test_a_region_is_no_topic() -> None:
    """Words such as "Trong khu vực" tell among whom, not by what."""
    before = ("Mức độ xanh hóa được công bố.",)
    assert name("Trong khu vực, tỉnh xếp thứ 2.", Setting(before=before)) == ["xếp hạng xanh hóa"]
