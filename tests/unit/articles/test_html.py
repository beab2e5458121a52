"""Web pages: the article and what it says of itself, without the site around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.articles.html import read_html

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
    return [(kind.value, line) for kind, line in read_html(markup).lines]


def test_a_page_says_who_published_it_and_when() -> None:
    """Title, publisher, day, address and author come from the metadata; a site is no author."""
    draft = read_html(PAGE)
    assert (draft.title, draft.publisher) == ("Ba xã xong việc số hóa", "Báo Ví Dụ")
    assert (draft.published, draft.author) == ("2024-03-05", "Minh An")
    assert draft.url == "https://vidu.vn/ba-xa-xong-viec.html"


def test_the_article_of_a_page_is_whole_and_alone() -> None:
    """Lead, headings, paragraphs, items and rows stay in order, the site around them goes."""
    lines = read(PAGE)
    assert [kind for kind, _ in lines] == [
        *("paragraph", "paragraph", "heading", "paragraph", "heading"),
        *("item", "item", "item", "item", "paragraph"),
    ]
    assert lines[0][1].endswith("trong tỉnh.")
    assert lines[2][1] == "Về hạ tầng số"
    assert lines[5:9] == [
        ("item", "Mở ba lớp học"),
        ("item", "Lập hai tổ"),
        ("item", "Xã | Số kho"),
        ("item", "A | 4"),
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
    assert all(line and "\n" not in line for _, line in read_html(markup).lines)


REAL = {
    "meth04_baochinhphu_article": (
        *("Chính sách mới có hiệu lực từ tháng 3/2026", "baochinhphu.vn", "2026-03-01", None),
        *("Tháng 3/2026 có nhiều chính sách mới", "3 hình thức khai thác, sử dụng thông tin"),
        *("Đồng bào dân tộc thiểu số", "Tải ứng dụng"),
    ),
    "meth04_cafef_article": (
        *("Thời điểm nâng hạng cận kề, MBS điểm tên 30 cổ phiếu", "Cafef", "2026-03-07"),
        *("Dương Ngọc", "“Sau tháng 9/2026", "Danh sách các cổ phiếu dự kiến được phân bổ"),
        *("MBS cũng lưu ý rằng danh mục", "TIN MỚI"),
    ),
    "meth04_dantri_article": (
        *("Giá vàng giảm, vẫn cao hơn thế giới", "Báo điện tử Dân Trí", "2026-03-07", "Tri Túc"),
        *("(Dân trí) - Giá vàng trong nước", "Đồng USD duy trì đà tăng"),
        *("Tỷ giá USD tại Sở giao dịch", "Xem thêm"),
    ),
    "meth04_tuoitre_article": (
        *("Chiến sự đẩy giá hoa nhập khẩu dịp 8-3 tăng mạnh", "TUOI TRE ONLINE", "2026-03-07"),
        *("NHẬT XUÂN, NGHI VŨ", "Xung đột ở khu vực Trung Đông khiến", "Hoa nhập khẩu thiếu hàng"),
        *("Ngoài ra, cửa hàng cũng hướng sang", "Về trang Chủ đề"),
    ),
    "meth04_vnexpress_article": (
        *("Cách các nước đối phó cú sốc năng lượng", "vnexpress.net", "2026-03-07"),
        *("Hà Thu (tổng hợp)", "Trung Quốc, Nhật Bản, Thái Lan hạn chế", "Hỗ trợ doanh nghiệp"),
        *("Trước mắt, cơ quan quản lý tăng kiểm tra", "Trở lại"),
    ),
}


@pytest.mark.parametrize("name", sorted(REAL))
def test_pages_of_real_newspapers_are_read(shared: Path, name: str) -> None:
    """Title, facts, first and last paragraph and a heading are there, furniture is not."""
    if not (shared / "html").is_dir():
        pytest.skip("SHARED HTML MISSING")
    title, publisher, published, author, first, heading, last, furniture = REAL[name]
    draft = read_html((shared / "html" / f"{name}.html").read_text(encoding="utf-8"))
    assert draft.title.startswith(str(title))
    assert (draft.publisher, draft.published, draft.author) == (publisher, published, author)
    assert str(draft.url).startswith("https://")
    assert str(first) in draft.lines[0][1][:80]
    assert str(last) in draft.lines[-1][1][:80]
    assert any(kind == "heading" and str(heading) in line for kind, line in draft.lines)
    assert not any(str(furniture) in line for _, line in draft.lines)
