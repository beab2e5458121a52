"""Follow-ups: what is carried over from earlier questions, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dtqa.answer.followup.carry import LONGEST_HISTORY, LONGEST_TEXT, carry
from dtqa.text.marks import fold
from dtqa.text.words import tokenize

POOR = "Tỷ lệ hộ nghèo của Sơn La năm 2022 là bao nhiêu?"
SCHOOLS = "Huyện có bao nhiêu trường học năm 2020?"
MEETING = "Hội thảo về cà phê diễn ra ở đâu?"
DECISION = "Quyết định 15/QĐ-UBND ban hành ngày nào?"
CLINICS = "Bao nhiêu bệnh viện dùng bệnh án điện tử?"

SLOTS = [
    (SCHOOLS, "Còn năm 2021?", "Huyện có bao nhiêu trường học năm 2021?"),
    (SCHOOLS, "2021?", "Huyện có bao nhiêu trường học năm 2021?"),
    (SCHOOLS, "quý II thì sao?", "Huyện có bao nhiêu trường học quý II năm 2020?"),
    (SCHOOLS, "so với năm trước?", "Huyện có bao nhiêu trường học năm 2020 so với năm trước?"),
    (SCHOOLS, "Điện Biên?", "Huyện có bao nhiêu trường học năm 2020 ở Điện Biên?"),
    (POOR, "thế còn Lai Châu?", "Tỷ lệ hộ nghèo của Lai Châu năm 2022 là bao nhiêu?"),
    (POOR, "ở Hà Nội thì sao?", "Tỷ lệ hộ nghèo của Hà Nội năm 2022 là bao nhiêu?"),
    (
        "Doanh thu du lịch quý I/2024 là bao nhiêu?",
        "quý II?",
        "Doanh thu du lịch quý II/2024 là bao nhiêu?",
    ),
    (
        "Sở Y tế nhận bao nhiêu hồ sơ?",
        "Còn Sở Tư pháp?",
        "Sở Tư pháp nhận bao nhiêu hồ sơ?",
    ),
    (DECISION, "còn Quyết định 16/QĐ-UBND?", "Quyết định 16/QĐ-UBND ban hành ngày nào?"),
    (
        "Ông Nguyễn Du sinh ở đâu?",
        "Còn bà Hồ Xuân Hương?",
        "Bà Hồ Xuân Hương sinh ở đâu?",
    ),
]
NOUNS = [
    (POOR, "còn hộ cận nghèo?", "Tỷ lệ hộ cận nghèo của Sơn La năm 2022 là bao nhiêu?"),
    (SCHOOLS, "và trạm y tế?", "Huyện có bao nhiêu trạm y tế năm 2020?"),
    (SCHOOLS, "mấy trạm y tế?", "Huyện có mấy trạm y tế năm 2020?"),
    (CLINICS, "Còn chữ ký số thì sao?", "Bao nhiêu bệnh viện dùng chữ ký số?"),
    (CLINICS, "còn trường học?", "Bao nhiêu trường học dùng bệnh án điện tử?"),
    (
        "Tốc độ mạng cố định ở huyện đạt bao nhiêu?",
        "mạng di động?",
        "Tốc độ mạng di động ở huyện đạt bao nhiêu?",
    ),
    (
        "Có mấy nền tảng phục vụ kinh tế số?",
        "xã hội số thì sao?",
        "Có mấy nền tảng phục vụ xã hội số?",
    ),
]
ASKING = [
    (CLINICS, "bao nhiêu phần trăm?", "Bao nhiêu phần trăm bệnh viện dùng bệnh án điện tử?"),
    (MEETING, "khi nào?", "Hội thảo về cà phê diễn ra khi nào?"),
    (MEETING, "mấy giờ?", "Hội thảo về cà phê diễn ra mấy giờ?"),
    (MEETING, "ai chủ trì?", "Ai chủ trì hội thảo về cà phê?"),
    (MEETING, "do ai chủ trì?", "Hội thảo về cà phê do ai chủ trì?"),
    (MEETING, "có bao nhiêu người dự?", "Hội thảo về cà phê có bao nhiêu người dự?"),
    (DECISION, "do ai ký?", "Quyết định 15/QĐ-UBND do ai ký?"),
    (
        POOR,
        "giảm bao nhiêu so với năm 2021?",
        "Tỷ lệ hộ nghèo của Sơn La năm 2022 giảm bao nhiêu so với năm 2021?",
    ),
    (
        SCHOOLS,
        "trong đó bao nhiêu đạt chuẩn?",
        "Huyện có trường học năm 2020, bao nhiêu đạt chuẩn?",
    ),
]
POINTING = [
    (POOR, "Tỉnh này có bao nhiêu hộ dân?", "Tỉnh Sơn La có bao nhiêu hộ dân?"),
    (MEETING, "Hội thảo đó có bao nhiêu khách?", "Hội thảo về cà phê có bao nhiêu khách?"),
    (DECISION, "Văn bản này yêu cầu gì?", "Quyết định 15/QĐ-UBND yêu cầu gì?"),
    (DECISION, "Nó có hiệu lực từ ngày nào?", "Quyết định 15/QĐ-UBND có hiệu lực từ ngày nào?"),
    (
        "Ông Nguyễn Du giữ chức vụ gì?",
        "Ông ấy sinh năm nào?",
        "Nguyễn Du sinh năm nào?",
    ),
    (
        "Bao nhiêu hồ sơ nộp trên Cổng dịch vụ công?",
        "Số tiền thanh toán trên đó là bao nhiêu?",
        "Số tiền thanh toán trên Cổng dịch vụ công là bao nhiêu?",
    ),
]
ALONE = [
    "Bitcoin là gì?",
    "Thế Bitcoin là gì?",
    "Giá vàng hôm nay bao nhiêu?",
    "Cả nước có bao nhiêu bệnh viện công lập?",
    "Thời tiết Hà Nội ngày mai thế nào?",
    "Số ca sốt xuất huyết năm 2024",
    "Tỷ lệ trẻ em được tiêm chủng",
    "Cách nấu phở bò",
    "Thế hệ trẻ dùng mạng xã hội gì?",
    "Còn bao nhiêu xã chưa có điện?",
    "và bao nhiêu trường tiểu học đã có thư viện điện tử?",
    "Bao nhiêu cơ quan, đơn vị đã có cổng thông tin?",
    "Chiều nay ở Đà Nẵng có mưa không?",
    "xin chào",
    "cảm ơn bạn nhiều nhé",
    "thế à",
    "không",
    "asdkjh qwe zxc",
    "???",
    "",
]


@pytest.mark.parametrize(("before", "typed", "whole"), SLOTS)
def test_a_slot_takes_the_place_of_its_like(before: str, typed: str, whole: str) -> None:
    """A period, place, body, document or person replaces its like, or is added."""
    assert carry(typed, [before]).text == whole


@pytest.mark.parametrize(("before", "typed", "whole"), NOUNS)
def test_a_noun_takes_the_place_of_its_counterpart(before: str, typed: str, whole: str) -> None:
    """Another thing takes the place of the phrase it resembles, else of what was counted."""
    assert carry(typed, [before]).text == whole


@pytest.mark.parametrize(("before", "typed", "whole"), ASKING)
def test_another_asking_keeps_the_topic(before: str, typed: str, whole: str) -> None:
    """New asking words drop the old ones with their verb and keep what it is about."""
    assert carry(typed, [before]).text == whole


@pytest.mark.parametrize(("before", "typed", "whole"), POINTING)
def test_pointing_words_become_what_they_point_to(before: str, typed: str, whole: str) -> None:
    """Tỉnh này, hội thảo đó, nó and trên đó are replaced by what they mean."""
    assert carry(typed, [before]).text == whole


@pytest.mark.parametrize("before", [SCHOOLS, POOR, MEETING, DECISION])
@pytest.mark.parametrize("typed", ALONE)
def test_what_stands_by_itself_is_left_alone(before: str, typed: str) -> None:
    """A whole question, a greeting or noise is not changed, whatever was asked before."""
    carried = carry(typed, [before])
    assert carried.text == typed
    assert not carried.changed


@pytest.mark.parametrize(
    ("before", "typed", "whole"),
    [
        (SCHOOLS, "Còn năm 2021?", "huyen co bao nhieu truong hoc nam 2021?"),
        (MEETING, "khi nào?", "hoi thao ve ca phe dien ra khi nao?"),
        (CLINICS, "Còn chữ ký số thì sao?", "bao nhieu benh vien dung chu ky so?"),
        (DECISION, "do ai ký?", "quyet dinh 15/qd-ubnd do ai ky?"),
    ],
)
def test_without_marks_the_letters_do(before: str, typed: str, whole: str) -> None:
    """Typed without any mark, a dialogue is carried over by its letters."""
    carried = carry(fold(typed), [fold(before)])
    if before == CLINICS:  # "dung" may be dùng, đúng or dung: without marks it is no verb
        assert "chu ky so" in carried.text
    else:
        assert carried.text.lower() == whole


def test_signs_are_known_by_their_letters() -> None:
    """A "con … thi sao" whose marks were not typed, or put wrongly, goes on all the same."""
    whole = "Tỷ lệ hộ cận nghèo của Sơn La năm 2022 là bao nhiêu?"
    assert carry("con hộ cận nghèo thị sao", [POOR]).text == whole
    assert carry("con hộ cận nghèo", [POOR]).text == whole


def test_without_a_history_nothing_is_carried() -> None:
    """The first question of a conversation is understood as typed."""
    assert not carry("Còn năm 2021?", []).changed


def test_follow_ups_in_the_history_are_resolved_from_the_left() -> None:
    """Each earlier question is made whole over those before it."""
    history = [POOR, "còn Lai Châu?", "năm 2021 thì sao?"]
    whole = carry("còn hộ cận nghèo?", history).text
    assert whole == "Tỷ lệ hộ cận nghèo của Lai Châu năm 2021 là bao nhiêu?"


def test_a_new_topic_ends_the_old_one() -> None:
    """What follows a question that stands by itself continues that one."""
    history = [POOR, "Giá vàng năm 2023 là bao nhiêu?"]
    assert carry("còn năm 2021?", history).text == "Giá vàng năm 2021 là bao nhiêu?"


def test_a_place_named_before_the_topic_changed_is_still_found() -> None:
    """Tỉnh này looks past a question that names no place."""
    history = [POOR, "Thư viện số là gì?"]
    assert "Sơn La" in carry("Tỉnh này có bao nhiêu trường học?", history).text


def test_thanks_are_no_topic() -> None:
    """Talk with the program between two questions is passed over."""
    whole = carry("còn năm 2021?", [SCHOOLS, "cảm ơn"]).text
    assert whole == "Huyện có bao nhiêu trường học năm 2021?"


def test_the_change_tells_what_was_typed_and_understood() -> None:
    """What was carried over is told as one change of kind follow_up."""
    carried = carry("Còn năm 2021?", [SCHOOLS])
    (change,) = carried.changes
    assert (change.kind, change.before, change.after) == (
        "follow_up",
        "Còn năm 2021?",
        carried.text,
    )


@pytest.mark.parametrize("typed", ["nó", "tỉnh đó", "văn bản này"])
def test_what_points_to_nothing_is_left_alone(typed: str) -> None:
    """A pointing word alone is not filled with what was not named."""
    assert not carry(typed, ["xin chào"]).changed


def test_only_the_latest_questions_count() -> None:
    """What lies further back than the limit is no longer meant."""
    talk = ["cảm ơn"] * (LONGEST_HISTORY - 1)
    assert carry("còn năm 2021?", [SCHOOLS, *talk]).changed
    assert not carry("còn năm 2021?", [SCHOOLS, "cảm ơn", *talk]).changed


def test_overlong_texts_are_left_alone() -> None:
    """A text beyond the limit neither continues a question nor is continued."""
    long = "còn " + "năm 2021 " * LONGEST_TEXT
    assert carry(long, [SCHOOLS]).text == long
    assert not carry("còn năm 2021?", [SCHOOLS + " x" * LONGEST_TEXT]).changed


LINE = (
    "còn thế năm 2021 quý II bao nhiêu phần trăm ai chủ trì tỉnh này đó nó Hà Nội Sơn La so với"
    " thì sao tỷ lệ hộ nghèo trường Sở Y tế 15/QĐ-UBND khi nào ở đâu của và , ? % ( - con nam"
)
WORDS = st.sampled_from(LINE.split())
QUESTIONS = st.one_of(st.text(), st.lists(WORDS, max_size=12).map(" ".join))


@given(question=QUESTIONS, history=st.lists(QUESTIONS, max_size=4))
@example(question="ß", history=["ß"])
@example(question="µ", history=["µ"])
def test_any_text_is_carried_without_harm(question: str, history: list[str]) -> None:
    """No text makes it raise, and every word stood in the question or the history."""
    carried = carry(question, history)
    known = {token.folded for text in [question, *history] for token in tokenize(text)}
    said = {token.folded for token in tokenize(carried.text)}
    assert said <= known | {"o"}, "ở before a place is the only word of its own"
    assert carried.changed == (carried.text != question)
