"""Alignment: the figure, date or name of a sentence that a question asks for."""

from __future__ import annotations

import pytest

from dtqa.answer.alignment import FITS, find_mentions
from dtqa.model import Kind
from tests.unit.answer.asking import aim


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Bao nhiêu trạm sạc đã lắp?", "Tỉnh có 12 huyện, đã lắp 340 trạm sạc.", "340"),
        ("Bao nhiêu huyện?", "Tỉnh có 12 huyện, đã lắp 340 trạm sạc.", "12"),
        (
            "Bao nhiêu hộ dùng nước sạch?",
            "Có 34 xã đã cấp nước sạch cho dân, 9.200 hộ dùng nước sạch.",
            "9.200",
        ),
        (
            "Tỷ lệ hộ dùng nước sạch là bao nhiêu?",
            "Tỷ lệ hộ dùng nước sạch tăng từ mức 3% lên 13,5%.",
            "13,5%",
        ),
        (
            "Tỷ lệ hộ dùng nước sạch đạt bao nhiêu?",
            "Tỷ lệ hộ dùng nước sạch đạt 60%, tăng 5% so với năm trước.",
            "60%",
        ),
        (
            "Tỷ lệ hộ dùng nước sạch tăng bao nhiêu?",
            "Tỷ lệ hộ dùng nước sạch đạt 60%, tăng 5% so với năm trước.",
            "5%",
        ),
        ("Kinh phí là bao nhiêu?", "Kinh phí lắp 40 trạm là 27,5 tỷ đồng.", "27,5 tỷ đồng"),
        ("Tỉnh đứng thứ mấy?", "Trong 63 tỉnh, tỉnh đứng thứ 8.", "8"),
        ("Dự án kéo dài bao lâu?", "Dự án 7 tỷ đồng kéo dài 18 tháng.", "18 tháng"),
        ("Ai ký hợp đồng?", "Ông Trần Văn Thử ký hợp đồng.", "Trần Văn Thử"),
        (
            "Cầu khánh thành khi nào?",
            "Khởi công ngày 1/2/2020, cầu khánh thành ngày 3/4/2023.",
            "3/4/2023",
        ),
        ("Lễ hội diễn ra ở đâu?", "Lễ hội diễn ra tại Bờ Sông.", "Bờ Sông"),
        ("Bao nhiêu thẻ CCCD đã cấp?", "Đã cấp 900 thẻ căn cước công dân.", "900"),
        ("bao nhieu tram sac", "Tỉnh có 12 huyện, đã lắp 340 trạm sạc.", "340"),
    ],
)
def test_the_mention_that_is_asked_for_is_found(question: str, sentence: str, answer: str) -> None:
    """Kind, nearness, the counted noun, level and change tell one mention from another."""
    aligned = aim(question, sentence)
    assert aligned is not None
    assert aligned.mention.text == answer
    assert sentence[aligned.mention.start : aligned.mention.end] == answer


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Bao nhiêu trạm sạc?", "Trạm sạc đã lắp xong."),
        ("Khi nào xong?", "Việc đã xong 100%."),
        ("Thư viện số là gì?", "Thư viện số có 3 phòng."),
        ("Tỷ lệ là bao nhiêu phần trăm?", "Họp ngày 5/4/2024."),
    ],
)
def test_without_a_fitting_mention_there_is_none(question: str, sentence: str) -> None:
    """A sentence that holds nothing of the kind asked for has nothing to point at."""
    assert aim(question, sentence) is None


def test_the_counted_noun_stands_right_behind_the_number() -> None:
    """A noun that another number counts does not count for this one."""
    behind = aim("Bao nhiêu trạm sạc?", "Đã lắp 340 trạm sạc.")
    apart = aim("Bao nhiêu trạm sạc?", "Có 34 huyện đã lắp trạm sạc.")
    assert behind is not None
    assert apart is not None
    assert behind.counted == 1
    assert apart.counted == 0


def test_words_of_the_question_are_no_answer() -> None:
    """A year the question names is not what it asks for."""
    aligned = aim("Năm 2023 họp vào ngày nào?", "Năm 2023, xã họp ngày 5/4.")
    assert aligned is not None
    assert aligned.mention.text.endswith("5/4")


def test_nearer_words_count_more() -> None:
    """The farther the words of a question stand from a number, the less they speak for it."""
    near = aim("Có bao nhiêu lớp học?", "Mở 20 lớp học.")
    far = aim(
        "Có bao nhiêu lớp học?", "Lớp học do tỉnh mở ở khắp các xã vùng cao, vùng xa có 20 em."
    )
    assert near is not None
    assert far is not None
    assert far.nearness < near.nearness


@pytest.mark.parametrize("kind", sorted(FITS))
def test_a_mention_of_the_kind_asked_for_fits_best(kind: Kind) -> None:
    """No other kind answers a question better than its own."""
    assert FITS[kind][kind] == 1
    assert all(0 < fit < 1 for other, fit in FITS[kind].items() if other is not kind)


def test_values_stay_between_nothing_and_all() -> None:
    """Fit, nearness and counted are shares."""
    aligned = aim("Bao nhiêu trạm sạc, trạm sạc?", "340 trạm sạc trạm sạc, tăng 12 trạm sạc.")
    assert aligned is not None
    assert all(0 <= part <= 1 for part in (aligned.fit, aligned.nearness, aligned.counted))


def test_a_description_has_no_mentions() -> None:
    """What asks for no figure, date or name has nothing to be pointed at."""
    assert find_mentions(Kind.DESCRIPTION, "Ngày 5/4/2024, ông Trần Thử chi 3 tỷ đồng.") == ()


def test_a_table_in_one_line_is_read_in_time() -> None:
    """Thousands of numbers in one sentence cost no more than its length, and one is found."""
    row = "; ".join(f"Xã {number} có {number + 7} trạm sạc" for number in range(3000))
    assert aim("Bao nhiêu trạm sạc?", row) is not None
