"""Bodies: ministries, departments and other offices of the state."""

from __future__ import annotations

import pytest

from dtqa.text.entities.bodies import find_bodies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bộ TT&TT, bộ Thông tin và truyền thông", ["Bộ Thông tin và Truyền thông"] * 2),
        ("Bộ LĐ-TB&XH", ["Bộ Lao động - Thương binh và Xã hội"]),
        ("Bộ Lao động, Thương binh và Xã hội", ["Bộ Lao động - Thương binh và Xã hội"]),
        ("bo cong an va so y te", ["Bộ Công an", "Sở Y tế"]),
        ("Sở GD-ĐT, Sở Giáo dục và Đào tạo", ["Sở Giáo dục và Đào tạo"] * 2),
        ("NHNN và uỷ ban dân tộc", ["Ngân hàng Nhà nước", "Ủy ban Dân tộc"]),
        ("Bộ Quốc phòng Pháp", ["Bộ Quốc phòng Pháp"]),
    ],
)
def test_a_body_has_one_name(text: str, names: list[str]) -> None:
    """Abbreviations, other joints and missing marks lead to one name."""
    assert [f"{body.rank} {body.name}".strip() for body in find_bodies(text)] == names


@pytest.mark.parametrize(
    "text",
    ["cán bộ công an", "cơ sở y tế", "trụ sở tài chính", "can bo cong an", "toàn bộ y tế", "bộ ba"],
)
def test_other_words_are_no_body(text: str) -> None:
    """A cadre, a clinic and the whole of something are neither ministry nor department."""
    assert find_bodies(text) == ()
