"""Documents: named by type and number, whole or in part."""

from __future__ import annotations

import pytest

from dtqa.text.entities.documents import find_documents, name_document, same_document, same_type


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Nghị định số 15/2020/NĐ-CP", ["nd/15/2020/cp"]),
        ("nghi quyet 52-nq/tw", ["nq/52//tw"]),
        ("Quyết định 942 nói gì", ["qd/942//"]),
        ("Đề án 06 và Đề án 06/CP", ["da/6//", "da/6//cp"]),
        ("Kế hoạch số 77/KH-UBND", ["kh/77//ubnd"]),
        ("Thông tư 39/2022", ["tt/39/2022/"]),
        ("số 08/QĐ-TTg", ["qd/8//ttg"]),
    ],
)
def test_a_document_is_known_by_its_number(text: str, keys: list[str]) -> None:
    """Type, number, year and issuer are read as far as they are written."""
    assert [document.key for document in find_documents(text)] == keys


@pytest.mark.parametrize(
    "text",
    ["tháng 12/2023", "56/63 tỉnh", "Kế hoạch 5 năm", "02 nghị định", "luật 3 điểm", "24/7", ""],
)
def test_other_numbers_name_no_document(text: str) -> None:
    """Months, parts of a whole and counts are no numbers of documents."""
    assert find_documents(text) == ()


def test_the_date_of_a_document_belongs_to_it() -> None:
    """A date right behind the number ends the mention's reach, not its text."""
    text = "Quyết định 8/QĐ-TTg ngày 05/4/2022 của"
    (document,) = find_documents(text)
    assert document.text == "Quyết định 8/QĐ-TTg"
    assert text[document.end : document.until] == " ngày 05/4/2022"


def test_what_is_left_open_agrees() -> None:
    """Half a number agrees with the whole one; a project with the decision it comes from."""
    assert same_document("qd/942//", "qd/942/2021/ttg")
    assert same_document("da/6//", "qd/6//ttg")
    assert not same_document("qd/942/2020/", "qd/942/2021/ttg")
    assert not same_document("nd/42//", "qd/42//")
    assert same_type("nd/42//", "nd/15/2020/cp")
    assert not same_type("/42//", "/43//")


def test_a_reader_is_told_a_document_by_its_type() -> None:
    """The key leads back to words."""
    assert name_document("nd/42/2022/cp") == "Nghị định 42/2022"
    assert name_document("qd/6//ttg") == "Quyết định 06"
