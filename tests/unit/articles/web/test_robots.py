"""robots.txt: what the owners of a site allow is kept to, as RFC 9309 has it."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest

from dtqa.articles.web import FetchRules, fetch, gather
from dtqa.articles.web.addresses import read_address
from dtqa.articles.web.robots import MAX_ROBOTS, read_robots
from dtqa.articles.web.rules import MAX_PAUSE
from dtqa.errors import AddressPrivate, FetchTimedOut, RobotsForbidden, RobotsUnreachable
from tests.ways.web_server import LOCAL, Site, serve_web

PAGE = "<p>Xã đã lập tổ công nghệ số.</p>"
PLAIN = "text/plain"


def allowed(robots: str, path: str) -> bool:
    """Tell whether a path of a site may be fetched."""
    return read_robots(robots.encode()).allow(read_address(f"https://vi-du.vn{path}"))


@pytest.mark.parametrize(
    ("robots", "path", "may"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /noi-bo/", "/noi-bo/a", False),
        ("User-agent: *\nDisallow: /noi-bo/", "/noi-bo", True),
        ("User-agent: *\nDisallow: /\nAllow: /tin/", "/tin/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x=1", True),
        ("User-agent: *\nDisallow: /tin%20t%E1%BB%A9c", "/tin tức", False),
        ("User-agent: khac\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: dtqa\nDisallow: /x", "/a", True),
        ("User-agent: *\nAllow: /\n\nUser-Agent: DTQA\nDisallow: /a", "/a", False),
        ("User-agent: khac\nUser-agent: dtqa\nDisallow: /", "/a", False),
        ("User-agent: dtqa-khac\nDisallow: /", "/a", True),
        ("<html><body>404</body></html>", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", "/a", False),
        ("Disallow: /", "/a", True),
    ],
)
def test_rules_are_read(robots: str, path: str, may: bool) -> None:
    """Groups, the longest match, wildcards and encoded letters count; other names do not."""
    assert allowed(robots, path) is may


def test_a_pause_is_bounded() -> None:
    """A site may ask for seconds between two pages, not for hours, and not for less than none."""
    for asked, pause in (("3", 3.0), ("86400", MAX_PAUSE), ("-5", 0.0), ("lâu", 0.0)):
        robots = read_robots(f"User-agent: *\nCrawl-delay: {asked}".encode())
        assert robots.pause() == pause


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: a{n}\n" for n in range(14_000)) + "Allow: /a\n" * 27_000,
        "User-agent: *\n" + "Disallow: /*a*b*c*d*e$\n" * 22_000,
        "User-agent: *\nDisallow: /" + "*a" * 250_000,
        "User-agent: *\nAllow: " + "/$" * 250_000,
        "User-agent: x\nUser-agent: y\nDisallow: /a\n" * 12_000,
        "\x00" * 512_000,
        "Crawl-delay: " + "9" * 500_000,
    ],
    ids=["agents", "wildcards", "one wildcard", "dollars", "groups", "zeros", "digits"],
)
def test_a_hostile_file_costs_little(text: str) -> None:
    """Half a megabyte of names and patterns costs seconds at most, and little memory."""
    began = time.monotonic()
    read_robots(text.encode()).allow(read_address("https://vi-du.vn/" + "a/b/c/" * 300))
    assert time.monotonic() - began < 6


def test_what_lies_beyond_the_limit_is_not_read() -> None:
    """Rules count up to 500 KiB of a file, as RFC 9309 asks for, and are dropped beyond."""
    filler = b"# a\n" * (MAX_ROBOTS // 4)
    rule = b"User-agent: *\nDisallow: /"
    page = read_address("https://vi-du.vn/a")
    assert read_robots(filler + rule).allow(page)
    assert not read_robots(filler[: -4 * len(rule)] + rule).allow(page)


def test_a_forbidden_page_is_not_asked_for(site: Site) -> None:
    """What robots.txt forbids is refused before it is asked for, naming the file that says so."""
    site.give("/robots.txt", "User-agent: *\nDisallow: /noi-bo/", PLAIN)
    address = site.give("/noi-bo/a", PAGE)
    with pytest.raises(RobotsForbidden, match=f"{site.address}/robots.txt"):
        fetch(address, LOCAL)
    assert site.paths() == []
    assert fetch(site.give("/tin/a", PAGE), LOCAL).data


def test_a_redirect_does_not_lead_around_robots(site: Site) -> None:
    """A redirect to a forbidden page of another site is refused by that site's file."""
    with serve_web() as other:
        other.give("/robots.txt", "User-agent: *\nDisallow: /", PLAIN)
        target = other.give("/a", PAGE)
        with pytest.raises(RobotsForbidden, match=f"{other.address}/robots.txt"):
            fetch(site.send_on("/a", target), LOCAL)
        assert other.paths() == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_without_a_file_all_is_allowed(site: Site, status: int) -> None:
    """A robots.txt that is not there (4xx) forbids nothing."""
    site.give("/robots.txt", "User-agent: *\nDisallow: /", PLAIN, status=status)
    assert fetch(site.give("/a", PAGE), LOCAL).data


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_site_that_cannot_say_is_left_alone(site: Site, status: int) -> None:
    """A robots.txt that fails (5xx) forbids everything until it works again."""
    site.give("/robots.txt", "", PLAIN, status=status)
    with pytest.raises(RobotsUnreachable, match=str(status)):
        fetch(site.give("/a", PAGE), LOCAL)
    assert site.paths() == []


