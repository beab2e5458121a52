"""Matching: which words of a question stand in a sentence, and how surely."""

from __future__ import annotations

import pytest

from dtqa.answer.matching import match_article, match_sentence
from dtqa.answer.question import join_words
from dtqa.text.words import analyze
from tests.unit.answer.asking import credits, meet, read


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("hoá đơn điện tử", "Hóa đơn điện tử đã phổ biến."),
        ("công ty thủy lợi Mỹ Lý", "Công ty thuỷ lợi Mĩ Lí đã họp."),
        ("hoa don dien tu", "Hóa đơn điện tử đã phổ biến."),
        ("HÓA ĐƠN", "hóa đơn"),
        ("quý 4", "Báo cáo quý IV"),
        ("ngày 05", "Họp ngày 5"),
        ("ba xã", "Có 3 xã"),
    ],
)
def test_spellings_meet_in_full(question: str, sentence: str) -> None:
    """Tone placement, final i, case, missing marks and numerals cost nothing."""
    assert set(credits(question, sentence).values()) == {1.0}


def test_marks_that_were_typed_count() -> None:
    """A word that agrees only without its marks gets less than one that agrees with them."""
    found = credits("hoa đơn", "Hóa đơn")
    assert 0 < found["hoa"] < found["đơn"] == 1


def test_a_question_marked_by_half_is_read_by_letters_where_bare() -> None:
    """Every word of a half-marked question is found, the marked ones more surely."""
    found = credits("tram sạc xe dien", "Trạm sạc xe điện")
    assert all(found.values())
    assert min(found["sạc"], found["xe"]) > max(found["tram"], found["dien"])


def test_a_word_that_is_not_there_gets_nothing() -> None:
    """No letters in common, no credit and no place."""
    question, match = meet("cầu vượt", "Xã có mạng.")
    assert match.strength == (0, 0)
    assert match.places == ((), ())
    assert len(question.tokens) == 2


def test_a_lone_syllable_is_weak_evidence() -> None:
    """A syllable without the neighbour it was typed with counts less than one beside it."""
    together = credits("giáo dục số", "Ngành giáo dục đổi mới")
    alone = credits("giáo dục số", "Tôn giáo ở địa phương")
    assert 0 < alone["giáo"] < together["giáo"]


def test_half_a_name_is_weaker_still() -> None:
    """A syllable of a name of which no other part stands by is hardly evidence."""
    whole = credits("ở Cao Bằng", "Tỉnh Cao Bằng")
    half = credits("ở Cao Bằng", "Tòa nhà cao tầng")
    lone = credits("ở cao bằng", "Tòa nhà cao tầng")
    assert half["Cao"] < lone["cao"] < whole["Cao"]


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("thẻ CCCD", "Cấp thẻ căn cước công dân", ["CCCD"]),
        ("the cccd", "Cấp thẻ căn cước công dân", ["cccd"]),
        ("thẻ căn cước công dân", "Cấp thẻ CCCD", ["căn", "cước", "công", "dân"]),
        ("the can cuoc cong dan", "Cấp thẻ CCCD", ["can", "cuoc", "cong", "dan"]),
        ("HĐND họp", "Hội đồng nhân dân họp", ["HĐND"]),
    ],
)
def test_initials_stand_for_their_words(question: str, sentence: str, words: list[str]) -> None:
    """An abbreviation meets the words it is made of, on either side, nearly in full."""
    found = credits(question, sentence)
    assert all(found[word] > 0.8 for word in words)


def test_places_are_where_the_words_stand() -> None:
    """Each place is a token of the sentence that reads like the word of the question."""
    question, match = meet("trạm sạc của xã", "Xã Bờ Sông: trạm y tế, trạm sạc.")
    for token, places in zip(question.tokens, match.places, strict=True):
        assert all(match.tokens[place].folded == token.folded for place in places)
    assert len(match.places[0]) == 2


def test_credit_stays_between_nothing_and_all() -> None:
    """Repeating a word does not give it more than full credit."""
    found = credits("trạm trạm CCCD", "trạm trạm trạm căn cước công dân CCCD")
    assert all(0 <= credit <= 1 for credit in found.values())


@pytest.mark.parametrize("text", ["trạm sạc nhanh", "tram sac nhanh"])
def test_an_article_holds_a_word_beside_its_neighbour(text: str) -> None:
    """Elsewhere in an article only pairs count: a syllable by itself says nothing."""
    analyzed = analyze(["Lắp trạm sạc.", "Nhanh tay lên."])
    assert match_article(read(text), analyzed) == (1.0, 1.0, 0.0)


def test_a_pair_does_not_cross_passages() -> None:
    """The end of one line and the start of the next are no neighbours."""
    assert match_article(read("sạc nhanh"), analyze(["Lắp sạc", "nhanh"])) == (0.0, 0.0)


def test_a_known_word_is_found_whole_or_hardly() -> None:
    """A syllable of a known word gets less without the rest of the word than without it known."""
    question = read("giáo dục")
    known = join_words(question, {"_".join(token.term for token in question.tokens)})
    whole, part = (match_sentence(one, "Tôn giáo").strength[0] for one in (question, known))
    assert 0 < part < whole


def test_other_scripts_do_not_shift_initials() -> None:
    """A word of Hangul is one word with one initial, however many parts it is made of."""
    assert set(credits("각 a b c", "각 ABC").values()) >= {1.0}
