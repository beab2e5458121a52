"""What the command line prints of an answer in which everything is there at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dtqa.cli.terminal import print_abbreviations, print_answer
from dtqa.model import Status
from dtqa.server.abbreviations import Meaning
from tests.unit.server.filled import CHANGES, SENTENCE, SHARES, UNDERSTOOD, answer, find

Printed = pytest.CaptureFixture[str]


def test_the_first_line_says_what_was_understood(capsys: Printed) -> None:
    """Where anything was read otherwise the first line is the question, then each change."""
    print_answer(answer())
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == f"Đã hiểu là: {UNDERSTOOD}"
    assert lines[:4] == [
        f"   thêm dấu: {CHANGES[0].before} → {CHANGES[0].after}",
        "   sửa chữ: sachs → sách",
        "   viết tắt: tv → thư viện",
        f"   hỏi tiếp: {CHANGES[3].before} nối với câu trước",
    ]
    assert f"1. {SENTENCE}" in lines


def test_a_question_read_as_typed_is_not_repeated(capsys: Printed) -> None:
    """Where nothing was changed nothing is said about it, and nothing is explained unasked."""
    print_answer(answer(()))
    printed = capsys.readouterr().out
    assert "Đã hiểu là" not in printed
    assert "Độ tin cậy" not in printed


def test_filters_are_accounted_for(capsys: Printed) -> None:
    """How many articles fit the filters is said, and where none does that is the message."""
    nothing = answer((), Status.NOT_FOUND, "Không có câu nào.")
    said = []
    for fitting in (None, 7, 0):
        print_answer(nothing, fitting=fitting)
        said.append([line for line in capsys.readouterr().out.splitlines() if line][:-1])
    assert said == [
        ["Không có câu nào."],
        ["Chỉ hỏi 7 bài hợp bộ lọc.", "Không có câu nào."],
        ["Không có bài nào hợp bộ lọc."],
    ]


def test_reprints_stand_on_one_line(capsys: Printed) -> None:
    """Other articles with the statement are counted and named with their sentences."""
    found = find(reprints=6)
    print_answer(replace(answer(()), answers=(found,)))
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "nguồn" in one]
    assert line.startswith("   6 nguồn cùng đăng: Sở A & B, 15/01/2024, thu-vien-xa-1-1#s3; ")
    for other in found.also_in:
        assert f"{other.article_id}#s{other.sentence}" in line


def test_an_explanation_is_whole_without_colour(capsys: Printed) -> None:
    """The four word lists, the confidence and every telling feature stand there as text."""
    print_answer(replace(answer(()), answers=(find(),)), explain=True)
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "khoảng 87 % những câu như vậy là đúng" in printed
    for line in (
        "   Khớp như đã gõ: cho",
        "   Khớp sau khi thêm dấu: xã, mượn, lượt",
        "   Khớp qua chữ viết tắt: thư viện",
        "   Không thấy: huyện",
    ):
        assert line in printed.splitlines()
    rows = [line for line in printed.splitlines() if "█" in line]
    assert len(rows) == sum(share != 0 for share in SHARES.values())
    assert rows[0].split()[-2:] == ["+0,80", "█" * 20]
    assert f"   tổng cộng +{sum(SHARES.values()):.2f}".replace(".", ",") in printed.splitlines()


def test_an_empty_list_is_a_dash(capsys: Printed) -> None:
    """A word list without words is shown as empty, and no table is drawn of no features."""
    found = find()
    bare = replace(found.explanation, expanded=(), shares={})
    print_answer(replace(answer(()), answers=(replace(found, explanation=bare),)), explain=True)
    printed = capsys.readouterr().out
    assert "   Khớp qua chữ viết tắt: –" in printed.splitlines()
    assert "đặc điểm" not in printed


def test_abbreviations_stand_in_columns(capsys: Printed) -> None:
    """Short form, meaning and sentence are aligned; how many articles agree where several do."""
    print_abbreviations(
        (
            Meaning("TVX", "thư viện xã", True, "a", 4, 3),
            Meaning("ĐĐS", "điểm đọc", True, "b", 1, 1),
        )
    )
    assert capsys.readouterr().out.splitlines() == [
        "chữ tắt  nghĩa        ở câu",
        "TVX      thư viện xã  a#s4   3 bài",
        "ĐĐS      điểm đọc     b#s1",
    ]
    print_abbreviations(())
    assert capsys.readouterr().out == "Không có chữ viết tắt nào như vậy.\n"


def test_a_source_says_where_in_its_file_the_sentence_stands(capsys: Printed) -> None:
    """The page and table of a quote stand behind its id; without them nothing does."""
    found = find()
    placed = replace(found, citation=replace(found.citation, place="trang 12, Bảng 2, hàng 3"))
    print_answer(replace(answer(()), answers=(placed,)))
    assert f"#s{found.citation.sentence} (trang 12, Bảng 2, hàng 3)" in capsys.readouterr().out
    print_answer(replace(answer(()), answers=(found,)))
    assert "(trang" not in capsys.readouterr().out
