"""Names: persons, organisations and places, by capitals and the words before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dtqa.model import Kind, Mention
from dtqa.text.entities.names import find_organizations, find_persons, find_places
from dtqa.text.letters import CAPITAL


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Bộ trưởng Nguyễn Văn Thử ký quyết định", ["Nguyễn Văn Thử"]),
        ("Có ông Phạm Minh Mẫu và bà Lê Thị Dụ", ["Phạm Minh Mẫu", "Lê Thị Dụ"]),
        ("Giám đốc là ông Trần Ví", ["Trần Ví"]),
        ("Chị Lò Thị Mẫu, Giám đốc Sở Công Thương, đã ký", ["Lò Thị Mẫu"]),
        ("Bộ trưởng Bộ Y tế đã ký", []),
        ("Hôm qua Marie van Dam tới thăm", ["Marie van Dam"]),
        ("hôm qua trời mưa", []),
        ("Trời mưa", []),
        ("", []),
    ],
)
def test_persons_are_named(sentence: str, names: list[str]) -> None:
    """A family name, a title or a run of capitals names a person; a first word does not."""
    assert [name.text for name in find_persons(sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Bộ Thông tin và Truyền thông đã họp", ["Bộ Thông tin và Truyền thông"]),
        ("Theo Sở Y tế, dịch đã lui", ["Sở Y tế"]),
        ("Do Công ty Cổ phần Ví Dụ, máy đã chạy", ["Công ty Cổ phần Ví Dụ"]),
        ("Dân dùng VNeID, Zalo và MoMo", ["VNeID, Zalo và MoMo"]),
        ("dân dùng máy", []),
    ],
)
def test_organisations_are_named(sentence: str, names: list[str]) -> None:
    """A word for an organisation opens its name; brands in a row are one mention."""
    assert [name.text for name in find_organizations(sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Từ tỉnh Thừa Thiên Huế đến huyện Ví Dụ", ["Thừa Thiên Huế", "Ví Dụ"]),
        ("Lễ ra mắt tại Cần Thơ", ["Cần Thơ"]),
        ("Họp ở thành phố Hải Phòng", ["Hải Phòng"]),
        ("Nêu tại Nghị quyết này", []),
        ("ở đây không có gì", []),
    ],
)
def test_places_are_named(sentence: str, names: list[str]) -> None:
    """What stands behind a word of place and opens with a capital is a place."""
    assert [name.text for name in find_places(sentence)] == names


@pytest.mark.parametrize(
    ("find", "kind"),
    [
        (find_persons, Kind.PERSON),
        (find_organizations, Kind.ORGANIZATION),
        (find_places, Kind.PLACE),
    ],
)
def test_a_finder_finds_one_kind(find: Callable[[str], tuple[Mention, ...]], kind: Kind) -> None:
    """Every mention bears the kind its finder is named for, and slices back."""
    sentence = "Tại tỉnh Ví Dụ, ông Trần Văn Thử dẫn đầu đoàn của Bộ Tài chính"
    mentions = find(sentence)
    assert {mention.kind for mention in mentions} == {kind}
    assert all(sentence[one.start : one.end] == one.text for one in mentions)


@pytest.mark.parametrize("letter", ["A", "Z", "Đ", "Ă", "Ơ", "Ỹ", "Ậ"])
def test_capitals_of_vietnamese_are_one_class(letter: str) -> None:
    """The class of capitals holds every capital letter and no small one."""
    assert letter in CAPITAL
    assert letter.lower() not in CAPITAL
