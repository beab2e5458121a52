"""Tables on their whole way: plain questions are answered by the right cell of the right row.

Invented tables in HTML, Markdown and Word: places by years, two-level headings, plans and
results, units in headings and captions, sums, groups of rows, and one so long that its
caption stands passages away from its last row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.model import Answer, FigureKind, Status
from dtqa.text.entities.place_names import PROVINCES
from dtqa.text.marks import fold
from tests.unit.articles.office.office_files import PROSE, fill_table, pack_word

CELL = "<td>{}</td>"


def _row(*cells: object) -> str:
    return "<tr>" + "".join(map(CELL.format, cells)) + "</tr>"


GREEN = f"""<html lang="vi"><head><meta charset="utf-8"><title>Các tỉnh chuyển đổi xanh</title>
<meta property="article:published_time" content="2032-01-15"></head><body><article>
<h1>Báo cáo chuyển đổi xanh của các tỉnh</h1>
<p>{PROSE}</p><p>Bảng 1. Xếp hạng chuyển đổi xanh của các tỉnh</p>
<table><tr><th rowspan="2">TT</th><th rowspan="2">Tỉnh</th>
<th colspan="3">Xếp hạng</th>
<th colspan="3">Điểm</th></tr>
<tr><th>2029</th><th>2030</th><th>2031</th><th>2029</th><th>2030</th><th>2031</th></tr>
{_row(1, "Gia Lai", 41, 36, 30, "0,41", "0,45", "0,52")}
{_row(2, "Kon Tum", 58, 46, 45, "0,33", "0,39", "0,42")}
{_row(3, "Lâm Đồng", 22, 19, 17, "0,55", "0,58", "0,61")}</table>
<p>Các tỉnh đứng sau còn thiếu trạm sạc ở vùng sâu và thiếu người vận hành.</p>
<p>Bảng 2. Tỷ lệ hộ gia đình có cáp quang (%)</p>
<table><tr><th>Vùng</th><th>Năm 2030</th><th>Năm 2031</th></tr>
{_row("Cả nước", "74,0", "79,3")}{_row("Tây Nguyên", "57,7", "63,9")}
</table></article></body></html>
"""

PLANTS = "\n".join(f"| {name} | {n} | {n + 100} |" for n, name in enumerate(PROVINCES, 10))
LONG = f"""---
title: Nhà máy điện rác ở các địa phương
published: 2032-03-01
---
{PROSE}

Bảng 1: Số nhà máy điện rác của các tỉnh

| Tỉnh | 2030 | 2031 |
|---|---|---|
{PLANTS}

