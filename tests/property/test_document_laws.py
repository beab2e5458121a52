"""Laws of reading documents: old writing comes back, Unicode stays, tables lose nothing."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from dtqa.articles.encoding.legacy import Legacy, convert, mend_legacy
from dtqa.articles.tables.grid import Cell, Spanned, spread
from dtqa.articles.tables.sentences import state_cells
from dtqa.text.marks import is_syllable
from tests.unit.articles.encoding.legacy_writing import write_tcvn3, write_vni

SMALL = "abcdeghiklmnopqrstuvxyàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
ONSETS = ("", "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "t", "th")
RIMES = (
    "a",
    "an",
    "ang",
    "ay",
    "âu",
    "ăng",
    "iên",
    "oa",
    "oan",
    "ô",
    "ông",
    "ơ",
    "ươi",
    "ương",
    "ưu",
)
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """Return a syllable built as Vietnamese builds them."""
    rime = draw(st.sampled_from(RIMES))
    place = max(i for i, letter in enumerate(rime) if letter in "aăâeêioôơuưy")
    toned = rime[: place + 1] + draw(st.sampled_from(TONES)) + rime[place + 1 :]
    return unicodedata.normalize("NFC", draw(st.sampled_from(ONSETS)) + toned)


TEXTS = st.lists(syllables(), min_size=1, max_size=30).map(" ".join)


@given(st.text(alphabet=SMALL + SMALL.upper() + " .,;:0123456789()%/-", max_size=80))
def test_vni_comes_back(text: str) -> None:
    """Any Vietnamese text written in VNI is the same text again."""
    assert convert(write_vni(text), Legacy.VNI) == text


@given(st.text(alphabet=SMALL + "ĂÂĐÊÔƠƯABC .,;:0123456789()%/-", max_size=80))
def test_tcvn3_comes_back(text: str) -> None:
    """Any text in the letters that TCVN3 has is the same text again."""
    assert convert(write_tcvn3(text), Legacy.TCVN3) == text


@given(TEXTS)
def test_vietnamese_in_unicode_is_never_changed(text: str) -> None:
    """Whatever the syllables, they are not taken for codes of old fonts."""
    assert all(map(is_syllable, text.split()))
    assert mend_legacy(text) == text


@given(st.text(max_size=200))
def test_old_writing_never_breaks(text: str) -> None:
    """Any characters at all are read without an error, and ASCII stays."""
    assert isinstance(mend_legacy(text), str)
    if text.isascii():
        assert mend_legacy(text) == text


CELLS = st.builds(
    Spanned,
    st.sampled_from(["", "-", "12", "4,5 %", "2023", "Xã Mẫu", "Tỷ lệ (%)", "TT", "I", "Tổng số"]),
    st.booleans(),
    st.integers(0, 3),
    st.integers(0, 3),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=7)


@given(TABLES)
def test_a_table_says_its_own_words_only(rows: list[list[Spanned]]) -> None:
    """Every word of a cell's sentence stands in the table, every line holds something."""
    grid = spread(rows)
    words = {word for row in rows for cell in row for word in re.findall(r"\w+", cell.text.lower())}
    for line in state_cells(grid, 1):
        assert line.text.strip() == line.text != ""
        assert "\n" not in line.text
        assert set(re.findall(r"\w+", line.text.lower())) <= words


@example(
    [
        [Spanned("Xã Mẫu", down=2), Spanned("4,5 %"), Spanned("12")],
        [Spanned("Xã Mẫu")],
    ]
)
@given(TABLES)
def test_no_value_of_a_table_is_lost(rows: list[list[Spanned]]) -> None:
    """A value that no file calls a heading is said, whatever stands around it."""
    said = " ".join(line.text for line in state_cells(spread(rows), 1))
    if any(cell.text == "4,5 %" and not cell.heads for row in rows for cell in row):
        assert "4,5 %" in said


@given(TABLES)
def test_every_place_of_a_grid_is_filled(rows: list[list[Spanned]]) -> None:
    """Rows of a grid are equally wide, whatever the spans."""
    grid = spread(rows)
    assert len({len(row) for row in grid}) == 1
    assert all(isinstance(cell, Cell) for row in grid for cell in row)
