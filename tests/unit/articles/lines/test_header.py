"""Facts: what a page states about itself is taken, nothing is made up."""

from __future__ import annotations

import pytest

from dtqa.articles.lines.header import Facts, find_agency, is_signature, take_facts, take_signature

PROSE = "Trong quý vừa qua toàn tỉnh đã số hóa được hơn chín nghìn hồ sơ lưu trữ."


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Nguồn: Báo Kon Tum.", Facts(publisher="Báo Kon Tum")),
        ("(Nguồn: vidu.vn)", Facts(publisher="vidu.vn")),
        ("Tin, ảnh: Hà Linh", Facts(author="Hà Linh")),
        ("Bài và ảnh: Minh An", Facts(author="Minh An")),
        ("Tác giả: Lê Văn Tám", Facts(author="Lê Văn Tám")),
        ("Tác giả: Ban biên tập", Facts()),
        ("Đăng bởi: admin - Ngày đăng: 19/07/2024", Facts(published="2024-07-19")),
        ("19/07/2024 10:11", Facts(published="2024-07-19")),
        ("Minh An - 19/07/2024 10:11", Facts(published="2024-07-19", author="Minh An")),
        (
            "Theo https://www.vidu.gov.vn/tin/41.html",
            Facts(url="https://www.vidu.gov.vn/tin/41.html", publisher="vidu.gov.vn"),
        ),
        ("https://vidu.vn/a.", Facts(url="https://vidu.vn/a", publisher="vidu.vn")),
    ],
)
def test_lines_below_the_text_state_facts_and_leave_it(line: str, facts: Facts) -> None:
    """A source, by-line, day or address is taken once and is text no more."""
    assert take_facts([PROSE, line]) == (facts, [PROSE])


@pytest.mark.parametrize(
    "line",
    [
        "Nguồn: số liệu của mười hai huyện và ba thị xã trong tỉnh tính đến hết ngày hôm qua",
        "Năm 2025 : 221",
        "Theo đó",
        "Ảnh: Minh An",
        "PV: Xin cảm ơn hai ông về cuộc trao đổi!",
        "PV: Cảm ơn bà đã dành thời gian.",
        "Nguồn:",
    ],
)
def test_other_lines_state_nothing(line: str) -> None:
    """Long sources, counters, photo credits and questions stay where they are."""
    assert take_facts([PROSE, line]) == (Facts(), [PROSE, line])


def test_a_source_between_paragraphs_is_that_of_a_table() -> None:
    """Only above and below the prose does a source name who published it."""
    lines = [PROSE, "Nguồn: Cục Thống kê", PROSE]
    assert take_facts(lines) == (Facts(), lines)


def test_a_named_source_wins_over_the_host() -> None:
    """The host names the publisher only where nothing else does."""
    facts, _ = take_facts([PROSE, "Nguồn: Báo Kon Tum", "https://vidu.vn/a"])
    assert (facts.publisher, facts.url) == ("Báo Kon Tum", "https://vidu.vn/a")


def test_the_day_below_the_headline_wins_over_that_of_the_site() -> None:
    """A site prints today's date on top; the article's stands below, with a time."""
    lines = ["Thứ Bảy, 22/11/2025", "Ba xã xong việc số hóa", "19/07/2024 10:11", PROSE]
    facts, left = take_facts(lines)
    assert facts.published == "2024-07-19"
    assert left == [lines[1], PROSE]


def test_all_by_lines_are_taken_and_said_once() -> None:
    """Several by-lines name several authors, the same one twice names one."""
    lines = [PROSE, "Bài: Minh An", "Tác giả: Minh An", "Người viết: Lê Tám"]
    assert take_facts(lines) == (Facts(author="Minh An, Lê Tám"), [PROSE])


def test_the_line_above_the_day_is_remembered() -> None:
    """Sites print the day below the headline, so the line above it is told."""
    lines = ["Hoạt động của Sở", "Ba xã xong việc", "Ngày đăng: 19/07/2024", PROSE]
    assert take_facts(lines)[0].above_stamp == "Ba xã xong việc"