Số liệu do các sở gửi về hằng quý.
"""


def write_forest(document: Any) -> None:
    """Write a report with a table of plans and results, and one of groups and sums."""
    document.add_heading("Kết quả trồng rừng tỉnh Kon Tum năm 2031", 0)
    document.add_paragraph(PROSE)
    document.add_paragraph("Bảng 1: Các chỉ tiêu chủ yếu")
    fill_table(
        document.add_table(4, 6),
        *("STT|Chỉ tiêu|Đơn vị tính|Kế hoạch|Thực hiện|Tỷ lệ hoàn thành (%)",),
        *("1|Diện tích trồng rừng mới|ha|3.000|3.240|108,0",),
        *("2|Số hộ nhận khoán|hộ|12.500|11.870|95,0", "3|Tỷ lệ che phủ rừng|%|64,0|63,8|99,7"),
    )
    document.add_paragraph("Cây giống do vườn ươm của huyện cấp, trồng xong trước mùa mưa.")
    document.add_paragraph("Bảng 2: Diện tích rừng trồng mới theo quý (ha)")
    fill_table(
        document.add_table(4, 4),
        *("Huyện|Quý I năm 2031|Quý II năm 2031|Tăng/giảm so với năm 2030 (%)",),
        *("Huyện Đắk Hà|120|210|12,5", "Huyện Sa Thầy|88|140|-4,2", "Toàn tỉnh|358|655|9,8"),
    )


@pytest.fixture(scope="module")
def chatbot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chatbot]:
    """Return a chatbot over the three files."""
    folder = tmp_path_factory.mktemp("tables")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "xanh.html").write_text(GREEN, encoding="utf-8")
    (corpus / "dien-rac.md").write_text(LONG, encoding="utf-8")
    (corpus / "trong-rung.docx").write_bytes(pack_word(write_forest))
    report = build_index(corpus, folder / "index", engine="memory")
    assert (report.articles, report.refused) == (3, ())
    bot = Chatbot(folder / "index")
    yield bot
    bot.close()


ASKED = (
    ("Gia Lai xếp hạng chuyển đổi xanh thứ mấy năm 2030?", "Gia Lai – xếp hạng – 2030: 36"),
    ("Kon Tum xếp hạng chuyển đổi xanh thứ mấy?", "Kon Tum – xếp hạng – 2031: 45"),
    ("Điểm chuyển đổi xanh của Lâm Đồng năm 2029 là bao nhiêu?", "Lâm Đồng – điểm – 2029: 0,55"),
    ("Tỷ lệ hộ gia đình có cáp quang của Tây Nguyên?", "Tây Nguyên – năm 2031: 63,9 %"),
    ("Kế hoạch trồng rừng mới là bao nhiêu ha?", "Diện tích trồng rừng mới – kế hoạch: 3.000 ha"),
    (
        "Diện tích trồng rừng mới đã thực hiện là bao nhiêu?",
        "Diện tích trồng rừng mới – thực hiện: 3.240 ha",
    ),
    ("Có bao nhiêu hộ nhận khoán?", "Số hộ nhận khoán – thực hiện: 11.870"),
    ("Tỷ lệ che phủ rừng đạt bao nhiêu phần trăm?", "Tỷ lệ che phủ rừng – thực hiện: 63,8 %"),
    ("Huyện Sa Thầy trồng mới bao nhiêu ha rừng quý II năm 2031?", "Quý II năm 2031: 140 ha"),
    ("Diện tích rừng trồng mới của Đắk Hà tăng bao nhiêu so với năm 2030?", ": 12,5 %"),
    ("Yên Bái có bao nhiêu nhà máy điện rác năm 2030?", "Yên Bái – 2030: "),
)


@pytest.mark.parametrize("typed", [str, fold], ids=["marked", "folded"])
@pytest.mark.parametrize(("question", "cell"), ASKED)
def test_the_cell_that_answers_comes_first(
    chatbot: Chatbot, question: str, cell: str, typed: Callable[[str], str]
) -> None:
    """Row, column, period and kind are met; the number is the short answer and has a place."""
    best = _ask(chatbot, typed(question)).answers[0]
    assert cell.casefold() in best.text.casefold()
    assert best.short is not None
    assert best.text.endswith(best.short.text) or best.short.text in best.text.split(": ")[1]
    assert best.figure is not None
    assert best.citation.place is not None
    assert best.citation.place.startswith("Bảng ")


def test_the_years_of_a_row_are_a_series(chatbot: Chatbot) -> None:
    """Other rows and other columns are no points of it."""
    answer = _ask(chatbot, "Xếp hạng chuyển đổi xanh của Kon Tum qua các năm")
    assert answer.series is not None
    points = [(one.figure.as_of, one.figure.value) for one in answer.series.points]
    assert points == [("2029", 58), ("2030", 46), ("2031", 45)]
    assert {one.figure.kind for one in answer.series.points} == {FigureKind.RANK}


def test_a_row_or_year_that_no_table_has_is_not_answered(chatbot: Chatbot) -> None:
    """The cells beside it are no answer, however many words of the caption they share."""
    for question in (
        "Nghệ An xếp hạng chuyển đổi xanh thứ mấy?",
        "Kon Tum xếp hạng chuyển đổi xanh thứ mấy năm 2025?",
    ):
        assert chatbot.ask(question).status is not Status.ANSWERED


def _ask(chatbot: Chatbot, question: str) -> Answer:
    answer = chatbot.ask(question)
    assert answer.status is not Status.NOT_FOUND, answer.message
    return answer
