"""Words: one analysis for texts and questions, with offsets."""

from __future__ import annotations

import pytest

from dtqa.text.marks import to_term
from dtqa.text.words import FIELD_WEIGHTS, FIELDS, analyze, pair_up, to_fields, to_query, tokenize


def join(words: str) -> str:
    """Return the terms of some words, joined as a bigram is."""
    return "_".join(map(to_term, words.split()))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Xã có 45,4 triệu", ["Xã", "có", "45,4", "triệu"]),
        ("37.845 hồ sơ", ["37.845", "hồ", "sơ"]),
        ("mạng 4G, cấp 2.", ["mạng", "4", "G", "cấp", "2"]),
        ("phiên bản v2", ["phiên", "bản", "v2"]),
        ("56/63 tỉnh", ["56", "63", "tỉnh"]),
        ("ten_xa@example.vn", ["ten", "xa", "example", "vn"]),
        ("!?… — “”", []),
        ("", []),
    ],
)
def test_a_text_becomes_syllables_and_numbers(text: str, tokens: list[str]) -> None:
    """Numbers keep their marks, letters stop at digits and blanks, the rest is left out."""
    assert [token.text for token in tokenize(text)] == tokens


def test_tokens_keep_their_place() -> None:
    """Every token slices back out of its text."""
    text = "Sở Ví Dụ: 1.250,5 tỷ (năm 2023)."
    assert all(text[token.start : token.end] == token.text for token in tokenize(text))


@pytest.mark.parametrize("text", ["quý IV", "Quý 4", "quý iv", "QUÝ IV"])
def test_a_roman_quarter_is_its_number(text: str) -> None:
    """The quarter is the same whether its number is Roman or not."""
    assert [token.term for token in tokenize(text)] == [to_term("quý"), "4"]


def test_a_roman_numeral_elsewhere_stays_a_letter() -> None:
    """Only behind the word for quarter is I a number."""
    assert [token.term for token in tokenize("Tập I")][-1] == "i"


def test_every_spelling_is_analysed_alike() -> None:
    """Tone placement and case leave no trace in what is indexed."""
    assert analyze(["Số hoá thuỷ lợi ở Mỹ Lý"]) == analyze(["số hóa thủy lợi ở mĩ lí"])


def test_bigrams_stay_within_a_sentence() -> None:
    """The last word of a sentence and the first of the next are no pair."""
    fields = to_fields(analyze(["Mở lớp", "học số"]))
    assert fields["bigram"] == (join("mở lớp"), join("học số"))
    assert fields["folded_bigram"] == ("mo_lop", "hoc_so")


def test_a_sentence_without_words_adds_nothing() -> None:
    """Marks alone leave every field as it was."""
    assert to_fields(analyze(["Mở lớp", "—", "học số"])) == to_fields(analyze(["Mở lớp", "học số"]))
    assert to_fields(analyze([])) == dict.fromkeys(FIELDS, ())


@pytest.mark.parametrize(
    ("terms", "pairs"), [([], []), (["a"], []), (["a", "b", "c"], ["a_b", "b_c"])]
)
def test_pairs_are_neighbours(terms: list[str], pairs: list[str]) -> None:
    """A row of n terms has n - 1 pairs."""
    assert pair_up(terms) == pairs


def test_a_marked_question_is_looked_for_in_all_fields() -> None:
    """Marks that were typed count, beside the letters."""
    query = to_query(tokenize("Số hoá"))
    assert {(term.field, term.term) for term in query} == {
        ("syllable", join("số")),
        ("syllable", join("hoá")),
        ("bigram", join("số hoá")),
        ("folded", "so"),
        ("folded", "hoa"),
        ("folded_bigram", "so_hoa"),
    }
    assert all(term.weight == FIELD_WEIGHTS[term.field] for term in query)


def test_one_mark_makes_a_question_marked() -> None:
    """A question marked by half is looked for by its marks too."""
    fields = {term.field for term in to_query(tokenize("so hoá don dien tu"))}
    assert fields == set(FIELDS)


def test_a_question_without_marks_is_looked_for_by_letters() -> None:
    """Bare syllables are not looked for among accented ones."""
    fields = {term.field for term in to_query(tokenize("so hoa"))}
    assert fields == {"folded", "folded_bigram"}


def test_stop_terms_count_in_pairs_only() -> None:
    """A stop word is not looked for by itself, but keeps its neighbours together."""
    query = to_query(tokenize("trạm của xã"), frozenset({"cua"}))
    assert {term.term for term in query if term.field == "syllable"} == {join("trạm"), join("xã")}
    assert {term.term for term in query if term.field == "bigram"} == {
        join("trạm của"),
        join("của xã"),
    }