def test_days_of_related_news_are_not_the_articles() -> None:
    """What stands below "Tin khác" is another article's day."""
    facts, _ = take_facts([PROSE, "Tin khác", "Một tin", "12/05/2024"])
    assert facts.published is None


@pytest.mark.parametrize(
    "line",
    [
        "Mạnh Tuyền - Vụ Cải cách hành chính, Bộ Nội vụ",
        "Hà Thu (tổng hợp)",
        "Minh An, Lê Tám",
        "H.Y (tổng hợp)",
        "Lê Văn Tám",
    ],
)
def test_a_name_signs_an_article(line: str) -> None:
    """A person's name below the prose is the author, with or without a post."""
    assert is_signature(line)
    assert take_signature([PROSE, line]) == (line, None, [PROSE])


@pytest.mark.parametrize(
    "line",
    [
        "Về phát triển dữ liệu số",
        "Hồ Chí Minh.",
        "Đảo Sentosa",
        "Hiện, Phòng Hai đang tiếp tục xử lý hồ sơ.",
        "Ông Lê Tám",
        "Zalo",
        "- Hà Giang",
    ],
)
def test_other_closing_lines_are_text(line: str) -> None:
    """Headings, places, items and ends of sentences sign nothing."""
    assert take_signature([PROSE, line]) == (None, None, [PROSE, line])


def test_the_last_of_a_list_is_no_author() -> None:
    """A name signs only right below prose."""
    lines = [PROSE, "Điện Biên", "Kon Tum"]
    assert take_signature(lines) == (None, None, lines)


def test_theo_names_the_source_and_the_name_above_it_the_author() -> None:
    """ "Theo TTXVN" closes a page below its author's name."""
    assert take_signature([PROSE, "Minh An", "Theo TTXVN"])[0] is None
    assert take_signature([PROSE, "Theo TTXVN"]) == (None, "TTXVN", [PROSE])


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        (f"ĐBP - {PROSE}", "ĐBP"),
        (f"(TTXVN) - {PROSE}", "TTXVN"),
        (f"(Dân trí) – {PROSE}", "Dân trí"),
        (f"GDP - Con số này nói lên nhiều điều. {PROSE} GDP tăng 6%.", None),
        (PROSE, None),
        (f"TP - {PROSE[0].lower()}{PROSE[1:]}", None),
    ],
)
def test_an_agency_marks_its_lead(lead: str, agency: str | None) -> None:
    """Capitals before the lead name an agency unless the text speaks of them."""
    assert find_agency(["Một đề mục", lead]) == agency


@pytest.mark.parametrize(
    "line", ["Nguồn: vốn vay 3,1 tỷ đồng", "Nguồn: Ngân sách tỉnh 40%", "Nguồn: 12 giếng khoan"]
)
def test_an_amount_is_no_publisher(line: str) -> None:
    """A source of money or water, told with how much, is text and names nobody."""
    assert take_facts([PROSE, line]) == (Facts(), [PROSE, line])


def test_an_issue_of_a_paper_is_a_publisher() -> None:
    """A number that belongs to a day is no amount."""
    facts, left = take_facts([PROSE, "Nguồn: Báo Ví Dụ ngày 12 tháng 3 năm 2024"])
    assert (facts.publisher, left) == ("Báo Ví Dụ ngày 12 tháng 3 năm 2024", [PROSE])


def test_a_calendar_is_no_stamp() -> None:
    """Three days one below the other are text; two may be today's and that of publishing."""
    days = ["15/10/2024", "15/11/2024", "16/12/2024"]
    facts, left = take_facts(["Lịch tiếp dân", PROSE, *days])
    assert (facts.published, left) == (None, ["Lịch tiếp dân", PROSE, *days])
    assert take_facts(["Lịch tiếp dân", *days[:2], PROSE])[0].published == "2024-11-15"


def test_a_calendar_below_leaves_the_stamp_above() -> None:
    """The days below a text do not make that below its headline one of them."""
    days = ["15/10/2024", "15/11/2024", "16/12/2024"]
    facts, left = take_facts(["Lịch tiếp dân", "01/10/2024", PROSE, *days])
    assert (facts.published, left) == ("2024-10-01", ["Lịch tiếp dân", PROSE, *days])
