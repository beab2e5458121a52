"""Indexes that the tables are measured on, built once and kept in a folder.

What comes in is the folder and a name; what goes out is the path of an index. An index is
built again when the code that makes it has changed since, told by a hash of the sources.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dtqa.articles.folder import find_files, read_article
from dtqa.build import index_articles
from dtqa.evaluate import read_set
from dtqa.model import Article
from dtqa.text.passages import cut_passages
from dtqa.text.sentences import split_sentences
from material.sets import NEWS, QUESTIONS, ROOT, SHARED, find, make_contexts, read_news

NEWS_ARTICLES = 20_000
NEWS_PASSAGES = 20_000
"""How much of the news lies among the reports, and among the contexts of a set."""

LARGEST = 20_000_000
"""Bytes of an article that is read at all, as DTQA_MAX_ARTICLE_BYTES has it."""

DOORS = ("cli", "server", "evaluate")
"""Sources that cannot change what an index holds."""

REPORTS, AMONG_NEWS = "reports", "reports-among-news"


@dataclass(frozen=True)
class Indexes:
    """A folder of indexes; with `keep` one is taken although the code has changed."""

    folder: Path
    keep: bool = False

    def open(self, name: str) -> Path:
        """Return the index of that name, built if there is none that fits."""
        kept = sorted(self.folder.glob(f"{name}.*"), key=lambda path: path.stat().st_mtime)
        index = self.folder / f"{name}.{stamp_sources()}"
        if self.keep and kept:
            return kept[-1]
        if not index.is_dir():
            for old in kept:
                shutil.rmtree(old)
            self._build(name, index)
        return index

    def _build(self, name: str, index: Path) -> None:
        """Build aside and move: a build that was broken off is not taken for an index."""
        begun, aside = time.perf_counter(), self.folder / f"{name}-building"
        shutil.rmtree(aside, ignore_errors=True)
        made = index_articles(list_articles(name), aside, "disk")
        aside.rename(index)
        took = time.perf_counter() - begun
        print(f"{name}: {made.articles} articles, {took:.0f} s", file=sys.stderr)


def stamp_sources() -> str:
    """Return a short hash of all that can change what an index holds."""
    package = ROOT / "src" / "dtqa"
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        if path.relative_to(package).parts[0] not in DOORS:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def list_articles(name: str) -> Iterator[Article]:
    """Yield the articles of an index: the reports, or a set's contexts, and the news."""
    if name in (REPORTS, AMONG_NEWS):
        files = find_files(SHARED / "reports")
        yield from (read_article(file, LARGEST) for file in files)
        yield from read_news(NEWS_ARTICLES if name == AMONG_NEWS else 0)
    else:
        items = [item for item in read_set(QUESTIONS / f"{name}.jsonl.gz") if "context" in item]
        yield from chain(make_contexts([items]), fill_with_news(NEWS_PASSAGES))


def fill_with_news(passages: int) -> Iterator[Article]:
    """Yield news articles until they have so many passages."""
    total = 0
    for article in read_news(NEWS_ARTICLES):
        total += len(cut_passages(split_sentences(article)))
        yield article
        if total >= passages:
            return


def is_there(name: str) -> bool:
    """Tell whether what an index is made of is there; say what is missing."""
    if name == REPORTS:
        return find(SHARED / "reports")
    needed = SHARED / "reports" if name == AMONG_NEWS else QUESTIONS / f"{name}.jsonl.gz"
    return find(needed) and find(NEWS)
