"""Series through the whole way: invented articles are indexed, plain questions are asked.

Three small corpora of other years, places and matters than the shipped one. What belongs on
one line is told, and what must not is looked for among the points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.model import NoticeKind, Series
from dtqa.text.marks import fold
from tests.ways.few_articles import write_articles

SHIPPED = Path(__file__).parents[2] / "corpus"


def _article(title: str, published: str, *paragraphs: str, publisher: str = "Báo Thử") -> str:
    head = f"---\ntitle: {title}\npublisher: {publisher}\npublished: {published}\n---\n\n"
    return head + "\n\n".join(paragraphs) + "\n"


POWER: Mapping[str, str] = {
    "dien-2030.md": _article(
        "Điện về bản ở Lai Châu",
        "2031-01-10",
        "Đến hết năm 2030, tỷ lệ hộ dân dùng điện lưới của tỉnh Lai Châu đạt 91,2%, tăng 3,1%"
        " so với năm 2029.",
        "Riêng khu vực biên giới, tỷ lệ hộ dân dùng điện lưới đạt 78,5%.",
        "Tỉnh Lai Châu phấn đấu đến năm 2035 tỷ lệ hộ dân dùng điện lưới đạt 99%.",
        "Các đội thợ đã thay cột gỗ bằng cột bê tông trước mùa mưa.",
    ),
    "dien-2031.md": _article(
        "Một năm kéo điện lên vùng cao",
        "2032-01-12",
        "Năm 2031, tỷ lệ hộ dân dùng điện lưới của tỉnh Lai Châu là 93,4%.",
        "Sản lượng điện tiêu thụ của tỉnh Lai Châu trong tháng 6/2031 đạt 85 triệu kWh.",
        "Sản lượng điện tiêu thụ của tỉnh Lai Châu năm 2031 đạt 960 triệu kWh.",
    ),
    "dien-ra-soat.md": _article(
        "Rà soát lại số hộ có điện",
        "2032-06-20",
        "Theo kết quả rà soát, năm 2031 tỷ lệ hộ dân dùng điện lưới của tỉnh Lai Châu là 93,6%.",
    ),
    "dien-2032.md": _article(
        "Lai Châu tổng kết năm 2032",
        "2033-01-15",
        "Năm 2032, tỷ lệ hộ dân dùng điện lưới của tỉnh Lai Châu đạt 95,3%.",
        "Sản lượng điện tiêu thụ của tỉnh Lai Châu năm 2032 đạt 1.020 triệu kWh.",
    ),
    "dien-gia-lai.md": _article(
        "Điện ở Gia Lai",
        "2032-02-01",
        "Năm 2031, tỷ lệ hộ dân dùng điện lưới của tỉnh Gia Lai là 97,8%.",
    ),
}

HEALTH: Mapping[str, str] = {
    "y-te-2027.md": _article(
        "Y tế cơ sở năm 2027",
        "2028-01-20",
        "Đến hết năm 2027, cả nước có 10.620 trạm y tế xã.",
        "Năm 2027, cả nước có 95,4% học sinh tiểu học có thẻ bảo hiểm y tế.",
        "Năm 2027, tỷ lệ trạm y tế xã có bác sĩ của cả nước là 87,5%.",
        "Cả nước có 5.480 phòng khám tư nhân đang hoạt động vào năm 2027.",
    ),
    "y-te-2028.md": _article(
        "Y tế cơ sở năm 2028",
        "2029-01-18",
        "Đến hết năm 2028, cả nước có 10.450 trạm y tế xã.",
        "Năm 2028, tỷ lệ trạm y tế xã có bác sĩ của cả nước là 88,9%.",
        "Năm 2028, tỷ lệ trạm y tế xã có bác sĩ nữ của cả nước là 35,2%.",
        "Năm 2028, tỷ lệ trẻ em từ 6 tuổi trở lên có thẻ bảo hiểm y tế của cả nước đạt 97,1%.",
        "Cả nước có 8.370 phòng khám từ xa vào năm 2028.",
    ),
    "diem-tin.md": _article(
        "Điểm tin y tế",
        "2029-02-02",
        "Hết năm 2028, cả nước có gần 10,5 nghìn trạm y tế xã.",
        "Tỷ lệ trạm y tế xã có bác sĩ của cả nước năm 2028 đạt 88,9%.",
    ),
}

SERVICES: Mapping[str, str] = {
    "son-la-2028.md": _article(
        "Sơn La nhìn lại năm 2028",
        "2029-01-05",
        "Năm 2028, tỉnh Sơn La đứng thứ 38/63 về mức độ hài lòng của người dân.",
    ),
    "son-la-2029.md": _article(
        "Sơn La nhìn lại năm 2029",
        "2030-01-05",
        "Năm 2029, Sơn La xếp thứ 33/63 tỉnh, thành phố về mức độ hài lòng của người dân."
        " Trong khu vực Tây Bắc, Sơn La xếp thứ 2.",
        "Năm 2029, xe buýt của tỉnh Sơn La chở 15,8 triệu lượt khách.",
        "Năm 2029, tỷ lệ hồ sơ nộp qua mạng của tỉnh Sơn La ở cấp tỉnh đạt 71%, cấp huyện đạt 44%.",
    ),
    "son-la-2030.md": _article(
        "Sơn La nhìn lại năm 2030",
        "2031-01-05",
        "Năm 2030, tỉnh Sơn La có bước tiến dài về mức độ hài lòng của người dân khi lên hạng"
        " 29/63.",
        "Về cải cách hành chính, Sơn La đứng hạng 41/63 trong năm 2030.",
        "Mục tiêu của tỉnh Sơn La là vào năm 2035 đứng trong nhóm 15 tỉnh dẫn đầu về mức độ hài"
        " lòng của người dân.",
        "Quý I/2030, xe buýt của tỉnh Sơn La chở 4,2 triệu lượt khách.",
        "Năm 2030, xe buýt của tỉnh Sơn La chở 17,1 triệu lượt khách, tăng 8,2% so với năm 2029.",
        "Năm 2030, tỷ lệ hồ sơ nộp qua mạng của tỉnh Sơn La ở cấp tỉnh đạt 80%, cấp huyện đạt 52%.",
    ),
}

CORPORA = {"power": POWER, "health": HEALTH, "services": SERVICES}


@pytest.fixture(scope="module")
def bots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Chatbot]]:
    """Return a chatbot over each of the corpora."""
    made: dict[str, Chatbot] = {}
    for name, articles in CORPORA.items():
        folder = tmp_path_factory.mktemp(name)
        build_index(write_articles(folder / "corpus", articles), folder / "index")
        made[name] = Chatbot(folder / "index")
    yield made
    for bot in made.values():
        bot.close()


def _ask(bot: Chatbot, question: str) -> Series:
    series = bot.ask(question).series
    assert series is not None
    return series


def _points(series: Series) -> list[tuple[str | None, str]]:
    return [(one.figure.as_of, one.figure.text) for one in series.points]


def _related(series: Series) -> set[str]:
    return {one.cited.figure.text for one in series.related}


SERIES = [
    (
        "power",
        "Tỷ lệ hộ dân dùng điện lưới của tỉnh Lai Châu là bao nhiêu?",
        [("2030", "91,2%"), ("2031", "93,6%"), ("2032", "95,3%")],
    ),
    (
        "power",
        "Sản lượng điện tiêu thụ của tỉnh Lai Châu năm 2032 là bao nhiêu?",
        [("2031", "960 triệu kWh"), ("2032", "1.020 triệu kWh")],
    ),
    (
        "health",
        "Cả nước có bao nhiêu trạm y tế xã?",
        [("2027", "10.620"), ("2028", "10.450")],
    ),
    (
        "health",
        "Tỷ lệ trạm y tế xã có bác sĩ là bao nhiêu?",
        [("2027", "87,5%"), ("2028", "88,9%")],
    ),
    (
        "services",
        "Sơn La xếp thứ mấy về mức độ hài lòng của người dân?",
        [("2028", "38/63"), ("2029", "33/63"), ("2030", "29/63")],
    ),
    (
        "services",
        "Xe buýt của tỉnh Sơn La chở bao nhiêu lượt khách năm 2030?",
        [("2029", "15,8 triệu"), ("2030", "17,1 triệu")],
    ),
    (
        "services",
        "Tỷ lệ hồ sơ nộp qua mạng ở cấp huyện của Sơn La là bao nhiêu?",
        [("2029", "44%"), ("2030", "52%")],
    ),
]


@pytest.mark.parametrize("plain", [False, True], ids=["marked", "unmarked"])
@pytest.mark.parametrize(("corpus", "question", "points"), SERIES)
def test_what_is_one_thing_is_one_line(
    bots: dict[str, Chatbot],
    corpus: str,
    question: str,
    points: list[tuple[str, str]],
    plain: bool,
) -> None:
    """A question for a figure is answered with every year of it, the earliest first."""
    assert _points(_ask(bots[corpus], fold(question) if plain else question)) == points


def test_neighbours_are_told_apart(bots: dict[str, Chatbot]) -> None:
    """A part of the people, another province, a goal and a growth stand beside the line."""
    series = _ask(bots["power"], "Tỷ lệ hộ dân dùng điện lưới của tỉnh Lai Châu là bao nhiêu?")
    told = {one.cited.figure.text: one.differs for one in series.related}
    assert {"78,5%", "97,8%", "99%", "3,1%"} <= set(told)
    assert "biên giới" in told["78,5%"]
    assert "Gia Lai" in told["97,8%"]
    assert "mục tiêu" in told["99%"]
    assert "mức tăng" in told["3,1%"]


def test_a_later_number_for_a_year_is_an_update(bots: dict[str, Chatbot]) -> None:
    """What was counted again is shown, with a notice that quotes both articles; none warns."""
    series = _ask(bots["power"], "Tỷ lệ hộ dân dùng điện lưới của tỉnh Lai Châu là bao nhiêu?")
    kinds = [one.kind for one in series.notices]
    (update,) = [one for one in series.notices if one.kind is NoticeKind.UPDATE]
    assert "93,6%" in update.text
    assert "93,4%" in update.text
    assert NoticeKind.UNEXPLAINED not in kinds


def test_a_rounded_number_is_the_same_point(bots: dict[str, Chatbot]) -> None:
    """Who rounds a number is cited with it, and a notice says that it is one."""
    series = _ask(bots["health"], "Cả nước có bao nhiêu trạm y tế xã?")
    assert [one.kind for one in series.notices] == [NoticeKind.ROUNDING]
    assert [one.article_id for one in series.points[-1].also_in] == ["diem-tin"]


def test_one_number_of_two_articles_is_one_point(bots: dict[str, Chatbot]) -> None:
    """Two articles that say the same are cited together, and there is nothing to tell."""
    series = _ask(bots["health"], "Tỷ lệ trạm y tế xã có bác sĩ năm 2028 là bao nhiêu?")
    last = series.points[-1]
    assert {last.citation.article_id, *(one.article_id for one in last.also_in)} == {
        "y-te-2028",
        "diem-tin",
    }
    assert series.notices == ()
    assert "35,2%" in _related(series)


@pytest.mark.parametrize("plain", [False, True], ids=["marked", "unmarked"])
@pytest.mark.parametrize(
    ("corpus", "question", "mine", "other"),
    [
        ("health", "Cả nước có bao nhiêu phòng khám từ xa?", "8.370", "5.480"),
        ("health", "Cả nước có bao nhiêu phòng khám tư nhân?", "5.480", "8.370"),
        (
            "health",
            "Tỷ lệ trẻ em từ 6 tuổi trở lên có thẻ bảo hiểm y tế là bao nhiêu?",
            "97,1%",
            "95,4%",
        ),
        (
            "health",
            "Bao nhiêu phần trăm học sinh tiểu học có thẻ bảo hiểm y tế?",
            "95,4%",
            "97,1%",
        ),
        ("power", "Tỷ lệ hộ dân dùng điện lưới của tỉnh Gia Lai là bao nhiêu?", "97,8%", "95,3%"),
        ("services", "Sơn La đứng hạng mấy về cải cách hành chính?", "41/63", "29/63"),
        ("services", "Tỷ lệ hồ sơ nộp qua mạng ở cấp tỉnh của Sơn La năm 2030?", "80%", "52%"),
    ],
)
def test_what_is_another_thing_is_on_no_line(
    bots: dict[str, Chatbot], corpus: str, question: str, mine: str, other: str, plain: bool
) -> None:
    """Another population, place, level or matter is never a point of the line asked for."""
    answer = bots[corpus].ask(fold(question) if plain else question)
    assert answer.answers[0].figure is not None
    assert answer.answers[0].figure.text == mine
    if answer.series is not None:
        texts = [text for _, text in _points(answer.series)]
        assert mine in texts
        assert other not in texts
        assert NoticeKind.UNEXPLAINED not in [one.kind for one in answer.series.notices]


def test_a_rank_among_a_region_is_told_apart(bots: dict[str, Chatbot]) -> None:
    """A place in its region is beside the line of places in the nation, as is a goal."""
    series = _ask(bots["services"], "Sơn La xếp thứ mấy về mức độ hài lòng của người dân?")
    told = {one.cited.figure.text: one.differs for one in series.related}
    assert "trong Tây Bắc" in told["2"]
    assert "41/63" not in [text for _, text in _points(series)]
    assert NoticeKind.UNEXPLAINED not in [one.kind for one in series.notices]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chatbot]:
    """Return a chatbot over the corpus that comes with the program."""
    index = tmp_path_factory.mktemp("shipped")
    build_index(SHIPPED, index)
    bot = Chatbot(index)
    yield bot
    bot.close()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Kon Tum xếp hạng chuyển đổi số thứ mấy?", [58, 46, 45]),
        ("Kon Tum xep hang chuyen doi so thu may", [58, 46, 45]),
        ("Tỷ lệ hệ thống thông tin được phê duyệt cấp độ an toàn là bao nhiêu?", [68.2, 76.5]),
        ("Chỉ số chuyển đổi số của Kon Tum qua các năm", [0.24, 0.54]),
    ],
)
def test_the_shipped_corpus_has_its_series(
    shipped: Chatbot, question: str, values: list[float]
) -> None:
    """Digests in other words than the reports give the same lines, and no warning."""
    series = _ask(shipped, question)
    assert [one.figure.value for one in series.points] == values
    assert NoticeKind.UNEXPLAINED not in [one.kind for one in series.notices]


@pytest.mark.parametrize(
    ("question", "mine", "other"),
    [
        ("Có bao nhiêu doanh nghiệp công nghệ số?", 67300, 45500),
        ("Có bao nhiêu doanh nghiệp công nghệ thông tin đang hoạt động?", 45500, 67300),
        ("Bao nhiêu phần trăm người từ 15 tuổi trở lên có tài khoản thanh toán?", 87.08, 77),
    ],
)
def test_the_forbidden_joins_of_the_shipped_corpus(
    shipped: Chatbot, question: str, mine: float, other: float
) -> None:
    """What readers mix up stands beside the line, with what differs, and never on it."""
    series = _ask(shipped, question)
    assert [one.figure.value for one in series.points] == [mine]
    told = {one.cited.figure.value: one.differs for one in series.related}
    assert told[other]
