"""The journal becomes a question set: only what somebody judged, only what still stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dtqa.errors import ArticleNotFound
from dtqa.evaluate.sets import read_set
from dtqa.journal import ShownSentence, Verdict, export_questions
from dtqa.journal.records import NotedQuestion, Reason, Record, digest_text
from dtqa.journal.store import JournalFile
from dtqa.model import Article, BlockKind, Sentence, Status
from tests.unit.journal.noted import days_ago, feedback, question

OPENED = "Tỉnh Ví Dụ đã lắp 340 trạm sạc."
OTHER = "Thư viện mở cửa cả ngày thứ bảy."
SHOWN = (
    ShownSentence(1, "tram-sac", 2, digest_text(OPENED)),
    ShownSentence(2, "tram-sac", 1, digest_text(OTHER)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a journal may lie."""
    return tmp_path / "journal.sqlite"


def find_article(article_id: str) -> tuple[Article, tuple[Sentence, ...]]:
    """Return the one article there is."""
    if article_id != "tram-sac":
        raise ArticleNotFound(article_id=article_id)
    texts = (OTHER, OPENED)
    article = Article("tram-sac", "Trạm sạc", "\n".join(texts), (), "tinh/tram-sac.md", "sha256:0")
    rows = enumerate(texts, 1)
    return article, tuple(
        Sentence("tram-sac", n, 0, len(text), text, BlockKind.PARAGRAPH) for n, text in rows
    )


def answered(text: str = "Tỉnh có mấy trạm sạc?", **fields: Any) -> NotedQuestion:
    """Return a question that was answered with both sentences."""
    return question(text, Status.ANSWERED, **{"shown": SHOWN, **fields})


def export(path: Path, *records: Record) -> tuple[dict[str, Any], ...]:
    """Write records and return the set that is made of them."""
    with JournalFile(path) as journal:
        journal.write(records)
    return export_questions(path, find_article)


def test_a_sentence_found_useful_is_evidence(path: Path) -> None:
    """A question with a thumb up asks for that sentence in the file of its article."""
    asked = answered()
    (item,) = export(path, asked, feedback(asked))
    assert item["question"] == "Tỉnh có mấy trạm sạc?"
    assert item["kind"] == "number"
    assert item["evidence"] == [{"report": "tinh/tram-sac.md", "must": [OPENED]}]
    assert item["index"] == asked.index


def test_a_refusal_is_expected_again(path: Path) -> None:
    """A question that found nothing is of kind none, with the index that refused it."""
    (item,) = export(path, question("Giá vàng?"), question("giá  vàng ?"))
    assert (item["kind"], item["asked"], item["question"]) == ("none", 2, "giá  vàng ?")
    assert "evidence" not in item


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.PARTIAL])
def test_what_nobody_judged_is_left_out(path: Path, status: Status) -> None:
    """An answer is not right because it was given."""
    assert export(path, question(status=status, shown=SHOWN)) == ()


def test_the_last_asking_counts(path: Path) -> None:
    """What was refused and is answered since is no refusal to expect."""
    assert export(path, question(), question(status=Status.ANSWERED)) == ()


def test_a_doubted_refusal_is_left_out(path: Path) -> None:
    """Where somebody says that it should have been found nothing is claimed."""
    asked = question()
    assert export(path, asked, feedback(asked, Verdict.DOWN, rank=0)) == ()


def test_who_misses_a_source_does_not_doubt_the_refusal(path: Path) -> None:
    """That no article answers is what the refusal said: the question stays in the set."""
    asked = question("Giá vàng?")
    missed = feedback(asked, Verdict.DOWN, rank=0, reason=Reason.MISSING_SOURCE)
    (item,) = export(path, asked, missed)
    assert item["kind"] == "none"


def test_votes_are_weighed(path: Path) -> None:
    """A sentence with as many votes against as for it is no evidence."""
    two = answered(), answered()
    votes = feedback(two[0]), feedback(two[1], Verdict.DOWN)
    assert export(path, *two, *votes) == ()
    third = answered()
    assert len(export(path, third, feedback(third))) == 1


def test_a_sentence_that_changed_is_no_evidence(path: Path) -> None:
    """Evidence stands in the articles word for word, or it is not told."""
    changed = (ShownSentence(1, "tram-sac", 2, digest_text("Tỉnh đã lắp 339 trạm.")),)
    gone = (ShownSentence(1, "da-go", 2, digest_text(OPENED)),)
    asked = [answered("Mấy trạm?", shown=changed), answered("Mấy bến?", shown=gone)]
    assert export(path, *asked, *map(feedback, asked)) == ()


def test_a_sentence_that_moved_is_found(path: Path) -> None:
    """A sentence that got another number in its article is still evidence."""
    asked = answered(shown=(ShownSentence(1, "tram-sac", 7, digest_text(OPENED)),))
    (item,) = export(path, asked, feedback(asked))
    assert item["evidence"][0]["must"] == [OPENED]


def test_a_follow_up_stands_in_full(path: Path) -> None:
    """A question that leaned on others is exported as it was understood."""
    asked = answered("Còn huyện Mẫu?", meant="Huyện Mẫu có mấy trạm sạc?", follow_up=True)
    (item,) = export(path, asked, feedback(asked))
    assert item["question"] == "Huyện Mẫu có mấy trạm sạc?"


def test_filtered_and_wordless_questions_are_left_out(path: Path) -> None:
    """A question under filters or without its words makes no line."""
    filtered = answered(filtered=True)
    records = filtered, feedback(filtered), question(filtered=True), question().without_words()
    assert export(path, *records) == ()


def test_an_export_is_a_set_that_can_be_read(path: Path, tmp_path: Path) -> None:
    """What is exported has the shape of docs/reference/question-sets.md, ids told apart."""
    asked = answered(moment=days_ago(1))
    items = export(path, asked, feedback(asked), question("Giá vàng?"), question("Giá điện?"))
    file = tmp_path / "set.jsonl"
    file.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    assert len({item["id"] for item in read_set(file)}) == 3
    assert export_questions(path, find_article) == items
