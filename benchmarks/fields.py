"""Which fields, at which weights, find the passage: recall@1 and recall@10.

    python benchmarks/fields.py [SET.jsonl.gz …] [--news 2000] [--words]

Passages of all sets and of the news lie in one index; a question is right at k where
one of the first k passages is of its context. Scores are the engines' own formula
(search/engine.py) over the project's own terms (text/words.py), added up here for every
field once and then weighted. --words adds underthesea's words, cut at indexing and in
the question, and tells what that costs.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from material.sets import SQUAD_LIKE, make_contexts, read_news, read_sets

from dtqa.answer.question import read_question
from dtqa.evaluate import LONGEST, Item
from dtqa.model import Article, Terms
from dtqa.search.engine import K1, B, kept_length, lucene_idf
from dtqa.text.marks import fold
from dtqa.text.passages import cut_passages
from dtqa.text.sentences import split_sentences
from dtqa.text.words import FIELD_WEIGHTS, analyze, to_fields, to_query

CHOSEN = "FIELD_WEIGHTS"
COMBINATIONS: dict[str, Mapping[str, float]] = {
    "syllable": {"syllable": 1},
    "syllable + .25 bigram": {"syllable": 1, "bigram": 0.25},
    "syllable + .5 bigram": {"syllable": 1, "bigram": 0.5},
    "folded": {"folded": 1},
    "folded + .5 folded_bigram": {"folded": 1, "folded_bigram": 0.5},
    "syllable + .25 bigram + .5 folded": {"syllable": 1, "bigram": 0.25, "folded": 0.5},
    "syllable + .5 folded + .5 folded_bigram": {"syllable": 1, "folded": 0.5, "folded_bigram": 0.5},
    "syllable + .5 folded + .25 folded_bigram": {
        "syllable": 1,
        "folded": 0.5,
        "folded_bigram": 0.25,
    },
    f"{CHOSEN}, folded_bigram .25": {**FIELD_WEIGHTS, "folded_bigram": 0.25},
    f"{CHOSEN}, bigram .15, folded_bigram .2": {
        **FIELD_WEIGHTS,
        "bigram": 0.15,
        "folded_bigram": 0.2,
    },
    CHOSEN: FIELD_WEIGHTS,
}
WITH_WORDS: dict[str, Mapping[str, float]] = {
    "word": {"word": 1},
    "syllable + .5 word": {"syllable": 1, "word": 0.5},
    f"{CHOSEN} + .3 word": {**FIELD_WEIGHTS, "word": 0.3},
    f"{CHOSEN} + .5 word": {**FIELD_WEIGHTS, "word": 0.5},
}


class Field:
    """One field of all passages, inverted: for each term the passages and what it adds."""

    def __init__(self, passages: Sequence[Sequence[str]]) -> None:
        self.size = len(passages)
        lengths = np.array([kept_length(len(terms)) for terms in passages], dtype=float)
        average = sum(map(len, passages)) / max(self.size, 1) or 1.0
        rows: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, terms in enumerate(passages):
            for term, count in Counter(terms).items():
                rows[term].append((number, count))
        damping = K1 * (1 - B + B * lengths / average)
        self.postings = {term: self._weigh(found, damping) for term, found in rows.items()}

    def _weigh(
        self, found: list[tuple[int, int]], damping: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        numbers, counts = np.array(found).T
        idf = lucene_idf(self.size, len(found))
        return numbers, idf * counts * (K1 + 1) / (counts + damping[numbers])

    def score(self, terms: Iterable[str]) -> np.ndarray:
        """Return the BM25 score of every passage."""
        scores = np.zeros(self.size)
        for term in terms:
            if term in self.postings:
                numbers, adds = self.postings[term]
                scores[numbers] += adds
        return scores


@dataclass
class Analysed:
    """All passages: whose they are, their terms, the seconds and characters these took."""

    owners: list[str] = field(default_factory=list)
    terms: defaultdict[str, list[Sequence[str]]] = field(default_factory=lambda: defaultdict(list))
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    letters: int = 0


def cut_words(texts: Iterable[str]) -> list[str]:
    """Return underthesea's words of some sentences, in small letters, without punctuation."""
    from underthesea import word_tokenize

    words = [word.lower().replace(" ", "_") for text in texts for word in word_tokenize(text)]
    return [word for word in words if any(letter.isalnum() for letter in word)]


