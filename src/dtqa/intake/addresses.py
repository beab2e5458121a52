"""What web addresses hold comes into the corpus, with where it came from.

Addresses come in, of articles or of lists of articles; out goes one by one what was stored,
or why it was refused. Fetching is done in `articles.web`, storing in `storing`, what is
there of the web already is known to `versions`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from dtqa.articles.web.fetched import Fetched, Unfetched
from dtqa.articles.web.rules import FetchRules
from dtqa.errors import ArticleRefused, Language
from dtqa.intake.storing import (
    LIMIT_BYTES,
    NOTHING_KNOWN,
    Known,
    Stored,
    store_bytes,
    store_file,
)
from dtqa.intake.versions import Versions
from dtqa.model import Refusal


def store_addresses(
    corpus: Path,
    addresses: Collection[str],
    rules: FetchRules,
    known: Collection[str],
    limit_bytes: int = LIMIT_BYTES,
    *,
    texts: Known = NOTHING_KNOWN,
    language: Language = "vi",
) -> Iterator[Stored | Refusal]:
    """Fetch each address and store what it holds; of a feed or sitemap, what is new.

    `known` are the addresses of articles that are there, `texts` where their texts are.
    Raises CorpusMissing, CorpusBusy, CorpusUnwritable; what is wrong with one address is
    yielded as its refusal and the rest goes on.
    """
    from dtqa.articles.web import gather

    versions = Versions(corpus)
    there = [*known, *versions.names]
    for item in gather(addresses, rules, there, stamps=versions.find_stamp):
        if isinstance(item, Unfetched):
            yield _refuse(item.address, item.error, language)
            continue
        try:
            yield _store_fetched(corpus, item, versions, limit_bytes, texts)
        except ArticleRefused as error:
            yield _refuse(item.url, error, language)


def _store_fetched(
    corpus: Path, item: Fetched, versions: Versions, limit_bytes: int, texts: Known
) -> Stored:
    if item.unchanged:
        stored = store_file(corpus, corpus / item.name, limit_bytes)
    else:
        facts = versions.read_written(item.name) | item.facts
        stored = store_bytes(corpus, item.name, item.data, facts, limit_bytes, known=texts)
    return replace(stored, given=item.url)


def _refuse(address: str, error: ArticleRefused, language: Language) -> Refusal:
    return Refusal(address, error.message(language), error.hint(language))
