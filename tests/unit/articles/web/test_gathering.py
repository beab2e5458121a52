"""Gathering: many addresses, lists among them, and only what is new."""

from __future__ import annotations

import importlib
import pkgutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dtqa.articles import web
from dtqa.articles.web import Fetched, FetchRules, Listing, Unfetched, gather
from dtqa.articles.web.gathering import MAX_SILENCES, MAX_SITEMAPS
from dtqa.errors import (
    AddressCredentials,
    AddressInvalid,
    AddressPrivate,
    FetchFailed,
    FetchOff,
    FetchTimedOut,
    HostGivenUp,
    ListingNested,
    ListingTooLong,
    SitemapsLeft,
)
from tests.ways.web_server import LOCAL, Site

XML = "application/xml"


def page(words: str) -> str:
    """Return a small page."""
    return f"<html><head><title>{words}</title></head><body><p>{words}.</p></body></html>"


def feed(*addresses: str) -> str:
    """Return a feed of these addresses, the first one the newest."""
    items = (
        f"<item><link>{address}</link><pubDate>{28 - n % 28:02d} Jul {2024 - n // 28} 00:00:00 GMT"
        "</pubDate></item>"
        for n, address in enumerate(addresses)
    )
    return f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"


def sitemap(*addresses: str, kind: str = "url") -> str:
    """Return a sitemap of these addresses, or of these sitemaps."""
    root = "urlset" if kind == "url" else "sitemapindex"
    parts = "".join(f"<{kind}><loc>{address}</loc></{kind}>" for address in addresses)
    return f"<{root}>{parts}</{root}>"


def give_pages(site: Site, count: int) -> list[str]:
    """Serve so many articles; return their addresses."""
    return [site.give(f"/tin/bai-{n}.html", page(f"Bài {n}")) for n in range(count)]


def split(found: Iterable[Fetched | Unfetched]) -> tuple[list[str], list[type]]:
    """Return the addresses that gave something, and the errors of the others."""
    every = list(found)
    good = [one.asked for one in every if isinstance(one, Fetched)]
    return good, [type(one.error) for one in every if isinstance(one, Unfetched)]


def test_every_address_is_answered_for(site: Site) -> None:
    """Bad addresses are told one by one and the good ones among them are fetched."""
    good = give_pages(site, 2)
    wrong = ["ftp://vi-du.vn/a", "http://10.0.0.1/", f"{site.address}/khong-co"]
    found = list(gather([good[0], *wrong, good[1]], LOCAL))
    assert [type(one) for one in found] == [Fetched, *[Unfetched] * 3, Fetched]
    told = [one.error for one in found if isinstance(one, Unfetched)]
    assert [type(error) for error in told] == [AddressInvalid, AddressPrivate, FetchFailed]
    assert [one.address for one in found if isinstance(one, Unfetched)] == wrong


def test_a_password_is_not_handed_on() -> None:
    """What is told about an address with a password holds none."""
    (found,) = gather(["http://ten:mat-khau@vi-du.vn/a"], LOCAL)
    assert isinstance(found, Unfetched)
    assert isinstance(found.error, AddressCredentials)
    assert found.address == "http://vi-du.vn/a"


def test_nothing_is_gathered_unless_switched_on(site: Site) -> None:
    """Without DTQA_FETCH each address says that fetching is off, and none is asked."""
    assert split(gather(give_pages(site, 2), FetchRules())) == ([], [FetchOff, FetchOff])
    assert site.seen == []


def test_what_is_fetched_is_yielded_at_once(site: Site) -> None:
    """Each article comes before the next one is asked for, so that progress can be shown."""
    pages = give_pages(site, 3)
    walk = gather(pages, LOCAL)
    next(walk)
    assert site.paths() == ["/tin/bai-0.html"]


def test_of_a_feed_only_what_is_new_is_fetched(site: Site) -> None:
    """Articles that are known, however their address is spelt, are not asked for again."""
    pages = give_pages(site, 4)
    rss = site.give("/rss", feed(*(f"{one}?utm_source=rss" for one in pages)), XML)
    known = [pages[1], pages[2].replace("http://", "https://") + "#binh-luan"]
    told: list[tuple[Listing, int]] = []
    good, wrong = split(gather([rss], LOCAL, known, lambda *said: told.append(said)))
    assert good == [f"{pages[n]}?utm_source=rss" for n in (0, 3)]
    assert wrong == []
    assert site.paths() == ["/rss", *(f"/tin/bai-{n}.html?utm_source=rss" for n in (0, 3))]
    assert [(len(listing.entries), new) for listing, new in told] == [(4, 2)]


def test_a_second_run_fetches_nothing(site: Site) -> None:
    """With what the first run gave, by address or by file name, a second one asks the feed only."""
    pages = give_pages(site, 3)
    rss = site.give("/rss", feed(*pages), XML)
    first = [one for one in gather([rss], LOCAL) if isinstance(one, Fetched)]
    assert len(first) == 3
    for known in ([one.url for one in first], [f"web/{one.name}" for one in first]):
        site.seen.clear()
        assert list(gather([rss], LOCAL, known)) == []
        assert site.paths() == ["/rss"]


def test_a_page_known_by_another_address_is_known_by_its_file(site: Site) -> None:
    """A page that states another address than the feed's is not fetched for ever."""
    head = (
        "<html><head><link rel='canonical' href='/chinh.html'></head><body><p>A</p></body></html>"
    )
    rss = site.give("/rss", feed(site.give("/tin/phu.html", head)), XML)
    (first,) = gather([rss], LOCAL)
    assert isinstance(first, Fetched)
    assert first.url == f"{site.address}/chinh.html"
    assert list(gather([rss], LOCAL, [first.url, first.name])) == []


