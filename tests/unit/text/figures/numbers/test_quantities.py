"""Quantities: numbers of a sentence with value, unit, hedge; and what is none."""

from __future__ import annotations

import pytest

from dtqa.model import Hedge
from dtqa.text.figures.numbers.quantities import LONGEST, find_quantities
from dtqa.text.figures.quantity import Measure


def read(sentence: str) -> list[tuple[str, float, str]]:
    """Return text, value and unit of every quantity."""
    return [(found.text, found.value, found.unit) for found in find_quantities(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đã nối 5,2 triệu trạm đo", [("5,2 triệu", 5_200_000, "trạm")]),
        ("Chi 3,7 nghìn tỷ đồng", [("3,7 nghìn tỷ đồng", 3_700_000_000_000, "đồng")]),
        ("Vay $4 tỷ và 300 triệu USD", [("$4 tỷ", 4e9, "USD"), ("300 triệu USD", 3e8, "USD")]),
        ("Chi 2 tỷ 500 triệu đồng", [("2 tỷ 500 triệu đồng", 2_500_000_000, "đồng")]),
        ("Nộp 12 500 000 đồng", [("12 500 000 đồng", 12_500_000, "đồng")]),
        ("Giá 500.000đ/kg", [("500.000đ/kg", 500_000, "đồng/kg")]),
        ("Tăng 08% so với kỳ trước", [("08%", 8, "%")]),
        ("Thêm 5,2 điểm phần trăm", [("5,2 điểm phần trăm", 5.2, "điểm phần trăm")]),
        ("Đạt 85,5 Mbps", [("85,5 Mbps", 85.5, "Mbps")]),
        ("Rộng 20m, dài 5 km", [("20m", 20, "m"), ("5 km", 5, "km")]),
        ("Kéo dài 1 năm rưỡi", [("1 năm rưỡi", 1.5, "năm")]),
        ("Nhanh gấp đôi, gấp 3 lần", [("gấp đôi", 2, "lần"), ("3 lần", 3, "lần")]),
        ("Tăng gấp ba", [("ba", 3, "lần")]),
        (
            "Có 1,486 xe và 1,486 triệu tấn",
            [("1,486", 1486, "xe"), ("1,486 triệu tấn", 1486000, "tấn")],
        ),
        ("Hai mươi lăm hộ có hai máy", [("Hai mươi lăm", 25, "hộ"), ("hai", 2, "máy")]),
        ("Nửa triệu hộ", [("Nửa triệu", 500_000, "hộ")]),
        ("Chi 4 tỷ đồng, sau thêm 6 tỷ", [("4 tỷ đồng", 4e9, "đồng"), ("6 tỷ", 6e9, "đồng")]),
        ("Lần lượt là 5, 7 và 9 hộ", [("5", 5, "hộ"), ("7", 7, "hộ"), ("9", 9, "hộ")]),
        ("Xong 12 trong tổng số 20 trạm", [("12", 12, "trạm"), ("20", 20, "trạm")]),
        ("Năm 2022 có năm chiếc", [("năm", 5, "chiếc")]),
    ],
)
def test_a_number_is_read_with_its_unit(
    sentence: str, expected: list[tuple[str, float, str]]
) -> None:
    """Scale, sign and measure are part of the number, the counted noun is its unit."""
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Có 7 tài khoản định danh", "tài khoản"),
        ("Ban hành 02 Nghị định", "nghị định"),
        ("Có 7 nền tảng số", "nền tảng"),
        ("Mở 7 dịch vụ công mới", "dịch vụ công"),
        ("Nêu 7 lý do chính", "lý do"),
        ("Mua 7 máy tính", "máy tính"),
        ("Gặp 7 nhà đầu tư", "nhà đầu tư"),
        ("Lập 7 điểm kết nối", "điểm"),
        ("Phát 7 CD", "CD"),
        ("Đạt 7 điểm", "điểm"),
        ("Tuyên 7 bị cáo", "bị cáo"),
        ("Có 0,7 bác sĩ trên 1.000 dân", "bác sĩ/1.000 dân"),
        ("Mật độ 700 người/km2", "người/km2"),
        ("Lãi 7%/năm", "%"),
        ("Thu 7 triệu đồng/tháng", "đồng/tháng"),
        ("Số trạm đã nối là 7", "trạm"),
        ("Phạt từ 7 triệu", ""),
    ],
)
def test_the_unit_is_the_head_of_what_is_counted(sentence: str, unit: str) -> None:
    """The dictionary tells how many syllables the head has, whatever the noun."""
    (found,) = find_quantities(sentence)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("sentence", "value", "of", "unit"),
    [
        ("Xong 40/63 địa phương", 40, 63, "địa phương"),
        ("Đứng thứ 40/63", 40, 63, "thứ hạng"),
        ("Một phần ba số hộ", 1, 3, "hộ"),
        ("Hai phần ba dân số", 2, 3, "dân số"),
        ("Một nửa số trạm", 1, 2, "trạm"),
        ("Hơn nửa số trạm", 1, 2, "trạm"),
    ],
)
def test_a_part_knows_its_whole(sentence: str, value: float, of: float, unit: str) -> None:
    """Parts and ranks keep what they are of."""
    (found,) = find_quantities(sentence)
    assert (found.value, found.of, found.unit) == (value, of, unit)


