"""Hostile files, a whole way: each is refused or harmless, and the good ones are indexed."""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dtqa.articles.folder import find_files, hash_file, read_article
from dtqa.build import BuildReport, build_index
from dtqa.errors import ArticleOutside, ArticleTooLarge
from dtqa.server.app import create_app
from dtqa.settings import Settings
from tests.ways.few_articles import write_articles

LIMIT = 20_000_000
QUESTION = "Huyện Đồi Chè đã mở thêm bao nhiêu kho dữ liệu?"
PAGE = (
    "<html><head><title><script>alert(1)</script>Kho số & sóng</title>"
    "<meta property='og:title' content='&lt;img src=x onerror=alert(2)&gt; Kho số'></head><body>"
    "<script>document.write('tro lua')</script><h1>Kho số</h1>"
    "<p>Huyện Đồi Chè đã mở thêm 14 kho dữ liệu trong quý vừa qua cho các xã vùng cao.</p>"
    "<p onclick=alert(3)>Các xã đã nhận đủ máy và đang nhập số liệu của năm cũ vào kho.</p>"
    "</body></html>"
)


def pack_word(body: bytes, **parts: bytes) -> bytes:
    """Return a .docx whose main part is given."""
    stream = io.BytesIO()
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType='
        b'"application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("word/document.xml", body)
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def swell() -> bytes:
    """Return a .docx of some hundred kilobytes that unpacks to half a gigabyte."""
    return pack_word(b"<w:document/>", **{"word/a.xml": bytes(500_000_000)})


def expand() -> bytes:
    """Return a .docx whose XML declares entities that grow a billion times."""
    entities = b'<!ENTITY a0 "kho so ">'
    for number in range(1, 10):
        entities += b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10)
    return pack_word(b"<!DOCTYPE d [" + entities + b"]><d>&a9;</d>")


