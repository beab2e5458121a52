"""Answers made by hand, in which everything that a page can show is there at once."""

from __future__ import annotations

from dataclasses import replace

from dtqa.model import (
    Answer,
    Change,
    Citation,
    Evidence,
    Explanation,
    IndexInfo,
    Kind,
    ReadQuestion,
    ShortAnswer,
    Status,
)

INFO = IndexInfo("1", "2024-07-20T01:30:00+00:00", 3, 90, 30, "2024-07-19", "memory", "syllables-1")

SENTENCE = (
    "Đến cuối năm 2023, các thư viện xã của tỉnh đã cho mượn 1,2 triệu lượt sách, trong đó "
    "68,4% là sách nói và sách điện tử."
)
OTHER = "Thư viện xã có 340 điểm đọc sách, mở cửa cả ngày thứ bảy."

TYPED = "con tv xa cho muon bao nhieu luot sachs"
UNDERSTOOD = "thư viện xã cho mượn bao nhiêu lượt sách năm 2023"

CHANGES = (
    Change("diacritics", "xa cho muon bao nhieu luot", "xã cho mượn bao nhiêu lượt"),
    Change("spelling", "sachs", "sách"),
    Change("abbreviation", "tv", "thư viện"),
    Change("follow_up", TYPED, UNDERSTOOD),
)

SHARES = {
    "coverage": 0.8,
    "passage": 0.61,
    "context": 0.12,
    "fit": 0.4,
    "numbers": 0.0,
    "conflict": -0.4,
    "length": -0.05,
}


def cite(number: int, quote: str = SENTENCE, **changed: object) -> Citation:
    """Return a citation, with some of its fields changed."""
    made = Citation(
        number=number,
        article_id=f"thu-vien-xa-{number}",
        title="Thư viện xã sau một năm mở cửa",
        publisher="Báo Kiểm Thử",
        published="2024-01-15",
        url="https://example.vn/thu-vien",
        sentence=3,
        start=0,
        end=len(quote),
        quote=quote,
        content_hash="sha256:0",
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def find(rank: int = 1, text: str = SENTENCE, reprints: int = 2) -> Evidence:
    """Return a sentence of an answer that was reprinted so often."""
    start = text.find("1,2 triệu lượt sách")
    short = ShortAnswer(text[start : start + 19], start, start + 19) if start >= 0 else None
    return Evidence(
        rank=rank,
        text=text,
        score=sum(SHARES.values()),
        confidence=0.87,
        highlights=(),
        short=short,
        matched=("cho",),
        unmatched=("huyện",),
        citation=cite(rank, text),
        features={name: abs(share) for name, share in SHARES.items()},
        explanation=Explanation(
            ("cho",), ("xã", "mượn", "lượt"), ("thư viện",), ("huyện",), SHARES
        ),
        also_in=tuple(_reprint(rank, place, text) for place in range(1, reprints + 1)),
    )


def _reprint(rank: int, place: int, text: str) -> Citation:
    """Return another source of a sentence: every other one in words of its own, undated."""
    article = f"thu-vien-xa-{rank}-{place}"
    if place % 2:
        return cite(rank, text, article_id=article, publisher="Sở A & B", url=None)
    own = f"{text[:-1]} (theo báo cáo)."
    return cite(rank, own, article_id=article, publisher=None, published=None)


def answer(
    changes: tuple[Change, ...] = CHANGES, status: Status = Status.ANSWERED, message: str = ""
) -> Answer:
    """Return an answer of two sentences to a question that was read otherwise than typed."""
    return Answer(
        question=ReadQuestion(TYPED, UNDERSTOOD if changes else TYPED, Kind.NUMBER, changes),
        status=status,
        message=message,
        missing=(),
        answers=(find(), find(4, OTHER, 0)) if status is not Status.NOT_FOUND else (),
        suggestions=(),
        index=INFO,
        took_ms=1.0,
    )