@pytest.mark.parametrize(
    ("sentence", "text", "ends"),
    [
        ("Phạt 20-30%", "20-30%", (20, 30)),
        ("Từ 20 đến 30%", "20 đến 30%", (20, 30)),
        ("Chừng 20% đến 30%", "20% đến 30%", (20, 30)),
        ("Phạt 5 - 7 triệu đồng", "5 - 7 triệu đồng", (5_000_000, 7_000_000)),
        ("Phạt từ 800 nghìn đến 1 triệu đồng", "800 nghìn đến 1 triệu đồng", (800_000, 1_000_000)),
        ("Có hai đến ba xã", "hai đến ba", (2, 3)),
        ("Mưa 50–80 mm", "50–80 mm", (50, 80)),
    ],
)
def test_a_range_is_one_quantity(sentence: str, text: str, ends: tuple[float, float]) -> None:
    """A dash or "đến" joins two ends, which share scale and measure."""
    (found,) = find_quantities(sentence)
    assert (found.text, (found.value, found.value_to)) == (text, ends)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Từ 0,2 điểm lên 0,5 điểm", [0.2, 0.5]),
        ("Từ mức 3% lên 13,5%", [3, 13.5]),
        ("Tăng từ 10 lên 12 triệu", [10_000_000, 12_000_000]),
        ("Từ hạng 58 lên 45", [58, 45]),
        ("Từ vị trí thứ 9 xuống thứ 12", [9, 12]),
    ],
)
def test_a_movement_stays_two(sentence: str, values: list[float]) -> None:
    """What rises or falls has a value before and one after."""
    found = find_quantities(sentence)
    assert [quantity.value for quantity in found] == values
    assert all(quantity.value_to is None for quantity in found)


@pytest.mark.parametrize(
    "sentence",
    ["Xếp thứ 45", "Hạng 45", "Vị trí thứ 45", "Top 45", "Xếp hạng: 45", "Đông dân thứ 45"],
)
def test_a_place_in_an_order_is_a_rank(sentence: str) -> None:
    """Words of ranking make the number a rank, whatever is counted elsewhere."""
    (found,) = find_quantities(sentence)
    assert (found.measure, found.value, found.unit) == (Measure.RANK, 45, "thứ hạng")


@pytest.mark.parametrize(
    ("sentence", "hedge", "word"),
    [
        ("Có hơn 30 xã", Hedge.LOWER, "hơn"),
        ("Là trên 3,7 triệu xe", Hedge.LOWER, "trên"),
        ("Tối thiểu 30 xã", Hedge.LOWER, "Tối thiểu"),
        ("Từ 30 xã trở lên", Hedge.LOWER, "trở lên"),
        ("Đạt gần 30 xã", Hedge.UPPER, "gần"),
        ("Không quá 30 xã", Hedge.UPPER, "Không quá"),
        ("Chưa đến 30 xã", Hedge.UPPER, "Chưa đến"),
        ("Ước đạt khoảng 30 xã", Hedge.ABOUT, "khoảng"),
        ("Ước đạt 30 xã", Hedge.ABOUT, "Ước đạt"),
        ("Trên dưới 30 xã", Hedge.ABOUT, "Trên dưới"),
        ("Chừng ~30 xã", Hedge.ABOUT, "~"),
        ("Cầu dài hơn 30 m", Hedge.LOWER, "hơn"),
    ],
)
def test_a_hedge_tells_the_side_of_the_truth(sentence: str, hedge: Hedge, word: str) -> None:
    """The nearest hedging word counts, before the number or behind it."""
    (found,) = find_quantities(sentence)
    assert found.hedge is hedge
    assert found.hedged is not None
    assert sentence[slice(*found.hedged)] == word


