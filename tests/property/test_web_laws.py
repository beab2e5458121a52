"""Laws of fetching: addresses, names and packed bodies, whatever somebody writes."""

from __future__ import annotations

import gzip
import ipaddress
import re
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.web import Fetched, read_listing
from dtqa.articles.web.addresses import name_page, read_address
from dtqa.articles.web.canonical import choose_address
from dtqa.articles.web.charset import find_charset
from dtqa.articles.web.heads import read_head
from dtqa.articles.web.kinds import read_root
from dtqa.articles.web.naming import hash_page, name_file, read_hash
from dtqa.articles.web.packing import PackingBroken, unpack
from dtqa.articles.web.reach import is_local, is_public
from dtqa.articles.web.robots import read_robots
from dtqa.errors import FetchError

LETTERS = st.text("abcxyz", min_size=1, max_size=9)
ADDRESSES = st.builds(
    "{}://{}.{}{}{}{}{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    LETTERS,
    LETTERS,
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.lists(st.text("aB1 -_.%&=;~đô", max_size=9), max_size=4).map(
        lambda parts: "".join(f"/{part}" for part in parts)
    ),
    st.just("") | st.text("aB1 -_.%&=;~?/đô", max_size=20).map("?{}".format),
    st.just("") | st.text("aB1&=?", max_size=5).map("#{}".format),
)
PAGE = read_address("https://vi-du.vn/tin/a.html")


@given(st.text(max_size=60) | ADDRESSES)
def test_reading_an_address_twice_changes_nothing(text: str) -> None:
    """Any text is an address in one spelling, or is refused as none."""
    with suppress(FetchError):
        address = read_address(text)
        assert read_address(address.text) == address
        assert address.text.isascii()
        assert not re.search(r"[\s\x00-\x1f@]", address.origin)


@given(st.text(max_size=60))
def test_a_relative_address_stays_on_the_web(text: str) -> None:
    """Whatever a page links to is an address of http or https, or is refused."""
    with suppress(FetchError):
        assert read_address(text, PAGE).scheme in ("http", "https")


@given(ADDRESSES)
def test_a_file_name_is_safe(text: str) -> None:
    """Every address gives a name of letters, digits and hyphens that tells its page."""
    name = name_file(read_address(text), ".html")
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*\.html", name)
    assert len(name) <= 80
    assert read_hash(name) == hash_page(text)


@given(ADDRESSES, st.sampled_from(["utm_source=a", "fbclid=b", "UTM_Medium=c"]))
def test_tracking_names_no_other_page(text: str, tracking: str) -> None:
    """A parameter that tracks readers, wherever it stands, makes no other page."""
    plain = text.partition("#")[0].strip()
    joined = plain + ("&" if "?" in plain else "?") + tracking
    assert name_page(joined) == name_page(plain)


@given(st.ip_addresses(v=4))
def test_wrapping_a_number_changes_nothing(number: ipaddress.IPv4Address) -> None:
    """An IPv4 number is judged alike by itself, in IPv6, and behind NAT64."""
    wrapped = (f"::ffff:{number}", str(ipaddress.IPv6Address((0x64FF9B << 96) | int(number))))
    assert {is_public(each) for each in wrapped} == {is_public(str(number))}
    assert {is_local(each) for each in wrapped} == {is_local(str(number))}


@given(st.ip_addresses())
def test_nothing_private_is_public(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """What the standard library knows as private, local or reserved is never public."""
    mapped = getattr(number, "ipv4_mapped", None) or number
    private = mapped.is_private or mapped.is_loopback or mapped.is_link_local or mapped.is_multicast
    inside_nat64 = int(mapped) >> 32 == 0x64FF9B << 64 and mapped.version == 6
    if (private or mapped.is_unspecified) and not inside_nat64:
        assert not is_public(str(number))


@given(st.binary(max_size=3000), st.integers(1, 500), st.integers(1, 3))
def test_unpacking_undoes_packing(data: bytes, size: int, times: int) -> None:
    """gzip comes out as it went in, in whatever pieces and parts it arrives."""
    packed = gzip.compress(data) * times
    pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert b"".join(unpack(pieces)) == data * times


@given(st.binary(min_size=1, max_size=300), st.data())
def test_half_of_a_packed_body_is_no_body(data: bytes, draw: st.DataObject) -> None:
    """A packed body that ends early is never taken for whole."""
    packed = gzip.compress(data)
    cut = draw.draw(st.integers(1, len(packed) - 1))
    try:
        list(unpack([packed[:cut]]))
    except PackingBroken:
        return
    raise AssertionError(cut)


PIECES = [
    "<rss>",
    "<channel>",
    "<item>",
    "</item>",
    "<link>",
    "</link>",
    "<feed>",
    "<entry>",
    "<urlset>",
    "<url>",
    "<loc>",
    "</loc>",
    "<!DOCTYPE",
    "<!ENTITY",
    "a",
    "'c'>",
    "[",
    "]>",
    "&b;",
    "<?xml",
    "version='1.0'?>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<title>",
    "http://a.vn/1",
    "<link",
    "href='b'/>",
    "<pubDate>",
    "2024",
    "<html>",
    "<head>",
    "&#0;",
    "ố",
]
MARKUP = st.lists(st.sampled_from([*PIECES, "\x00", " "]) | st.text(max_size=5), max_size=30).map(
    "".join
)


@given(st.sampled_from(["<rss>", "<feed>", "<urlset>", "<sitemapindex>", ""]), MARKUP)
def test_any_markup_is_read_or_refused(root: str, markup: str) -> None:
    """No markup makes reading a list fail in another way than by refusing it."""
    data = (root + markup).encode()
    address = "https://vi-du.vn/rss"
    with suppress(FetchError):
        read_listing(Fetched(address, address, address, data, "", "text/xml", None, ""))


@given(st.binary(max_size=200) | MARKUP.map(str.encode), st.text(max_size=40))
def test_any_bytes_are_described(data: bytes, said: str) -> None:
    """Any body has a first tag or none, a charset or none, and an address on its own host."""
    charset = find_charset(data, f"text/html; charset={said}", is_markup=True)
    if charset:
        data.decode(charset)
    read_root(data)
    assert "//vi-du.vn/" in choose_address(read_head(data, charset), PAGE)


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_any_robots_are_read(data: bytes) -> None:
    """No robots.txt makes reading it fail."""
    robots = read_robots(data)
    robots.allow(PAGE)
    assert 0 <= robots.pause() <= 10
