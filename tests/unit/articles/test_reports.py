"""The five real reports: what they say of themselves, what stays, what goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files, read_article
from dtqa.model import Article

LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Expected:
    """What one report has to give; fragments are shorter than a sentence."""

    title: tuple[str, str]
    """How the title begins and ends."""
    stays: tuple[str, ...]
    goes: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    paragraphs: int = 0
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    as_of: str | None = None


EXPECTED = {
    "000_951dc815d9e707d0": Expected(
        title=("Chuyển đổi số quốc gia tiếp tục", "nhiều kết quả tích cực"),
        stays=("Theo báo cáo mới nhất", "45,4 triệu", "đạt 43%", "bảo đảm an toàn thông tin…"),
        goes=("tiếp tục đạt nhiều kết quả",),
        paragraphs=9,
        as_of="2024-07",
    ),
    "001_282976fb551c6596": Expected(
        title=("Thành công của chuyển đổi số", "các bộ, ngành, địa phương"),
        stays=(
            "sáng nay (19/7)",
            "tại điểm cầu Điện Biên",
            "84,7 triệu thẻ CCCD",
            "Có 34 địa phương",
            "“Bắt buộc” và “100%”",
            "(dưới 24 giờ).",
        ),
        goes=(
            "Xã hộiChuyển",
            "Lượt xem",
            "In bài viết",
            "Thứ Sáu",
            "Tin, ảnh",
            "Hà Linh",
            "Bình luận",
            "Tin khác",
            "Back To Top",
        ),
        paragraphs=9,
        publisher="ĐBP",
        published="2024-07-19",
        author="Hà Linh",
    ),
    "002_8357f3f054d3b5ed": Expected(
        title=("CHUYỂN ĐỐI SỐ", "BỀN VỮNG"),
        stays=(
            "xu hướng tất yếu của thời đại",
            "xếp thứ 45/63",
            "trong khám chữa bệnh.",
            "6.566 tài khoản",
            "Công văn số 2699/CV-BCĐCĐS",
            "và mỗi người dân.",
        ),
        goes=(
            "tương phản",
            "A+",
            "Nguồn:",
            "Tổng số điểm",
            "Click để",
            "Bài viết liên quan",
            "đang cập nhật",
            "Thống kê truy cập",
            "Hôm nay",
            "Năm 2025",
            "1.486",
        ),
        paragraphs=12,
        publisher="Báo Kon Tum",
    ),
    "003_d2110275f2b17c14": Expected(
        title=("Báo cáo kết quả", "quốc gia tháng 4/2024"),
        stays=(
            "số quốc gia tháng 4/2024, Bộ Thông tin",
            "388 điểm kết nối",
            "80,2% hộ gia đình",
            "46,2 triệu hồ sơ",
            "8,2 triệu khách hàng",
            "Quý I/2023./.",
        ),
        goes=("Mạnh Tuyền", "Nguồn:", "tcnn.vn"),
        headings=(
            "Về công tác hoàn thiện thể chế",
            "Về phát triển dữ liệu số",
            "Về phát triển hạ tầng số",
            "Về phát triển Chính phủ số",
            "Về phát triển kinh tế số",
            "Về an toàn thông tin mạng",
        ),
        paragraphs=10,
        publisher="tcnn.vn",
        author="Mạnh Tuyền - Vụ Cải cách hành chính, Bộ Nội vụ",
        as_of="2024-04",
    ),
    "004_3a6b319bb4abdda5": Expected(
        title=("Phiên họp thứ 3", "về Chuyển đổi số"),
        stays=(
            "Sáng 08/8, tại Trụ sở Chính phủ",
            "71,79 Mbps",
            "67.300 doanh nghiệp",
            "37.845 hồ sơ",
            "xếp hạng 46/63",
            "đến người dân, doanh nghiệp…",
        ),
        goes=(
            "phien-hop-thu-3",
            "Article",
            "Phiên họp thứ 3 của",
            "https://",
            "Ban biên tập",
            "Top page",
        ),
        paragraphs=15,
        publisher="kontum.gov.vn",
        url="https://www.kontum.gov.vn/pages/detail/41982/"
        "Phien-hop-thu-ba-cua-Uy-ban-Quoc-gia-ve-chuyen-doi-so.html",
        as_of="2022-H1",
    ),
}
REPORTS = sorted(EXPECTED)


@pytest.fixture(scope="module")
def articles(shared_reports: Path) -> dict[str, Article]:
    """Return the reports by id."""
    files = find_files(shared_reports)
    return {file.article_id: read_article(file, LIMIT) for file in files}


def test_all_reports_are_read_under_their_names(articles: dict[str, Article]) -> None:
    """Five files give five articles whose ids are the names of the files."""
    assert sorted(articles) == REPORTS


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_says_of_itself_what_is_read(articles: dict[str, Article], name: str) -> None:
    """Title and facts are those on the page, and None where the page is silent."""
    article, expected = articles[name], EXPECTED[name]
    begin, end = expected.title
    assert article.title.startswith(begin)
    assert article.title.endswith(end)
    assert len(article.title.split()) < 20
    assert article.publisher == expected.publisher
    assert article.published == expected.published
    assert article.url == expected.url
    assert article.author == expected.author
    assert article.as_of == expected.as_of


@pytest.mark.parametrize("name", REPORTS)
def test_the_text_of_a_report_stays(articles: dict[str, Article], name: str) -> None:
    """What somebody wrote is there, to the last paragraph."""
    article, expected = articles[name], EXPECTED[name]
    assert [fragment for fragment in expected.stays if fragment not in article.text] == []
    assert article.text.startswith(expected.stays[0]) or expected.stays[0] in article.text[:400]
    assert article.text.endswith(expected.stays[-1])


@pytest.mark.parametrize("name", REPORTS)
def test_the_furniture_of_a_report_goes(articles: dict[str, Article], name: str) -> None:
    """What the site printed around it is gone."""
    article, expected = articles[name], EXPECTED[name]
    assert [fragment for fragment in expected.goes if fragment in article.text] == []


@pytest.mark.parametrize("name", REPORTS)
def test_every_long_line_of_a_report_stays(
    articles: dict[str, Article], shared_reports: Path, name: str
) -> None:
    """No paragraph is lost: each line of twenty words or more is a block."""
    article, expected = articles[name], EXPECTED[name]
    blocks = [article.text[block.start : block.end] for block in article.blocks]
    raw = (shared_reports / f"{name}.txt").read_text(encoding="utf-8")
    long = [" ".join(line.split()) for line in raw.splitlines() if len(line.split()) >= 20]
    assert [line for line in long if line not in blocks] == []
    kinds = [block.kind.value for block in article.blocks]
    assert kinds.count("paragraph") == expected.paragraphs


@pytest.mark.parametrize("name", REPORTS)
def test_headings_of_a_report_are_known(articles: dict[str, Article], name: str) -> None:
    """Chapter titles are headings, and a report without chapters has none."""
    article, expected = articles[name], EXPECTED[name]
    found = [article.text[b.start : b.end] for b in article.blocks if b.kind.value == "heading"]
    assert len(found) == len(expected.headings)
    assert all(map(str.startswith, found, expected.headings))
