"""Lists: feeds and sitemaps become addresses, newest first, whatever they try."""

from __future__ import annotations

import gzip
import time
from contextlib import suppress

import pytest

from dtqa.articles.web import Entry, Fetched, fetch, read_listing
from dtqa.articles.web.feeds import MAX_ITEMS
from dtqa.articles.web.sitemaps import MAX_ADDRESSES
from dtqa.errors import FetchFormat
from tests.ways.web_server import LOCAL, Site

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Tin số hoá</title><link>https://vi-du.vn/</link>
<item><title>Bài &amp; một</title><link>https://vi-du.vn/1.html</link>
  <description>&lt;p&gt;tóm tắt&lt;/p&gt;</description>
  <pubDate>Fri, 19 Jul 2024 09:00:00 +0700</pubDate></item>
<item><title><![CDATA[ Bài <b>hai</b> ]]></title><link> /2.html </link>
  <pubDate>Sat, 20 Jul 2024 00:00:00 GMT</pubDate></item>
<item><title>Bài ba</title><guid>https://vi-du.vn/3.html</guid></item>
<item><title>Bài bốn</title><guid isPermaLink="false">4</guid></item>
</channel></rss>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://vi-du.vn/rss"><title>Tin</title></channel>
<item rdf:about="https://vi-du.vn/1"><title>Bài một</title><link>https://vi-du.vn/1</link>
  <dc:date>2024-07-19T09:00:00+07:00</dc:date></item>
</rdf:RDF>"""

ATOM = """<?xml version="1.0"?>
<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://vi-du.vn/tin/">
<a:title>Tin</a:title>
<a:entry><a:title type="html">Bài &lt;i&gt;một&lt;/i&gt;</a:title><a:id>tag:vi-du.vn,2024:1</a:id>
  <a:link rel="self" href="https://vi-du.vn/1.xml"/><a:link rel="alternate" href="1.html"/>
  <a:link rel="enclosure" href="https://vi-du.vn/1.mp3"/>
  <a:updated>2024-07-19T02:00:00Z</a:updated></a:entry>
</a:feed>"""

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://vi-du.vn/cu</loc><lastmod>2023-12</lastmod></url>
<url><loc> https://vi-du.vn/moi?a=1&amp;b=2 </loc><lastmod>2024-07-19T01:00:00+07:00</lastmod>
  <image:image><image:loc>https://vi-du.vn/anh.png</image:loc></image:image></url>
<url><loc>https://vi-du.vn/giua</loc><lastmod>2024-07-18</lastmod><priority>0.5</priority></url>
<url><loc>https://vi-du.vn/khong-ngay</loc></url>
<url><loc>https://vi-du.vn/ngay-sai</loc><lastmod>hôm qua</lastmod></url>
<url><loc>https://vi-du.vn/cu</loc></url>
<url><priority>1</priority></url>
</urlset>"""

NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://vi-du.vn/1</loc><n:news><n:publication><n:name>Báo</n:name></n:publication>
  <n:publication_date>2024-07-19</n:publication_date><n:title>Bài một</n:title></n:news></url>
</urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://vi-du.vn/2023.xml</loc><lastmod>2023-12-31</lastmod></sitemap>
<sitemap><loc>https://vi-du.vn/2024.xml.gz</loc><lastmod>2024-07-19</lastmod></sitemap>
</sitemapindex>"""


def listed(data: str | bytes, charset: str | None = None) -> list[Entry]:
    """Return the entries of a list that was fetched from https://vi-du.vn/rss."""
    body = data.encode() if isinstance(data, str) else data
    address = "https://vi-du.vn/rss"
    found = read_listing(Fetched(address, address, address, body, "", "text/xml", charset, ""))
    assert found is not None
    return list(found.entries)


def test_rss_is_read() -> None:
    """Addresses, titles and moments of RSS 2.0 come newest first; a mere id is no address."""
    assert listed(RSS) == [
        Entry("https://vi-du.vn/2.html", "Bài <b>hai</b>", "2024-07-20T00:00:00+00:00"),
        Entry("https://vi-du.vn/1.html", "Bài & một", "2024-07-19T02:00:00+00:00"),
        Entry("https://vi-du.vn/3.html", "Bài ba", None),
    ]


def test_rdf_is_read() -> None:
    """RSS 1.0, whose items stand beside their channel, is read."""
    assert listed(RDF) == [Entry("https://vi-du.vn/1", "Bài một", "2024-07-19T02:00:00+00:00")]


