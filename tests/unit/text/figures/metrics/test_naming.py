"""What a figure measures: the words of its clause, without number, hedge, period and place."""

from __future__ import annotations

import pytest

from dtqa.text.figures.metrics.naming import name_metrics, strip_head
from dtqa.text.figures.metrics.phrases import LONGEST
from dtqa.text.figures.quantity import Setting
from tests.unit.text.figures.metrics.reading import name


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        (
            "Tỷ lệ vé điện tử trên tổng số vé tàu đã đạt 43%.",
            "tỷ lệ vé điện tử trên tổng số vé tàu",
        ),
        (
            "Số lượng trạm sạc đang hoạt động ước đạt khoảng 5.500 trạm.",
            "trạm sạc đang hoạt động",
        ),
        ("Tốc độ chạy tàu bình quân là 71,5 km/h.", "tốc độ chạy tàu bình quân"),
        ("Số trang in, sao trên máy chung là trên 3 triệu trang.", "trang in, sao trên máy chung"),
        ("Phấn đấu đến năm 2031 tỷ lệ chợ có mạng đạt 80%.", "tỷ lệ chợ có mạng"),
        ("Chỉ số hài lòng của hành khách đạt 80%.", "chỉ số hài lòng của hành khách"),
        (
            "Hội nghị nghe báo cáo, trong đó tỷ lệ vé bán qua mạng chiếm 30%.",
            "tỷ lệ vé bán qua mạng",
        ),
    ],
)
def test_the_subject_of_a_reporting_verb_is_what_is_measured(sentence: str, metric: str) -> None:
    """Before đạt, là, chiếm stands what is measured, without the head that only counts."""
    assert name(sentence) == [metric]


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        (
            "62,5% xe buýt của các bến đã được lắp máy lạnh.",
            ["xe buýt của các bến đã được lắp máy lạnh"],
        ),
        ("Có 40 trong số 70 người đi xe bị phạt.", ["người đi xe bị phạt"] * 2),
        ("Có 34 trường đã hoàn thành cấp thẻ.", ["trường đã hoàn thành cấp thẻ"]),
        ("Xưởng có 6.500 máy khách hàng, đại lý gửi sửa.", ["máy khách hàng, đại lý gửi sửa"]),
        ("77% người lớn có thẻ và trên 1 triệu trẻ em đã nhận sách.", [
            "người lớn có thẻ",
            "trẻ em đã nhận sách",
        ]),
        ("Nhà máy kích hoạt 45 nghìn thẻ xe.", ["thẻ xe do nhà máy kích hoạt"]),
        ("Bến đã mở 18 tuyến nội thành, 16 tuyến ngoại thành.", [
            "tuyến nội thành được mở",
            "tuyến ngoại thành",
        ]),
        ("Sở đã ban hành: 02 kế hoạch, 05 hướng dẫn.", [
            "kế hoạch được ban hành",
            "hướng dẫn được ban hành",
        ]),
        ("12/20 huyện và 30/63 xã đã xây nhà văn hóa.", [
            "huyện đã xây nhà văn hóa",
            "xã đã xây nhà văn hóa",
        ]),
    ],
)  # fmt: skip
def test_a_counted_noun_brings_its_restrictions(sentence: str, metrics: list[str]) -> None:
    """Where a number opens or holds, the words behind it up to the next figure are measured."""
    assert name(sentence) == metrics


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("Tốc độ đường truyền đạt 71 Mbps, tăng 32% so với năm 2021.", ["tốc độ đường truyền"] * 2),
        ("Số hồ cá là 340 hồ, đạt tỷ lệ 68%, tăng 5% so với cùng kỳ.", [
            "hồ cá",
            "tỷ lệ hồ cá",
            "tỷ lệ hồ cá",
        ]),
        ("Du lịch biển tăng 82%, vận tải thủy giảm 19%.", ["du lịch biển", "vận tải thủy"]),
        ("Tỷ lệ bệnh án số tăng từ mức 3% lên 13%.", ["tỷ lệ bệnh án số"] * 2),
        ("Kích hoạt 5 triệu thẻ xe (đạt 67%).", ["thẻ xe được kích hoạt"] * 2),
        ("Có 300 lượt vay với số tiền hơn 5 tỷ đồng.", ["lượt vay", "số tiền lượt vay"]),
        (
            "Tốc độ tăng trưởng của chỉ số xanh ở mức tốt, từ 0,2 điểm lên 0,5 điểm.",
            ["chỉ số xanh"] * 2,
        ),
    ],
)  # fmt: skip
def test_a_clause_without_a_subject_takes_the_one_before(sentence: str, metrics: list[str]) -> None:
    """A change, a share or a figure in brackets measures what was measured before it."""
    assert name(sentence) == metrics


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("Kinh tế biển cấp tỉnh xếp hạng 33/63.", ["xếp hạng kinh tế biển"]),
        ("Y tế số, Gia Lai xếp hạng 42/63.", ["xếp hạng y tế số"]),
        ("Theo kết quả đánh giá mức độ xanh hóa năm 2022, tỉnh ta xếp thứ 45/63.", [
            "xếp hạng xanh hóa"
        ]),
        ("Mức độ xếp hạng xanh hóa của tỉnh từ vị trí thứ 58 năm 2020 đã lên vị trí thứ 45.", [
            "xếp hạng xanh hóa",
            "xếp hạng xanh hóa",
        ]),
        ("Xếp hạng xanh hóa: tỉnh Gia Lai đứng thứ 46/63, tăng 12 bậc (xếp hạng 58/63).", [
            "xếp hạng xanh hóa",
            "xếp hạng xanh hóa",
            "xếp hạng xanh hóa",
        ]),
    ],
)  # fmt: skip
def test_a_rank_tells_what_is_ranked(sentence: str, metrics: list[str]) -> None:
    """A rank is of what the nearest clause names, not of the place that holds it."""
    assert name(sentence) == metrics