@pytest.mark.parametrize("sentence", ["Cao hơn 5 điểm", "Nhiều hơn 3 lần", "Chở trên hai xe"])
def test_a_word_that_compares_or_places_hedges_nothing(sentence: str) -> None:
    """cao hơn 5 điểm is exact, and trên hai xe is where things lie."""
    (found,) = find_quantities(sentence)
    assert found.hedge is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Nghị định 42/2022/NĐ-CP, số 1250/KH-UBND, Nghị quyết số 09-NQ/TU",
        "Theo khoản 4 Điều 5 và mục 2 chương 3",
        "Ở quận 3, phường 12, tầng 5, Q. 12 hoặc đường số 7",
        "Lúc 8 giờ, 12:04, 8h30, 22 giờ 11 kết thúc",
        "Mạng 5G, IPv6, A320, COVID-19, DF -17 và công nghiệp 4.0",
        "Phiên họp thứ 3, lần thứ 5, kỳ họp thứ ba, thứ Hai, tháng ba",
        "Bà cụ 90 tuổi, trẻ 6 tháng tuổi, từ 15 tuổi trở lên, nhóm 18-35 tuổi, độ tuổi gần 40",
        "Thắng 2-1, thua 0-2 trên sân, đội hình 4-4-2",
        "Mức độ 4, cấp độ 3, lớp 12, quý 1",
        "Gọi 0912345678, 024.3825.1234, thư a@b12.vn, trang http://x.vn/12/34",
        "Hàng nghìn hộ, vài người, mấy trăm xe, dăm ba xã, nhiều triệu hộ, một số xã, một xã",
        "Ba Đình, Hai Bà Trưng, ba mẹ, ngã ba giao nhau, nấu chín",
        "Hai năm trước, cách đây 10 tháng, 6 tháng đầu năm 2022, ngày 19-20/7, tháng 3 năm nay",
        "1. Mở đầu",
        "(2) Nội dung",
        "Hôm nay : 14",
        "Trực 24/7 và 24/24 giờ",
        "Luật Mẫu 2013 nêu rõ, theo 1.2.3",
        "Tại 250 Mẫu Tự, bản vẽ tỷ lệ 1/500",
        "Không có gì để đếm",
        "",
    ],
)
def test_what_names_or_dates_counts_nothing(sentence: str) -> None:
    """Documents, addresses, clock times, ordinals, ages, scores, vague words: no quantities."""
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Tài khoản 7 triệu hộ", "7 triệu"),
        ("Tổng số 120 hồ sơ", "120"),
        ("Trong số 49 hộ", "49"),
        ("Cấp 500 thẻ", "500"),
        ("Trong 24 giờ", "24 giờ"),
        ("Trong vòng 48h", "48h"),
        ("Năm ngày", "Năm ngày"),
        ("Thuộc nhóm 35 địa phương", "35"),
        ("Gần vị trí hai cột đo", "hai"),
        ("Không quá 300 (cả hai bên)", "300"),
    ],
)
def test_words_that_name_elsewhere_do_not_hide_a_count(sentence: str, text: str) -> None:
    """số 2699 is a name, but tổng số 120 counts; lớp 12 too, but not nhóm 35 địa phương."""
    assert text in [found.text for found in find_quantities(sentence)]


def test_the_counted_phrase_goes_on_to_its_border() -> None:
    """The words for the metric stand in the span, beyond the unit, up to the verb."""
    sentence = "Có 45 triệu tài khoản định danh điện tử được mở"
    (found,) = find_quantities(sentence)
    assert found.counted is not None
    assert sentence[slice(*found.counted)] == "tài khoản định danh điện tử"