def test_atom_is_read() -> None:
    """Of an Atom entry's links the page counts, completed by the feed's base."""
    (entry,) = listed(ATOM)
    assert entry.address == "https://vi-du.vn/tin/1.html"
    assert entry.published == "2024-07-19T02:00:00+00:00"


def test_a_sitemap_is_read() -> None:
    """Addresses come newest first, undated ones last, each once, pictures left out."""
    assert [(entry.address, entry.published) for entry in listed(SITEMAP)] == [
        ("https://vi-du.vn/moi?a=1&b=2", "2024-07-18T18:00:00+00:00"),
        ("https://vi-du.vn/giua", "2024-07-18"),
        ("https://vi-du.vn/cu", "2023-12"),
        ("https://vi-du.vn/khong-ngay", None),
        ("https://vi-du.vn/ngay-sai", None),
    ]


def test_a_news_sitemap_states_titles() -> None:
    """Titles and days of a news sitemap are read."""
    assert listed(NEWS) == [Entry("https://vi-du.vn/1", "Bài một", "2024-07-19")]


def test_an_index_names_sitemaps() -> None:
    """A sitemap of sitemaps gives those, the newest first, and says so."""
    address = "https://vi-du.vn/sitemap.xml"
    body = INDEX.encode()
    found = read_listing(Fetched(address, address, address, body, "", "text/xml", None, ""))
    assert found is not None
    assert found.of_sitemaps
    assert [e.address[-11:] for e in found.entries] == ["2024.xml.gz", "vn/2023.xml"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "cp1258"])
def test_a_list_is_read_in_its_charset(charset: str) -> None:
    """What the server said of the charset wins over what the list says of itself."""
    text = RSS.replace("Bài ba", "Quê tôi") if charset == "cp1258" else RSS
    entries = listed(text.encode(charset, "ignore"), charset)
    assert [entry.address[-6:] for entry in entries] == ["2.html", "1.html", "3.html"]
    assert ("Quê tôi" if charset == "cp1258" else "Bài ba") == entries[2].title


def test_a_packed_sitemap_is_unpacked(site: Site) -> None:
    """A sitemap in a .gz file is a list, whatever the server calls it."""
    data = gzip.compress(SITEMAP.encode())
    for said in ("application/gzip", "application/x-gzip", "application/octet-stream", "text/xml"):
        got = fetch(site.give("/sitemap.xml.gz", data, said), LOCAL)
        listing = read_listing(got)
        assert listing is not None
        assert len(listing.entries) == 5


def test_a_page_is_no_list(site: Site) -> None:
    """A page that names its feed is an article: which of its links are would be a guess."""
    head = "<link rel='alternate' type='application/rss+xml' href='/rss'>"
    page = f"<html><head>{head}</head><body><a href='/1'>1</a></body></html>"
    assert read_listing(fetch(site.give("/", page), LOCAL)) is None


