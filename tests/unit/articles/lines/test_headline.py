"""Titles: a headline is taken, a lead is only quoted from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.lines.headline import MAX_LEAD_WORDS, cut_lead, is_path, take_title

PROSE = "Trong quý vừa qua toàn tỉnh đã số hóa được hơn chín nghìn hồ sơ lưu trữ."


@pytest.mark.parametrize(
    "title",
    [
        "Ba xã xong việc số hóa hồ sơ",
        "SỐ HÓA HỒ SƠ ĐỂ PHỤC VỤ NGƯỜI DÂN",
        "Vì sao ba xã vùng cao lại xong việc số hóa hồ sơ trước cả thành phố?",
        "YouTube và VNeID ở ba xã",
        "5G về bản",
    ],
)
def test_the_first_short_line_is_the_title(title: str) -> None:
    """A headline above the text is the title as it stands, and leaves the text."""
    assert take_title([title, PROSE]) == (title, [PROSE])


def test_a_page_that_opens_with_its_lead_stays_whole() -> None:
    """Without a headline the title is the lead's beginning and the lead stays."""
    title, text = take_title([PROSE, "Về hạ tầng", PROSE])
    assert text == [PROSE, "Về hạ tầng", PROSE]
    assert PROSE.startswith(title.rstrip("…"))


@pytest.mark.parametrize("end", ["…", ".”", "!"])
def test_a_lead_that_ends_oddly_is_no_headline(end: str) -> None:
    """A first paragraph that closes a quotation or trails off is text."""
    lead = PROSE[:-1] + end
    assert take_title([lead, "Ngắn."])[1] == [lead, "Ngắn."]


def test_a_repeated_title_is_said_once() -> None:
    """Later lines that only repeat the title go, in any case of letters."""
    title = "Ba xã xong việc số hóa"
    assert take_title([title, title.upper(), PROSE, title]) == (title, [PROSE])


@pytest.mark.parametrize(
    "path",
    [
        "Xã hộiChuyển đổi số",
        "Trang chủ > Tin tức > Chuyển đổi số",
        "Tin tức » Kinh tế",
        "Thời sự",
        "Kinh tế",
        "Chính trị - Xã hội",
        "TIN TỨC - SỰ KIỆN",
        "Chuyên mục: Số hóa",
    ],
)
def test_a_sections_path_is_no_title(path: str) -> None:
    """What stands above the headline to say where one is goes with the furniture."""
    title = "Ba xã xong việc số hóa"
    assert take_title([path, title, PROSE]) == (title, [PROSE])


def test_the_line_above_the_day_is_the_title() -> None:
    """What stands above the headline names a section, however it reads."""
    title = "Ba xã xong việc số hóa"
    assert take_title(["Hoạt động của Sở", title, PROSE], title) == (title, [PROSE])


def test_the_only_headline_is_no_path() -> None:
    """A section's name is the title where there is no other."""
    assert not is_path("Kinh tế", ["Kinh tế", PROSE])


def test_a_brand_in_two_capitals_is_no_path() -> None:
    """YouTube is a name, hộiChuyển are two syllables run together."""
    assert not is_path("YouTube và VNeID", ["YouTube và VNeID", "Một đề mục", PROSE])


def test_an_official_document_is_named_by_kind_and_subject() -> None:
    """Country, motto and number go; BÁO CÁO and its subject make the title."""
    lines = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/BC-UBND",
        "BÁO CÁO",
        "Kết quả số hóa quý I/2024",
        PROSE,
    ]
    assert take_title(lines) == ("BÁO CÁO Kết quả số hóa quý I/2024", [PROSE])
    assert take_title(["SỞ SỐ HÓA", *lines])[1] == ["SỞ SỐ HÓA", PROSE]


def test_one_line_is_title_and_text() -> None:
    """A text of one short line is not lost to its title."""
    assert take_title(["Ba xã xong việc"]) == ("Ba xã xong việc", ["Ba xã xong việc"])


def test_a_cut_lead_keeps_numbers_whole() -> None:
    """A comma within a number is no border."""
    lead = "Có 45,4 triệu tài khoản đã mở, tăng mạnh so với cùng kỳ năm ngoái tại mọi huyện."
    assert cut_lead(lead) == "Có 45,4 triệu tài khoản đã mở"


@given(st.lists(st.sampled_from(["một", "hai,", "ba.", "Bốn", "năm;"]), min_size=1, max_size=60))
def test_a_cut_lead_is_the_beginning_of_the_line(words: list[str]) -> None:
    """The title cut from a lead is its beginning and has 15 words at most."""
    line = " ".join(words)
    title = cut_lead(line)
    assert line.startswith(title.removesuffix("…"))
    assert title.count(" ") < MAX_LEAD_WORDS


@pytest.mark.parametrize("line", ["15/10/2024", "Gió 60 km/h, mưa 12 mm/h", "Lịch ngày 1/2/2024"])
def test_strokes_of_days_and_units_are_no_path(line: str) -> None:
    """A path has names behind its strokes, and still is one without blanks around them."""
    assert not is_path(line, [line, "Kết quả nửa đầu năm"])
    assert is_path("Trang tin/Xã Đông/Thông tin", ["Kết quả nửa đầu năm"])
