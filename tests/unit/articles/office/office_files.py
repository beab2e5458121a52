"""Makes office documents for tests, and bends them: real packages, no stand-ins."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import odfdo
from docx.oxml import parse_xml

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
PROSE = "Toàn tỉnh có 12 kho dữ liệu dùng chung, tăng ba kho so với năm ngoái và phục vụ mọi xã."


def pack_word(write: Callable[[Any], None]) -> bytes:
    """Return the bytes of a .docx that a function fills."""
    document = docx.Document()
    write(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pack_odf(write: Callable[[Any], None]) -> bytes:
    """Return the bytes of an .odt that a function fills; it gets the document."""
    document = odfdo.Document("text")
    document.body.clear()
    write(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_xml(document: Any, markup: str) -> None:
    """Append an element of Word's own markup to the body of a document."""
    head, rest = markup.split(">", 1)
    close = "/" if head.endswith("/") else ""
    element = parse_xml(f"{head.rstrip('/')} {NAMESPACES}{close}>{rest}")
    document.element.body.insert(len(document.element.body) - 1, element)


def fill_table(table: Any, *rows: str) -> None:
    """Write rows with | between their cells into a table of Word."""
    for place, row in enumerate(rows):
        for column, text in enumerate(row.split("|")):
            table.cell(place, column).text = text


def bend(data: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Return a package with one part changed, or left out where the change is None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            part = change(old.read(member)) if member == name else old.read(member)
            if part is not None:
                new.writestr(member, part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def add_part(data: bytes, name: str, part: bytes) -> bytes:
    """Return a package with one more part."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return stream.getvalue()