def test_a_bare_ampersand_stays_in_an_address() -> None:
    """An "&" that nobody escaped is the letter it was meant as, in feeds and sitemaps."""
    wanted = "https://vi-du.vn/?a=1&b=2&copy=3&lt=4"
    for written in (wanted, wanted.replace("&", "&amp;"), f"<![CDATA[{wanted}]]>"):
        item = f"<item><title>Một & hai</title><link>{written}</link></item>"
        (entry,) = listed(f"<rss version='2.0'><channel>{item}</channel></rss>")
        assert (entry.address, entry.title) == (wanted, "Một & hai")
        (entry,) = listed(f"<urlset><url><loc>{written}</loc></url></urlset>")
        assert entry.address == wanted


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("Fri, 19 Jul 2024 09:00:00 GMT+7", "2024-07-19T02:00:00+00:00"),
        ("Fri, 19 Jul 2024 09:00:00 GMT+07:00", "2024-07-19T02:00:00+00:00"),
        ("Fri, 19 Jul 24 09:00:00 +0700", "2024-07-19T02:00:00+00:00"),
        ("2024-07-19T09:00:00+07:00", "2024-07-19T02:00:00+00:00"),
        ("Fri, 19 Jul 2099 09:00:00 GMT", "2099-07-19T09:00:00+00:00"),
        ("19/07/2024", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_moments_are_read_as_feeds_write_them(said: str, moment: str | None) -> None:
    """Zones written "GMT+7" count; what no program can tell for sure is no date."""
    item = f"<item><link>https://vi-du.vn/1</link><pubDate>{said}</pubDate></item>"
    (entry,) = listed(f"<rss version='2.0'><channel>{item}</channel></rss>")
    assert entry.published == moment


def test_what_stands_before_the_markup_is_passed_over() -> None:
    """Blank lines, a byte order mark and letters no XML may hold do not lose a list."""
    for before in ("\n\n  ", "\ufeff", "\ufeff\n"):
        assert len(listed(before + RSS)) == 3
        assert len(listed(before + SITEMAP)) == 5
    assert len(listed(RSS.replace("Bài ba", "B\x0bài \x01ba"))) == 3


def test_relative_addresses_are_completed() -> None:
    """Addresses without a host are read from where the list stands, in sitemaps too."""
    (entry,) = listed("<urlset><url><loc>/tin/1.html</loc></url></urlset>")
    assert entry.address == "https://vi-du.vn/tin/1.html"
    item = "<item><link>tin/1.html</link></item>"
    (entry,) = listed(f"<rss version='2.0'><channel>{item}</channel></rss>")
    assert entry.address == "https://vi-du.vn/tin/1.html"


def test_sitemaps_without_a_date_are_ordered_by_their_names() -> None:
    """Of sitemaps that state no day the newest month in a name comes first."""
    names = ["trang-1", "bai-2023-12", "bai-2024-7", "bai-2024-10", "bai-20240719", "chuyen-muc"]
    inner = "".join(f"<sitemap><loc>/{name}.xml</loc></sitemap>" for name in names)
    found = [entry.address for entry in listed(f"<sitemapindex>{inner}</sitemapindex>")]
    order = [address.removeprefix("https://vi-du.vn/").removesuffix(".xml") for address in found]
    assert order == [
        "bai-2024-10",
        "bai-20240719",
        "bai-2024-7",
        "bai-2023-12",
        "trang-1",
        "chuyen-muc",
    ]


def test_an_empty_feed_is_a_list() -> None:
    """A feed without items is a list of nothing, not an error."""
    assert listed("<rss version='2.0'><channel><title>Tin</title></channel></rss>") == []


@pytest.mark.parametrize(
    "text",
    ["<rss", "<urlset", "<feed>" + "<x>" * 300, "<rss>&x;"],
)
def test_a_broken_list_is_told(text: str) -> None:
    """Markup in which nothing could be read is refused with the fault."""
    with pytest.raises(FetchFormat, match="text/xml: "):
        listed(text)


def test_a_list_cut_short_gives_what_it_has() -> None:
    """What was read before the markup ends counts."""
    cut = RSS[: RSS.index("<guid>")]
    assert len(listed(cut)) == 2


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 50}">' for n in range(11))
OPEN = "<rss version='2.0'><channel>"


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE rss [{LAUGHS}]>{OPEN}<item><title>&a10;</title><link>http://a/</link></item>",
        f"<!DOCTYPE rss [<!ENTITY a '{'a' * 9000}'>]>{OPEN}<item>{'&a;' * 900_000}</item>",
        OPEN + "<item><link>http://vi-du.vn/</link></item>" * 450_000,
        OPEN + "<x/>" * 4_000_000,
        OPEN + "<item>" + "<title>a</title>" * 1_000_000,
        OPEN + "<x>" * 4_000_000,
        OPEN + "<item><link>" + "a" * 19_000_000,
        OPEN + "<item " + " ".join(f"a{n}='x'" for n in range(500_000)) + "/>",
        OPEN + f"<item><link>http://a/</link><pubDate>{'Mon, 1 ' * 9}</pubDate></item>" * 200_000,
        OPEN + f"<item><link>http://a/</link><title>{'&lt;a ' * 99}</title></item>" * 20_000,
    ],
    ids=[
        "laughs",
        "one entity",
        "items",
        "elements",
        "titles",
        "depth",
        "text",
        "attributes",
        "dates",
        "markup",
    ],
)
def test_a_hostile_list_costs_little(text: str) -> None:
    """Twenty megabytes of entities, items, depth or text cost seconds and give no more than a
    feed may hold."""
    began = time.monotonic()
    with suppress(FetchFormat):  # refused is harmless too
        assert len(listed(text)) <= MAX_ITEMS
    assert time.monotonic() - began < 15


def test_no_file_is_read_for_a_list() -> None:
    """An entity that names a file of this machine stands for nothing."""
    text = "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + RSS.replace("ba<", "&a;<")
    assert not any("root:" in str(entry) for entry in listed(text))


def test_a_sitemap_is_bounded() -> None:
    """More addresses than the protocol permits are not read."""
    urls = "".join(f"<url><loc>http://a/{n}</loc></url>" for n in range(MAX_ADDRESSES + 10))
    assert len(listed(f"<urlset>{urls}</urlset>")) == MAX_ADDRESSES
