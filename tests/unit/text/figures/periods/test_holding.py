"""Which period each figure of a sentence holds for, and whether the sentence says so."""

from __future__ import annotations

import pytest

from dtqa.text.figures.kinds.kind import tell_kinds
from dtqa.text.figures.numbers.quantities import find_quantities
from dtqa.text.figures.periods.holding import hold_periods
from dtqa.text.figures.quantity import Setting

REPORT = Setting(as_of="2023-09", published="2023-10-20")


def _read(sentence: str, setting: Setting = REPORT) -> list[tuple[str, str | None, bool]]:
    quantities = find_quantities(sentence)
    kinds = [kind for kind, _ in tell_kinds(sentence, quantities, setting)]
    held = hold_periods(sentence, quantities, kinds, setting)
    return [(q.text, h.as_of, h.stated) for q, h in zip(quantities, held, strict=True)]


def _periods(sentence: str, setting: Setting = REPORT) -> list[str | None]:
    return [period for _, period, _ in _read(sentence, setting)]


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Chỉ số tăng từ 0,31 điểm (năm 2019) lên 0,62 điểm (năm 2021).", ["2019", "2021"]),
        ("Tốc độ tăng trưởng rất nhanh (năm 2020 đạt 12%, năm 2021 đạt 15%).", ["2020", "2021"]),
        ("Năm 2020 đạt 12% và năm 2021 đạt 15%.", ["2020", "2021"]),
        ("Tỷ lệ đạt 12% năm 2020 và 15% năm 2021.", ["2020", "2021"]),
        ("Từ vị trí thứ 40 vào năm 2019 thì đến năm 2021 đã lên thứ 22.", ["2019", "2021"]),
        ("Huyện đi từ hạng 40 năm 2019 lên hạng 22 năm 2021.", ["2019", "2021"]),
        ("Năm 2020 và 2021, tỷ lệ lần lượt là 12% và 15%.", ["2020", "2021"]),
    ],
)
def test_each_figure_takes_the_period_beside_it(sentence: str, periods: list[str]) -> None:
    """Brackets, clauses and years before or behind bind the figure they stand beside."""
    assert _periods(sentence) == periods


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Tính đến tháng 3/2023, có 40% hồ sơ nộp qua mạng, 12% nộp một phần.", ["2023-03"] * 2),
        ("Trong quý I/2023, doanh thu đạt 5 tỷ đồng; chi phí là 3 tỷ đồng.", ["2023-Q1"] * 2),
        ("Có 3 trạm hỏng, 5 trạm được sửa trong năm 2022.", ["2022"] * 2),
        ("6 tháng đầu năm 2023, huyện cấp 900 thẻ.", ["2023-H1"]),
        ("9 tháng đầu năm 2023, huyện cấp 900 thẻ.", ["2023-01/2023-09"]),
        ("Từ năm 2020 đến 2022, huyện cấp 900 thẻ.", ["2020/2022"]),
        ("Tháng 5 năm 2022 có 30 ca, sang tháng 6 có 50 ca.", ["2022-05", "2022-06"]),
    ],
)
def test_what_opens_or_ends_a_sentence_governs_it(sentence: str, periods: list[str]) -> None:
    """A period in front holds for all that follows, one at the end for what has no other."""
    assert _periods(sentence) == periods


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Năm 2022, số máy tăng 30% so với năm 2021.", ["2022"]),
        ("Doanh thu đạt 5 tỷ đồng, tăng 7% so với cùng kỳ năm 2022.", ["2023-09"] * 2),
        ("Năm 2021, huyện tăng 9 bậc so với năm 2020 (xếp hạng 31/40).", ["2021", "2020"]),
        ("Năm 2022 đạt 30% so với 21% năm 2021.", ["2022", "2021"]),
        ("Năm 2022 thu 7 tỷ đồng, bằng 80% kết quả năm 2019.", ["2022", "2022"]),
    ],
)
def test_the_year_compared_with_is_not_the_period(sentence: str, periods: list[str]) -> None:
    """Only a figure said of the earlier time itself holds for it."""
    assert _periods(sentence) == periods


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo kết quả được công bố vào tháng 7/2023, có 30 xã đạt chuẩn.",
        "Theo Quyết định số 12/QĐ-UBND ngày 3/2/2021, có 30 xã đạt chuẩn.",
        "Có 30 xã đã ban hành Kế hoạch phát triển hạ tầng số năm 2024.",
        "Báo này ngày 2/3/2021 đưa tin có 30 xã đạt chuẩn.",
    ],
)
def test_dates_of_papers_and_years_in_plans_hold_for_nothing(sentence: str) -> None:
    """When something was signed, planned or told is not when it held."""
    assert _read(sentence) == [("30", "2023-09", False)]


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Từ 3% lên 9% trong giai đoạn 2020-2022.", [("3%", "2020", True), ("9%", "2022", True)]),
        ("Năm 2022, tỷ lệ tăng từ 3% lên 9%.", [("3%", None, False), ("9%", "2022", True)]),
        (
            "Năm 2022, tỷ lệ tăng từ 3% lên 9% so với năm 2020.",
            [("3%", "2020", True), ("9%", "2022", True)],
        ),
    ],
)
def test_the_ends_of_a_movement_have_their_own_times(
    sentence: str, held: list[tuple[str, str | None, bool]]
) -> None:
    """The earlier end has the start of the stretch or the period compared with, else none."""
    assert _read(sentence) == held


