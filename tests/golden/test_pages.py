"""The gate of web pages: five real ones, cut by hand, with floors that are never lowered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dtqa.articles.draft import Draft
from dtqa.articles.html.page import read_html
from tests.golden.page_words import HASH_BYTES, cut_words, hash_lines, hash_words, score_words
from tests.ways.commands import run

LABELS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "pages.json").read_text("utf-8"))
NAMES = [label["page"] for label in LABELS]

RECALL, FOREIGN = 1.0, 0.0
"""Of the words of an article at least this share is read; of those read at most this is not its.

The issue asks for 0.9 and 0.05.
"""

QUESTIONS = {
    "meth04_baochinhphu_article": ("tài khoản ngân hàng của hộ kinh doanh phải thế nào?", "tên"),
    "meth04_cafef_article": ("Việt Nam có thể thu hút bao nhiêu dòng vốn thụ động?", "1 tỷ USD"),
    "meth04_dantri_article": ("giá vàng miếng SJC bán ra bao nhiêu?", "triệu đồng/lượng"),
    "meth04_tuoitre_article": ("hoa hồng đỏ giá bao nhiêu một bó?", "đồng/bó"),
    "meth04_vnexpress_article": ("Iraq đã giảm sản lượng dầu bao nhiêu?", "1,5 triệu thùng"),
}
"""A question to each page, and what the sentence that answers it says."""


def split_hashes(row: str) -> list[str]:
    """Return the hashes that a label holds in one row."""
    return [row[at : at + 2 * HASH_BYTES] for at in range(0, len(row), 2 * HASH_BYTES)]


def read_page(shared: Path, name: str) -> Draft:
    """Return the draft of a page of the shared folder."""
    return read_html((shared / "html" / f"{name}.html").read_text("utf-8"))


@pytest.mark.shared
@pytest.mark.parametrize("label", LABELS, ids=NAMES)
def test_a_page_says_what_it_is(shared: Path, label: dict[str, Any]) -> None:
    """Headline, publisher, day, address and author are the page's, to the letter."""
    draft = read_page(shared, label["page"])
    for fact in ("title", "publisher", "published", "url", "author"):
        assert getattr(draft, fact) == label.get(fact), fact


@pytest.mark.shared
@pytest.mark.parametrize("label", LABELS, ids=NAMES)
def test_the_article_is_whole_and_alone(shared: Path, label: dict[str, Any]) -> None:
    """First and last paragraph are there, the words between, and no line of the site."""
    lines = [line.text for line in read_page(shared, label["page"]).lines]
    assert hash_words(cut_words(lines[0])) == label["first"]
    assert hash_words(cut_words(lines[-1])) == label["last"]
    share = score_words(lines, split_hashes(label["body"]), split_hashes(label["neutral"]))
    assert share.wanted == label["words"]
    assert share.recall >= RECALL
    assert share.foreign <= FOREIGN
    assert not hash_lines(lines) & set(split_hashes(label["furniture"]))


@pytest.mark.shared
def test_the_score_tells_what_is_missing_and_what_is_too_much(shared: Path) -> None:
    """A lost paragraph lowers the one share, a foreign one raises the other."""
    label = next(one for one in LABELS if one["words"] < 700)
    body, neutral = split_hashes(label["body"]), split_hashes(label["neutral"])
    lines = [line.text for line in read_page(shared, label["page"]).lines]
    foreign = "Tin này của một bài khác hẳn và không đứng trong bài báo đã được cắt bằng tay."
    fewer, more = (
        score_words(lines[2:], body, neutral),
        score_words([*lines, foreign], body, neutral),
    )
    assert fewer.found < label["words"] - 50
    assert (fewer.others, more.others) == (0, len(cut_words(foreign)))
    assert more.recall == 1.0


@pytest.fixture(scope="module")
def index_of_pages(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder where the five pages were indexed by the command."""
    folder = tmp_path_factory.mktemp("pages")
    ran = run("index", "--corpus", shared / "html", "--json", folder=folder)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["articles"] == len(LABELS)
    return folder


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("label", LABELS, ids=NAMES)
def test_a_page_answers_a_question(index_of_pages: Path, label: dict[str, Any]) -> None:
    """A question to a page is answered from it, cited with the page's own facts."""
    question, said = QUESTIONS[label["page"]]
    ran = run("ask", question, "--json", folder=index_of_pages)
    assert ran.returncode == 0, ran.stderr
    answer = json.loads(ran.stdout)["answers"][0]
    assert said in answer["text"]
    for fact in ("title", "publisher", "published", "url"):
        assert answer["citation"][fact] == label[fact]