def test_a_rank_without_a_word_looks_at_the_sentence_before() -> None:
    """Where the sentence does not say what is ranked, the paragraph does."""
    before = ("Chỉ số xanh hóa được công bố.",)
    assert name("Tỉnh ta xếp thứ 2.", Setting(before=before)) == ["xếp hạng xanh hóa"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đến tháng 12/2023, số thẻ xe của tỉnh Gia Lai là 45 thẻ.",
        "Số thẻ xe trên toàn quốc năm 2023 là 45 thẻ.",
        "Hiện nay, số thẻ xe tại Việt Nam ước đạt khoảng 45 thẻ.",
    ],
)
def test_when_and_where_are_no_part_of_a_metric(sentence: str) -> None:
    """Periods, now-words and the place a figure holds for are left out."""
    assert name(sentence) == ["thẻ xe"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỷ lệ vé bán qua mạng đạt 5%.", "Tỷ lệ vé kiểm qua mạng đạt 5%."),
        ("9% người trưởng thành có thẻ.", "9% người từ 15 tuổi trở lên có thẻ."),
        ("Số trường công lập là 5 trường.", "Số trường dân lập là 5 trường."),
        ("Có 5 trạm tại vùng nông thôn.", "Có 5 trạm tại vùng ven biển."),
    ],
)
def test_words_that_restrict_stay(one: str, other: str) -> None:
    """Two figures that count different things never come out with the same words."""
    assert name(one) != name(other)


def test_how_often_is_a_part_of_the_metric() -> None:
    """What is counted by the day is not what is counted in all."""
    assert name("Bình quân mỗi ngày có 300 chuyến xe.") == ["chuyến xe mỗi ngày"]


def test_a_heading_helps_where_the_sentence_says_nothing() -> None:
    """The topic of a section stands in for a missing subject."""
    assert name("Đạt 30%.", Setting(heading="Về xe buýt điện")) == ["xe buýt điện"]


def test_a_metric_is_short() -> None:
    """However long a sentence is, its metric can be read at a glance."""
    sentence = "Số " + "thẻ xe điện tử loại " * 80 + "là 5 thẻ."
    assert max(map(len, name(sentence))) <= LONGEST


def test_no_quantity_no_metric() -> None:
    """A sentence without figures measures nothing."""
    assert name_metrics("Trời mưa to.", (), (), Setting()) == ()


@pytest.mark.parametrize(
    ("metric", "short"),
    [("tổng số xe", "xe"), ("số dư nợ", "số dư nợ"), ("công nghệ số", "công nghệ số"), ("", "")],
)
def test_a_head_that_only_counts_goes(metric: str, short: str) -> None:
    """ "số", "tổng số" say that something is counted, unless they make another word."""
    assert strip_head(metric) == short
