"""Kinds: a body becomes the file it really is, or is refused with what it was."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from dtqa.articles.web import fetch
from dtqa.articles.web.kinds import ODF, WORD, read_root
from dtqa.errors import FetchFormat
from tests.ways.web_server import LOCAL, Site

PAGE = b"<!DOCTYPE html><html><body><p>M\xe1\xbb\x99t</p></body></html>"
XHTML = b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n'
XHTML += b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'
PDF = b"%PDF-1.7\n%\xe2\xe3"
ZIP = b"PK\x03\x04\x14\x00\x08\x00" + bytes(22) + b"[Content_Types].xml"
OPEN = b"PK\x03\x04\x14\x00\x00\x00" + bytes(22) + b"mimetype" + ODF.encode()
FEED = b"<rss version='2.0'><channel/></rss>"
OCTETS = "application/octet-stream"


@pytest.mark.parametrize(
    ("path", "said", "body", "ending"),
    [
        ("/a", "text/html; charset=utf-8", PAGE, ".html"),
        ("/a.php", "TEXT/HTML", PAGE, ".html"),
        ("/a", "application/xhtml+xml", XHTML, ".html"),
        ("/a", "application/xml", XHTML, ".html"),
        ("/a.txt", "text/plain", b"Mot", ".txt"),
        ("/a", "text/plain", PAGE, ".txt"),
        ("/a.md", "text/plain", b"# Mot", ".md"),
        ("/a", "text/markdown", b"# Mot", ".md"),
        ("/a", "application/pdf", PDF, ".pdf"),
        ("/a", "application/pdf", b"\n\n" + PDF, ".pdf"),
        ("/a.pdf", "application/pdf", b"\n\n" + PDF, ".pdf"),
        ("/tai-ve", OCTETS, PDF, ".pdf"),
        ("/a", "text/html", PDF, ".pdf"),
        ("/a", WORD, ZIP, ".docx"),
        ("/a.docx", OCTETS, ZIP, ".docx"),
        ("/a.docx", "application/zip", ZIP, ".docx"),
        ("/a.docx", "application/x-download", OPEN, ".odt"),
        ("/a", ODF, OPEN, ".odt"),
        ("/a.html", OCTETS, PAGE, ".html"),
        ("/a", "", PAGE, ".html"),
        ("/a.txt", "", b"Mot", ".txt"),
        ("/rss", "application/rss+xml", FEED, "list"),
        ("/rss", "text/xml", FEED, "list"),
        ("/rss", "text/html", FEED, "list"),
        ("/rss", "text/plain", b"\xef\xbb\xbf <?xml version='1.0'?>\n" + FEED, "list"),
        ("/a", "image/png", b"\x89PNG", ""),
        ("/a", "video/mp4", PAGE, ""),
        ("/a", "application/json", b"{}", ""),
        ("/a", "application/javascript", b"a()", ""),
        ("/a", "application/msword", b"\xd0\xcf\x11\xe0", ""),
        ("/a", "application/pdf", PAGE, ""),
        ("/a.pdf", "image/svg+xml", PAGE, ""),
        ("/a", WORD, b"khong phai", ""),
        ("/a.zip", "application/zip", ZIP, ""),
        ("/a", "application/xml", b"<bang><o/></bang>", ""),
        ("/a", OCTETS, b"\x00\x01\x02", ""),
        ("/a", "", b"khong ro", ""),
    ],
)
def test_a_body_is_what_it_is(site: Site, path: str, said: str, body: bytes, ending: str) -> None:
    """Signatures win over the server's word, its word over the ending of the address."""
    address = site.give(path, body, said)
    if not ending:
        with pytest.raises(FetchFormat) as refused:
            fetch(address, LOCAL)
        assert (said or "?") in refused.value.message("vi")
        return
    got = fetch(address, LOCAL)
    assert got.is_listing == (ending == "list")
    assert PurePosixPath(got.name).suffix == ("" if ending == "list" else ending)


@pytest.mark.parametrize(
    ("data", "root"),
    [
        (FEED, b"rss"),
        (b"<?xml version='1.0'?><!-- <html> --><feed>", b"feed"),
        (b"<!DOCTYPE rss [<!ENTITY a '<b>'> ]><rss>", b"rss"),
        ("\ufeff<?xml version='1.0'?><urlset>".encode("utf-16-le"), b"urlset"),
        (b"<sm:sitemapindex xmlns:sm='x'>", b"sitemapindex"),
        (b"<!DOCTYPE HTML><HTML>", b"html"),
        (b"<!--" * 2000, b""),
        (b"<?" * 4000, b""),
        (b"<!a [" * 2000, b""),
        (b"van ban", b""),
        (b"", b""),
    ],
)
def test_the_first_tag_is_found(data: bytes, root: bytes) -> None:
    """Declarations, comments and a DOCTYPE before the first tag are passed over."""
    assert read_root(data) == root
