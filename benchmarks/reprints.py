"""How well reprints are told from other facts, what collapsing them does, what it costs.

    python benchmarks/reprints.py [--news 2000] [--index DIR] [--copies 20]

Four tables: precision and recall on the labelled pairs of tests/golden/reprints.json;
the first four answers to the titles of articles about the same event, plain and
collapsed; the same where articles were reprinted so many times; and the table of twins of
a catalog (of so many news articles, or of an index that is there): seconds, bytes and
milliseconds. A repeat is counted by another yardstick than the rule's: a sentence that
shares four fifths of its words with one shown before it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from statistics import median

from material.sets import ROOT, SHARED, find, make_article, read_news

from dtqa.answer.compose import FURTHER, choose_shown
from dtqa.answer.question import Question, read_question
from dtqa.answer.ranking import Candidate, Corpus, rank_sentences, weigh_tokens
from dtqa.answer.reprints.grouping import Reprinted, gather_sources, group_reprints, spread_hits
from dtqa.answer.reprints.sameness import says_the_same
from dtqa.build import index_articles
from dtqa.model import Article, Hit, Sentence
from dtqa.retrieve import PASSAGES, know_words, search_passages
from dtqa.search.catalog import Catalog
from dtqa.search.snapshot import CATALOG, Snapshot, open_snapshot
from dtqa.search.twins import (
    TWINS_INDEX,
    TWINS_TABLES,
    add_prints,
    begin_twins,
    print_sentences,
    settle_twins,
)
from dtqa.text.sentences import split_sentences
from dtqa.text.words import ANALYSIS, tokenize

CLUSTERS = SHARED / "news" / "clusters.jsonl.gz"
LABELS = ROOT / "tests" / "golden" / "reprints.json"
SHOWN = 4
WIDER = 4
"""How many times more hits are taken before passages that bring nothing new are dropped."""

COPY = "-ban-"
"""What stands between an article's id and the number of its copy."""

ALIKE = 0.8
"""Shared words, as a share of all, from which a reader sees the same sentence again."""

LEAD_INS = (
    "(TTX) - ",
    "Theo nguồn tin của báo, ",
    "Được biết, ",
    "Đại diện ban tổ chức cho biết, ",
)
"""What the copies of an article put before every third sentence."""


