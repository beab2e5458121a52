"""Short questions behind others: a subject of their own, or one of what was asked before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.answer.followup.carry import carry
from dtqa.answer.followup.roles import read_words
from dtqa.answer.followup.subject import Parts, is_ranked
from dtqa.text.marks import fold
from dtqa.text.words import tokenize

TEXTS = (
    "Huyện có 14 trường học và 9 trạm y tế. Số trạm y tế tăng từng năm.",
    "Chỉ số xanh của tỉnh đạt 71 điểm, xếp thứ 5 cả nước. Lệ phí cấp thẻ là 20 nghìn đồng.",
    "Phiên chợ nổi họp ở bến sông, do hội phụ nữ lo liệu. Khách mua trái cây ở phiên chợ nổi.",
)
SCHOOLS = "Huyện có bao nhiêu trường học năm 2020?"
MARKET = "Phiên chợ nổi họp ở đâu?"
GREEN = "Chỉ số xanh của Sơn La là bao nhiêu?"
RANK = "Sơn La xếp thứ mấy về chỉ số xanh năm 2022?"
WATER = "Bao nhiêu người dân dùng nước sạch?"


def is_company(subject: Parts, topic: Parts) -> bool:
    """Tell whether one of the texts has any part of the one and half of the other."""
    for text in TEXTS:
        row = f" {' '.join(token.folded for token in tokenize(text))} "
        held = [f" {' '.join(token.folded for token in part)} " in row for part in topic]
        own = (f" {' '.join(token.folded for token in part)} " in row for part in subject)
        if any(own) and 2 * sum(held) >= len(held):
            return True
    return False


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        (SCHOOLS, "lương hưu bao nhiêu"),
        (SCHOOLS, "vé tàu giá bao nhiêu"),
        (MARKET, "chứng khoán hôm nay"),
        (MARKET, "bão số 3 ở đâu"),
        (RANK, "thời tiết Hà Nội"),
        (GREEN, "thế lương hưu bao nhiêu"),
        (GREEN, "vì sao giá nhà tăng"),
        (SCHOOLS, "Sơn La xếp thứ mấy"),
        (MARKET, "Sơn La hạng mấy năm 2019"),
    ],
)
def test_what_no_text_names_beside_the_topic_is_a_new_one(before: str, typed: str) -> None:
    """A subject of its own that the articles never join with the topic is left alone."""
    assert not carry(typed, [before], is_company).changed


@pytest.mark.parametrize(
    ("before", "typed", "kept"),
    [
        (SCHOOLS, "trạm y tế bao nhiêu", "trạm y tế"),
        (MARKET, "trái cây?", "ở đâu"),
        (SCHOOLS, "lương hưu thì sao", "năm 2020"),
        (SCHOOLS, "còn lương hưu", "năm 2020"),
        (MARKET, "ai chịu trách nhiệm", "chợ nổi"),
        (MARKET, "mấy gian hàng", "chợ nổi"),
        (MARKET, "vì sao chậm", "chợ nổi"),
        (MARKET, "mục đích là gì", "chợ nổi"),
        (MARKET, "chi phí bao nhiêu", "chợ nổi"),
        (MARKET, "của hội nào", "chợ nổi"),
        (WATER, "người cao tuổi?", "nước sạch"),
        (RANK, "Lai Châu xếp thứ mấy", "chỉ số xanh"),
        (GREEN, "Sơn La xếp thứ mấy", "Chỉ số xanh"),
        (RANK, "vì sao thấp", "chỉ số xanh"),
    ],
)
def test_what_is_of_the_topic_takes_it_over(before: str, typed: str, kept: str) -> None:
    """Signs, what is of something, who does, and what stands beside the topic go on."""
    assert kept in carry(typed, [before], is_company).text


@pytest.mark.parametrize("typed", ["lương hưu bao nhiêu", "thời tiết Hà Nội", "trái cây?"])
def test_without_articles_short_questions_go_on(typed: str) -> None:
    """Where nothing is known of any text, all may go together, as before."""
    assert carry(typed, [SCHOOLS]).changed


def test_a_rank_asked_for_is_a_topic_to_go_on_from() -> None:
    """ "Sơn La xếp thứ mấy" names no noun, and is continued all the same."""
    history = [SCHOOLS, "Sơn La xếp thứ mấy?"]
    assert carry("còn Lai Châu?", history, is_company).text == "Lai Châu xếp thứ mấy?"
    assert is_ranked(read_words("Sơn La xếp thứ mấy"))
    assert not is_ranked(read_words("xếp thứ mấy"))


def test_a_new_topic_is_gone_on_from() -> None:
    """What follows a short question of a new topic continues that one."""
    history = [SCHOOLS, "lương hưu bao nhiêu"]
    whole = carry("còn năm 2021?", history, is_company).text
    assert "Lương hưu" in whole
    assert "2021" in whole
    assert "trường" not in whole


@pytest.mark.parametrize(
    ("before", "typed", "whole"),
    [
        (GREEN, "tỉnh nay có bao nhiêu hồ nước?", "Tỉnh Sơn La có bao nhiêu hồ nước?"),
        (SCHOOLS, "tổng công là bao nhiêu", "Huyện có trường học năm 2020 tổng công là bao nhiêu?"),
    ],
)
def test_words_whose_marks_were_not_typed_count_by_their_letters(
    before: str, typed: str, whole: str
) -> None:
    """ "nay" may be này, "tổng công" tổng cộng, where the marks were only guessed."""
    unsure = frozenset(token.term for token in tokenize(typed))
    assert carry(typed, [before], is_company, unsure).text == whole
    assert carry(typed, [before], is_company).text != whole


LINE = "giá vàng thời tiết trạm y tế Sơn La xếp thứ mấy bao nhiêu ở đâu vì sao ai của tàu 3"
WORDS = st.sampled_from(LINE.split())


@given(
    words=st.lists(WORDS, max_size=8),
    before=st.sampled_from([SCHOOLS, MARKET, GREEN, RANK, WATER]),
    bare=st.booleans(),
)
def test_articles_only_ever_set_questions_free(
    words: Sequence[str], before: str, bare: bool
) -> None:
    """With articles a question is read as without them, or as it was typed."""
    typed = fold(" ".join(words)) if bare else " ".join(words)
    with_texts = carry(typed, [before], is_company).text
    assert with_texts in (typed, carry(typed, [before]).text)
