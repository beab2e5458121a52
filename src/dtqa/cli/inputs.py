"""What was named on the command line is taken into the corpus: files, folders, addresses.

Names and addresses come in; out goes, one by one, what was stored or why it was refused.
Two different files that would bear the same name are never put over each other.
"""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from dtqa.articles.folder import find_files, hash_file
from dtqa.articles.web.addresses import is_web_address
from dtqa.articles.web.rules import FetchRules
from dtqa.cli.building import show_progress
from dtqa.errors import ArticleRefused, CorpusMissing, NameTaken
from dtqa.intake import Stored, store_addresses, store_file
from dtqa.jobs.live import read_live
from dtqa.jobs.workplace import Workplace
from dtqa.model import ArticleSummary, Refusal
from dtqa.plan import refuse_bare, refuse_strange
from dtqa.settings import Settings, shipped

Outcome = Stored | Refusal


@dataclass(frozen=True, slots=True)
class Given:
    """A file that is to be added: where it is, what it is called below the corpus.

    `shown` is how it was named, `refused` why it cannot be taken.
    """

    path: Path
    name: str
    shown: str
    refused: ArticleRefused | None = None


def list_indexed(settings: Settings) -> dict[str, ArticleSummary]:
    """Return the articles of the live index by the names of their files; {} without one."""
    with read_live(Workplace(settings.corpus, settings.index)) as live:
        if live is None:
            return {}
        catalog = live[1]
        every = {one.id: one for one in catalog.articles(catalog.count_articles())}
        files = catalog.known_files()
    return {name: every[file.article_id] for name, file in files.items()}


def prepare_corpus(settings: Settings) -> bool:
    """Make the folder of articles where none was named; tell whether it was made.

    A folder that was named and is not there may be a disk that is not mounted, and so may any
    whose articles are indexed: raises CorpusMissing, or CorpusEmpty where it is bare. Only
    an index of the shipped sample, which stood in for it, gives way to a new folder.
    """
    if os.path.isdir(settings.corpus):
        refuse_bare(settings.corpus, settings.index)
        return False
    if "corpus" in settings.model_fields_set:
        raise CorpusMissing(path=settings.corpus)
    refuse_strange(shipped("corpus"), settings.index, settings.corpus)
    settings.corpus.mkdir(parents=True, exist_ok=True)  # another may add, too
    return True


def take_in(settings: Settings, places: Sequence[str], *, forced: bool) -> Iterator[Outcome]:
    """Store files, the files of folders, and what web addresses hold, in this order."""
    indexed = list_indexed(settings)
    texts = {summary.content_hash: name for name, summary in indexed.items()}
    files = [given for place in places if not is_web_address(place) for given in _expand(place)]
    show = partial(show_progress, "Thêm bài")
    yield from _take_files(settings, show(files, len(files)), texts, forced)
    if addresses := [place for place in places if is_web_address(place)]:
        yield from store_addresses(
            settings.corpus,
            addresses,
            FetchRules(settings.fetch, settings.fetch_local, settings.max_article_bytes),
            [summary.url for summary in indexed.values() if summary.url],
            settings.max_article_bytes,
            texts={} if forced else texts,
            language=settings.language,
        )


def _expand(place: str) -> Iterator[Given]:
    """Yield a file, or the files of a folder under their names in it."""
    path = Path(place)
    if not path.is_dir():
        yield Given(path, path.name, place)
        return
    for file in find_files(path):
        shown = os.path.join(place, file.name)
        try:
            hash_file(file, limit_bytes=None)
            yield Given(file.path, file.name, shown)
        except ArticleRefused as error:
            yield Given(file.path, file.name, shown, error)


def _take_files(
    settings: Settings, files: Iterable[Given], texts: dict[str, str], forced: bool
) -> Iterator[Outcome]:
    taken: dict[str, Path] = {}
    for given in files:
        try:
            if given.refused:
                raise given.refused
            stored = store_file(
                settings.corpus,
                given.path,
                settings.max_article_bytes,
                name=_claim_name(given, taken),
                known=texts,
                forced=forced,
            )
        except ArticleRefused as error:
            language = settings.language
            yield Refusal(given.shown, error.message(language), error.hint(language))
        else:
            texts.setdefault(stored.content_hash, stored.source)
            yield replace(stored, given=given.shown)


def _claim_name(given: Given, taken: dict[str, Path]) -> str:
    """Return the name of a file; raises NameTaken where another one was just added so."""
    other = taken.setdefault(given.name, given.path)
    if other is not given.path and not filecmp.cmp(other, given.path, shallow=False):
        raise NameTaken(path=given.shown, name=given.name, other=other)
    return given.name