def analyse(articles: Iterable[Article], words: bool) -> Analysed:
    """Return the terms of every passage of some articles."""
    found = Analysed()
    for article in articles:
        sentences = split_sentences(article)
        for passage in cut_passages(sentences):
            texts = [one.text for one in sentences[passage.first - 1 : passage.last]]
            add_passage(found, article.id, texts, words)
    return found


def add_passage(found: Analysed, owner: str, texts: list[str], words: bool) -> None:
    """Add the terms of one passage, by the clock."""
    begun = time.perf_counter()
    terms: dict[str, Sequence[str]] = dict(to_fields(analyze(texts)))
    between = time.perf_counter()
    if words:
        terms["word"] = cut_words(texts)
    found.seconds["syllables"] += between - begun
    found.seconds["words"] += time.perf_counter() - between
    found.owners.append(owner)
    found.letters += sum(map(len, texts))
    for name, row in terms.items():
        found.terms[name].append(row)


def ask(text: str, words: bool) -> Terms:
    """Return what a question looks for in each field, stop words in bigrams only."""
    read = read_question(text, LONGEST)
    kept = {read.tokens[position].folded for position in read.content}
    stop = frozenset(token.folded for token in read.tokens) - kept
    terms: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for asked in to_query(read.tokens, stop):
        terms[asked.field] += (asked.term,)
    if words:
        terms["word"] = tuple(cut_words([read.text]))
    return terms


def rank(scores: np.ndarray, right: np.ndarray) -> float:
    """Return the place of the best right passage; ties stand as they lie in the index."""
    best = right[np.argmax(scores[right])]
    above = (scores > scores[best]).sum() + (scores[:best] == scores[best]).sum()
    return float(above + 1) if scores[best] > 0 else np.inf


def measure(
    items: Sequence[Item], fields: Mapping[str, Field], owners: np.ndarray, folded: bool
) -> dict[str, str]:
    """Return recall@1/recall@10 in percent of each combination on one set."""
    known = combinations("word" in fields)
    ranks: defaultdict[str, list[float]] = defaultdict(list)
    for item in items:
        asked = ask(fold(item["question"]) if folded else item["question"], "word" in fields)
        scores = {name: one.score(asked.get(name, ())) for name, one in fields.items()}
        right = np.flatnonzero(owners == item["context_id"])
        for label, weights in known.items():
            total = sum(weight * scores[name] for name, weight in weights.items())
            ranks[label].append(rank(np.asarray(total), right))
    return {
        label: "/".join(f"{100 * np.mean(np.array(row) <= k):.1f}" for k in (1, 10))
        for label, row in ranks.items()
    }


def combinations(words: bool) -> dict[str, Mapping[str, float]]:
    """Return the combinations that are compared."""
    return {**COMBINATIONS, **WITH_WORDS} if words else COMBINATIONS


def main() -> None:
    """Read the command line, measure, print a table in Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="*", default=SQUAD_LIKE)
    parser.add_argument("--news", type=int, default=2000, help="articles mixed in")
    parser.add_argument("--questions", type=int, default=0, help="of each set; 0: all")
    parser.add_argument("--words", action="store_true", help="underthesea too: slow")
    given = parser.parse_args()
    sets = read_sets(given.sets, given.questions)
    if not sets:
        return
    found = analyse([*make_contexts(sets.values()), *read_news(given.news)], given.words)
    print(f"{len(found.owners)} passages, FIELD_WEIGHTS = {dict(FIELD_WEIGHTS)}\n")
    fields = {name: Field(rows) for name, rows in found.terms.items()}
    owners = np.array(found.owners)
    columns = {
        f"{name}{', no marks' if folded else ''} ({len(items)})": measure(
            items, fields, owners, folded
        )
        for folded in (False, True)
        for name, items in sets.items()
    }
    print("| fields |", " | ".join(columns), "|\n|---|" + "---|" * len(columns))
    for label in combinations(given.words):
        print(f"| {label} |", " | ".join(column[label] for column in columns.values()), "|")
    if given.words:
        ratio = found.seconds["words"] / found.seconds["syllables"]
        print(f"\nanalysis of {found.letters} letters: words / syllables ×{ratio:.0f}")


if __name__ == "__main__":
    main()
