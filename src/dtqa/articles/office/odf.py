"""An OpenDocument text becomes a draft.

What comes in are the bytes of an .odt; what goes out is its text in reading order. odfdo
(Apache-2.0) opens the package, whose parts were looked over before (`packages`), and says
what kind of document it is; the tree of its content is walked by lxml (`odf_blocks`),
because odfdo's own walk stops at comments and at names of other makers. `document` makes
the draft. Spreadsheets, slides and files with a password are refused; no macro runs.
"""

from __future__ import annotations

import io
from typing import Any

from dtqa.articles.draft import Draft
from dtqa.articles.office.document import draft_office
from dtqa.articles.office.odf_blocks import read_blocks
from dtqa.articles.office.odf_styles import Styles
from dtqa.articles.office.packages import UNPACKING, explain_damage, open_package
from dtqa.errors import ArticleBroken, ArticleFormat, ArticleProtected

_MANIFEST = "META-INF/manifest.xml"
_SUFFIXES = {"spreadsheet": ".ods", "presentation": ".odp", "graphics": ".odg"}


def read_odf(data: bytes, path: str) -> Draft:
    """Return the draft of an .odt; `path` names the file in an error.

    Raises ArticleProtected, ArticleFormat, ArticleBroken or ArticleSwelling.
    """
    parts = open_package(data, path)
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise ArticleProtected(path=path)
    if "content.xml" not in parts:
        raise ArticleBroken(path=path, detail="no content.xml")
    kind, title = _open_document(data, path)
    if kind.partition("-")[0] != "text":  # text-web, text-template: the same content
        raise ArticleFormat(path=path, suffix=_SUFFIXES.get(kind, kind))
    content = _parse(parts["content.xml"], path)
    styles = [_parse(parts[name], path) for name in ("styles.xml",) if name in parts]
    return draft_office(read_blocks(content, Styles([content, *styles])), title)


def _parse(part: bytes, path: str) -> Any:
    """Return the tree of a part: no entity, no network, no tree beyond lxml's own limits."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(part, parser)
    except etree.LxmlError as error:
        raise ArticleBroken(path=path, detail=explain_damage(error)) from error


def _open_document(data: bytes, path: str) -> tuple[str, str]:
    """Return the kind of a document, such as "text", and the title its properties state."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from odfdo import Document

    try:
        document = Document(io.BytesIO(data))
        return document.get_type(), document.meta.title or ""
    except (LxmlError, *UNPACKING) as error:
        raise ArticleBroken(path=path, detail=explain_damage(error)) from error
    except (KeyError, AttributeError, TypeError, IndexError, AssertionError) as error:
        # What odfdo falls over when parts are missing or in the wrong place.
        raise ArticleBroken(path=path, detail=explain_damage(error)) from error
