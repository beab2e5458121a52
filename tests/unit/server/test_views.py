"""What pages show of the nouns: marks, layout, dates, addresses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dtqa.model import (
    Article,
    Block,
    BlockKind,
    Citation,
    Evidence,
    Explanation,
    Sentence,
    ShortAnswer,
    Span,
)
from dtqa.server.views import (
    lay_out_article,
    mark_sentence,
    safe_address,
    write_citation,
    write_date,
    write_moment,
    write_period,
)


def cite(quote: str, **changed: object) -> Citation:
    """Return a citation of a quote, with some of its fields changed."""
    fields: dict[str, object] = {
        "number": 1,
        "article_id": "bai",
        "title": "Tên bài",
        "publisher": "Báo Kiểm Thử",
        "published": "2024-07-19",
        "url": "https://example.vn/bai",
        "sentence": 3,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "content_hash": "sha256:0",
    }
    return Citation(**{**fields, **changed})  # type: ignore[arg-type]


def find(text: str, highlights: tuple[Span, ...], short: tuple[int, int] | None) -> Evidence:
    """Return an evidence with marks."""
    answer = ShortAnswer(text[slice(*short)], *short) if short else None
    why = Explanation((), (), (), (), {})
    return Evidence(1, text, 1.0, 1.0, highlights, answer, (), (), cite(text), {}, why)


def test_runs_joined_are_the_sentence() -> None:
    """Marking a sentence changes none of its characters, emoji and diacritics included."""
    text = "Có 45,4 triệu 🇻🇳 tài khoản định danh."
    runs = mark_sentence(find(text, ((17, 20), (21, 26)), (3, 13)))
    assert "".join(run.text for run in runs) == text


def test_neighbouring_matches_become_one_run() -> None:
    """Matched words with only a blank between them are marked as one phrase."""
    runs = mark_sentence(find("một tài khoản, định danh", ((4, 7), (8, 13), (15, 19)), None))
    assert [run.text for run in runs if run.tone == "match"] == ["tài khoản", "định"]


def test_the_short_answer_wins_over_a_match() -> None:
    """Where the short answer and matched words overlap the letters show as the answer."""
    runs = mark_sentence(find("đạt 45,4 triệu thẻ", ((0, 18),), (4, 14)))
    assert [(run.text, run.tone) for run in runs] == [
        ("đạt ", "match"),
        ("45,4 triệu", "short"),
        (" thẻ", "match"),
    ]


def lay(text: str, *kinds: BlockKind) -> Article:
    """Return an article with one block a line."""
    blocks, start = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    return Article("bai", "Tên", text, tuple(blocks), "bai.md", "sha256:0")


def test_layout_keeps_every_character() -> None:
    """The pieces of a block, joined, are the block, blanks between sentences included."""
    text = "Đầu\nCâu một.  Câu hai.\nMục a.\nMục b."
    spans = ((0, 3), (4, 12), (14, 22), (23, 29), (30, 36))
    kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ITEM)
    article = lay(text, *kinds)
    sentences = [
        Sentence("bai", number, start, end, text[start:end], BlockKind.PARAGRAPH)
        for number, (start, end) in enumerate(spans, 1)
    ]
    sections = lay_out_article(article, sentences)
    lines = ["".join(p.text for p in entry) for section in sections for entry in section.entries]
    assert lines == text.split("\n")
    numbers = [p.number for s in sections for entry in s.entries for p in entry if p.number]
    assert numbers == [1, 2, 3, 4, 5]
    assert [section.kind for section in sections] == ["heading", "paragraph", "item"]


def test_a_block_without_sentences_is_shown() -> None:
    """Words that belong to no sentence still stand on the page."""
    article = lay("một hai", BlockKind.PARAGRAPH)
    (section,) = lay_out_article(article, [])
    assert section.entries[0][0].text == "một hai"


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2024-07-19", "19/07/2024"), ("2024-07", "07/2024"), (None, "không rõ ngày")],
)
def test_dates_are_vietnamese(iso: str | None, written: str) -> None:
    """A date is written day first; an unknown one is said to be unknown."""
    assert write_date(iso) == written


def test_times_are_those_of_vietnam() -> None:
    """A time of the index is shown as clocks in Vietnam show it."""
    assert write_moment("2024-07-19T18:30:00Z") == "01:30 ngày 20/07/2024"
    assert write_moment("2024-07-19T18:30:00+00:00") == "01:30 ngày 20/07/2024"


@pytest.mark.parametrize(
    ("as_of", "written"),
    [
        ("2023", "năm 2023"),
        ("2024-07", "tháng 7/2024"),
        ("2022-H1", "6 tháng đầu năm 2022"),
        ("2022-H2", "6 tháng cuối năm 2022"),
        ("2024-Q3", "quý III năm 2024"),
        ("2023-12-31", "31/12/2023"),
        ("2022/2024-07", "năm 2022 đến tháng 7/2024"),
    ],
)
def test_periods_are_written_in_words(as_of: str, written: str) -> None:
    """Every form of period that the contract names reads as Vietnamese."""
    assert write_period(as_of) == written


def test_a_copied_citation_says_all() -> None:
    """What is copied holds the quote, title, publisher, date and address."""
    copied = write_citation(cite("Câu trích."))
    assert copied == "“Câu trích.” — Tên bài, Báo Kiểm Thử, 19/07/2024, https://example.vn/bai"
    bare = write_citation(cite("Câu.", publisher=None, published=None, url=None))
    assert bare == "“Câu.” — Tên bài, không rõ ngày"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.vn", "ftp://a", "", None]
)
def test_only_web_addresses_can_be_followed(url: str | None) -> None:
    """No address but http and https becomes a link."""
    assert safe_address(url) is None
    assert safe_address("HTTPS://example.vn") == "HTTPS://example.vn"


def test_a_table_is_a_section_of_its_own_with_its_rows() -> None:
    """The cells of a table stand together, its rows told once; another table is another list."""
    rows = (
        ("A: 1", "Bảng 1, hàng 2"),
        ("A: 2", "Bảng 1, hàng 2"),
        ("B: 3", "Bảng 1, hàng 3"),
        ("C: 4", "Bảng 2, hàng 2"),
    )
    article = lay("\n".join(text for text, _ in rows), *[BlockKind.CELL] * len(rows))
    placed = zip(article.blocks, rows, strict=True)
    blocks = tuple(replace(block, place=place) for block, (_, place) in placed)
    sections = lay_out_article(replace(article, blocks=blocks), [])
    assert [len(section.entries) for section in sections] == [3, 1]
    assert [section.rows for section in sections] == [("hàng 2", "", "hàng 3"), ("hàng 2",)]


def test_a_page_is_told_where_it_begins() -> None:
    """Each page of the file is named once, above the first section on it."""
    article = lay("Một.\nHai.\n- Ba\n- Bốn", *[BlockKind.PARAGRAPH] * 2, *[BlockKind.ITEM] * 2)
    pages = ("trang 1", "trang 1", "trang 1", "trang 2")
    placed = zip(article.blocks, pages, strict=True)
    blocks = tuple(replace(block, place=page) for block, page in placed)
    sections = lay_out_article(replace(article, blocks=blocks), [])
    assert [section.page for section in sections] == ["trang 1", "", "", "trang 2"]


def test_a_copied_citation_says_where_in_its_file_it_stands() -> None:
    """The page and table stand between the day and the address."""
    line = write_citation(cite("Câu.", place="trang 12, Bảng 2, hàng 3"))
    assert line.endswith("19/07/2024, trang 12, Bảng 2, hàng 3, https://example.vn/bai")
