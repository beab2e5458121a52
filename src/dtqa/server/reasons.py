"""Why a sentence was chosen, in words that a person reads, for all three doors.

An Evidence comes in; its word lists, its features with their shares of the score and its
confidence go out in Vietnamese. Nothing is weighed here: the weights are the ranking's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dtqa.answer.ranking import WEIGHTS
from dtqa.model import Evidence, Explanation
from dtqa.weigh import LIFT

LABELS: Mapping[str, str] = {
    "coverage": "Có nhiều từ của câu hỏi",
    "clause": "Các từ đứng trong cùng một vế",
    "passage": "Đoạn văn hợp với câu hỏi",
    "context": "Đề mục và câu quanh đó nói thêm",
    "order": "Các từ theo đúng thứ tự hỏi",
    "numbers": "Có con số được hỏi",
    "conflict": "Nói về thời điểm khác",
    "agreement": "Hợp với thời gian, nơi chốn được hỏi",
    "fit": "Có đúng loại điều được hỏi",
    "nearness": "Điều được hỏi đứng gần các từ khớp",
    "counted": "Đếm đúng thứ được hỏi",
    "definition": "Có dạng câu định nghĩa",
    "length": "Câu dài",
    "lead": "Đứng gần đầu bài",
    "reason": "Nói nguyên do",
    LIFT: "Nêu số liệu của kỳ được hỏi, hoặc của kỳ mới nhất",
}
"""What each feature of the ranking means, and what puts a point of a series first."""

AS_IT_IS = 1.0
"""The weight of a feature that the ranking does not weigh: its value is what it adds."""

SURE, FAIRLY_SURE, UNSURE = 0.9, 0.7, 0.5
"""Confidence from which an answer is called very, fairly or little sure."""

SMALLEST = 0.005
"""A share that is written as 0,00 moves no sentence: it is not told to a person."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature: its value, its weight, and what both multiplied add to the score."""

    name: str
    label: str
    value: float
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of the question that met the sentence in one way."""

    label: str
    words: tuple[str, ...]


def list_reasons(found: Evidence) -> tuple[Reason, ...]:
    """Return every feature of a sentence, what counted most first."""
    reasons = (
        Reason(
            name,
            LABELS.get(name, name),
            found.features.get(name, 0.0),
            WEIGHTS.get(name, AS_IT_IS),
            share,
        )
        for name, share in found.explanation.shares.items()
    )
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.share)))


def list_telling(found: Evidence) -> tuple[Reason, ...]:
    """Return the features that moved the sentence at all, what counted most first."""
    return tuple(reason for reason in list_reasons(found) if abs(reason.share) >= SMALLEST)


def list_words(explanation: Explanation) -> tuple[WordList, ...]:
    """Return the four lists of words, each with what it is; empty ones too."""
    return (
        WordList("Khớp như đã gõ", explanation.matched),
        WordList("Khớp sau khi thêm dấu", explanation.restored),
        WordList("Khớp qua chữ viết tắt", explanation.expanded),
        WordList("Không thấy", explanation.unmatched),
    )


def write_confidence(confidence: float) -> str:
    """Return a confidence in words and as a number.

    >>> write_confidence(0.87)
    'khá chắc, khoảng 87 % những câu như vậy là đúng'
    """
    percent = round(confidence * 100)
    many = "trên 99 %" if percent > 99 else "dưới 1 %" if percent < 1 else f"khoảng {percent} %"
    return f"{_name_confidence(confidence)}, {many} những câu như vậy là đúng"


def _name_confidence(confidence: float) -> str:
    if confidence >= SURE:
        return "rất chắc"
    if confidence >= FAIRLY_SURE:
        return "khá chắc"
    return "chưa chắc" if confidence >= UNSURE else "ít chắc"


def write_share(share: float) -> str:
    """Return a share of a score with its sign: 0.8 is +0,80."""
    sign = "−" if share < 0 else "+"
    return f"{sign}{abs(share):.2f}".replace(".", ",")