def test_robots_may_redirect(site: Site) -> None:
    """A robots.txt is followed where it leads, also to another host."""
    with serve_web() as other:
        rules = other.give("/quy-tac", "User-agent: *\nDisallow: /", PLAIN)
        site.send_on("/robots.txt", rules)
        with pytest.raises(RobotsForbidden):
            fetch(site.give("/a", PAGE), LOCAL)


def test_robots_may_not_lead_into_a_private_network(site: Site) -> None:
    """A robots.txt that redirects to a private address is not followed, nor is its page asked."""
    site.send_on("/robots.txt", "http://169.254.169.254/robots.txt")
    with pytest.raises(AddressPrivate):
        fetch(site.give("/a", PAGE), LOCAL)
    assert site.paths() == []


def test_robots_in_a_circle_are_as_none(site: Site) -> None:
    """A robots.txt that redirects for ever counts as one that is not there."""
    site.send_on("/robots.txt", "/robots.txt")
    assert fetch(site.give("/a", PAGE), LOCAL).data
    assert len(site.seen) <= 7


def test_robots_are_asked_once_a_run(site: Site) -> None:
    """Many pages of one site cost one robots.txt, also where it fails."""
    pages = [site.give(f"/{n}", PAGE) for n in range(3)]
    assert len(list(gather(pages, LOCAL))) == 3
    assert [one.path for one in site.seen].count("/robots.txt") == 1
    site.seen.clear()
    site.give("/robots.txt", "", PLAIN, status=500)
    errors = [found.error for found in gather(pages, LOCAL)]  # type: ignore[union-attr]
    assert [type(error) for error in errors] == [RobotsUnreachable] * 3
    assert [error.fields["path"] for error in errors] == pages
    assert len(site.seen) == 1


def test_a_slow_robots_costs_the_time_of_its_page(site: Site) -> None:
    """The time for a page is the time for its robots.txt too."""
    site.act("/robots.txt", lambda _: time.sleep(8))
    began = time.monotonic()
    with pytest.raises(FetchTimedOut):
        fetch(site.give("/a", PAGE), replace(LOCAL, seconds=0.5))
    assert time.monotonic() - began < 6


def test_pages_of_one_host_are_asked_with_a_pause(site: Site) -> None:
    """Between two pages of a host lies the pause, or the crawl-delay where that is longer."""
    pages = [site.give(f"/{n}", PAGE) for n in range(3)]
    for robots, pause in (("", 0.2), ("User-agent: *\nCrawl-delay: 0.4", 0.4)):
        site.give("/robots.txt", robots, PLAIN)
        site.seen.clear()
        rules = FetchRules(on=True, local=True, seconds=5, pause=0.2)
        assert len([found for found in gather(pages, rules) if hasattr(found, "data")]) == 3
        times = [one.at for one in site.seen if one.path != "/robots.txt"]
        gaps = [later - earlier for earlier, later in pairwise(times)]
        assert all(gap >= pause - 0.02 for gap in gaps), gaps


def test_a_host_is_left_in_peace_at_whatever_hop(site: Site) -> None:
    """The pause of a host counts also where a redirect from elsewhere leads to it."""
    site.give("/robots.txt", "User-agent: *\nCrawl-delay: 0.4", PLAIN)
    with serve_web(name="localhost") as short:
        links = [short.send_on(f"/{n}", site.give(f"/{n}", PAGE)) for n in range(3)]
        assert len([one for one in gather(links, LOCAL) if hasattr(one, "data")]) == 3
    times = [one.at for one in site.seen if one.path != "/robots.txt"]
    assert all(later - earlier >= 0.38 for earlier, later in pairwise(times)), times


def test_redirects_within_an_errand_do_not_wait(site: Site) -> None:
    """A site that leads to another page of its own is followed as a browser follows it."""
    site.give("/robots.txt", "User-agent: *\nCrawl-delay: 5", PLAIN)
    site.give("/b", PAGE)
    began = time.monotonic()
    assert fetch(site.send_on("/a", "/b"), LOCAL).data
    assert time.monotonic() - began < 3