def test_an_address_handed_in_is_fetched_although_known(site: Site) -> None:
    """Who names a page wants it as it is now."""
    pages = give_pages(site, 1)
    assert split(gather(pages, LOCAL, pages)) == (pages, [])


def test_one_page_is_fetched_once_a_run(site: Site) -> None:
    """A page that is named twice, or that two addresses lead to, comes once."""
    pages = give_pages(site, 2)
    again = site.send_on("/chuyen", pages[0])
    rss = site.give("/rss", feed(pages[0], again, pages[1], pages[1] + "?utm_medium=x"), XML)
    good, _ = split(gather([pages[0], pages[0] + "#x", rss, rss], LOCAL))
    assert good == [pages[0], pages[1]]


def test_items_of_a_feed_keep_to_the_rules(site: Site) -> None:
    """What a feed names is judged like what a person types: private, odd and lost addresses."""
    pages = give_pages(site, 1)
    odd = ["http://169.254.169.254/", "file:///etc/passwd", f"{site.address}/khong-co"]
    good, wrong = split(gather([site.give("/rss", feed(*odd, *pages), XML)], LOCAL))
    assert good == pages
    assert wrong == [AddressPrivate, AddressInvalid, FetchFailed]


def test_a_list_in_a_feed_is_not_followed(site: Site) -> None:
    """A feed that names feeds, itself too, is worked off without going round."""
    other = site.give("/khac", feed(f"{site.address}/a"), XML)
    rss = site.give("/rss", feed(other, f"{site.address}/rss"), XML)
    assert split(gather([rss], LOCAL)) == ([], [ListingNested])


def test_a_long_list_is_worked_off_in_turns(site: Site) -> None:
    """More than a run may fetch is told, and the next run goes on with the rest."""
    pages = give_pages(site, 5)
    rss = site.give("/rss", feed(*pages), XML)
    rules = replace(LOCAL, max_items=2)
    known: list[str] = []
    for expected in (pages[:2], pages[2:4], pages[4:]):
        found = list(gather([rss], rules, known))
        good, wrong = split(found)
        assert good == expected
        left = [one.error.fields["left"] for one in found if isinstance(one, Unfetched)]
        assert wrong == [ListingTooLong] * (len(known) < 4)
        assert left == ([] if len(known) == 4 else [3 - len(known)])
        known += good


def test_a_sitemap_of_sitemaps_is_followed_one_level(site: Site) -> None:
    """Sitemaps of an index are read, an index in it is not, and what fails is told."""
    pages = give_pages(site, 3)
    inner = [
        site.give("/1.xml", sitemap(*pages[:2]), XML),
        site.give("/2.xml", sitemap(pages[2], pages[0]), XML),
        site.give("/3.xml", sitemap(f"{site.address}/1.xml", kind="sitemap"), XML),
        f"{site.address}/khong-co.xml",
    ]
    index = site.give("/sitemap.xml", sitemap(*inner, kind="sitemap"), XML)
    good, wrong = split(gather([index], LOCAL))
    assert sorted(good) == pages
    assert wrong == [ListingNested, FetchFailed]


def test_a_sitemap_of_sitemaps_is_bounded(site: Site) -> None:
    """Of many sitemaps so many are read as one run may, and the rest is told."""
    inner = [site.give(f"/{n}.xml", sitemap(), XML) for n in range(MAX_SITEMAPS + 3)]
    index = site.give("/sitemap.xml", sitemap(*inner, kind="sitemap"), XML)
    (told,) = gather([index], LOCAL)
    assert isinstance(told, Unfetched)
    assert isinstance(told.error, SitemapsLeft)
    assert told.error.fields["left"] == 3
    assert len(site.paths()) == 1 + MAX_SITEMAPS


def test_enough_is_enough(site: Site) -> None:
    """Once there is as much new as a run may fetch, no further sitemap is read."""
    inner: Sequence[str] = [
        site.give(f"/{n}.xml", sitemap(*(f"{site.address}/{n}/{m}" for m in range(5))), XML)
        for n in range(4)
    ]
    index = site.give("/sitemap.xml", sitemap(*inner, kind="sitemap"), XML)
    list(gather([index], replace(LOCAL, max_items=3)))
    assert site.paths()[:2] == ["/sitemap.xml", "/0.xml"]
    assert "/1.xml" not in site.paths()


def test_a_silent_host_is_given_up(site: Site) -> None:
    """A host that does not answer a few times in a row is left alone for the rest of a list."""
    pages = [site.act(f"/{n}", lambda _: time.sleep(0.4)) for n in range(MAX_SILENCES + 4)]
    rss = site.give("/rss", feed(*pages), XML)
    good, wrong = split(gather([rss], replace(LOCAL, seconds=0.2)))
    assert good == []
    assert wrong == [FetchTimedOut] * MAX_SILENCES + [HostGivenUp] * 4
    assert len(site.paths()) == 1 + MAX_SILENCES


def test_the_ways_in_stay_functions() -> None:
    """Loading what does the work takes nothing away from the package: `gather` stays callable."""
    for module in pkgutil.iter_modules(web.__path__):
        importlib.import_module(f"{web.__name__}.{module.name}")
    assert all(callable(getattr(web, name)) for name in web.__all__ if name != "Announce")
    assert list(web.gather([], LOCAL)) == []
