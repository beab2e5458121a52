"""Web pages: the article and what it says of itself, without the site around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.articles.html.page import read_html
from dtqa.model import BlockKind

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html><html lang="vi"><head><title>Ba xã xong việc số hóa | Báo Ví Dụ</title>
<meta property="og:title" content="Ba xã xong việc số hóa">
<meta property="og:site_name" content="Báo Ví Dụ">
<meta name="author" content="Minh An; vidu.vn">
<meta property="article:published_time" content="2024-03-05T08:30:00+07:00">
<meta name="description" content="Ba xã vùng cao là nơi đầu tiên xong việc số hóa hồ sơ…">
<link rel="canonical" href="https://vidu.vn/ba-xa-xong-viec.html"></head><body>
<nav><a href="/">Trang chủ</a> <a href="/kt">Kinh tế</a></nav>
<div class="top"><h1>Ba xã xong việc số hóa</h1><span>08:30 05/03/2024</span>
<h2 class="sapo">Ba xã vùng cao là nơi đầu tiên xong việc số hóa hồ sơ lưu trữ trong tỉnh.</h2>
<div class="detail-content">
<p>Đoạn một nói rằng toàn tỉnh có 12 kho dữ liệu dùng chung, tăng 3 kho so với năm ngoái.</p>
<p><b>Về hạ tầng số</b></p>
<p>Đoạn hai nói rằng mọi thôn đã có sóng di động, <a href="/x">theo Sở</a>, từ tháng trước.</p>
<h3>Về con người</h3>
<ul><li>Mở <i>ba</i> lớp học</li><li>Lập hai tổ</li></ul>
<table><tr><th>Xã</th><th>Số kho</th></tr><tr><td>A</td><td>4</td></tr></table>
<p>Đoạn cuối nói rằng Sở sẽ làm tiếp ở bảy xã còn lại trong hai quý cuối năm nay.</p>
<p style="text-align:right"><b>Minh An</b></p>
<div class="related"><ul><li><a href="/1">Huyện mở lớp học số</a></li></ul></div>
<script>var ẩn = "không phải chữ";</script></div></div>
<div class="comments"><p>Bình luận (0)</p></div><footer><p>Bản quyền thuộc về Báo</p></footer>
</body></html>"""


def read(markup: str) -> list[tuple[str, str]]:
    """Return the kinds and lines of a page."""
    return [(kind.value, line) for kind, line, _ in read_html(markup).lines]


def test_a_page_says_who_published_it_and_when() -> None:
    """Title, publisher, day, address and author come from the metadata; a site is no author."""
    draft = read_html(PAGE)
    assert (draft.title, draft.publisher) == ("Ba xã xong việc số hóa", "Báo Ví Dụ")
    assert (draft.published, draft.author) == ("2024-03-05", "Minh An")
    assert draft.url == "https://vidu.vn/ba-xa-xong-viec.html"


def test_the_article_of_a_page_is_whole_and_alone() -> None:
    """Lead, headings, paragraphs, items and cells stay in order, the site around them goes."""
    lines = read(PAGE)
    assert [kind for kind, _ in lines] == [
        *("paragraph", "paragraph", "heading", "paragraph", "heading"),
        *("item", "item", "cell", "paragraph"),
    ]
    assert lines[0][1].endswith("trong tỉnh.")
    assert lines[2][1] == "Về hạ tầng số"
    assert lines[5:8] == [
        ("item", "Mở ba lớp học"),
        ("item", "Lập hai tổ"),
        ("cell", "A – số kho: 4"),
    ]
    assert lines[-1][1].startswith("Đoạn cuối")


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>Có 12 kho.</p>", ["Có 12 kho."]),
        ("<h1>Tên</h1><p>Có 12 kho.</p>", ["Có 12 kho."]),
        ("<div>Dòng một<br>Dòng hai</div>", ["Dòng một", "Dòng hai"]),
        ("<ul><li>Một</li><li>Hai</li></ul>", ["Một", "Hai"]),
        ("xin chào", ["xin chào"]),
        ("", []),
        ("<html><body><script>x = 1</script><img src='a'></body></html>", []),
        ("<html><body></body></html>", []),
    ],
)
def test_small_pages_and_fragments_are_read(markup: str, lines: list[str]) -> None:
    """A page of one sentence is read; one of scripts and pictures has no text."""
    assert [line for _, line in read(markup)] == lines


SPANS = """<table><caption>Bảng 3. Hồ sơ của các xã</caption>
<thead><tr><th rowspan="2">Xã</th><th colspan="2">Tỷ lệ (%)</th></tr>
<tr><th>2022</th><th>2023</th></tr></thead>
<tbody><tr><td rowspan="2">Mẫu</td><td>5</td><td>6</td></tr><tr><td>7</td><td>8</td></tr>
<tr><td><p>Thử</p></td><td colspan="2">chưa có</td></tr></tbody></table>"""


def test_spans_of_a_table_are_said_with_every_value() -> None:
    """Headings over several columns and names over several rows survive the extraction."""
    page = PAGE.replace("<table>", SPANS + "<table>", 1)
    lines = [line for line in read_html(page).lines if line.kind is BlockKind.CELL]
    assert [line.text for line in lines] == [
        *("Mẫu – tỷ lệ – 2022: 5 %", "Mẫu – tỷ lệ – 2023: 6 %"),
        *("Mẫu – tỷ lệ – 2022: 7 %", "Mẫu – tỷ lệ – 2023: 8 %"),
        *("Thử – tỷ lệ – 2022 – 2023: chưa có", "A – số kho: 4"),
    ]
    assert lines[0].place == "Bảng 3, hàng 4"
    assert lines[-1].place == "Bảng 2, hàng 2"
    assert any(line.text == "Bảng 3. Hồ sơ của các xã" for line in read_html(page).lines)


def test_a_page_laid_out_by_a_table_is_text() -> None:
    """Old sites put the article into a cell: its paragraphs stay paragraphs."""
    prose = "Đoạn này nói rằng toàn huyện có ba trạm phát sóng mới được lắp trong tháng này."
    cell = f"<td><p>{prose}</p><p>{prose} Hết.</p></td>"
    lines = read(
        f"<html><body><table width='100%'><tr>{cell}<td>Ảnh</td></tr></table></body></html>"
    )
    assert ("paragraph", prose) in lines
    assert not any(kind == "cell" for kind, _ in lines)


def test_a_script_in_a_title_is_text() -> None:
    """Markup in a title is handed on as characters, for the page to escape."""
    markup = (
        "<html><head><title><script>alert(1)</script></title></head><body><p>Có kho.</p></body>"
    )
    assert read_html(markup).title in ("<script>alert(1)</script>", "alert(1)", "Có kho")


def test_an_address_that_is_no_web_address_is_dropped() -> None:
    """Only http and https are links back to a source."""
    markup = PAGE.replace("https://vidu.vn/ba-xa-xong-viec.html", "javascript:alert(1)")
    assert read_html(markup).url is None


def test_no_day_is_guessed_from_the_text() -> None:
    """A date that only stands in a sentence is not when the page was published."""
    assert read_html("<p>Hội nghị ngày 19/07/2024 bàn về số hóa hồ sơ.</p>").published is None


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/pdivh1li\"'=&;! ađ\n"), max_size=120))
def test_any_markup_is_read(markup: str) -> None:
    """Whatever the tags, lines come out that hold something, or none."""
    assert all(line and "\n" not in line for _, line, _ in read_html(markup).lines)
