"""Short forms that nobody defines, and the long forms that stand elsewhere."""

from __future__ import annotations

import pytest

from dtqa.model import BlockKind, Sentence
from dtqa.text.abbreviations.unstated import MOST_SENTENCES, guess_abbreviations, list_short_forms


def make(*lines: str) -> list[Sentence]:
    """Return sentences of two articles, one line each."""
    return [
        Sentence(f"bai-{n % 2}", n, 0, len(line), line, BlockKind.PARAGRAPH)
        for n, line in enumerate(lines, 1)
    ]


def guess(lines: list[Sentence], stated: tuple[str, ...] = ()) -> list[tuple[str, str, int]]:
    """Return what is guessed: short form, long form, sentence."""
    from dtqa.text.lexicon import read_lexicon

    found = guess_abbreviations(lines, stated, read_lexicon())
    assert not any(one.stated for one in found)
    return [(one.short, one.long, one.sentence) for one in found]


PAIR = make("Mỗi hộ có thẻ BHYT mới.", "Ai mất thẻ bảo hiểm y tế mới thì báo.", "Thẻ này rẻ.")


def test_the_long_form_of_another_article_is_found() -> None:
    """A run of known words with the same initials and the same company is proposed."""
    assert guess(PAIR) == [("BHYT", "bảo hiểm y tế", 2)]


def test_what_an_article_defines_is_not_guessed() -> None:
    """A short form that is defined somewhere keeps that meaning."""
    assert guess(PAIR, ("bhyt",)) == []


def test_other_company_is_no_evidence() -> None:
    """A run that never stands where the short form stands is not proposed."""
    assert guess(make("Dùng BHYT ngay.", "Cả bảo hiểm y tế lẫn xe.")) == []


def test_runs_that_rival_each_other_are_left_out() -> None:
    """Two runs as frequent as each other leave the short form without a meaning."""
    rivals = make(
        "Giấy phép KDDL cũ.", "Giấy phép kinh doanh du lịch.", "Giấy phép không dùng dữ liệu cũ."
    )
    assert guess(rivals[:2]) == [("KDDL", "kinh doanh du lịch", 2)]
    assert guess(make(*[one.text for one in rivals], "Phép kinh doanh dữ liệu.")) == []


def test_chance_runs_are_no_words() -> None:
    """A run that cuts through words, or crosses a comma, is never a long form."""
    assert guess(make("Thẻ BHYT mới.", "Thẻ bà hay yêu tôi mới.", "Thẻ bảo hiểm, y tế mới.")) == []


def test_large_corpora_are_left_alone() -> None:
    """Above the limit nothing is guessed, however clear it is."""
    many = PAIR + make(*["Không có gì."] * MOST_SENTENCES)
    assert guess(many) == []


@pytest.mark.parametrize(
    ("text", "shorts"),
    [
        ("Thẻ BHYT và sổ BHXH.", ("BHYT", "BHXH")),
        ("Công văn 12/CV-BCĐ.", ("BCĐ",)),
        ("THÔNG BÁO BHYT MỚI", ()),
        ("Kỳ XIII, FIFA, DN, AN", ()),
        ("", ()),
    ],
)
def test_short_forms_are_told_from_shouting(text: str, shorts: tuple[str, ...]) -> None:
    """Capitals among capitals, Roman numbers, foreign letters and syllables are passed over."""
    assert list_short_forms(text) == shorts
