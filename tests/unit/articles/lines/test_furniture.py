"""Furniture: whole lines of a site's pieces go, sentences stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.lines.furniture import (
    drop_furniture,
    find_tail,
    is_furniture,
    is_notice,
    is_prose,
)

PROSE = "Trong quý vừa qua toàn tỉnh đã số hóa được hơn chín nghìn hồ sơ lưu trữ."


@pytest.mark.parametrize(
    "line",
    [
        "A- A A+ | Tăng tương phản Giảm tương phản",
        "A A A",
        "Cỡ chữ: A- A+",
        "Nghe đọc bài 0:00 / 3:45 1x Nữ miền Bắc",
        "Đọc bài viết",
        "Lượt xem: 2.326",
        "1.024 lượt đọc",
        "In trang | Gửi email | Bản in",
        "Chia sẻ Facebook Zalo Twitter",
        "Chia sẻ bài viết này:",
        "Tweet",
        "Tổng số điểm của bài viết là: 5 trong 1 đánh giá",
        "Click để đánh giá bài viết",
        "Xếp hạng: 5 - 3 phiếu bầu",
        "★★★★☆",
        "Back To Top",
        "Top page Desktop",
        "Về trang trước",
        "Lên đầu trang",
        "Trang chủ",
        "Nội dung đang cập nhật...",
        "Article",
        "Ban biên tập trang thông tin điện tử",
        "Bình luận (0)",
        "Gửi bình luận",
        "Chưa có bình luận nào",
        "hop-giao-ban-ve-so-hoa-quy-hai",
        "Từ khóa: số hóa, dữ liệu",
        "Tags: hạ tầng số; 5G",
        "Xem thêm: Ba huyện hoàn thành số hóa hồ sơ",
        "Các tin khác",
        "Bài viết liên quan",
        "Theo dõi Cổng tin số trên Google News",
        "Những tin mới hơn",
        "Thăm dò ý kiến",
        "Bạn đã không sử dụng Site, Bấm vào đây để duy trì trạng thái đăng nhập.",
        "Thích 0 Chia sẻ 12",
        "***",
    ],
)
def test_what_sites_print_around_an_article_is_furniture(line: str) -> None:
    """Lines made of a site's pieces alone are known, in any case of letters."""
    assert is_furniture(line)
    assert is_furniture(line.upper()) or "-" in line


@pytest.mark.parametrize(
    "line",
    [
        "Chia sẻ dữ liệu giữa các sở là việc phải làm ngay",
        "Tỉnh dùng Zalo để trả kết quả hồ sơ",
        "Bình luận về kết quả này, ông Tư nói tỉnh còn nhiều việc.",
        "Cỡ chữ của biển báo phải đạt 30 cm",
        "In ấn tài liệu giấy giảm 40%",
        "Lượt xem cổng dữ liệu mở đạt 2.326 mỗi ngày",
        "Năm 2025 : 221",
        "Đánh giá bài viết của học sinh bằng phần mềm",
        "Từ khóa: đây là khái niệm mà mọi cán bộ của tỉnh phải nắm được trước tiên.",
        "Quay lại với câu chuyện số hóa",
        "Về đích sớm",
        "chia sẻ.",
        "5G",
        "Ban biên tập làm việc với Sở",
        "Email của Sở: mot@vidu.vn",
        "Tin khác biệt nhất năm nay",
    ],
)
def test_a_sentence_that_holds_such_a_word_stays(line: str) -> None:
    """One word more than the pieces makes a line somebody's text."""
    assert not is_furniture(line)


def test_what_follows_related_news_goes_with_its_heading() -> None:
    """Headlines below "Tin liên quan" at the end are not the article's."""
    lines = [PROSE, "Tin liên quan", "Ba xã xong việc số hóa", "Huyện mở lớp học số"]
    assert drop_furniture(lines) == [PROSE]


def test_what_might_be_the_text_stays_below_such_a_heading() -> None:
    """Where prose follows "Tin liên quan", only the heading itself goes."""
    lines = [PROSE, "Tin liên quan", "Ba xã xong việc", PROSE + " Tỉnh sẽ làm tiếp."]
    assert drop_furniture(lines) == [lines[0], *lines[2:]]


