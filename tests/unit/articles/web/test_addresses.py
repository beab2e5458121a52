"""Addresses: what is typed becomes one spelling, or is refused."""

from __future__ import annotations

import pytest

from dtqa.articles.web.addresses import is_web_address, name_page, read_address
from dtqa.errors import AddressCredentials, AddressInvalid


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://vi-du.vn", "https://vi-du.vn/"),
        (" HTTPS://VI-DU.VN:443/A#b ", "https://vi-du.vn/A"),
        ("\ufeff\u200bhttps://vi-du.vn/a\u00a0\n\u200b", "https://vi-du.vn/a"),
        ("http://vi-du.vn:8080/a?b=c d", "http://vi-du.vn:8080/a?b=c%20d"),
        ("https://vi-du.vn/tin tức/số", "https://vi-du.vn/tin%20t%E1%BB%A9c/s%E1%BB%91"),
        ("https://vi-du.vn/a%20b?x=%C4%91", "https://vi-du.vn/a%20b?x=%C4%91"),
        ("http://tênmiền.vn/", "http://xn--tnmin-hsa0954c.vn/"),
        ("http://[2001:DB8::0:1]:81/a", "http://[2001:db8::1]:81/a"),
        ("https://vi-du.vn?a=1", "https://vi-du.vn/?a=1"),
    ],
)
def test_an_address_has_one_spelling(typed: str, read: str) -> None:
    """Case of the host, usual ports, fragments and blanks make no difference."""
    assert read_address(typed).text == read
    assert read_address(read).text == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "vi-du.vn/a",
        "ftp://vi-du.vn/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,a",
        "http://",
        "http:///a",
        "http://vi-du.vn:0/",
        "http://vi-du.vn:22/",
        "http://vi-du.vn:25/",
        "https://vi-du.vn:6667/",
        "http://vi-du.vn:99999/",
        "http://vi-du.vn:a/",
        "http://vi du.vn/",
        "http://vi-du.vn\\khac.vn/",
        "http://vi-du.vn/a\r\nX: y",
        "http://[::1%25eth0]/",
        "http://[1::2::3]/",
        "http://[127.0.0.1]/",
        "http://" + "a" * 64 + ".vn/",
        "http://vi-du.vn/" + "a" * 3000,
        "http://vi-du.vn/\ud800",
        "http://-/",
        "http://%31%32%37.0.0.1/",
    ],
)
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    """Other protocols, broken hosts and ports, control characters: all go no further."""
    with pytest.raises(AddressInvalid):
        read_address(typed)


@pytest.mark.parametrize(
    "typed", ["http://ten:mat-khau@vi-du.vn/a", "https://ten@vi-du.vn/a", "http://a@b@vi-du.vn/a"]
)
def test_a_password_is_refused_and_not_repeated(typed: str) -> None:
    """An address with a name or password is refused, and neither stands in the message."""
    with pytest.raises(AddressCredentials) as refused:
        read_address(typed)
    for language in ("vi", "en"):
        message = refused.value.message(language)
        assert "vi-du.vn/a" in message
        assert "@" not in message
        assert "mat-khau" not in message


def test_a_relative_address_is_read_from_its_page() -> None:
    """A path, a path from the root, a host without protocol and a query are completed."""
    page = read_address("https://vi-du.vn/tin/a.html?x=1")
    assert read_address("b.html", page).text == "https://vi-du.vn/tin/b.html"
    assert read_address("/b.html", page).text == "https://vi-du.vn/b.html"
    assert read_address("//khac.vn/b", page).text == "https://khac.vn/b"
    assert read_address("?x=2", page).text == "https://vi-du.vn/tin/a.html?x=2"


@pytest.mark.parametrize(
    "same",
    [
        "http://vi-du.vn/a?trang=2",
        "https://www.vi-du.vn/a?trang=2&utm_source=rss&utm_campaign=x",
        "https://VI-DU.vn:443/a?fbclid=z&trang=2#binh-luan",
        "https://vi-du.vn/a/?trang=2",
        "https://vi-du.vn/%61?trang=2&gbraid=x&_gl=y",
    ],
)
def test_one_page_has_one_name(same: str) -> None:
    """Protocol, `www.`, usual ports, fragments and what tracks readers name no other page."""
    assert name_page(same) == name_page("https://vi-du.vn/a?trang=2")


def test_letters_are_spelt_in_one_way() -> None:
    """However the letters of a path are encoded, they name one page; a slash in one does not."""
    one = name_page("https://vi-du.vn/tin-t%e1%bb%a9c/%2d")
    assert one == name_page("https://vi-du.vn/tin-tức/-")
    assert name_page("https://vi-du.vn/a%2Fb") != name_page("https://vi-du.vn/a/b")


@pytest.mark.parametrize("port", [80, 81, 443, 444, 1024, 3000, 8000, 8080, 8088, 8443, 9090])
def test_ports_of_sites_are_open(port: int) -> None:
    """Many offices serve pages at odd ports; those of mail and the like are closed only."""
    assert read_address(f"http://vi-du.vn:{port}/a").port == port


@pytest.mark.parametrize(
    "other",
    [
        "https://vi-du.vn/a",
        "https://vi-du.vn/a?trang=3",
        "https://vi-du.vn/A?trang=2",
        "https://vi-du.vn:8080/a?trang=2",
        "https://tin.vi-du.vn/a?trang=2",
    ],
)
def test_other_pages_have_other_names(other: str) -> None:
    """Path, query, port and host do name another page."""
    assert name_page(other) != name_page("https://vi-du.vn/a?trang=2")


def test_files_are_no_addresses() -> None:
    """A path is never taken for an address, an address of any protocol never for a path."""
    assert not any(map(is_web_address, ["a.html", "./http/a", "C:\\a.txt", "/a/b", "bài.txt"]))
    assert all(map(is_web_address, ["http://a", "HTTPS://a", "ftp://a", " \u200bhttps://a"]))
