"""Agreement: whether a sentence, where it stands, holds for what was asked."""

from __future__ import annotations

import pytest

from dtqa.answer.constraints.agreement import Agreement, Surroundings, judge_constraint
from dtqa.answer.constraints.asked import read_constraints

AGREES, NEAR = Agreement.AGREES, Agreement.NEAR
SILENT, CONFLICTS = Agreement.SILENT, Agreement.CONFLICTS


def _judge(question: str, sentence: str, **around: str) -> Agreement:
    (constraint,) = read_constraints(question)
    return judge_constraint(constraint, Surroundings(sentence, **around))


@pytest.mark.parametrize(
    ("sentence", "agreement"),
    [
        ("Năm 2023 có 40 trạm.", AGREES),
        ("Quý II/2023 có thêm 5 trạm.", AGREES),
        ("Giai đoạn 2021-2025 xây 90 trạm.", NEAR),
        ("Kể từ năm 2020, mỗi xã có một trạm.", NEAR),
        ("Năm 2021 có 30 trạm.", CONFLICTS),
        ("Năm 2021 có 30 trạm, năm 2023 có 40 trạm.", AGREES),
        ("Có 40 trạm, tăng 5 trạm so với năm 2021.", SILENT),
        ("Quyết định 8/QĐ-TTg ngày 5/4/2021 giao 40 trạm.", SILENT),
        ("Có 40 trạm.", SILENT),
    ],
)
def test_the_year_of_the_sentence_decides(sentence: str, agreement: Agreement) -> None:
    """A sentence agrees by its own year, or by a stretch of years that holds it."""
    assert _judge("Năm 2023 có bao nhiêu trạm?", sentence) is agreement


@pytest.mark.parametrize(
    ("around", "agreement"),
    [
        ({"heading": "Kết quả năm 2023"}, NEAR),
        ({"heading": "Kết quả năm 2021"}, CONFLICTS),
        ({"title": "Báo cáo 6 tháng đầu năm 2023"}, NEAR),
        ({"title": "Báo cáo năm 2020", "heading": "Kết quả năm 2023"}, NEAR),
        ({"as_of": "2023-07"}, NEAR),
        ({"as_of": "2021-H1"}, CONFLICTS),
        ({"published": "2023-07-19"}, NEAR),
        ({"published": "2024-02-01"}, SILENT),
        ({"published": "2026-02-01"}, CONFLICTS),
        ({"published": "2022-02-01"}, CONFLICTS),
        ({"before": "Năm 2021 mưa nhiều."}, SILENT),
        ({"before": "Năm 2023 mưa nhiều."}, NEAR),
        ({"published": "không rõ"}, SILENT),
    ],
)
def test_without_a_year_the_nearest_surroundings_decide(
    around: dict[str, str], agreement: Agreement
) -> None:
    """Heading before title before dates; the year after publishing is not told of."""
    assert _judge("Năm 2023 có bao nhiêu trạm?", "Có 40 trạm.", **around) is agreement


def test_a_sentence_that_points_back_holds_for_the_one_before() -> None:
    """Trong đó speaks of the year of the sentence before."""
    question, sentence = "Năm 2023 có bao nhiêu trạm?", "Trong đó, 4 trạm mới."
    assert _judge(question, sentence, before="Năm 2023 có 40 trạm.") is NEAR
    assert _judge(question, sentence, before="Năm 2021 có 40 trạm.") is CONFLICTS


def test_now_is_the_day_of_the_article() -> None:
    """Đến nay holds for the article's date even where an older year is told as well."""
    question, sentence = "Năm 2023 có bao nhiêu trạm?", "Mở từ 2015, đến nay có 40 trạm."
    assert _judge(question, sentence, published="2023-07-19") is NEAR
    assert _judge(question, sentence, published="2024-07-19") is CONFLICTS


def test_a_day_without_a_year_takes_the_year_of_the_article() -> None:
    """Ngày 5/4 in an article of July 2023 is a day of 2023."""
    question, sentence = "Năm 2023 có bao nhiêu trạm?", "Ngày 5/4, 40 trạm mở cửa."
    assert _judge(question, sentence, published="2023-07-19") is AGREES
    assert _judge(question, sentence, published="2021-07-19") is CONFLICTS


