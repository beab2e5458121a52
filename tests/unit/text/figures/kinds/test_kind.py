"""What a figure is: target, rank, change, share or actual, and which way a change goes."""

from __future__ import annotations

import pytest

from dtqa.text.figures.kinds.kind import tell_kinds
from dtqa.text.figures.numbers.quantities import find_quantities
from dtqa.text.figures.quantity import Setting


def _kinds(sentence: str, setting: Setting | None = None) -> list[str]:
    told = tell_kinds(sentence, find_quantities(sentence), setting)
    return [f"{kind.value} {way.value}" if way else kind.value for kind, way in told]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Phấn đấu đạt 80% hộ dân có mạng.", ["target"]),
        ("Mục tiêu là 50 xã, thực tế mới được 20 xã.", ["target", "actual"]),
        ("Mục tiêu: 80% hộ có mạng; 90% xã có trạm.", ["target", "target"]),
        ("Tỉnh đặt mục tiêu 80% hộ dân có mạng, 95% xã có trạm.", ["target", "target"]),
        ("Hệ thống phải phục hồi xong trong 12 giờ.", ["target"]),
        ("40/45 huyện đã được giao nhiệm vụ dùng tối thiểu 2 phần mềm.", ["share", "target"]),
        ("Thời hạn không quá 5 ngày.", ["target"]),
        ("Tỷ lệ đạt 43%, chưa đạt mục tiêu.", ["share"]),
        ("Thực hiện mục tiêu của tỉnh, các xã đã lắp 30 trạm.", ["actual"]),
        ("Sở sẽ lắp 30 trạm.", ["target"]),
    ],
)
def test_a_goal_is_what_a_word_of_intent_governs(sentence: str, kinds: list[str]) -> None:
    """A goal, plan, requirement or limit stands before its number and ends at what was done."""
    assert _kinds(sentence) == kinds


def test_a_deadline_ahead_of_the_article_makes_a_goal() -> None:
    """Whether a year is a deadline shows only beside the article's day."""
    said = "Đến năm 2025, 80% hộ dân có mạng."
    assert _kinds(said, Setting(published="2023-10-20")) == ["target"]
    assert _kinds(said, Setting(published="2026-10-20")) == ["share"]


def test_a_heading_of_goals_makes_goals_of_what_states_no_fact() -> None:
    """Under "Mục tiêu" a bare share is a goal, what was done is not."""
    goals = Setting(heading="Mục tiêu đến năm 2025")
    assert _kinds("80% hộ dân có mạng.", goals) == ["target"]
    assert _kinds("Các xã đã lắp 30 trạm.", goals) == ["actual"]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Huyện xếp thứ 12/40.", ["rank"]),
        ("Huyện xếp hạng 12/40, tăng 5 bậc so với năm 2020.", ["rank", "change up"]),
        ("Huyện đi từ vị trí thứ 40 lên vị trí thứ 12.", ["rank", "rank"]),
    ],
)
def test_a_place_in_an_order_is_a_rank(sentence: str, kinds: list[str]) -> None:
    """Both ends of a climb are ranks; the places climbed are a change."""
    assert _kinds(sentence) == kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Số máy tăng 82%, số thẻ giảm 19%.", ["change up", "change down"]),
        ("Số máy tăng thêm gần 300 chiếc.", ["change up"]),
        ("Số đơn gấp 3,5 lần so với cùng kỳ.", ["change up"]),
        ("Tốc độ phát triển vào khoảng 20%/năm.", ["change up"]),
        ("Mức tăng trưởng cao (năm 2020 đạt 12%, năm 2021 đạt 15%).", ["change up"] * 2),
        ("Giá giảm 4,5 điểm (0,6%).", ["change down"] * 2),
        ("Chi phí giảm 5 triệu đồng, tương đương 3%.", ["change down"] * 2),
        ("Trạm giúp giảm chi phí 30%.", ["change down"]),
        ("Tỷ lệ cao hơn 5 điểm phần trăm so với năm 2020.", ["change up"]),
        ("Số vụ lần lượt tăng 5% và 7%.", ["change up"] * 2),
    ],
)
def test_growth_fall_and_difference_are_changes(sentence: str, kinds: list[str]) -> None:
    """The word of change stands before the number, in its rate's name, or one number back."""
    assert _kinds(sentence) == kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Tỷ lệ tăng từ 3% lên 13,5%.", ["share", "share"]),
        ("Số trạm tăng lên 45 trạm.", ["actual"]),
        ("Số trạm giảm 5 trạm, xuống còn 40 trạm.", ["change down", "actual"]),
        ("Tỷ lệ tăng 20%, đạt 87%.", ["change up", "share"]),
        ("Tăng cường dạy cho 30% học viên.", ["share"]),
        ("Giá giảm 3 ngày liên tiếp.", ["actual"]),
        ("Mạng đến 100% huyện; hơn 97% xã.", ["share", "share"]),
        ("Có 20 trường (tăng 2 trường), 11 lớp.", ["actual", "change up", "actual"]),
        ("Đội đã thắng 3 lần trong năm.", ["actual"]),
        ("Tệp được tải hơn 300 lần.", ["actual"]),
    ],
)
def test_levels_beside_a_change_are_no_changes(sentence: str, kinds: list[str]) -> None:
    """What was reached, and how long or how often, is told apart from by how much."""
    assert _kinds(sentence) == kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Có 40/45 huyện và 68,2% số xã.", ["share", "share"]),
        ("Tỷ lệ là 0,7 trạm trên 1.000 dân, tốc độ đạt 70 Mbps.", None),
        ("Có 2.300 trạm, trị giá 5 tỷ đồng.", ["actual", "actual"]),
    ],
)
def test_parts_of_a_whole_are_shares_and_the_rest_is_actual(
    sentence: str, kinds: list[str] | None
) -> None:
    """Percent and x/y are shares; counts, money, measures and ratios are what is."""
    told = _kinds(sentence)
    assert told == kinds if kinds else set(told) == {"actual"}


