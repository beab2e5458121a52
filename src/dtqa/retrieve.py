"""Search and rank: the part of a question's way that decides which sentence comes first.

What comes in is a question that was read and an open snapshot; what goes out are the
candidate sentences, best first, each with its features. Asking, fitting the weights and
calibrating the confidence all go through here, so that they speak of the same ranking.
Nothing is judged or worded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dtqa.answer.cells import read_answer
from dtqa.answer.confidence import Signals, measure_signals
from dtqa.answer.constraints.asked import ConstraintKind
from dtqa.answer.features import share_of
from dtqa.answer.lexis import STOP_WORDS
from dtqa.answer.matching import match_article
from dtqa.answer.question import Question, join_words, list_words
from dtqa.answer.ranking import Candidate, Corpus, rank_sentences, weigh_tokens
from dtqa.answer.reprints.grouping import spread_hits
from dtqa.answer.verdict import find_unmet, support_tokens
from dtqa.model import BlockKind, Hit, PassageContext
from dtqa.search.snapshot import Snapshot
from dtqa.text.words import to_query

PASSAGES = 10
"""Passages whose sentences are ranked (recall@10: benchmarks/README.md)."""

DEEPER = 4
"""How many times more hits are asked for than wanted, and than before where too few are left."""

EXPANDED = 0.4
"""How much the other form of an abbreviation counts in the search."""

LEXICON = "word"
"""The name under which the catalog keeps the known words."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles a question is asked of: those in `only` (None: all), less `without`."""

    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    def holds(self, hit: Hit) -> bool:
        """Tell whether a passage's article is one of them."""
        return self.has(hit.passage_id.rpartition("#")[0])

    def has(self, article: str) -> bool:
        """Tell whether an article is one of them."""
        return article not in self.without and (self.only is None or article in self.only)


WHOLE = Scope()


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A question read with the corpus's words, its tokens' idf, all candidates, the hits."""

    question: Question
    idf: tuple[float, ...]
    candidates: list[Candidate]
    hits: tuple[Hit, ...]

    @property
    def passages(self) -> tuple[float, ...]:
        """The scores of the passages found, best first."""
        return tuple(hit.score for hit in self.hits)

    @property
    def scores(self) -> list[float]:
        """The scores of all candidates, best first, the cells of one line through time once.

        The other years of a row are no rivals of the best one: they say the same of their time.
        """
        lines = {_name_line(candidate): candidate.score for candidate in reversed(self.candidates)}
        return sorted(lines.values(), reverse=True)


def _name_line(candidate: Candidate) -> tuple[str, ...]:
    """Return what tells a statement from others; cells of a table differ in more than time."""
    sentence, caption = candidate.sentence, candidate.surroundings.heading
    cell = read_answer(sentence.text, caption) if sentence.block is BlockKind.CELL else None
    if cell is None:
        return (sentence.id,)
    return sentence.article_id, caption, cell.told[0], cell.metric, cell.scope


def retrieve(read: Question, snapshot: Snapshot, scope: Scope = WHOLE) -> Retrieved:
    """Return the sentences that may answer a question, best first."""
    question = know_words(read, snapshot)
    corpus = _count_corpus(question, snapshot)
    hits = search_passages(question, snapshot, PASSAGES, scope)
    candidates = _rank(question, hits, corpus, snapshot)
    return Retrieved(question, weigh_tokens(question, corpus), candidates, tuple(hits))


def rank_passages(
    question: Question, passages: Sequence[str], snapshot: Snapshot
) -> list[Candidate]:
    """Return the candidates of some passages, however they were found, best first."""
    hits = [Hit(passage, 0.0) for passage in passages]
    return _rank(question, hits, _count_corpus(question, snapshot), snapshot)


def _count_corpus(question: Question, snapshot: Snapshot) -> Corpus:
    count = snapshot.catalog.document_frequencies
    return Corpus(
        passages=snapshot.manifest.passages,
        folded=count("folded", [token.folded for token in question.tokens]),
        syllables=count("syllable", [token.term for token in question.tokens]),
    )


def _rank(
    question: Question, hits: Sequence[Hit], corpus: Corpus, snapshot: Snapshot
) -> list[Candidate]:
    passages = snapshot.catalog.passages([hit.passage_id for hit in hits])
    scored = [(passage, hit.score) for passage, hit in zip(passages, hits, strict=True)]
    return rank_sentences(question, scored, corpus, _read_texts(question, passages, snapshot))


def _read_texts(
    question: Question, passages: Sequence[PassageContext], snapshot: Snapshot
) -> dict[str, str]:
    """Return the texts of the articles found, where a place or body asked for may stand."""
    if all(constraint.kind is ConstraintKind.PERIOD for constraint in question.constraints):
        return {}
    names = dict.fromkeys(passage.article.id for passage in passages)
    return {name: snapshot.catalog.article(name).text for name in names}


def know_words(read: Question, snapshot: Snapshot) -> Question:
    """Return the question with the words that the index's lexicon knows."""
    known = snapshot.catalog.document_frequencies(LEXICON, list_words(read))
    return join_words(read, {word for word, count in known.items() if count})


def search_passages(
    question: Question, snapshot: Snapshot, limit: int, scope: Scope = WHOLE
) -> list[Hit]:
    """Return the passages of the scope that share most terms with the question.

    Passages that only repeat others are left out. Engines know nothing of articles or
    repetitions: more hits are asked for until enough are left or there are no more.
    """
    query = to_query(question.tokens, _stop_terms(question))
    for other in question.others:
        query += to_query(other.tokens, STOP_WORDS.folded, EXPANDED)
    depth = limit * DEEPER
    while True:
        hits = snapshot.engine.search(query, depth)
        held = [hit for hit in hits if scope.holds(hit)]
        repeated = snapshot.catalog.repeated([hit.passage_id for hit in held])
        spread = spread_hits(held, repeated, limit)
        if len(spread) >= limit or len(hits) < depth:
            return spread
        depth *= DEEPER


def find_signals(
    found: Retrieved, shown: Sequence[Candidate], supports: Sequence[Sequence[float]]
) -> list[Signals]:
    """Return for each sentence what tells how sure it is, the best sentence first.

    `supports` are of find_support.
    """
    shares = (share_of(found.question.content, support, found.idf) for support in supports)
    scores, passages = found.scores, found.passages
    return [
        replace(
            measure_signals(share, candidate.score, scores, passages),
            further=place > 0,
            unmet=bool(find_unmet(found.question, candidate)),
        )
        for place, (share, candidate) in enumerate(zip(shares, shown, strict=True))
    ]


def find_support(
    question: Question, shown: Sequence[Candidate], snapshot: Snapshot
) -> list[tuple[float, ...]]:
    """Return for each sentence the credit of the question's tokens in it and around it."""
    articles = list(dict.fromkeys(candidate.article.id for candidate in shown))
    analyzed = snapshot.catalog.article_syllables(articles)
    elsewhere = {name: match_article(question, text) for name, text in analyzed.items()}
    return [
        support_tokens(question, candidate, elsewhere[candidate.article.id]) for candidate in shown
    ]


def _stop_terms(question: Question) -> frozenset[str]:
    """Return the folded terms that count in bigrams only: all but the content words."""
    kept = {question.tokens[position].folded for position in question.content}
    return frozenset(token.folded for token in question.tokens) - kept
