"""The ways of typing: what loses its marks and what stays."""

from __future__ import annotations

from dtqa.evaluate.typings import TYPINGS, drop_half
from dtqa.text.marks import fold, has_marks

QUESTION = "Tỉnh Ví Dụ đã lắp được bao nhiêu trạm sạc xe điện trong Quý II năm ngoái?"


def test_every_way_keeps_the_letters() -> None:
    """However a question is typed, without marks it is the same question."""
    assert list(TYPINGS) == ["marked", "half_marked", "unmarked"]
    assert {fold(write(QUESTION)) for write in TYPINGS.values()} == {fold(QUESTION)}
    assert TYPINGS["marked"](QUESTION) == QUESTION


def test_half_of_the_syllables_lose_their_marks() -> None:
    """Over many syllables about half lose their marks, the others keep all of them."""
    words = [f"đường{n}" for n in range(400)]
    typed = drop_half(" ".join(words)).split()
    bare = sum(one.startswith("duong") for one in typed)
    assert all(one.startswith(("duong", "đường")) for one in typed)
    assert 160 <= bare <= 240


def test_half_keeps_case_and_what_is_no_word() -> None:
    """Capitals, figures, blanks and marks of punctuation stay as they were typed."""
    text = "ĐƯỜNG  Đèo – 45,4% (ĐÓ)?"
    typed = drop_half(text)
    assert len(typed) == len(text)
    assert [a.isupper() for a in typed] == [a.isupper() for a in text]
    assert [a for a in typed if not a.isalpha()] == [a for a in text if not a.isalpha()]


def test_half_is_the_same_everywhere() -> None:
    """The same question always loses the same marks, composed or decomposed."""
    typed = drop_half(QUESTION)
    assert typed == drop_half(QUESTION)
    assert typed != QUESTION
    assert has_marks(typed)