def test_a_text_of_short_lines_is_not_cut() -> None:
    """Without prose above it nothing tells that a heading opens the tail."""
    assert find_tail(["Bình luận", "Một ý", "Hai ý"]) == 3


def test_visitor_counters_go_and_figures_stay() -> None:
    """ "Năm 2025 : 221" is a counter beside "Hôm nay : 14", alone it is a figure."""
    counters = ["Hôm nay : 14", "Tháng 01 : 221", "Năm 2025 : 221"]
    assert drop_furniture([PROSE, *counters]) == [PROSE]
    assert drop_furniture([PROSE, *counters[1:]]) == [PROSE, *counters[1:]]


def test_a_button_that_heads_a_chapter_stays() -> None:
    """ "Facebook" alone above prose is a heading, in a row of buttons it is none."""
    assert drop_furniture([PROSE, "Facebook", PROSE]) == [PROSE, "Facebook", PROSE]
    assert drop_furniture([PROSE, "Facebook", "Zalo", PROSE]) == [PROSE, PROSE]


def test_the_imprint_goes_only_with_its_copyright() -> None:
    """Closing address lines go below a copyright claim; alone they may be the article's."""
    address = ["Địa chỉ: Số 1 đường Hai", "Điện thoại: 0123 456"]
    assert drop_furniture([PROSE, "Bản quyền thuộc về Cổng tin số", *address]) == [PROSE]
    assert drop_furniture([PROSE, *address]) == [PROSE, *address]


def test_a_site_that_speaks_to_its_readers_is_told_from_the_article() -> None:
    """What asks to follow or to comment is a notice; what invites or asks otherwise is text."""
    notices = (
        "* Mời quý độc giả theo dõi các chương trình đã phát sóng trên TV Online!",
        "Theo dõi Báo Ví Dụ trên Google News",
        "Bạn cần đăng nhập để gửi bình luận.",
        "Nội dung đầy đủ của bài viết được đăng tải trên tạp chí số 10. Kính mời tìm đọc.",
    )
    texts = (
        "Tỉnh mời bạn đọc góp ý cho dự thảo tới hết tháng này, theo cổng thông tin của tỉnh.",
        "Người dân theo dõi tiến độ hồ sơ trên ứng dụng của tỉnh, không phải đi lại nhiều lần.",
        "Cơ quan yêu cầu người dân đăng nhập để gửi hồ sơ, ý kiến được trả lời sau ba ngày.",
    )
    assert all(map(is_notice, notices))
    assert not any(map(is_notice, texts))


@given(st.lists(st.sampled_from([PROSE, "Một đề mục", "Zalo", "Tin khác", "Hôm nay : 1"])))
def test_prose_is_never_dropped(lines: list[str]) -> None:
    """However the lines are mixed, all prose is left, in its order."""
    kept = drop_furniture(lines)
    assert [line for line in kept if is_prose(line)] == [line for line in lines if line == PROSE]
    assert all(line in lines for line in kept)


def test_a_line_of_twenty_megabytes_is_judged_at_once() -> None:
    """A line too long for furniture is not searched."""
    assert not is_furniture("Zalo " * 4_000_000)


def test_what_is_known_as_text_stays() -> None:
    """A word of a button stays where a reader of the page's markup knows it for text."""
    lines = [PROSE, "In bài viết", "Chia sẻ", PROSE]
    assert drop_furniture(lines) == [PROSE, PROSE]
    assert drop_furniture(lines, {"Chia sẻ"}) == [PROSE, "Chia sẻ", PROSE]


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("Mời bạn đọc xem kết quả tại đây: giải nhất 20 triệu đồng.", False),
        ("Mời quý vị đón xem lúc 19:45 trên kênh này và trên YouTube.", True),
        ("Mời quý vị đón xem trong năm 2024 trên kênh này và trên YouTube.", True),
    ],
)
def test_a_notice_holds_no_amount(line: str, *, notice: bool) -> None:
    """An hour is when to watch; any other number tells something."""
    assert is_notice(line) is notice