def test_a_report_of_april_may_tell_of_the_first_quarter() -> None:
    """Another part of the same year in a title is no conflict."""
    title = "Báo cáo tháng 4/2024"
    assert _judge("Quý I/2024 có bao nhiêu trạm?", "Có 40 trạm.", title=title) is SILENT
    assert _judge("Quý I/2023 có bao nhiêu trạm?", "Có 40 trạm.", title=title) is CONFLICTS


@pytest.mark.parametrize(
    ("sentence", "around", "agreement"),
    [
        ("Gia Lai có 40 trạm.", {}, AGREES),
        ("Lào Cai, Gia Lai và Huế có 90 trạm.", {}, AGREES),
        ("Lào Cai có 40 trạm.", {"title": "Tin Gia Lai"}, CONFLICTS),
        ("Tỉnh có 40 trạm.", {"title": "Tin Gia Lai"}, NEAR),
        ("Tỉnh có 40 trạm.", {"title": "Tin Lào Cai"}, CONFLICTS),
        ("Tỉnh có 40 trạm.", {"elsewhere": "Gia Lai họp."}, NEAR),
        ("Tỉnh có 40 trạm.", {"elsewhere": "Lào Cai họp."}, SILENT),
        ("Cả nước có 900 trạm.", {"title": "Tin Gia Lai"}, CONFLICTS),
        ("Trạm của tỉnh nhiều nhất toàn quốc.", {"title": "Tin Gia Lai"}, NEAR),
        ("Có 40 trạm.", {}, SILENT),
    ],
)
def test_the_province_of_the_sentence_decides(
    sentence: str, around: dict[str, str], agreement: Agreement
) -> None:
    """Another province, or the whole nation, is no answer for the one asked for."""
    assert _judge("Gia Lai có bao nhiêu trạm?", sentence, **around) is agreement


def test_a_merged_province_does_not_conflict_with_what_it_became() -> None:
    """Since July 2025 Kon Tum is spoken of as Quảng Ngãi; before that it was another one."""
    question, sentence = "Kon Tum có bao nhiêu trạm?", "Quảng Ngãi có 40 trạm."
    assert _judge(question, sentence, published="2025-09-01") is SILENT
    assert _judge(question, sentence, published="2024-09-01") is CONFLICTS


@pytest.mark.parametrize(
    ("question", "sentence", "agreement"),
    [
        ("Bộ TT&TT nói gì?", "Bộ Thông tin và Truyền thông nói rõ.", AGREES),
        ("Bộ TT&TT nói gì?", "Bộ Công an nói rõ.", CONFLICTS),
        ("Bộ TT&TT nói gì?", "Sở Thông tin và Truyền thông nói rõ.", SILENT),
        ("Nghị định 15 quy định gì?", "Theo Nghị định 15/2020/NĐ-CP, phí giảm.", AGREES),
        ("Nghị định 15 quy định gì?", "Theo Nghị định 42/2022/NĐ-CP, phí giảm.", CONFLICTS),
        ("Nghị định 15 quy định gì?", "Theo Kế hoạch 77/KH-UBND, phí giảm.", SILENT),
        ("Huyện Đắk Tô có gì?", "Trạm ở huyện Đăk Tô đã mở.", AGREES),
        ("Huyện Đắk Tô có gì?", "Trạm ở huyện Sa Thầy đã mở.", CONFLICTS),
        ("Quận 3 có gì?", "Trạm ở quận 3 đã mở.", AGREES),
        ("Tây Nguyên có gì?", "Các tỉnh Tây Nguyên họp.", AGREES),
    ],
)
def test_bodies_documents_and_units_agree_by_what_they_are(
    question: str, sentence: str, agreement: Agreement
) -> None:
    """However a name is abbreviated it agrees; another one of its rank conflicts."""
    assert _judge(question, sentence) is agreement
