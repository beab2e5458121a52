"""What narrows a figure from elsewhere in its sentence is a part of its metric."""

from __future__ import annotations

import pytest

from tests.unit.text.figures.metrics.reading import name


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("Trong số hộ vùng lũ, 77% đã có thuyền.", ["hộ vùng lũ đã có thuyền"]),
        ("Trong các bến xe quốc gia, 3/5 bến xe đã có mái che.",
         ["bến xe quốc gia đã có mái che"]),
        ("Trong các năm qua, 77% hộ đã có thuyền.", ["hộ đã có thuyền"]),
    ],
)  # fmt: skip
def test_a_share_is_of_the_whole_that_was_named(sentence: str, metrics: list[str]) -> None:
    """The whole that opens a sentence is what its part is counted of; a time is no whole."""
    assert name(sentence) == metrics


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("Riêng vùng sâu, miền núi có 5 triệu khách dùng ví.",
         ["khách dùng ví ở vùng sâu, miền núi"]),
        ("Ở khu vực nông thôn, tỷ lệ hộ có nước sạch đạt 60%.",
         ["tỷ lệ hộ có nước sạch ở khu vực nông thôn"]),
        ("Trong khu vực, tỷ lệ hộ có nước sạch đạt 60%.", ["tỷ lệ hộ có nước sạch"]),
        ("Tại hội nghị, tỷ lệ phiếu thuận đạt 60%.", ["tỷ lệ phiếu thuận"]),
        ("Ở nông thôn, tỷ lệ hộ có xe đạt 6%; tỷ lệ trường có điện đạt 9%.",
         ["tỷ lệ hộ có xe ở nông thôn", "tỷ lệ trường có điện"]),
    ],
)  # fmt: skip
def test_a_part_of_the_people_is_told(sentence: str, metrics: list[str]) -> None:
    """Who or where is counted narrows the figures behind it, up to a stronger mark."""
    assert name(sentence) == metrics


@pytest.mark.parametrize(
    ("sentence", "metrics"),
    [
        ("Dịch vụ gửi xe đã có ở 90% chợ.", ["chợ có dịch vụ gửi xe"]),
        ("Thẻ mượn sách đã được cấp ở 34 trường.", ["trường có thẻ mượn sách đã được cấp"]),
        ("Tỉnh Gia Lai triển khai họp trực tuyến cho 60% xã.",
         ["xã được triển khai họp trực tuyến"]),
        ("Quy chế chợ đã được 5/8 xã ban hành.", ["xã ban hành quy chế chợ"]),
        ("Quy chế chợ đã được 5/8 xã và 2/3 huyện ban hành.",
         ["xã ban hành quy chế chợ", "huyện ban hành quy chế chợ"]),
        ("Xe buýt chở 15 triệu lượt khách.", ["lượt khách do xe buýt chở"]),
        ("Tỷ lệ bến có mái che đạt 68%, với 23 bến.", ["tỷ lệ bến có mái che", "bến có mái che"]),
        ("Cứ 1.000 dân có 0,7 hiệu sách.", ["hiệu sách cứ 1.000 dân"]),
    ],
)  # fmt: skip
def test_who_gets_or_does_what_is_told(sentence: str, metrics: list[str]) -> None:
    """A counted noun alone says little: what it gets or does stands elsewhere in the clause."""
    assert name(sentence)[-len(metrics) :] == metrics


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("Tỷ lệ hộ dùng mạng băng rộng là 80%.", "tỷ lệ hộ dùng mạng băng rộng"),
        ("Tỷ lệ có ví ở nhóm từ 15 tuổi trở lên tăng 20%.",
         "tỷ lệ có ví ở nhóm từ 15 tuổi trở lên"),
        ("Hai hãng mở dịch vụ 5G.", "hãng mở dịch vụ 5G"),
        ("Có 4 bến còn thử nghiệm.", "bến còn thử nghiệm"),
    ],
)  # fmt: skip
def test_the_end_of_a_metric_is_not_cut_off(sentence: str, metric: str) -> None:
    """Words that only look like a verb of reporting or a loose end stay."""
    assert name(sentence) == [metric]
