"""The live index held against itself: files against checksums, sentences against articles.

Reads everything, changes nothing. What does not agree is raised as IndexDamaged, naming
the file or sentence.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dtqa.errors import IndexDamaged
from dtqa.model import Article, Sentence
from dtqa.search.snapshot import Snapshot, open_snapshot

PAGE = 500
"""Articles listed at a time."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in order."""

    version: str
    files: int
    articles: int
    sentences: int


def verify_index(index: Path, analysis: str) -> Verified:
    """Check the live generation wholly; raises IndexDamaged at the first thing wrong."""
    snapshot = open_snapshot(index, analysis, deep=True)
    try:
        sentences = sum(_verify_article(index, snapshot, name) for name in _list_ids(snapshot))
    finally:
        snapshot.close()
    manifest = snapshot.manifest
    if sentences != manifest.sentences:
        detail = f"{sentences} sentences instead of {manifest.sentences}"
        raise IndexDamaged(path=index, detail=detail)
    return Verified(manifest.version, len(manifest.files), manifest.articles, sentences)


def _list_ids(snapshot: Snapshot) -> list[str]:
    total = snapshot.catalog.count_articles()
    pages = (snapshot.catalog.articles(PAGE, offset) for offset in range(0, total, PAGE))
    return [article.id for page in pages for article in page]


def _verify_article(index: Path, snapshot: Snapshot, article_id: str) -> int:
    """Check the hash of an article's text and all its sentences; return their number."""
    article = snapshot.catalog.article(article_id)
    sentences = snapshot.catalog.sentences(article_id)
    wrong = _find_wrong(article, sentences)
    if wrong:
        raise IndexDamaged(path=index, detail=wrong)
    return len(sentences)


def _find_wrong(article: Article, sentences: tuple[Sentence, ...]) -> str:
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    if article.content_hash != f"sha256:{digest}":
        return f"the text of {article.id} does not have its hash"
    for sentence in sentences:
        if article.text[sentence.start : sentence.end] != sentence.text:
            return f"{sentence.id} is not what its article says"
    return ""
