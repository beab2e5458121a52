"""Which differences between two sentences are dress, and which are other facts."""

from __future__ import annotations

import time

import pytest

from dtqa.answer.reprints.sameness import NEAR_LEAST, NEAR_MOST, says_the_same

PLAIN = "Xã Mẫu đã xây xong 12 trạm bơm mới cho ba thôn ven sông trong năm 2031."


@pytest.mark.parametrize(
    "other",
    [
        "XÃ MẪU ĐÃ XÂY XONG 12 TRẠM BƠM MỚI CHO BA THÔN VEN SÔNG TRONG NĂM 2031",
        "Theo sở, xã Mẫu đã xây xong 12 trạm bơm mới cho ba thôn ven sông trong năm 2031.",
        "Ông Tư cho biết xã Mẫu đã xây xong 12 trạm bơm mới cho ba thôn ven sông trong năm 2031.",
        "(TTX) - Xã Mẫu xây xong 12 trạm bơm mới cho ba thôn ven sông trong năm 2031.",
        "Bên cạnh đó, xã Mẫu đã xây xong 12 trạm bơm điện mới cho ba thôn ven sông trong năm 2031.",
        "Xã Mẫu đã xây xong 12 trạm bơm mới cho ba thôn ven sộng trong năm 2031.",
    ],
)
def test_dress_makes_no_other_statement(other: str) -> None:
    """Case, a lead-in, a connective, a word more and a slip of marks leave it the same."""
    assert says_the_same(PLAIN, other)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12", "13"),
        ("2031", "2032"),
        ("12", "1,2"),
        ("12", "-12"),
        ("12", "12%"),
        ("Mẫu", "Nháp"),
        ("Xã Mẫu", "Xã Mẫu và xã Nháp"),
        ("đã xây", "chưa xây"),
        ("đã xây", "sẽ xây"),
        ("đã xây", "dự kiến xây"),
        ("12", "hơn 12"),
        ("ba thôn", "bốn thôn"),
        ("ba thôn", "ba nghìn thôn"),
        ("xây xong", "phá xong"),
        ("ven sông", "ven sông vừa bị nước lũ cuốn trôi"),
        ("trong năm 2031", "trước năm 2031"),
    ],
)
def test_facts_keep_sentences_apart(before: str, after: str) -> None:
    """A figure, date, name, negation, plan, hedge, other word or clause is another fact."""
    assert before in PLAIN
    assert not says_the_same(PLAIN, PLAIN.replace(before, after))


def test_two_speakers_stay_apart() -> None:
    """The same words of two named speakers are two statements."""
    statement = "xã đã xây xong các trạm bơm mới cho những thôn ven sông."
    assert not says_the_same(f"Ông Lê Tư cho biết {statement}", f"Bà Trần Bảy cho biết {statement}")


def test_a_planned_lead_in_counts() -> None:
    """What is so by a plan is not the same as what is so."""
    statement = "xã xây xong các trạm bơm mới cho những thôn ven sông."
    assert not says_the_same(f"Theo kế hoạch, {statement}", statement)


def test_abbreviations_are_the_words_they_stand_for() -> None:
    """Initials in capitals agree with the words, in their place or behind them."""
    words = "Xã mở hai lớp dạy phòng cháy chữa cháy cho người dân ven sông."
    assert says_the_same(words, words.replace("phòng cháy chữa cháy", "PCCC"))
    assert says_the_same(words, words.replace("chữa cháy", "chữa cháy (PCCC)"))
    assert not says_the_same(words, words.replace("phòng cháy chữa cháy", "PCTN"))


def test_more_than_has_two_words() -> None:
    """Hơn 12 is trên 12, but neither is 12."""
    more, over = PLAIN.replace("12", "hơn 12"), PLAIN.replace("12", "trên 12")
    assert says_the_same(more, over)
    assert not says_the_same(PLAIN, over)


def test_aviation_denies_nothing() -> None:
    """Hàng không holds no negation: leaving it out is a few words less."""
    long = "Hành khách được hãng hàng không bố trí chuyến bay bù vào lúc khác nếu trời tốt."
    assert says_the_same(long, long.replace("hãng hàng không", "hãng"))
    assert not says_the_same(long, long.replace("được hãng", "không được hãng"))


def test_short_sentences_have_to_be_equal() -> None:
    """Below the least length no word may differ."""
    short = "Xã xây trạm bơm rất nhanh."
    assert len(short.split()) < NEAR_LEAST
    assert says_the_same(short, "xã xây trạm bơm rất nhanh")
    assert not says_the_same(short, "Xã xây trạm bơm nhanh.")


def test_endless_sentences_are_compared_as_a_whole() -> None:
    """A page without a full stop costs no alignment; equal ones are still the same."""
    page = "xã xây trạm bơm " * NEAR_MOST
    started = time.process_time()
    assert says_the_same(page, page)
    assert not says_the_same(page, page + "rất nhanh")
    assert time.process_time() - started < 1
