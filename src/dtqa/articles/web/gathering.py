"""Addresses become what they give; a feed or sitemap becomes its new articles.

In come addresses, the rules, and the addresses of articles that are there already; out
comes, one at a time and as it is fetched, what each gave or why it gave nothing. One bad
address never ends the others. One page is fetched at a time, and a host that stays silent
is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Generator, Iterable, Iterator

from dtqa.articles.web.addresses import is_web_address, name_page, read_address
from dtqa.articles.web.again import is_silence
from dtqa.articles.web.fetched import Announce, Entry, Fetched, Listing, Unfetched
from dtqa.articles.web.listings import read_listing, sort_newest
from dtqa.articles.web.naming import hash_page, read_hash
from dtqa.articles.web.rules import FetchRules
from dtqa.articles.web.stamps import Stamps, know_none
from dtqa.articles.web.visit import Visitor
from dtqa.errors import (
    FetchError,
    FetchFormat,
    HostGivenUp,
    ListingNested,
    ListingTooLong,
    SitemapsLeft,
)

MAX_SITEMAPS = 20
"""Sitemaps of a sitemap of sitemaps that are read in one run, the newest first."""

MAX_SILENCES = 3
"""Times in a row that a host may not answer before the rest of a list is not tried."""

Found = Generator[Fetched | Unfetched, None, None]


def gather(
    addresses: Iterable[str],
    rules: FetchRules,
    known: Collection[str] = (),
    announce: Announce | None = None,
    stamps: Stamps = know_none,
) -> Iterator[Fetched | Unfetched]:
    """Yield what each address gives, articles of lists only where they are not `known`.

    `known` are addresses of articles that are there already, and names of files that were
    fetched before. An address handed in by itself is asked for although it is known: it may
    have changed, which `stamps` help the server to tell.
    """
    run = _Run(rules, known, announce, stamps)
    once = {name_page(address): address for address in reversed(list(addresses))}
    for address in reversed(once.values()):
        yield from run.take(address)


class _Run:
    """One run over addresses: what was met in it, and which hosts stay silent."""

    def __init__(
        self,
        rules: FetchRules,
        known: Collection[str],
        announce: Announce | None,
        stamps: Stamps,
    ) -> None:
        self._visitor = Visitor(rules, stamps)
        self._limit = rules.max_items
        self._met = {name_page(text) for text in known if is_web_address(text)}
        self._hashes = {read_hash(text) for text in known if not is_web_address(text)} - {""}
        self._announce = announce
        self._silences: Counter[str] = Counter()

    def take(self, address: str) -> Found:
        """Yield what an address handed in gives, and all that is new in it if it is a list."""
        found = self._fetch(address)
        listing = self._read(found) if isinstance(found, Fetched) else None
        if isinstance(listing, Listing):
            yield from self._work_off(listing)
        else:
            yield listing or found

    def _work_off(self, listing: Listing) -> Found:
        entries = listing.entries
        if listing.of_sitemaps:
            entries = yield from self._read_sitemaps(listing)
        new = [entry for entry in entries if not self._is_met(entry.address)]
        if self._announce:
            self._announce(listing, min(len(new), self._limit))
        for entry in new[: self._limit]:
            yield from self._take_entry(entry)
        if left := len(new[self._limit :]):
            error = ListingTooLong(path=listing.address, left=left, limit=self._limit)
            yield Unfetched(listing.address, error)

    def _read_sitemaps(
        self, listing: Listing
    ) -> Generator[Fetched | Unfetched, None, tuple[Entry, ...]]:
        """Return the entries of the newest sitemaps, as many as bring enough new ones."""
        entries: list[Entry] = []
        for entry in listing.entries[:MAX_SITEMAPS]:
            found = self._fetch(entry.address)
            inner = self._read(found) if isinstance(found, Fetched) else found
            if isinstance(inner, Listing) and not inner.of_sitemaps:
                entries += inner.entries
            elif isinstance(inner, Unfetched):
                yield inner
            else:
                yield _refuse_inner(entry.address, inner, found)
            if sum(not self._is_met(each.address) for each in entries) > self._limit:
                break
        if left := len(listing.entries[MAX_SITEMAPS:]):
            error = SitemapsLeft(path=listing.address, left=left, limit=MAX_SITEMAPS)
            yield Unfetched(listing.address, error)
        return tuple(sort_newest(entries))

    def _take_entry(self, entry: Entry) -> Found:
        """Yield what an article of a list gives, nothing where it leads to a known one."""
        if self._is_met(entry.address):
            return
        host = _name_host(entry.address)
        if self._silences[host] >= MAX_SILENCES:
            error = HostGivenUp(path=entry.address, host=host, failures=MAX_SILENCES)
            yield Unfetched(entry.address, error)
            return
        met = frozenset(self._met)
        found = self._fetch(entry.address)
        if isinstance(found, Fetched) and found.is_listing:
            yield Unfetched(entry.address, ListingNested(path=entry.address))
        elif isinstance(found, Unfetched) or name_page(found.address) not in met:
            yield found

    def _fetch(self, address: str) -> Fetched | Unfetched:
        """Return what an address gives, and note that it was met."""
        self._met.add(name_page(address))
        host = _name_host(address)
        try:
            found = self._visitor.fetch(address)
        except FetchError as error:
            self._silences[host] = self._silences[host] + 1 if is_silence(error) else 0
            return Unfetched(str(error.fields["path"]), error)  # without a password
        self._silences[host] = 0
        self._met.add(name_page(found.address))
        return found

    def _read(self, found: Fetched) -> Listing | Unfetched | None:
        try:
            return read_listing(found)
        except FetchError as error:
            return Unfetched(found.asked, error)

    def _is_met(self, address: str) -> bool:
        return name_page(address) in self._met or hash_page(address) in self._hashes


def _refuse_inner(address: str, inner: Listing | None, found: Fetched | Unfetched) -> Unfetched:
    """Return why what a sitemap of sitemaps names is not followed."""
    if inner is not None or isinstance(found, Unfetched):
        return Unfetched(address, ListingNested(path=address))
    return Unfetched(address, FetchFormat(path=address, media_type=found.media_type))


def _name_host(address: str) -> str:
    try:
        return read_address(address).host
    except FetchError:
        return address