def read_clusters() -> list[Article]:
    """Return the articles about the same events, with their dates."""
    if not find(CLUSTERS):
        return []
    with gzip.open(CLUSTERS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    made = []
    for row in rows:
        day = datetime.strptime(row["date"], "%d/%m/%Y %H:%M").date().isoformat()
        made.append(replace(make_article(row["id"], row["title"], row["text"]), published=day))
    return made


def score_labels(articles: Iterable[Article]) -> None:
    """Print precision and recall on each half of the labelled pairs."""
    texts = {s.id: s.text for article in articles for s in split_sentences(article)}
    for half in ("tune", "test", "fresh", "found"):
        counts = Counter(
            (label["same"], says_the_same(texts[label["one"]], texts[label["other"]]))
            for label in json.loads(LABELS.read_text("utf-8"))
            if label["half"] == half
        )
        right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
        print(f"{half}: {counts.total()} pairs, {right + missed} reprints; {right} found,", end=" ")
        print(f"{wrong} wrongly; precision {right / max(right + wrong, 1):.2f}", end=" ")
        print(f"recall {right / max(right + missed, 1):.2f}")


def reprint(article: Article, number: int) -> Article:
    """Return a copy of an article under another name, with lead-ins put before sentences."""
    lines = []
    for place, sentence in enumerate(split_sentences(article)):
        led = (place + number) % 3 == 0 and number > 1
        lines.append(LEAD_INS[number % len(LEAD_INS)] + sentence.text if led else sentence.text)
    copy = make_article(f"{article.id}{COPY}{number}", article.title, " ".join(lines))
    return replace(copy, published=article.published)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown for a title, plain and collapsed, the articles (copies counted as one)
    whose passages were ranked, and the milliseconds that collapsing took."""

    plain: list[Candidate]
    shown: list[Reprinted]
    articles: tuple[int, int]
    took_ms: float


def ask(title: str, snapshot: Snapshot) -> Asked:
    """Ask for a title both ways."""
    question = know_words(read_question(title, 1000), snapshot)
    depth = WIDER * PASSAGES
    hits = search_passages(question, snapshot, depth)
    plain = rank(question, snapshot, hits[:PASSAGES])
    started = time.perf_counter()
    names = [hit.passage_id for hit in hits]
    spread = spread_hits(hits, snapshot.catalog.repeated(names), PASSAGES)
    while len(spread) < PASSAGES and len(hits) == depth:
        depth *= WIDER
        hits = search_passages(question, snapshot, depth)
        names = [hit.passage_id for hit in hits]
        spread = spread_hits(hits, snapshot.catalog.repeated(names), PASSAGES)
    took = time.perf_counter() - started
    candidates = plain if spread == hits[:PASSAGES] else rank(question, snapshot, spread)
    started = time.perf_counter()
    kept = candidates[:1] and candidates[0].score * FURTHER
    groups = [g for g in group_reprints(candidates, SHOWN) if g[0].score >= kept]
    twins = snapshot.catalog.twins([c.sentence for group in groups for c in group])
    idf = weigh_tokens(question, corpus_of(question, snapshot))
    shown = [gather_sources(question, group, twins, idf) for group in groups]
    took += time.perf_counter() - started
    articles = count_articles(hits[:PASSAGES]), count_articles(spread)
    return Asked(choose_shown(plain, SHOWN), shown, articles, took * 1000)


def count_articles(hits: Iterable[Hit]) -> int:
    """Return from how many articles passages come, copies not counted."""
    return len({hit.passage_id.partition("#")[0].partition(COPY)[0] for hit in hits})


def corpus_of(question: Question, snapshot: Snapshot) -> Corpus:
    """Return the counts of the question's words."""
    count = snapshot.catalog.document_frequencies
    return Corpus(
        snapshot.manifest.passages,
        count("folded", [token.folded for token in question.tokens]),
        count("syllable", [token.term for token in question.tokens]),
    )


def rank(question: Question, snapshot: Snapshot, hits: Sequence[Hit]) -> list[Candidate]:
    """Return the candidates of some hits."""
    passages = snapshot.catalog.passages([hit.passage_id for hit in hits])
    scored = [(passage, hit.score) for passage, hit in zip(passages, hits, strict=True)]
    return rank_sentences(question, scored, corpus_of(question, snapshot))


def count_repeats(sentences: Sequence[Sentence]) -> int:
    """Return how many sentences a reader has seen before, word for word or nearly."""
    words = [{token.term for token in tokenize(sentence.text)} for sentence in sentences]
    return sum(
        any(len(one & two) >= ALIKE * len(one | two) for two in words[:place])
        for place, one in enumerate(words)
    )


def compare(name: str, articles: Sequence[Article], titles: Sequence[str], folder: Path) -> None:
    """Print how many shown sentences are repeats, plain and collapsed."""
    index_articles(articles, folder, "disk")
    snapshot = open_snapshot(folder, ANALYSIS)
    asked = [ask(title, snapshot) for title in titles]
    snapshot.close()
    before = [[c.sentence for c in one.plain] for one in asked]
    after = [[r.lead.sentence for r in one.shown] for one in asked]
    print(f"{name}: {len(articles)} articles, {len(titles)} titles asked")
    for label, rows in (("plain", before), ("collapsed", after)):
        repeats, shown = sum(map(count_repeats, rows)), sum(map(len, rows))
        print(f"  {label}: {shown} shown, {repeats} repeats ({repeats / max(shown, 1):.1%})")
    plain, spread = (
        sum(counts) / len(asked) for counts in zip(*(one.articles for one in asked), strict=True)
    )
    print(f"  articles among {PASSAGES} passages: {plain:.1f}, made room for: {spread:.1f}")
    sources = [len(said.others) for one in asked for said in one.shown]
    print(
        f"  with other sources: {sum(map(bool, sources))}, most {max(sources, default=0)},", end=" "
    )
    print(f"collapsing p50 {median(one.took_ms for one in asked):.2f} ms")


def measure_cost(catalog: Path, folder: Path) -> None:
    """Print what the table of twins costs in a copy of a catalog."""
    copy = shutil.copy(catalog, folder / "copy.sqlite")
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.executescript("DROP TABLE twins; DROP TABLE prints; VACUUM;")
    before = Path(copy).stat().st_size
    connection.executescript(f"PRAGMA synchronous = OFF; BEGIN; {TWINS_TABLES}")
    passages = connection.execute(
        "SELECT article, first, text FROM passages JOIN syllables ON passage = passages.row"
    ).fetchall()
    started = time.perf_counter()
    begin_twins(connection)
    for passage in passages:
        add_prints(connection, print_sentences(*passage))
    settle_twins(connection)
    connection.execute(TWINS_INDEX)
    took = time.perf_counter() - started
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    rows, statements = connection.execute(
        "SELECT count(*), count(DISTINCT fingerprint) FROM twins"
    ).fetchone()
    sentences = connection.execute("SELECT count(*) FROM sentences").fetchone()[0]
    connection.close()
    grown = Path(copy).stat().st_size - before
    print(f"twins: {sentences} sentences, {rows} of them {statements} repeated ones;", end=" ")
    print(f"{took:.2f} s, {grown / 1e6:.2f} MB on {before / 1e6:.0f} MB")
    Path(copy).unlink()


def time_lookups(catalog: Path) -> None:
    """Print how long it takes to find the twins of four sentences and of forty passages."""
    opened = Catalog(catalog)
    articles = opened.articles(400)
    took: dict[str, list[float]] = {"twins of 4 sentences": [], "repeated in 40 passages": []}
    for place in range(0, len(articles) - 40, 10):
        sentences = opened.sentences(articles[place].id)[:4]
        started = time.perf_counter()
        opened.twins(sentences)
        middle = time.perf_counter()
        opened.repeated([f"{article.id}#p1" for article in articles[place : place + 40]])
        took["twins of 4 sentences"].append(middle - started)
        took["repeated in 40 passages"].append(time.perf_counter() - middle)
    opened.close()
    print("; ".join(f"{name}: p50 {median(times) * 1000:.2f} ms" for name, times in took.items()))


def main() -> None:
    """Print the four tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=int, default=2000, help="news articles to index")
    parser.add_argument("--index", type=Path, help="an index to measure instead")
    parser.add_argument("--copies", type=int, default=20, help="copies of every tenth article")
    asked = parser.parse_args()
    articles = read_clusters()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if articles:
            score_labels(articles)
            titles = [article.title for article in articles]
            compare("clusters", articles, titles, folder / "clusters")
            copied = articles[::10]
            copies = [reprint(one, n) for one in copied for n in range(1, asked.copies + 1)]
            titles = [article.title for article in copied]
            compare("reprinted", [*articles, *copies], titles, folder / "reprinted")
        index = asked.index or folder / "news"
        if not asked.index:
            index_articles(read_news(asked.news), index, "disk")
        catalog = next((index / "generations").glob(f"*/{CATALOG}"))
        measure_cost(catalog, folder)
        time_lookups(catalog)


if __name__ == "__main__":
    main()
