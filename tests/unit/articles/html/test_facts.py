"""Day, publisher and address of a page, where its markup and what it shows differ."""

from __future__ import annotations

import json

import pytest

from dtqa.articles.html.days import read_day
from dtqa.articles.html.page import read_html
from dtqa.articles.html.publisher import read_label
from tests.unit.articles.html.invented_pages import LEAD, META, TEXT, TITLE, write_page, write_text

URL = '<link rel="canonical" href="https://baovidu.vn/noi-mang.html">'


def read(head: str = "", shown: str = "", below: str = "") -> tuple[str | None, str | None]:
    """Return the publisher and day of a page with this head and these lines."""
    body = f"<h1>{TITLE}</h1><div>{shown}</div><p>{LEAD}</p>{write_text()}{below}"
    draft = read_html(write_page(f"<div>{body}</div>", META + head))
    assert [line.text for line in draft.lines] == [LEAD, *TEXT]
    return draft.publisher, draft.published


def state(moment: str, name: str = "article:published_time") -> str:
    """Return a meta that states a moment."""
    return f'<meta property="{name}" content="{moment}">'


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-03-05T08:30:00+07:00", "2024-03-05"),
        ("2024-03-05T16:59:59Z", "2024-03-05"),
        ("2024-03-05T17:00:00Z", "2024-03-06"),
        ("2024-03-05T17:00:00.000+0000", "2024-03-06"),
        ("2024-03-05 20:00:00", "2024-03-05"),
        ("2024-03-05T1:05:00+07:00", "2024-03-05"),
        ("2024-03-05", "2024-03-05"),
        ("5/3/2024 8:30:00", "2024-03-05"),
        ("05-03-2024", "2024-03-05"),
        ("3/25/2024 8:30:00 AM", "2024-03-25"),
        ("Tue, 05 Mar 2024 18:00:00 GMT", "2024-03-06"),
        ("2024-02-30T08:00:00", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31T23:59:59Z", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_a_moment_becomes_a_day_in_vietnam(moment: str, day: str | None) -> None:
    """Zones are reckoned with, days come before months, what cannot be is no day."""
    assert read_day(moment) == day


@pytest.mark.parametrize(
    ("head", "shown", "day"),
    [
        (state("2023-10-12T07:30:00+07:00"), "", "2023-10-12"),
        (state("2023-10-11T18:30:00+00:00"), "", "2023-10-12"),
        (state("2023-10-12", "datePublished"), "", "2023-10-12"),
        ("", "Thứ năm, 12/10/2023 | 07:30", "2023-10-12"),
        ("", "<time datetime='2023-10-12T07:30'>hôm kia</time>", "2023-10-12"),
        ("", "Ngày đăng: 12/10/2023", "2023-10-12"),
        ("", "<span>12/10/2023 07:30</span> | <a href='/ts'>Thời sự</a>", "2023-10-12"),
        # months and days swapped, and a zone left out: the shown day wins
        (state("2023-12-10T07:30:00"), "12/10/2023 07:30 GMT+7", "2023-10-12"),
        (state("2023-10-11T18:30:00"), "12/10/2023 01:30 (GMT+7)", "2023-10-12"),
        # the shown day is that of a change, by its label or by what the page states
        (state("2023-10-12T07:30:00+07:00"), "Cập nhật: 15/10/2023 07:30", "2023-10-12"),
        (
            state("2023-10-12T07:30:00+07:00")
            + state("2023-10-15T07:30:00+07:00", "article:modified_time"),
            "15/10/2023 07:30",
            "2023-10-12",
        ),
        # months by name, and what stands beside the day
        ("", "12 Tháng Mười, 2023", "2023-10-12"),
        ("", "Tháng Mười 12, 2023", "2023-10-12"),
        ("", "12 thg 10, 2023", "2023-10-12"),
        ("", "October 12, 2023", "2023-10-12"),
        ("", "07h30' ngày 12/10/2023", "2023-10-12"),
        ("", "Báo Ví Dụ | 12/10/2023 07:30", "2023-10-12"),
        ("", "12/10/2023 • 3 phút đọc", "2023-10-12"),
        ("", "Số ra ngày 12/10/2023", "2023-10-12"),
        # a day without a clock may be anything
        (state("2023-10-12T07:30:00+07:00"), "15/10/2023", "2023-10-12"),
        ("", "", None),
    ],
)
def test_the_day_of_publishing(head: str, shown: str, day: str | None) -> None:
    """The stated moment counts, unless readers are shown another one below the headline."""
    assert read(head, shown)[1] == day


def test_the_clock_of_the_site_is_not_the_day_of_its_article() -> None:
    """Today's date in the bar above gives way to what stands below the headline."""
    body = f"<div>Chủ nhật, 22/11/2026</div><h1>{TITLE}</h1><div>12/10/2023 07:30</div>"
    markup = write_page(f"{body}<p>{LEAD}</p>{write_text()}")
    assert read_html(markup).published == "2023-10-12"


def test_facts_below_the_text_count_where_none_stand_above() -> None:
    """Old portals print day, author and source under the article."""
    below = "<p>Ngày đăng: 12/10/2023 | Lượt xem: 30</p><p>Nguồn: Báo Ví Dụ</p>"
    assert read(below=below) == ("Báo Ví Dụ", "2023-10-12")


@pytest.mark.parametrize(
    ("head", "shown", "publisher"),
    [
        ('<meta property="og:site_name" content="Báo Ví Dụ">', "", "Báo Ví Dụ"),
        ('<meta property="og:site_name" content="baovidu.vn">' + URL, "", "baovidu.vn"),
        (
            '<meta property="og:site_name" content="baovidu.vn">' + URL,
            "<img alt='Báo Ví Dụ' src='logo.png'>",
            "Báo Ví Dụ",
        ),
        (
            '<meta property="og:site_name" content="baovidu.vn">' + URL,
            "<img alt='BÁO ĐIỆN TỬ VÍ DỤ' src='a'><a href='/' title='Báo Điện tử Ví Dụ'></a>",
            "Báo Ví Dụ",
        ),
        (
            '<meta property="og:site_name" content="VI DU ONLINE">'
            f"<title>{TITLE} - Ví Dụ Online</title>",
            "",
            "Ví Dụ Online",
        ),
        (f"<title>{TITLE} | Báo Ví Dụ</title>", "", "Báo Ví Dụ"),
        ('<meta name="application-name" content="Báo Ví Dụ">', "", "Báo Ví Dụ"),
        ('<meta name="copyright" content="Copyright © 2024 by Báo Ví Dụ">', "", "Báo Ví Dụ"),
        (f'<meta property="og:site_name" content="{TITLE}">' + URL, "", "baovidu.vn"),
        (
            '<meta property="og:site_name" content="viduplus">'
            '<link rel="canonical" href="https://viduplus.vn/a.html">',
            "<div id='ViduPlus_Search'></div>",
            "ViduPlus",
        ),
        (
            '<link rel="canonical" href="https://tinhmau.vn/a.html">',
            "<img alt='Cổng Thông tin điện tử Tỉnh Mẫu'>",
            "Cổng Thông tin điện tử Tỉnh Mẫu",
        ),
        ('<meta name="copyright" content="Bản quyền 2023 của Sở Ví Dụ">', "", "Sở Ví Dụ"),
        ("<title>Trang chủ - Cổng thông tin tỉnh Mẫu</title>", "", "Cổng thông tin tỉnh Mẫu"),
        (f"<title>Góc Ví Dụ: {TITLE}</title>", "", "Góc Ví Dụ"),
        ("", "<img alt='Báo Ví Dụ điện tử' src='a'>", "Báo Ví Dụ điện tử"),
        ("", "<img alt='Nhà văn hóa thôn Đồi Gió' src='a'>", None),
        ("", "", None),
    ],
)
def test_the_publisher_is_named_as_readers_know_it(
    head: str, shown: str, publisher: str | None
) -> None:
    """A name wins over an address, marks over none; a headline is no name."""
    assert read(head, shown)[0] == publisher


@pytest.mark.parametrize(
    ("site", "rights", "publisher"),
    [("Báo điện tử Ví Dụ", "Ví Dụ", "Ví Dụ"), ("Báo điện tử Ví Dụ", "", "Báo điện tử Ví Dụ")],
)
def test_a_name_is_shortened_as_the_site_does_it(site: str, rights: str, publisher: str) -> None:
    """ "Báo" goes only where the address leaves it out, and the page does too."""
    head = (
        f'<meta property="og:site_name" content="{site}"><meta name="copyright" content="{rights}">'
    )
    assert read(head + '<link rel="canonical" href="https://vidu.vn/a.html">')[0] == publisher


def test_structured_data_may_be_all_a_page_states() -> None:
    """Headline, day, author, publisher and address come from JSON-LD, by reference too."""
    things = [
        {
            "@type": ["NewsArticle"],
            "headline": "Tỉnh Mẫu nối mạng cho 214 nhà văn h&#243;a thôn",
            "datePublished": "2023-10-11T18:10:00Z",
            "dateModified": "2023-10-15T01:10:00+07:00",
            "author": [{"@type": "Person", "name": "Lê Văn Mẫu"}],
            "publisher": {"@id": "https://vidu.vn/#toa-soan"},
            "mainEntityOfPage": {"@id": "https://vidu.vn/noi-mang.html#WebPage"},
        },
        {"@type": "Organization", "@id": "https://vidu.vn/#toa-soan", "name": "Báo Ví Dụ"},
    ]
    script = json.dumps({"@context": "https://schema.org", "@graph": things}, ensure_ascii=False)
    head = f'<script type="application/ld+json">{script}</script>'
    draft = read_html(write_page(f"<div>{write_text()}</div>", head))
    assert (draft.title, draft.published, draft.author) == (TITLE, "2023-10-12", "Lê Văn Mẫu")
    assert (draft.publisher, draft.url) == ("Báo Ví Dụ", "https://vidu.vn/noi-mang.html")


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '{"@type": 5}', "null", '{"a": "' + "\\u0000"]
)
def test_broken_structured_data_states_nothing(script: str) -> None:
    """What is no JSON, or too deep, is passed over: the rest of the page counts."""
    head = f'{META}<script type="application/ld+json">{script}</script>'
    assert read_html(write_page(write_text(), head)).title == TITLE


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (URL, "https://baovidu.vn/noi-mang.html"),
        ('<meta property="og:url" content="https://vidu.vn/a.html">', "https://vidu.vn/a.html"),
        (
            '<link rel="canonical" href="/a.html"><meta property="og:url" content="https://vidu.vn/b">',
            "https://vidu.vn/a.html",
        ),
        (
            '<link rel="canonical" href="https://vidu.vn/">'
            '<meta property="og:url" content="https://vidu.vn/a.html">',
            "https://vidu.vn/a.html",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="/a.html">', None),
        ("", None),
    ],
)
def test_the_address_names_the_page(head: str, url: str | None) -> None:
    """A canonical address wins, one of the front page gives way, others are none."""
    assert read_html(write_page(write_text(), META + head)).url == url


