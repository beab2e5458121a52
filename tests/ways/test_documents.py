"""Office documents on their whole way: from the file to the sentence that answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import odfdo
import pytest

from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from tests.unit.articles.encoding.legacy_writing import write_tcvn3
from tests.unit.articles.office.office_files import PROSE, fill_table, pack_odf, pack_word

OLD = "Trung tâm dữ liệu của tỉnh Mẫu được khánh thành với tám tủ máy chủ."


def write_report(document: Any) -> None:
    """Write a report whose figures stand in a table."""
    document.add_heading("Hồ sơ trực tuyến của các tỉnh năm 2023", 0)
    document.add_paragraph(PROSE)
    document.add_paragraph("Bảng 2: Kết quả năm 2023")
    fill_table(
        document.add_table(4, 4),
        *("TT|Địa phương|Tỷ lệ hồ sơ trực tuyến (%)|Số hồ sơ", "1|Hà Nội|62,1|1.234"),
        *("2|Huế|70,5|987", "3|Đà Nẵng|81|2.001"),
    )


def write_note(document: Any) -> None:
    """Write a text in an old font's codes, whose font somebody changed."""
    for line in ("Trung tâm dữ liệu mới", OLD, PROSE):
        document.body.append(odfdo.Paragraph(write_tcvn3(line)))


@pytest.fixture(scope="module")
def chatbot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chatbot]:
    """Return a chatbot over one Word and one OpenDocument file."""
    folder = tmp_path_factory.mktemp("documents")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "ho-so.docx").write_bytes(pack_word(write_report))
    (corpus / "trung-tam.odt").write_bytes(pack_odf(write_note))
    report = build_index(corpus, folder / "index", engine="memory")
    assert (report.articles, report.refused) == (2, ())
    bot = Chatbot(folder / "index")
    yield bot
    bot.close()


@pytest.mark.parametrize(
    ("question", "said", "place"),
    [
        (
            "bao nhiêu % hồ sơ trực tuyến ở Hà Nội",
            "Hà Nội – tỷ lệ hồ sơ trực tuyến: 62,1 %",
            "Bảng 2, hàng 2",
        ),
        ("Huế có bao nhiêu hồ sơ?", "Huế – số hồ sơ: 987", "Bảng 2, hàng 3"),
    ],
)
def test_a_cell_answers_with_its_place(
    chatbot: Chatbot, question: str, said: str, place: str
) -> None:
    """The value of the asked row and column is quoted, and where it stands."""
    first = chatbot.ask(question).answers[0]
    assert first.citation.quote == said
    assert first.citation.place == place


def test_old_writing_is_found_by_what_it_says(chatbot: Chatbot) -> None:
    """A text in TCVN3 answers a question typed in Unicode."""
    answer = chatbot.ask("Trung tâm dữ liệu của tỉnh Mẫu có mấy tủ máy chủ?")
    assert answer.answers[0].citation.quote == OLD


def test_a_damaged_document_is_refused_alone(tmp_path: Path) -> None:
    """A damaged document is named with its reason, and the others are indexed."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "hong.docx").write_bytes(b"PK\x03\x04" + bytes(50))
    (corpus / "tot.odt").write_bytes(pack_odf(write_note))
    report = build_index(corpus, tmp_path / "index", engine="memory")
    assert report.articles == 1
    assert [refusal.path for refusal in report.refused] == ["hong.docx"]
