"""Cells of tables as answers: every heading counts, and neighbours do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dtqa.model import BlockKind, PassageContext
from tests.unit.answer.asking import rank, write_passage

CAPTION = "Bảng 1: Số trạm sạc của các tỉnh"


def lay(*cells: str) -> PassageContext:
    """Return a passage of a caption and the cells below it."""
    passage = write_passage([CAPTION, *cells], headings=(1,))
    first, *rest = passage.sentences
    marked = (replace(one, block=BlockKind.CELL, heading=1) for one in rest)
    return replace(passage, sentences=(first, *marked), headings={1: CAPTION})


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("Gia Lai có bao nhiêu trạm sạc năm 2030?", "Gia Lai – 2030: 185 trạm"),
        ("Gia Lai xếp hạng thứ mấy năm 2030?", "Gia Lai – xếp hạng – 2030: 36"),
        ("Có bao nhiêu trạm sạc năm 2030?", "Tổng cộng – 2030: 255 trạm"),
        ("Kế hoạch của Gia Lai là bao nhiêu trạm sạc?", "Gia Lai – kế hoạch: 300 trạm"),
        ("Số trạm sạc quý II của Gia Lai là bao nhiêu?", "Gia Lai – 2031 – Quý II: 12 trạm"),
    ],
)
def test_the_cell_of_the_row_and_column_asked_for_comes_first(question: str, cell: str) -> None:
    """Place, period, kind and measure of the headings decide, not the cells beside it."""
    passage = lay(
        *("Gia Lai – xếp hạng – 2030: 36", "Gia Lai – điểm – 2030: 0,45"),
        *("Gia Lai – 2029: 120 trạm", "Gia Lai – 2030: 185 trạm", "Kon Tum – 2030: 70 trạm"),
        *("Gia Lai – kế hoạch: 300 trạm", "Gia Lai – 2031 – Quý I: 9 trạm"),
        *("Gia Lai – 2031 – Quý II: 12 trạm", "Tổng cộng – 2030: 255 trạm"),
    )
    best = rank(question, passage)[0]
    assert best.sentence.text == cell
    assert best.aligned is not None
    assert cell.endswith(best.aligned.mention.text) or " trạm" in cell


def test_a_cell_takes_no_credit_from_the_cell_before() -> None:
    """A word of one cell is nothing to the next, which a sentence would have as context."""
    ranked = rank("Kho xăng ở đâu?", lay("Gia Lai – kho xăng: ở Mẫu", "Gia Lai – trạm điện: ở Thử"))
    by_text = {one.sentence.text: one for one in ranked}
    assert max(by_text["Gia Lai – kho xăng: ở Mẫu"].match.strength) == 1.0
    assert set(by_text["Gia Lai – trạm điện: ở Thử"].context) == {0.0}
