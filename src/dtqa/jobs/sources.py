"""Files of the corpus that jobs are about: fetched into it, and found in it by their ids.

Comes in: addresses, names of files, ids of articles. Goes out: what was stored or
refused, and which file is which article. Building is somebody else's work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dtqa.articles.web import FetchRules
from dtqa.errors import ArticleNotFound
from dtqa.intake import Stored, store_addresses
from dtqa.jobs.live import read_live
from dtqa.jobs.workplace import Workplace
from dtqa.model import Refusal
from dtqa.plan import refuse_bare


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is indexed: web addresses and names of files, and the file of each text.

    `texts` maps the hash of an article's text to the name of its file.
    """

    addresses: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)


def list_indexed(place: Workplace) -> Indexed:
    """Return what the live index holds; nothing without one."""
    with read_live(place) as live:
        if live is None:
            return Indexed()
        catalog = live[1]
        every = catalog.articles(catalog.count_articles())
        names = {known.article_id: name for name, known in catalog.known_files().items()}
    addresses = frozenset(names.values()) | {article.url for article in every if article.url}
    texts = {article.content_hash: names[article.id] for article in every}
    return Indexed(addresses, texts)


def fetch_addresses(addresses: Sequence[str], place: Workplace) -> Iterator[Stored | Refusal]:
    """Fetch articles, or the new ones of a feed or sitemap, into the corpus, one by one.

    Raises CorpusEmpty where the disk of the articles seems to be gone, and what storing raises.
    """
    refuse_bare(place.corpus, place.index)
    indexed = list_indexed(place)
    rules = FetchRules(on=place.fetch, local=place.fetch_local, limit_bytes=place.limit_bytes)
    yield from store_addresses(
        place.corpus,
        addresses,
        rules,
        indexed.addresses,
        place.limit_bytes,
        texts=indexed.texts,
        language=place.language,
    )


def find_articles(place: Workplace, sources: Collection[str]) -> dict[str, str]:
    """Return the ids of those of these files that are indexed, by their names."""
    if not sources:
        return {}
    with read_live(place) as live:
        known = live[1].known_files() if live else {}
    return {name: known[name].article_id for name in sorted(set(sources) & known.keys())}


def find_sources(place: Workplace, article_ids: Collection[str]) -> tuple[str, ...]:
    """Return the files of articles; raises ArticleNotFound naming one that is not indexed."""
    if not article_ids:
        return ()
    with read_live(place) as live:
        if live is None:
            raise ArticleNotFound(article_id=min(article_ids))
        return tuple(live[1].article(article_id).source for article_id in article_ids)
