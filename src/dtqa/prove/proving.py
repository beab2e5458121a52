"""A claim against the live articles: found, edited, or gone.

A claim and an open catalog come in, a Proof goes out. The article is looked for by its id and
by the hash of its text, the quote by its letters, then by its words. Every citation that goes
out is made from a sentence as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dtqa.answer.compose import cite
from dtqa.answer.edits import compare_wordings, list_figure_changes
from dtqa.errors import ArticleNotFound
from dtqa.model import (
    Article,
    ArticleSummary,
    Citation,
    Claim,
    FactChange,
    Proof,
    ProofStatus,
    Reason,
    Sentence,
)
from dtqa.prove.nearest import find_nearest, join_texts
from dtqa.prove.places import Place, Reading, find_quote, has_hash, is_moved
from dtqa.prove.wording import FACTS, write_proof_message
from dtqa.search.catalog import Catalog
from dtqa.text.clean import clean_text
from dtqa.text.words import analyze

HASH_LEAST = 12
"""Hex digits from which on the beginning of a hash tells anything: 48 bits."""

ELSEWHERE = 5
"""Other articles at most that are told to hold the same words."""


def prove_claim(claim: Claim, catalog: Catalog) -> Proof:
    """Return what became of a citation. Whatever is claimed, this is no error."""
    claim = _tidy(claim)
    readings = _read_articles(claim, catalog)
    for reading in readings:
        same = has_hash(claim.content_hash, reading.article.content_hash)
        place = find_quote(reading, claim, same_text=bool(same))
        if place is not None:
            return _tell(_prove_unchanged(claim, reading, place))
    proof = _prove_changed(claim, readings)
    return _tell(replace(proof, elsewhere=_find_elsewhere(claim, catalog)))


def _tell(proof: Proof) -> Proof:
    return replace(proof, message=write_proof_message(proof))


def _tidy(claim: Claim) -> Claim:
    """Return the claim with its quote as clean text on one line, its hash in small letters."""
    quote = " ".join(clean_text(claim.quote).split())
    digits = (claim.content_hash or "").strip().lower().removeprefix("sha256:")
    known = f"sha256:{digits}" if len(digits) >= HASH_LEAST else None
    return replace(claim, quote=quote, content_hash=known)


def _read_articles(claim: Claim, catalog: Catalog) -> list[Reading]:
    """Return the article of the claimed id, then those that have the claimed text."""
    twins = catalog.articles_of_hash(claim.content_hash) if claim.content_hash else ()
    readings = []
    for name in dict.fromkeys((claim.article_id, *twins)):
        try:
            readings.append(Reading(catalog.article(name), catalog.sentences(name)))
        except ArticleNotFound:
            continue  # it is just this that the proof tells
    return readings


def _prove_unchanged(claim: Claim, reading: Reading, place: Place) -> Proof:
    article = reading.article
    same = has_hash(claim.content_hash, article.content_hash)
    if not place.whole:
        reason = Reason.PART
    elif article.id != claim.article_id:
        reason = Reason.RENAMED
    else:
        reason = Reason.ARTICLE_CHANGED if same is False else Reason.SAME
    return Proof(
        claim=claim,
        status=ProofStatus.UNCHANGED,
        reason=reason,
        message="",
        current=_cite(reading, place.sentences),
        article_changed=None if same is None else not same,
        moved=is_moved(place, claim),
        facts=_compare_facts(claim, article),
    )


def _prove_changed(claim: Claim, readings: Sequence[Reading]) -> Proof:
    """Return what a quote has become that stands nowhere word for word."""
    gone = Proof(claim, ProofStatus.GONE, Reason.ARTICLE_REMOVED, "")
    if not readings:
        return gone
    # The very text that was cited proves more than one that bears its id today.
    reading = next((r for r in readings if _is_cited_text(claim, r)), readings[0])
    same = has_hash(claim.content_hash, reading.article.content_hash)
    near = find_nearest(claim.quote, reading.sentences, claim.sentence)
    changed = None if same is None else not same
    if not near:
        reason = Reason.NOT_VERBATIM if same else Reason.SENTENCE_REMOVED
        return replace(gone, reason=reason, article_changed=changed)
    runs = compare_wordings(claim.quote, join_texts(near))
    reworded = Reason.SPLIT if len(near) > 1 else Reason.REWORDED
    return Proof(
        claim=claim,
        status=ProofStatus.EDITED,
        reason=Reason.NOT_VERBATIM if same else reworded,
        message="",
        current=_cite(reading, near),
        article_changed=changed,
        runs=runs,
        figures=list_figure_changes(runs),
        facts=_compare_facts(claim, reading.article),
    )


def _is_cited_text(claim: Claim, reading: Reading) -> bool:
    return bool(has_hash(claim.content_hash, reading.article.content_hash))


def _compare_facts(claim: Claim, article: Article) -> tuple[FactChange, ...]:
    """Return what the claim says of the article that the article does not say."""
    said = ((name, getattr(claim, name), getattr(article, name)) for name in FACTS)
    return tuple(FactChange(*one) for one in said if one[1] is not None and one[1] != one[2])


def _find_elsewhere(claim: Claim, catalog: Catalog) -> tuple[Citation, ...]:
    """Return the sentences of other articles that read just as the quote."""
    found = catalog.same_words(analyze([claim.quote]))
    others = [one for one in found if one[0].text == claim.quote and one[1].id != claim.article_id]
    return tuple(cite(*one, number) for number, one in enumerate(others[:ELSEWHERE], 1))


def _cite(reading: Reading, sentences: Sequence[Sentence]) -> tuple[Citation, ...]:
    a = reading.article
    about = (a.id, a.title, a.publisher, a.published, a.url, a.author, a.as_of)
    summary = ArticleSummary(*about, len(reading.sentences), a.content_hash)
    return tuple(cite(sentence, summary, number) for number, sentence in enumerate(sentences, 1))
