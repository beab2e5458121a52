"""Places: provinces and regions, told from ordinary words and from longer names."""

from __future__ import annotations

import pytest

from dtqa.text.entities.place_names import CITIES, PROVINCES, SUCCESSORS
from dtqa.text.entities.places import find_provinces, find_regions, succeed_province, title_province

HO_CHI_MINH = "Thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Trạm ở Lào Cai và Hà Giang", ["Lào Cai", "Hà Giang"]),
        ("UBND tỉnh Đăk Lăk, Kontum và Thanh Hoá", ["Đắk Lắk", "Kon Tum", "Thanh Hóa"]),
        ("TP.HCM, TP Hồ Chí Minh, tp hcm, TPHCM", [HO_CHI_MINH] * 4),
        ("Thừa Thiên - Huế rồi Bà Rịa-Vũng Tàu", ["Huế", "Bà Rịa - Vũng Tàu"]),
        ("Công an Hà Nội và UBND Hải Phòng", ["Hà Nội", "Hải Phòng"]),
        ("Tin Gia Lai hôm nay", ["Gia Lai"]),
        ("Chủ tịch UBND tỉnh Lâm Đồng Nguyễn A", ["Lâm Đồng"]),
        ("DÂN SỐ TỈNH HÒA BÌNH VÀ NGHỆ AN", ["Hòa Bình", "Nghệ An"]),
    ],
)
def test_a_province_is_found_however_it_is_spelt(text: str, names: list[str]) -> None:
    """Short names, old and new spellings and capitals all lead to one name."""
    assert [place.name for place in find_provinces(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kon tum co bao nhieu tram", ["Kon Tum"]),
        ("so ho ngheo o dien bien", ["Điện Biên"]),
        ("tinh hoa binh va tp da nang", ["Hòa Bình", "Đà Nẵng"]),
        ("hà nội có bao nhiêu trạm", ["Hà Nội"]),
        ("Ha Noi co gi", ["Hà Nội"]),
    ],
)
def test_marks_and_capitals_may_be_missing(text: str, names: list[str]) -> None:
    """A name typed in small letters or bare is found where it can hardly be other words."""
    assert [place.name for place in find_provinces(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "vì một nền hòa bình lâu dài",
        "dien bien thoi tiet the nao",
        "gia lai tang, da nang hon",
        "ứng dụng công nghệ an toàn",
        "việt nam định hướng phát triển",
        "trạng thái bình thường mới",
        "nang cao bang cach nao",
    ],
)
def test_ordinary_words_are_no_province(text: str) -> None:
    """Syllables that happen to spell a name in a row of small letters name no place."""
    assert find_provinces(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Trường đại học Hà Nội",
        "Đại học Bách khoa Hà Nội",
        "đường Điện Biên Phủ",
        "các nước quanh Thái Bình Dương",
        "phường Hòa Bình",
        "bà Huế và anh Hòa Bình",
        "Lê Thái Bình",
        "tư tưởng Hồ Chí Minh",
        "Báo Kon Tum",
    ],
)
def test_a_name_inside_a_longer_name_is_no_place(text: str) -> None:
    """Universities, streets, persons, wards and papers bear names of provinces."""
    assert find_provinces(text) == ()


def test_offsets_point_at_the_words_as_written() -> None:
    """A mention's text is what stands at its offsets, without the title before it."""
    text = "Ở tỉnh Đăk Nông và TP. Hồ Chí Minh"
    places = find_provinces(text)
    assert [text[place.start : place.end] for place in places] == ["Đăk Nông", "TP. Hồ Chí Minh"]
    assert [place.text for place in places] == ["Đăk Nông", "TP. Hồ Chí Minh"]


def test_regions_are_told_from_foreign_parts() -> None:
    """Regions of Vietnam are found, the north of another country is not."""
    found = find_regions("Tây Nguyên, Đông Nam Bộ và đồng bằng sông Hồng")
    assert [place.name for place in found] == ["Tây Nguyên", "Đông Nam Bộ", "Đồng bằng sông Hồng"]
    assert find_regions("bão vào miền nam California và miền Bắc nước này") == ()


def test_there_are_63_provinces_of_which_34_stay() -> None:
    """Every name given up in 2025 leads to one of the 34 that were kept."""
    assert len(PROVINCES) == 63
    assert len({succeed_province(name) for name in PROVINCES}) == 34
    assert not set(SUCCESSORS.values()) & set(SUCCESSORS)
    assert set(PROVINCES) >= CITIES


@pytest.mark.parametrize("name", sorted(PROVINCES))
def test_every_province_is_found_by_its_own_name(name: str) -> None:
    """Each of the names finds itself, and without its marks behind a word of place."""
    assert [place.name for place in find_provinces(f"Ở {name}.")] == [name]


def test_a_province_is_spoken_of_with_its_title() -> None:
    """A province is a tỉnh, a city under the government a thành phố."""
    assert title_province("Gia Lai") == "tỉnh Gia Lai"
    assert title_province("Đà Nẵng") == "thành phố Đà Nẵng"
    assert title_province(HO_CHI_MINH) == "thành phố Hồ Chí Minh"
    assert title_province("Huế") == "Huế"
