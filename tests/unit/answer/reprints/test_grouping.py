"""Reprints come once, led by the earliest, each source with its own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dtqa.answer.ranking import Candidate
from dtqa.answer.reprints.grouping import (
    REPRINT_DAYS,
    Source,
    gather_sources,
    group_reprints,
    is_reprint,
    spread_hits,
)
from dtqa.model import Hit
from tests.unit.answer.asking import rank, read, write_passage

SAID = "Xã Mẫu đã xây xong 12 trạm bơm mới cho ba thôn ven sông."
LED = f"Ông Tư cho biết, {SAID[0].lower()}{SAID[1:]}"
OTHER = "Xã Nháp đã xây xong 15 trạm bơm mới cho ba thôn ven sông."
ASKED = "Xã Mẫu xây xong bao nhiêu trạm bơm"


def find(**articles: tuple[str, str | None]) -> list[Candidate]:
    """Return the ranked sentences of articles of one sentence, with their days."""
    passages = [write_passage([text], article=name) for name, (text, _) in articles.items()]
    days = {name: day for name, (_, day) in articles.items()}
    return [
        replace(found, article=replace(found.article, published=days[found.article.id]))
        for found in rank(ASKED, *passages)
    ]


def write_source(
    text: str, name: str, published: str | None = None, as_of: str | None = None
) -> Source:
    """Return a sentence that stands alone in an article."""
    passage = write_passage([text], article=name)
    return passage.sentences[0], replace(passage.article, published=published, as_of=as_of)


def gather(
    found: list[Candidate], twins: dict[str, list[Source]] | None = None
) -> tuple[str, list[str]]:
    """Return the article that leads the first group and the others in order."""
    question = read(ASKED)
    group = group_reprints(found, 4)[0]
    gathered = gather_sources(question, group, twins or {}, [1.0] * len(question.tokens))
    return gathered.lead.article.id, [article.id for _, article in gathered.others]


def test_groups_keep_the_order_of_their_best() -> None:
    """Each statement comes once, where its best candidate stood."""
    found = find(a=(SAID, None), b=(OTHER, None), c=(LED, None))
    groups = group_reprints(found, 4)
    assert [{one.article.id for one in group} for group in groups] == [{"a", "c"}, {"b"}]
    assert [group[0] for group in groups] == [
        found[0],
        next(c for c in found if c.article.id == "b"),
    ]


def test_reprints_are_found_beyond_the_limit() -> None:
    """Only so many statements are shown, but their reprints are looked for in all."""
    found = find(a=(SAID, None), b=(OTHER, None), c=(SAID, None))
    last = sorted(found, key=lambda one: one.article.id)
    assert [[one.article.id for one in group] for group in group_reprints(last, 1)] == [["a", "c"]]


def test_the_earliest_leads_and_undated_come_last() -> None:
    """The first who published leads; a tie goes to the id; undated ones close the list."""
    found = find(
        a=(SAID, None), b=(SAID, "2031-05-02"), d=(SAID, "2031-05-01"), c=(SAID, "2031-05-01")
    )
    assert gather(found) == ("c", ["d", "b", "a"])


def test_a_lead_is_cited_with_its_own_words() -> None:
    """The sentence shown is that of the article that leads, its match found in its words."""
    found = find(a=(SAID, "2031-05-02"), b=(LED, "2031-05-01"))
    question = read(ASKED)
    group = group_reprints(found, 4)[0]
    lead = gather_sources(question, group, {}, [1.0] * len(question.tokens)).lead
    assert (lead.sentence.text, lead.article.id) == (LED, "b")
    assert [LED[t.start : t.end] for t in lead.match.tokens] == [t.text for t in lead.match.tokens]
    assert lead.aligned is not None
    mention = lead.aligned.mention
    assert LED[mention.start : mention.end] == mention.text


def test_a_twin_elsewhere_is_a_source_and_may_lead() -> None:
    """What no passage brought but the catalog knows is listed, and leads if it was first."""
    found = find(a=(SAID, "2031-05-02"))
    twins = {
        "a#s1": [
            write_source(SAID, "z", "2031-04-30"),
            write_source(SAID.upper(), "y", "2031-05-09"),
        ]
    }
    assert gather(found, twins) == ("z", ["a", "y"])


def test_a_source_that_says_less_does_not_lead() -> None:
    """An earlier wording without a word that was asked for stays among the others."""
    asked_for = SAID.replace("ba thôn", "ba thôn nghèo")
    question = read("Xã Mẫu xây bao nhiêu trạm bơm cho ba thôn nghèo")
    passages = [
        write_passage([text], article=name) for name, text in (("a", asked_for), ("b", SAID))
    ]
    found = rank(question.text, *passages)
    days = {"a": "2031-05-02", "b": "2031-05-01"}
    found = [replace(c, article=replace(c.article, published=days[c.article.id])) for c in found]
    (group,) = group_reprints(found, 4)
    gathered = gather_sources(question, group, {}, [1.0] * len(question.tokens))
    assert gathered.lead.article.id == "a"
    assert [article.id for _, article in gathered.others] == ["b"]


def test_an_article_is_one_source_however_often_it_says_it() -> None:
    """A sentence repeated within an article adds no source."""
    passage = write_passage([SAID, LED], article="a")
    assert gather(rank(ASKED, passage)) == ("a", [])


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Cả xã có 12 trạm bơm chạy tốt cho các thôn.", False),
        ("Đến tháng 5/2031, cả xã có 12 trạm bơm chạy tốt cho các thôn.", True),
        ("Các trạm bơm của xã đều chạy tốt cho các thôn.", True),
    ],
)
def test_a_figure_holds_for_the_time_of_its_report(text: str, same: bool) -> None:
    """An undated figure in the reports of two months is two facts."""
    reports = write_source(text, "a", as_of="2031-04"), write_source(text, "b", as_of="2031-07")
    assert is_reprint(*reports) is same
    news = write_source(text, "a", "2031-01-01"), write_source(text, "b", "2031-09-01T08:00")
    assert is_reprint(*news) is same


def test_days_close_by_are_one_time() -> None:
    """Within the days of a reprint, and where a day is unknown, figures are the same."""
    text = "Cả xã có 12 trạm bơm chạy tốt cho các thôn."
    first = write_source(text, "a", "2031-01-01")
    assert REPRINT_DAYS == 31
    assert is_reprint(first, write_source(text, "b", "2031-02-01"))
    assert not is_reprint(first, write_source(text, "b", "2031-02-02"))
    assert is_reprint(first, write_source(text, "b", "không rõ"))
    assert is_reprint(first, write_source(text, "b"))


def test_passages_that_bring_nothing_new_make_room() -> None:
    """A passage half of whose sentences stand in hits before it is left out."""
    hits = [Hit(name, 1.0) for name in ("a", "b", "c", "d", "e")]
    repeated = {"a": (1, 2, None), "b": (1, None), "c": (2, 3, None), "d": (2, 4), "e": (3,)}
    assert [hit.passage_id for hit in spread_hits(hits, repeated, 9)] == ["a", "c"]
    assert [hit.passage_id for hit in spread_hits(hits, repeated, 1)] == ["a"]
    assert spread_hits(hits, {}, 9) == hits