def test_of_an_endless_text_only_the_start_is_read() -> None:
    """What is longer than any sentence costs no more than the longest."""
    assert len(find_quantities("5 hộ, " * LONGEST)) == -(-LONGEST // len("5 hộ, "))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thu 7 triệu đồng / lao động", [("7 triệu đồng / lao động", 7_000_000, "đồng/lao động")]),
        ("Chi 90 nghìn đồng/người/ngày", [("90 nghìn đồng/người/ngày", 90e3, "đồng/người/ngày")]),
        ("Phục vụ 1,2 triệu lượt/ngày", [("1,2 triệu", 1_200_000, "lượt/ngày")]),
        ("Gộp 9 thủ tục thành 4", [("9", 9, "thủ tục"), ("4", 4, "thủ tục")]),
        ("Giảm từ 12 xã xuống còn 9", [("12", 12, "xã"), ("9", 9, "xã")]),
        ("Thưởng 24-26 triệu", [("24-26 triệu", 24_000_000, "")]),
        ("Lắp 90 thiết bị đọc thẻ", [("90", 90, "thiết bị")]),
        ("Giúp 7 hộ sản xuất", [("7", 7, "hộ")]),
        ("Chặn 7 triệu tin nhắn", [("7 triệu", 7_000_000, "tin nhắn")]),
        ("Đạt 34 Tbps", [("34 Tbps", 34, "Tbps")]),
        ("Chỉ số là 0,61 so với 0,44 của kỳ trước", [("0,61", 0.61, ""), ("0,44", 0.44, "")]),
    ],
)
def test_a_unit_is_read_in_full(sentence: str, expected: list[tuple[str, float, str]]) -> None:
    """What a number is per, or came from, and words of two syllables belong to its unit."""
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Từ vị trí 40 năm 2019, tỉnh lên vị trí 12 năm 2022", [40, 12]),
        ("Tụt 4 bậc, từ 21 xuống 25/63", [21, 25]),
        ("Xếp thứ 9 cả nước và thứ 2 vùng", [9, 2]),
        ("Đứng thứ nhất khối sở", [1]),
        ("Xếp một phần ba dân số vào nhóm này", []),
    ],
)
def test_places_are_told_from_counts(sentence: str, places: list[float]) -> None:
    """A year, a move over places or another rank beside it makes a number a place."""
    found = find_quantities(sentence)
    assert [one.value for one in found if one.measure is Measure.RANK] == places


@pytest.mark.parametrize(
    "sentence",
    [
        "Từ 2010, tỉnh dùng phần mềm này",
        "Kỷ niệm 60 giải phóng",
        "Ở số nhà 3 đường Mẫu, gần vĩ tuyến 17 chia cắt",
        "Máy bay Boeing 737 và 787 hạ cánh",
        "Quận đoàn 11 Nguyễn Văn Mẫu nói",
        "Hai ngày sau, năm năm tới, 3 tháng nữa",
        "Vào hai ngày 20, 21-10",
        "Cả nước phát triển hơn nửa.",
        "Năm 2021 tỷ lệ là bao nhiêu?",
    ],
)
def test_years_models_and_days_by_distance_count_nothing(sentence: str) -> None:
    """What tells when, or is part of a name, is no quantity."""
    assert read(sentence) == []


def test_years_that_move_are_counts() -> None:
    """từ 2010 hộ lên 2050 hộ counts households."""
    assert read("Từ 2010 hộ lên 2050 hộ") == [("2010", 2010, "hộ"), ("2050", 2050, "hộ")]


def test_a_plan_exceeded_is_no_hedge() -> None:
    """vượt 5% chỉ tiêu is exactly five percent more, vượt mốc 5% is not."""
    (exact,) = find_quantities("Thu vượt 5% chỉ tiêu")
    (more,) = find_quantities("Thu vượt mốc 5%")
    assert (exact.hedge, more.hedge) == (None, Hedge.LOWER)


def test_an_estimate_that_opens_a_sentence_hedges_its_first_figure() -> None:
    """Ước tính says of the figure behind its period that it is about so much."""
    first, second = find_quantities("Ước tính quý I có 300 hộ, trong đó 20 hộ nghèo")
    assert (first.hedge, second.hedge) == (Hedge.ABOUT, None)
