"""Notices: pages that answer 200 and hold no article are refused with what they say."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from dtqa.articles.web import fetch
from dtqa.articles.web.notices import refuse_notice
from dtqa.errors import FetchNotice, FetchScripted
from tests.ways.web_server import LOCAL, Site

MENU = "<nav>" + "".join(f"<a href='/{n}'>Chuyên mục số {n}</a>" for n in range(60)) + "</nav>"
STORY = "<p>" + "Xã đã lập tổ công nghệ số, mỗi tổ năm người, ở cả chín thôn. " * 20 + "</p>"


def page(title: str, body: str = "", h1: str = "") -> str:
    """Return a page with a menu as sites have it."""
    heading = f"<h1>{h1}</h1>" if h1 else ""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title><script>a()</script></head>"
        f"<body>{MENU}{heading}{body}<footer>Cơ quan chủ quản: xã Ví Dụ</footer></body></html>"
    )


def refuse(markup: str) -> None:
    """Judge a page."""
    refuse_notice(markup.encode(), "utf-8", "https://vi-du.vn/a")


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "Lỗi 404",
        "Error 404 (Not Found)!!1",
        "404 - Không tìm thấy trang",
        "Không tìm thấy trang | Cổng thông tin xã Ví Dụ",
        "Không tìm thấy nội dung bạn yêu cầu",
        "Trang không tồn tại - Báo Ví Dụ",
        "Trang bạn tìm kiếm không tồn tại",
        "Rất tiếc, trang này không còn tồn tại!",
        "Bài viết đã bị xóa",
        "Bài viết không tồn tại hoặc đã bị xóa",
        "Page not found – Vi Du News",
        "Oops! Page not found",
        "Access Denied",
        "403 Forbidden",
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Đăng nhập",
        "Đăng nhập hệ thống | Trục văn bản xã Ví Dụ",
        "Before you continue",
        "Website đang bảo trì",
        "Hệ thống đang nâng cấp",
        "503 Service Temporarily Unavailable",
        "502 Bad Gateway",
    ],
)
def test_a_notice_is_told(site: Site, title: str) -> None:
    """A page whose headline says that there is nothing is refused, with the headline."""
    with pytest.raises(FetchNotice) as told:
        fetch(site.give("/a", page(title, "<p>Mời quay lại trang chủ.</p>")), LOCAL)
    assert title in told.value.message("vi")


def test_a_notice_in_its_heading_is_told() -> None:
    """Where the title is only the name of the site the heading tells."""
    with pytest.raises(FetchNotice):
        refuse(page("Cổng thông tin xã Ví Dụ", h1="Không tìm thấy trang"))


def test_a_notice_beside_other_news_is_told() -> None:
    """News below a notice do not make it an article, where the headline is all notice."""
    with pytest.raises(FetchNotice):
        refuse(page("404 - Không tìm thấy trang", STORY))


@pytest.mark.parametrize(
    "title",
    [
        "Lỗi 404 là gì và cách khắc phục",
        "404: hành trình của một trang web",
        "Đăng nhập VNeID: hướng dẫn từng bước",
        "Đăng nhập - bước đầu tiên của dịch vụ công",
        "Không tìm thấy trang nào vi phạm trong đợt kiểm tra",
        "Hệ thống đang nâng cấp sẽ xong trong tháng 7",
        "Trang thông tin không tồn tại lỗi bảo mật",
        "Bảo trì",
        "Truy cập bị từ chối: 3 nguyên nhân",
        "500 xã có tổ công nghệ số",
    ],
)
def test_an_article_about_such_things_stays_one(title: str) -> None:
    """Words of a notice in a headline of a story refuse nothing."""
    refuse(page(f"{title} | Báo Ví Dụ", STORY, h1=title))


@pytest.mark.parametrize(
    "body",
    [
        "<div id=root></div>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=app></div>",
        "<div>Đang tải…</div><script>" + "x" * 9000 + "</script>",
        "<noscript>" + "Hãy bật JavaScript. " * 30 + "</noscript>",
    ],
)
def test_a_page_without_text_but_scripts_is_told(site: Site, body: str) -> None:
    """What shows nothing until a script runs is refused as that, not stored as an empty page."""
    markup = f"<html><head><title>Tin</title><script src=/a.js></script></head><body>{body}</body>"
    with pytest.raises(FetchScripted) as told:
        fetch(site.give("/a", markup), LOCAL)
    assert "JavaScript" in told.value.message("vi")


def test_a_box_to_log_in_does_not_cost_an_article() -> None:
    """A heading of a box is no notice where the page has an article."""
    box = "<div class=popup><h1>Đăng nhập</h1><form><input name=ten></form></div>"
    refuse(page("Cầu mới ở xã Ví Dụ", box + STORY, h1="Cầu mới ở xã Ví Dụ"))
    refuse(page("Cầu mới ở xã Ví Dụ", STORY, h1="Đăng nhập"))


def test_a_short_page_without_scripts_is_for_its_reader() -> None:
    """Whether a few words are an article is not judged here."""
    refuse("<html><body><p>Xã đã lập tổ.</p></body></html>")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 9000,
        b"<div>" * 100_000,
        b"<title>" * 70_000,
        b"<title>" + "không tìm thấy trang ".encode() * 20_000 + b"</title>",
        b"<h1>" + b"oops " * 90_000,
        b"<a>" * 170_000,
        ("<h1>trang" + " bạn" * 45 + " z</h1>").encode(),
        ("<h1>" + "không tìm thấy trang bạn" + " bạn" * 40 + " z|</h1>").encode(),
        b"<h1>" + "trang mà bạn ".encode() * 20_000,
    ],
    ids=[
        "nothing",
        "zeros",
        "deep",
        "titles",
        "long title",
        "oops",
        "links",
        "you",
        "you too",
        "whose",
    ],
)
def test_odd_markup_costs_little(data: bytes) -> None:
    """Hostile pages are looked at in seconds; whatever they say, nothing else is raised."""
    began = time.monotonic()
    with suppress(FetchNotice, FetchScripted):
        refuse_notice(data, None, "https://vi-du.vn/a")
    assert time.monotonic() - began < 3
