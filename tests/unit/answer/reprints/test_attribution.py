"""What dresses a statement comes off, and the statement stays as it is written."""

from __future__ import annotations

import pytest

from dtqa.answer.reprints.attribution import drop_connective, undress

STATEMENT = "Cả huyện đã trồng xong chín vạn cây phi lao."


@pytest.mark.parametrize(
    "lead",
    [
        "Theo phòng nông nghiệp, ",
        "Bà Mai, phó phòng nông nghiệp, cho biết ",
        "Đại diện huyện khẳng định rằng ",
        "(TTX) - ",
        "Ảnh: Minh Anh ",
        "Ảnh minh họa. ",
        "Minh Anh ",
    ],
)
def test_lead_ins_come_off(lead: str) -> None:
    """Who said it, whose picture it was and who wrote it are taken off the front."""
    assert STATEMENT in [core for _, core in undress(lead + STATEMENT)]


def test_attribution_behind_comes_off() -> None:
    """Who said it is taken off the end too, with what was taken told."""
    trailed = "“Cả huyện đã trồng xong chín vạn cây phi lao”, bà Mai cho biết."
    assert list(undress(trailed)) == [
        ("“Cả huyện đã trồng xong chín vạn cây phi lao”, bà Mai cho biết", "."),
        (", bà Mai cho biết.", "“Cả huyện đã trồng xong chín vạn cây phi lao”"),
    ]


@pytest.mark.parametrize(
    "text", ["Theo kế hoạch năm 2031, huyện trồng cây.", "Huyện trồng cây.", "", "Theo"]
)
def test_what_is_no_lead_in_stays(text: str) -> None:
    """A lead-in with a figure is part of the statement, and most sentences have none."""
    assert list(undress(text)) == []


@pytest.mark.parametrize("word", ["Tuy nhiên, ", "- Thứ hai, ", "Vì vậy, ", "Điển hình là "])
def test_connectives_come_off(word: str) -> None:
    """Words that only tie a sentence to the one before are dropped."""
    assert drop_connective(word + STATEMENT) == STATEMENT


def test_other_openings_stay() -> None:
    """Words that say when or where are no connectives."""
    assert drop_connective("Ở nông thôn, " + STATEMENT) == "Ở nông thôn, " + STATEMENT
