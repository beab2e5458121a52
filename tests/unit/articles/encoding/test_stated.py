"""Bytes whose charset a server stated: the bytes have the first word."""

from __future__ import annotations

import pytest

from dtqa.articles.encoding.stated import decode_stated, looks_garbled
from dtqa.errors import ArticleEncoding

FRENCH = "L’été dernier, la forêt a brûlé près de la mer ; c’était à côté."
VIETNAMESE = "Huyện đã mở thêm hai kho dữ liệu ở vùng cao."


def test_a_stated_charset_is_followed_where_the_bytes_prove_nothing() -> None:
    """French in Windows-1252 is read only because the server said so."""
    data = FRENCH.encode("cp1252")
    assert decode_stated(data, "a.html", "cp1252") == FRENCH
    with pytest.raises(ArticleEncoding):
        decode_stated(data, "a.html", None)


@pytest.mark.parametrize("stated", ["iso8859-1", "cp1252", "ascii", "utf-16"])
def test_bytes_that_prove_their_code_are_not_read_otherwise(stated: str) -> None:
    """UTF-8 is read as UTF-8, whatever a server states for all its pages."""
    assert decode_stated(VIETNAMESE.encode(), "a.html", stated) == VIETNAMESE


def test_a_charset_that_gives_garbage_is_not_followed() -> None:
    """Bytes that the stated code turns into signs within words stay refused."""
    data = "Ch\u00ad\u00acng tr×nh Ph¸t triÓn kinh tÕ Qu¶ng ¤ng".encode("latin-1")
    with pytest.raises(ArticleEncoding):
        decode_stated(data[:14], "a.html", "iso8859-1")


@pytest.mark.parametrize("stated", ["ascii", "utf-8", "no-such-code"])
def test_a_charset_that_does_not_fit_is_not_followed(stated: str) -> None:
    """What cannot be decoded as stated is refused as if nothing had been stated."""
    with pytest.raises(ArticleEncoding):
        decode_stated(FRENCH.encode("cp1252"), "a.html", stated)


def test_signs_between_words_are_no_garbage() -> None:
    """Degrees, quotes, products and rights reserved are text."""
    assert not looks_garbled("© 2024 «Kho số» 5 °C, 3 × 4 m², § 12, giá 20 £ ± 1 ¥.")
    assert looks_garbled("Ph¸t triÓn kinh tÕ x· héi vµ c¶i c¸ch hµnh chÝnh")
