"""Drafts: blocks are exact spans, and the hash proves the text."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.draft import Draft, Line, finish_draft, lay_out
from dtqa.errors import ArticleEmpty
from dtqa.model import BlockKind

LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(BlockKind),
        st.text(alphabet="aộ 45.😀", min_size=1),
        st.sampled_from((None, "trang 3")),
    ),
    max_size=8,
)


@given(LINES)
def test_every_block_is_its_line(lines: list[Line]) -> None:
    """Slicing the text by a block gives back the line, its kind and its place, in order."""
    text, blocks = lay_out(lines)
    found = [Line(one.kind, text[one.start : one.end], one.place) for one in blocks]
    assert found == lines
    assert text == "\n".join(line for _, line, _ in lines)


def test_an_article_bears_what_its_draft_says() -> None:
    """Finishing adds id, source and hash and changes nothing else."""
    draft = Draft(
        "Tên bài", (Line(BlockKind.PARAGRAPH, "Có 12 kho."),), "Báo A", "2024-07-19", None
    )
    article = finish_draft(draft, "bai-a", "bai a.txt")
    assert (article.id, article.source, article.title) == ("bai-a", "bai a.txt", "Tên bài")
    assert (article.publisher, article.published, article.url) == ("Báo A", "2024-07-19", None)
    assert article.content_hash == "sha256:" + hashlib.sha256("Có 12 kho.".encode()).hexdigest()


@pytest.mark.parametrize("line", ["", "***", "— …", "___"])
def test_a_text_without_letters_is_refused(line: str) -> None:
    """A draft that holds no letter and no digit becomes no article."""
    with pytest.raises(ArticleEmpty, match=r"trang\.txt"):
        finish_draft(Draft("Tên", (Line(BlockKind.PARAGRAPH, line),)), "trang", "trang.txt")
