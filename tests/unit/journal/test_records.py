"""An answer becomes a record of plain values, and loses its words where that is wished."""

from __future__ import annotations

from dataclasses import asdict, replace

from dtqa.journal import Door, Reason, Verdict, describe_answer
from dtqa.journal.records import digest_text
from dtqa.model import Status
from tests.unit.journal.noted import feedback, question
from tests.unit.server.filled import SENTENCE, TYPED, answer


def test_a_record_tells_how_a_question_was_answered() -> None:
    """Status, latency, index and the sentences shown are those of the answer."""
    given = answer()
    noted = describe_answer(given, "ours-0001", Door.WEB, filtered=False)
    assert (noted.request_id, noted.door, noted.status) == ("ours-0001", "web", "answered")
    assert (noted.took_ms, noted.index) == (given.took_ms, given.index.version)
    assert (noted.text, noted.kind) == (TYPED, given.question.kind.value)
    assert [one.rank for one in noted.shown] == [one.rank for one in given.answers]
    assert noted.shown[0].article == given.answers[0].citation.article_id
    assert noted.shown[0].digest == digest_text(SENTENCE)


def test_sources_are_articles_counted_once() -> None:
    """Sources are the articles cited, those that reprint a sentence among them."""
    given = answer()
    cited = {c.article_id for one in given.answers for c in (one.citation, *one.also_in)}
    assert describe_answer(given, "ours-0001", Door.API, filtered=False).sources == len(cited) > 1
    nothing = replace(given, answers=(), status=Status.NOT_FOUND)
    assert describe_answer(nothing, "ours-0001", Door.API, filtered=False).sources == 0


def test_an_abbreviation_is_noted_in_full() -> None:
    """What was meant holds the long form alone, so that both forms are one topic."""
    given = answer()
    spelled = replace(given.question, understood="tv (thư viện) xã cho mượn bao nhiêu sách")
    noted = describe_answer(replace(given, question=spelled), "ours-0001", Door.API, False)
    assert noted.meant == "thư viện xã cho mượn bao nhiêu sách"
    assert noted.follow_up


def test_no_word_is_left_without_words() -> None:
    """A record without words holds no text, no sentence and no note."""
    noted = describe_answer(answer(), "ours-0001", Door.API, filtered=False).without_words()
    assert not any(word in str(asdict(noted)) for word in ("muon", "sachs", "thư", "sách", "xa"))
    assert (noted.status, noted.shown) == ("answered", ())
    against = feedback(question(), Verdict.DOWN, reason=Reason.OTHER, note="ghi chú")
    bare = against.without_words()
    assert (bare.verdict, bare.reason, bare.note) == (Verdict.DOWN, Reason.OTHER, "")