def test_a_goal_holds_for_its_deadline_and_a_fact_does_not() -> None:
    """The year that lies ahead is the period of the goal alone."""
    said = "Đã phủ sóng 43% số thôn, phấn đấu đến năm 2025 đạt 80%."
    assert _periods(said) == ["2023-09", "2025"]


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Đến nay, có 30 xã đạt chuẩn.", ("30", "2023-09", False)),
        ("Hiện có 30 xã đạt chuẩn.", ("30", "2023-09", False)),
        ("Năm nay có 30 xã đạt chuẩn.", ("30", "2023", True)),
        ("Tháng trước có 30 xã đạt chuẩn.", ("30", "2023-09", True)),
        ("Sáng 5/3, có 30 xã họp.", ("30", "2024-03-05", True)),
        ("Kể từ năm 2020, có 30 xã đạt chuẩn.", ("30", "2020/2023", True)),
    ],
)
def test_relative_words_are_resolved_against_the_article(
    sentence: str, held: tuple[str, str | None, bool]
) -> None:
    """Now is the article's period and says none itself; năm nay is counted and says one."""
    published = "2024-02-20" if "5/3" in sentence else "2023-10-20"
    assert _read(sentence, Setting(as_of="2023-09", published=published)) == [held]


def test_what_nobody_can_place_in_time_has_no_period() -> None:
    """A day without a year in an article without a date stays unknown."""
    assert _read("Sáng 5/3, có 30 xã họp; hiện có 20 xã xong.", Setting()) == [
        ("30", None, False),
        ("20", None, False),
    ]


def test_the_paragraph_goes_before_the_heading_and_the_heading_before_the_article() -> None:
    """The nearest opening governs on, unless a word for now breaks in."""
    opened = ("Tính đến tháng 6/2023, có 40% hồ sơ.", "Mọi xã đều có mạng.")
    now = (*opened, "Hiện nay, mạng đã tốt hơn.")
    heading = "Kết quả năm 2022"
    rest = {"as_of": "2023-09", "published": "2023-10-20"}
    settings = [
        Setting(before=opened, heading=heading, **rest),
        Setting(before=now, heading=heading, **rest),
        Setting(heading=heading, **rest),
        Setting(**rest),
        Setting(published="2023-10-20"),
    ]
    said = "Toàn huyện có 30 trạm."
    assert [_read(said, setting)[0] for setting in settings] == [
        ("30", "2023-06", False),
        ("30", "2023-09", False),
        ("30", "2022", False),
        ("30", "2023-09", False),
        ("30", "2023-10-20", False),
    ]


