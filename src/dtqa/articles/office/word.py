"""A Word document becomes a draft.

What comes in are the bytes of a .docx; what goes out is its text in reading order.
python-docx (MIT) opens the package, whose parts were looked over before (`packages`);
`word_blocks` reads it, `document` makes the draft. Nothing but a Word document of 2007 or
later is taken, and none with macros: nothing in it ever runs.
"""

from __future__ import annotations

import io
from typing import Any

from dtqa.articles.draft import Draft
from dtqa.articles.office.document import draft_office
from dtqa.articles.office.packages import UNPACKING, explain_damage, open_package
from dtqa.articles.office.word_blocks import read_blocks
from dtqa.errors import ArticleBroken, ArticleFormat

_TYPES = "[Content_Types].xml"
_WORD = b"wordprocessingml.document.main+xml"
_KINDS = {
    b"ms-word.document.macroEnabled": ".docm",
    b"wordprocessingml.template": ".dotx",
    b"ms-word.template.macroEnabled": ".dotm",
    b"spreadsheetml": ".xlsx",
    b"presentationml": ".pptx",
}
"""What other office files call themselves in their list of types."""


def read_word(data: bytes, path: str) -> Draft:
    """Return the draft of a .docx; `path` names the file in an error.

    Raises ArticleProtected, ArticleFormat, ArticleBroken or ArticleSwelling.
    """
    parts = open_package(data, path)
    _refuse_others(parts.get(_TYPES, b""), path)
    body, styles, footnotes, title = _open_document(data, path)
    return draft_office(read_blocks(body, styles, footnotes), title)


def _refuse_others(types: bytes, path: str) -> None:
    if _WORD in types:
        return
    kind = next((suffix for mark, suffix in _KINDS.items() if mark in types), "")
    if kind:
        raise ArticleFormat(path=path, suffix=kind)
    raise ArticleBroken(path=path, detail="no Word document in it")


def _open_document(data: bytes, path: str) -> tuple[Any, Any, Any, str]:
    """Return the body, styles and footnotes of a document (lxml) and its stated title."""
    from docx import Document  # costs a quarter of a second
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from docx.oxml import parse_xml
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        document = Document(io.BytesIO(data))
        related = [relation for relation in document.part.rels.values() if not relation.is_external]
        notes = [r.target_part.blob for r in related if r.reltype.endswith("/footnotes")]
        footnotes = parse_xml(notes[0]) if notes else None
        styles = document.styles.element
        return document.element.body, styles, footnotes, document.core_properties.title or ""
    except (PythonDocxError, OpcError, LxmlError, *UNPACKING) as error:
        raise ArticleBroken(path=path, detail=explain_damage(error)) from error
    except (KeyError, AttributeError, TypeError, IndexError, AssertionError) as error:
        # What python-docx falls over when parts are missing or in the wrong place.
        raise ArticleBroken(path=path, detail=explain_damage(error)) from error
