"""Fonts of before Unicode: what they drew comes out, and nothing else is touched."""

from __future__ import annotations

import pytest

from dtqa.articles.encoding.decoding import decode
from dtqa.articles.encoding.legacy import (
    Legacy,
    convert,
    convert_by_font,
    mend_legacy,
    name_legacy,
    recognise,
)
from dtqa.articles.html.page import read_html
from dtqa.errors import ArticleEncoding
from tests.unit.articles.encoding.legacy_writing import write_tcvn3, write_vni

TEXT = "Toàn tỉnh có mười hai kho dữ liệu dùng chung, phục vụ người dân tốt hơn ở mọi xã."
LETTERS = "àáảãạ ăằắẳẵặ âầấẩẫậ đ èéẻẽẹ êềếểễệ ìíỉĩị òóỏõọ ôồốổỗộ ơờớởỡợ ùúủũụ ưừứửữự ỳýỷỹỵ ĂÂĐÊÔƠƯ"
FOREIGN = [
    "L'été dernier, la forêt était très sèche près des zones protégées à Noël.",
    "Für die größere Straße über die Brücke braucht man schöne Bäume und Öl.",
    "Który mój góra żółć był też wzór dróg i łąk, które są nad Wisłą.",
    "Så gik vi på få år, nå blå grå må gå på små tå; så få på nå.",
    "¿Qué año pasó el señor Núñez aquí? Está más allá, según él, así será.",
    "© 2024 «Số hóa» § 5 ± 3 µm",
]


@pytest.mark.parametrize("write", [write_tcvn3, write_vni])
def test_every_letter_comes_back(write: object) -> None:
    """Each of the marked letters of Vietnamese has its code."""
    assert callable(write)
    legacy = Legacy.TCVN3 if write is write_tcvn3 else Legacy.VNI
    assert convert(write(LETTERS), legacy) == LETTERS


def test_capitals_of_vni_come_back() -> None:
    """VNI has codes for capitals, also behind a capital with a small mark."""
    assert convert(write_vni(LETTERS.upper()), Legacy.VNI) == LETTERS.upper()
    assert convert("Aùnh Ñaûng", Legacy.VNI) == "Ánh Đảng"


def test_a_font_of_capitals_draws_capitals() -> None:
    """TCVN3 has no codes for capitals with a tone: the font's name says so."""
    assert convert_by_font(write_tcvn3("quyết định"), ".VnTimeH") == "QUYẾT ĐỊNH"


@pytest.mark.parametrize(
    ("font", "legacy"),
    [
        (".VnTime", Legacy.TCVN3),
        (".vnArialH", Legacy.TCVN3),
        ("VNI-Times", Legacy.VNI),
        ("VNI-Helve-Condense", Legacy.VNI),
        ("Times New Roman", None),
        ("Vnbook Sans", None),
        ("", None),
    ],
)
def test_fonts_tell_how_they_are_written(font: str, legacy: Legacy | None) -> None:
    """Names of the two families are known, others are Unicode."""
    assert name_legacy(font) is legacy


def test_unicode_pasted_into_an_old_font_stays() -> None:
    """Letters that the old fonts do not have prove Unicode."""
    assert convert_by_font(TEXT, ".VnTime") == TEXT


@pytest.mark.parametrize(("write", "legacy"), [(write_tcvn3, "TCVN3"), (write_vni, "VNI")])
def test_a_file_of_old_bytes_is_read(write: object, legacy: str) -> None:
    """Bytes of TCVN3 and VNI become Unicode where nearly every word is Vietnamese then."""
    assert callable(write)
    assert str(recognise(write(TEXT))) == legacy
    assert decode(write(TEXT).encode("latin-1"), "a.txt") == TEXT
    assert decode(write(TEXT).encode("utf-8"), "a.txt") == TEXT


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_stay_as_they_are(text: str) -> None:
    """French, German, Polish, Danish, Spanish and bare signs are never changed."""
    assert mend_legacy(text) == text
    assert mend_legacy(text * 5) == text * 5


@pytest.mark.parametrize("text", FOREIGN[:2])
def test_bytes_of_other_languages_are_refused(text: str) -> None:
    """Latin-1 that is neither Vietnamese nor Unicode is not indexed as garbage."""
    with pytest.raises(ArticleEncoding):
        decode(text.encode("latin-1"), "a.txt")


def test_old_bytes_without_enough_evidence_are_refused() -> None:
    """Two words are too few to tell: refused, not guessed."""
    with pytest.raises(ArticleEncoding):
        decode(write_tcvn3("hồ sơ").encode("latin-1"), "a.txt")


def test_lines_of_a_mixed_text_are_converted_alone() -> None:
    """An old line between lines of Unicode is converted, the others stay."""
    mixed = "\n".join((TEXT, write_tcvn3(TEXT), FOREIGN[0], write_vni(TEXT)))
    assert mend_legacy(mixed) == "\n".join((TEXT, TEXT, FOREIGN[0], TEXT))


def test_signs_between_old_words_stay_signs() -> None:
    """The sign of copyright is a letter of TCVN3 only inside a word."""
    assert mend_legacy(write_tcvn3(TEXT) + " © 2024") == f"{TEXT} © 2024"


def test_an_old_web_page_is_read() -> None:
    """Tags and entities do not hide how the text of a page is written."""
    page = f"<html><body><div class='a'><p>{write_tcvn3(TEXT)}</p></div></body></html>"
    draft = read_html(decode(page.encode("latin-1"), "a.html"))
    assert [line.text for line in draft.lines] == [TEXT]
