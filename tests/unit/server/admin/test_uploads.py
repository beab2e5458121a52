"""What is sent to become articles: read by name, refused by name."""

from __future__ import annotations

import io
import json

import pytest
from starlette.datastructures import FormData, UploadFile

from dtqa.errors import DtqaError
from dtqa.server.admin.refusals import NothingSent
from dtqa.server.admin.uploads import MOST_FACT, Sent, read_addresses, read_form
from dtqa.server.request_errors import BodyNotJson, DateInvalid, FieldInvalid


def make_file(name: str = "a.md", data: bytes = b"x") -> UploadFile:
    """Return a file as a form holds it."""
    return UploadFile(io.BytesIO(data), size=len(data), filename=name)


def read(*fields: tuple[str, str | UploadFile]) -> Sent:
    """Return what a form of these fields holds."""
    return read_form(FormData(fields))


def test_files_come_under_any_field() -> None:
    """Files are taken in their order, whatever their fields are called."""
    sent = read(("file", make_file("a.md")), ("x", make_file("b.md")))
    assert [upload.name for upload in sent.uploads] == ["a.md", "b.md"]


def test_facts_are_of_one_file() -> None:
    """Title, publisher, date and address come with the file; empty ones do not."""
    sent = read(
        ("file", make_file()),
        ("title", " Về dữ liệu "),
        ("publisher", ""),
        ("published", "2024-07-19"),
        ("url", "https://example.vn/a"),
    )
    assert sent.facts == {
        "title": "Về dữ liệu",
        "published": "2024-07-19",
        "url": "https://example.vn/a",
    }
    assert sent.addresses == ()


def test_an_address_alone_is_to_be_fetched() -> None:
    """Without a file an address is no fact but an article; lines of several are several."""
    assert read(("url", "https://example.vn/a")).addresses == ("https://example.vn/a",)
    several = read(("urls", "https://a.vn/\r\n\r\n https://b.vn/ \nhttps://a.vn/"))
    assert several.addresses == ("https://a.vn/", "https://b.vn/")


def test_an_empty_file_field_is_nothing() -> None:
    """A form whose file was not chosen holds no file."""
    with pytest.raises(NothingSent):
        read(("file", UploadFile(io.BytesIO(), size=0, filename="")))


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ([("titel", "x")], FieldInvalid),
        ([("published", "hôm qua")], DateInvalid),
        ([("published", "2024-13-01")], DateInvalid),
        ([("url", "javascript:alert(1)")], FieldInvalid),
        ([("url", "http://[")], FieldInvalid),
        ([("title", "x" * (MOST_FACT + 1))], FieldInvalid),
        ([("title", "x"), ("file", make_file("b.md"))], FieldInvalid),
    ],
)
def test_what_is_wrong_is_named(
    fields: list[tuple[str, str | UploadFile]], kind: type[DtqaError]
) -> None:
    """A field that is unknown, wrong, too long or of two files is refused by its name."""
    with pytest.raises(kind) as caught:
        read(("file", make_file()), *fields)
    assert caught.value.fields["field"] == fields[0][0]


@pytest.mark.parametrize(
    ("body", "addresses"),
    [
        ({"url": "https://a.vn/"}, ("https://a.vn/",)),
        ({"urls": ["https://a.vn/", "http://b.vn/x?y=1"]}, ("https://a.vn/", "http://b.vn/x?y=1")),
        ({"url": "https://a.vn/", "urls": ["https://a.vn/"]}, ("https://a.vn/",)),
    ],
)
def test_addresses_come_as_json(body: object, addresses: tuple[str, ...]) -> None:
    """One address or several, each once."""
    assert read_addresses(json.dumps(body).encode()) == addresses


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{", BodyNotJson),
        (b"\xff", BodyNotJson),
        (b"[" * 100_000, BodyNotJson),
        (b"[]", FieldInvalid),
        (b"null", FieldInvalid),
        (b"{}", NothingSent),
        (b'{"urls": []}', NothingSent),
        (b'{"address": "https://a.vn/"}', FieldInvalid),
        (b'{"url": 7}', FieldInvalid),
        (b'{"url": "ftp://a.vn/"}', FieldInvalid),
        (b'{"urls": ["file:///etc/passwd"]}', FieldInvalid),
        (json.dumps({"urls": ["https://a.vn/"] * 101}).encode(), FieldInvalid),
    ],
)
def test_other_json_is_refused(body: bytes, kind: type[DtqaError]) -> None:
    """What is no address, or no JSON of them, is refused and never fetched."""
    with pytest.raises(kind):
        read_addresses(body)