@pytest.mark.parametrize(
    ("host", "label"),
    [
        ("www.vidu.vn", "vidu"),
        ("thoisu.vidu.com.vn", "vidu"),
        ("mau.gov.vn", "mau"),
        ("vi-du.net", "vidu"),
        ("com.vn", "com"),
        ("", ""),
    ],
)
def test_the_part_of_a_host_that_names_its_site(host: str, label: str) -> None:
    """Sections before it and registries behind it are left out."""
    assert read_label(host) == label


WORDS = '{"@type": "NewsArticle", "datePublished": "2023-10-12T07:30:00+07:00",}'


@pytest.mark.parametrize(
    "script", [WORDS, f"//<![CDATA[\n{WORDS}\n//]]>", f"<!--\n[{WORDS},]\n-->"]
)
def test_structured_data_with_slips_is_read(script: str) -> None:
    """Commas before a bracket and wrappings for old browsers cost nothing."""
    assert read(f'<script type="application/ld+json">{script}</script>')[1] == "2023-10-12"


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0031)https://vidu.vn/noi-mang.html -->",
        "<!--\n Page saved with SingleFile \n url: https://vidu.vn/noi-mang.html \n saved: Mon-->",
    ],
)
def test_a_browser_notes_where_it_saved_a_page(note: str) -> None:
    """Its note is the address where the page states none, or only that of its front page."""
    markup = write_page(write_text(), META)
    noted = markup.replace("<html", f"{note}<html", 1)
    assert read_html(noted).url == "https://vidu.vn/noi-mang.html"
    front = noted.replace("</head>", '<link rel="canonical" href="https://vidu.vn/"></head>')
    assert read_html(front).url == "https://vidu.vn/noi-mang.html"
    assert (
        read_html(noted.replace("</head>", URL + "</head>")).url
        == "https://baovidu.vn/noi-mang.html"
    )
    assert read_html(noted.replace("https://vidu", "file:///vidu")).url is None