def test_a_period_inside_an_earlier_sentence_does_not_govern_on() -> None:
    """A sentence before governs only where it opens with its period or its subject has one."""
    before = ("Số hồ sơ nộp qua phần mềm mua năm 2022 và 2023 chiếm 20%.",)
    assert _periods("Toàn huyện có 30 trạm.", Setting(before=before)) == [None]


def test_the_period_of_a_subject_governs_the_next_sentence() -> None:
    """What goes on about the same subject holds for its period, unless the article has one."""
    before = ("Số hồ sơ nộp qua mạng quý I/2023 đạt 30 nghìn, tăng 5%.",)
    assert _periods("Phí thu được là 30 triệu đồng.", Setting(before=before)) == ["2023-Q1"]
    known = Setting(before=before, as_of="2023-06")
    assert _periods("Phí thu được là 30 triệu đồng.", known) == ["2023-06"]


def test_the_day_of_an_event_does_not_govern_a_report() -> None:
    """A report's paragraph that opens with a meeting's day still speaks of its period."""
    said, met = "Toàn huyện có 30 trạm.", "Sáng 5/10/2023, Sở họp bàn về mạng."
    counted = "Tính đến ngày 5/10/2023, mạng đã tốt."
    report = {"as_of": "2023-09", "published": "2023-10-20"}
    assert _periods(said, Setting(before=(met,), **report)) == ["2023-09"]
    assert _periods(said, Setting(before=(counted,), **report)) == ["2023-10-05"]
    assert _periods(said, Setting(before=(met,))) == ["2023-10-05"]


def test_a_sentence_without_figures_has_nothing_to_hold() -> None:
    """No quantity, no period."""
    assert hold_periods("Năm 2022 là năm vui.", (), (), REPORT) == ()


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Năm 2021 tỷ lệ là 27%, đến năm 2022 tỷ lệ này là 53%.", ["2021", "2022"]),
        ("Năm 2022 hồ sơ nộp qua mạng đạt 40%.", ["2022"]),
        ("Từ đầu năm đến nay có 5 sự cố.", ["2023-01-01/2023-10-20"]),
        ("Lũy kế 8 tháng, Sở kiểm tra 31 trạm.", ["2023-01/2023-08"]),
        ("Thu đạt 102% dự toán năm 2022.", ["2022"]),
        ("Tỷ lệ là 94% (năm 2022: 91%; năm 2021: 88%).", ["2023-09", "2022", "2021"]),
        ("Cả 2 năm liên tiếp (năm 2021, năm 2022) đạt 90%.", ["2021/2022", "2022"]),
        ("Có 40 trạm, gấp 2,5 lần năm 2022.", ["2023-09", "2023-09"]),
        ("Giá thấp hơn năm 2020 là 650 đồng.", ["2023-09"]),
        ("Trước năm 2021 có 3 thôn; nay là 9 thôn.", ["2021", "2023-09"]),
        ("Dự án rộng 40 ha sẽ hoàn thành vào năm 2030.", ["2023-09"]),
        (
            "Điểm tăng từ 0,3 (2019) lên 0,6 (2021), đưa huyện từ hạng 54 lên hạng 30.",
            ["2019", "2021", "2019", "2021"],
        ),
    ],
)
def test_a_figure_has_the_time_its_words_mean(sentence: str, periods: list[str]) -> None:
    """What is compared with, planned or begun is told from what a figure holds for."""
    assert _periods(sentence) == periods


def test_a_month_that_goes_on_is_no_deadline() -> None:
    """Tính đến tháng 10, said in October, tells when; a goal by the year's end when it is due."""
    assert _periods("Tính đến tháng 10/2023, đã xử lý 30 vụ.") == ["2023-10"]
    assert _periods("Mục tiêu cuối năm là 38 phần mềm.") == ["2023"]