def test_no_figures_no_kinds() -> None:
    """A sentence without quantities has none to tell."""
    assert tell_kinds("Không có gì.", ()) == ()


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Tỷ lệ đạt 12%, cao hơn bình quân cả vùng 1,3 điểm phần trăm.", ["share", "change up"]),
        ("Giá thấp hơn giai đoạn cuối 2014 là 650 đồng.", ["change down"]),
        ("Xã có 90 hộ nối mạng, nhiều hơn năm ngoái 27 hộ.", ["actual", "change up"]),
        ("Băng thông đạt 10 Gbps, cao hơn trước 4 lần.", ["actual", "change up"]),
        ("Mức này cao hơn bình quân cả nước là 45%.", ["share"]),
        ("Sản lượng tăng từ 10 đến 15%.", ["change up"]),
        ("Chi phí giảm một phần ba.", ["change down"]),
        ("Thời gian giảm 2/3, còn 5 ngày.", ["change down", "actual"]),
        ("Dịch vụ số phát triển khoảng 20%/năm.", ["change up"]),
        ("Doanh thu giảm 3,9% so với năm 2022 (36 tỷ đồng).", ["change down", "actual"]),
        ("Doanh thu tăng 5 tỷ đồng so với năm 2022 (8%).", ["change up", "change up"]),
    ],
)
def test_a_difference_may_name_what_it_is_from(sentence: str, kinds: list[str]) -> None:
    """cao hơn, giảm and phát triển tell a change; the level in a bracket behind is none."""
    assert _kinds(sentence) == kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Phấn đấu tỷ lệ nộp qua mạng đạt 80%; tỷ lệ số hóa đạt 100%.", ["target", "target"]),
        ("Phấn đấu đạt 80%; quý I đạt 52%.", ["target", "share"]),
        ("Các nhà mạng phải phủ sóng 100% thôn đã có điện.", ["target"]),
        ("Mục tiêu chiếm 20%, trong từng ngành tối thiểu 10%.", ["target", "target"]),
        ("Có 2 chỉ tiêu còn lại đạt 85%.", ["actual", "share"]),
        ("Mỗi huyện được giao dùng tối thiểu 02 phần mềm.", ["target"]),
    ],
)
def test_a_demand_governs_on(sentence: str, kinds: list[str]) -> None:
    """A goal lists on over a semicolon until a time or a fact is said."""
    assert _kinds(sentence) == kinds


def test_the_least_by_a_later_year_is_a_goal() -> None:
    """Ít nhất 80% with a deadline behind it is demanded."""
    said = Setting(published="2023-10-20")
    assert _kinds("Ít nhất 80% xã có mạng vào cuối năm 2025.", said) == ["target"]
    assert _kinds("Ít nhất 80% xã đã có mạng.", said) == ["share"]


def test_a_current_school_year_is_no_deadline() -> None:
    """Trong năm học 2022-2023 tells when something is, not by when it shall be."""
    said = Setting(published="2023-04-20")
    assert _kinds("Trong năm học 2022 - 2023, 87% trường có mạng.", said) == ["share"]


@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2031, tăng trưởng đàn ong là {}3,2%.",
        "Đàn ong tăng {}3,2%.",
        "Tăng trưởng đàn ong {}3,2%.",
        "Đàn ong giảm {}3,2%.",
    ],
)
def test_a_growth_below_zero_is_a_fall(sentence: str, minus: str) -> None:
    """Whatever the word before it, a number with a minus of its own goes down."""
    assert _kinds(sentence.format(minus)) == ["change down"]


def test_a_dash_between_words_is_no_minus() -> None:
    """What a dash sets off, or a range, keeps the direction that the words tell."""
    assert _kinds("Đàn ong tăng 3-5%.") == ["change up"]
    assert _kinds("Tăng trưởng đàn ong \N{EN DASH} 5%.") == ["change up"]