def write_objects(*objects: bytes) -> bytes:
    """Return a PDF of numbered objects, the first of which is its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    data += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return data + b"startxref\n%d\n%%%%EOF\n" % start


def loop_pages() -> bytes:
    """Return a PDF whose tree of pages is its own branch."""
    return write_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 1000000 >>",
    )


def loop_forms() -> bytes:
    """Return a PDF whose drawing draws itself."""
    return write_objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R "
        b"/Resources << /XObject << /A 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/A Do\nendstream",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Length 11 "
        b"/Resources << /XObject << /A 5 0 R >> >> >>\nstream\n/A Do /A Do\nendstream",
    )


def loop_table() -> bytes:
    """Return a PDF whose table of objects claims a billion and names itself as the one before."""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R /Kids 1 0 R >>\nendobj\nxref\n"
        b"0 999999999\n0000000000 65535 f \ntrailer << /Size 999999999 /Root 1 0 R /Prev 66 >>\n"
        b"startxref\n66\n%%EOF\n"
    )


def nest_arrays() -> bytes:
    """Return a PDF with a million arrays one in the other."""
    return write_objects(
        b"<< /Type /Catalog /Pages 2 0 R /A " + b"[" * 1_000_000 + b"]" * 1_000_000 + b" >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
    )


HOSTILE = {
    "bom-nen.docx": swell,
    "bom-thuc-the.docx": expand,
    "vong-trang.pdf": loop_pages,
    "vong-ve.pdf": loop_forms,
    "vong-bang.pdf": loop_table,
    "mang-long.pdf": nest_arrays,
    "long-sau.html": lambda: b"<div>" * 200_000 + "Kho số của xã.".encode(),
    "ngoac.md": lambda: b"[" * 2_000_000,
    "trich.md": lambda: b"> " * 50_000 + b"kho",
    "that-ra-la-nen.pdf": lambda: pack_word(b"<w:document/>"),
    "rong.pdf": lambda: b"",
    "mo-ta.txt": lambda: "Xã đã mở kho dữ liệu mới trong năm nay.".encode(),
    "mo-ta.txt.yaml": lambda: b"a: &a [*a]\ntitle: *a\n",
}
"""Files that are made to do harm, by name."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of three good articles among all that is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    corpus = write_articles(folder / "corpus")
    for name, make in HOSTILE.items():
        (corpus / name).write_bytes(make())
    (corpus / "kich-ban.html").write_text(PAGE, encoding="utf-8")
    with (corpus / "200mb.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    secret = folder / "bi-mat.txt"
    secret.write_text("Mật khẩu của kho là một hai ba.", encoding="utf-8")
    (corpus / "loi-ra.txt").symlink_to(secret)
    (corpus / "thu-muc").symlink_to(folder)
    os.mkfifo(corpus / "ong.txt")
    (corpus / "thiet-bi.txt").symlink_to("/dev/zero")
    return corpus


@pytest.fixture(scope="module")
def report(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """Return what building an index of it told."""
    return build_index(corpus, tmp_path_factory.mktemp("built") / "index", "memory")


@pytest.mark.slow
def test_the_good_files_are_indexed(report: BuildReport) -> None:
    """Three good articles and the harmless page are indexed; everything else is named."""
    refused = {refusal.path for refusal in report.refused}
    harmless = {"kich-ban.html"}
    hostile = {*HOSTILE, "200mb.txt", "loi-ra.txt", "thu-muc", "ong.txt", "thiet-bi.txt"}
    assert refused | harmless >= hostile - {"mo-ta.txt.yaml"}
    assert report.articles == 3 + len(hostile - {"mo-ta.txt.yaml"} - refused) + len(harmless)
    assert report.articles == 4


@pytest.mark.slow
def test_every_refusal_says_why_in_vietnamese(report: BuildReport) -> None:
    """Each reason names the file and is a Vietnamese sentence; each has a hint."""
    assert report.refused
    for refusal in report.refused:
        assert refusal.path.split("/")[-1] in refusal.reason
        assert not refusal.reason.isascii()
        assert not refusal.hint.isascii()


REASONS = {
    "bom-thuc-the.docx": "hỏng",
    "vong-bang.pdf": "hỏng",
    "ngoac.md": "không còn chữ nào",
    "200mb.txt": "tối đa là 20000000",
    "loi-ra.txt": "liên kết ra ngoài",
    "thu-muc": "liên kết ra ngoài",
    "ong.txt": "không phải là một tệp thường",
    "thiet-bi.txt": "liên kết ra ngoài",
    "mo-ta.txt": "mo-ta.txt.yaml",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REASONS)
def test_a_refusal_names_its_reason(report: BuildReport, name: str) -> None:
    """What a person reads is what is wrong with the file, not what a library said."""
    (reason,) = [refusal.reason for refusal in report.refused if refusal.path == name]
    assert REASONS[name] in reason


@pytest.fixture(scope="module")
def page(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a server over the page with scripts."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "kich-ban.html").write_bytes((corpus / "kich-ban.html").read_bytes())
    build_index(folder / "corpus", folder / "index", "memory")
    settings = Settings(corpus=folder / "corpus", index=folder / "index", engine="memory")
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.mark.parametrize("address", ["/articles/kich-ban", f"/?q={QUESTION}"])
def test_a_page_with_scripts_in_its_title_is_plain_text(page: TestClient, address: str) -> None:
    """Markup in a page's title is shown as letters, its scripts are no part of its text."""
    shown = page.get(address).text
    assert "các xã vùng cao" in shown
    assert not re.search(r"<script>|<img src=x|onclick=", shown)
    assert "&lt;img src=x onerror=alert(2)&gt; Kho số" in shown
    assert "tro lua" not in shown


def test_200_megabytes_are_refused_without_being_read(corpus: Path) -> None:
    """A file above the limit is refused by its size, in no time, when hashed as when read."""
    (file,) = [file for file in find_files(corpus) if file.name == "200mb.txt"]
    started = time.process_time()
    for read in (hash_file, read_article):
        with pytest.raises(ArticleTooLarge):
            read(file, LIMIT)  # type: ignore[operator]
    assert time.process_time() - started < 0.2


def test_what_leads_out_is_not_even_hashed(corpus: Path) -> None:
    """A link out of the folder is opened by nobody: /dev/zero would never end."""
    for name in ("loi-ra.txt", "thiet-bi.txt"):
        (file,) = [file for file in find_files(corpus) if file.name == name]
        with pytest.raises(ArticleOutside):
            hash_file(file)
