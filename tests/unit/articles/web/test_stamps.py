"""Stamps: what a server said of a version comes back to it, and nothing that is none."""

from __future__ import annotations

import pytest

from dtqa.articles.web import Stamp, fetch, gather
from dtqa.articles.web.addresses import name_page
from dtqa.articles.web.stamps import read_stamp
from dtqa.errors import FetchFailed
from tests.ways.web_server import LOCAL, Site, give_version

PAGE = "<html><head><title>Tổ công nghệ số</title></head><body><p>Xã đã lập tổ.</p></body></html>"
DAY = "Fri, 19 Jul 2024 02:00:00 GMT"


@pytest.mark.parametrize(
    "etag",
    ['"a1"', 'W/"a1"', '""', '"a!~#b"', "a1", '"a b"', '"a', '"a"\r\nX: y', '"' + "a" * 201 + '"'],
)
def test_only_an_etag_is_one(etag: str) -> None:
    """A stamp is one of the standard's letters between quotes; all else is not repeated."""
    found = read_stamp({"ETag": etag}).etag
    assert found == (etag if etag in ('"a1"', 'W/"a1"', '""', '"a!~#b"') else "")


@pytest.mark.parametrize(
    "moment", [DAY, "hôm qua", f"{DAY}\r\nX: y", "2024-07-19", "Fri, 19 Jul 2024"]
)
def test_only_a_moment_is_one(moment: str) -> None:
    """A moment counts as servers write it, and is given back as it was written."""
    assert read_stamp({"Last-Modified": moment}).last_modified == (moment if moment == DAY else "")


def test_what_a_sidecar_kept_is_a_stamp_again() -> None:
    """What goes into a sidecar comes out of it."""
    stamp = read_stamp({"ETag": '"a1"', "Last-Modified": DAY})
    assert read_stamp(stamp.facts) == stamp


def test_a_page_comes_with_its_stamp(site: Site) -> None:
    """What the server says of a version is kept with where it came from."""
    got = fetch(site.give("/a", PAGE, ETag='"a1"', Last_Modified=DAY), LOCAL)
    assert got.stamp == Stamp('"a1"', DAY)
    assert (got.facts["etag"], got.facts["last_modified"]) == ('"a1"', DAY)


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    """Asked with its stamp a server says that nothing changed, also at the end of a redirect."""
    address = give_version(site, "/a", PAGE, '"a1"')
    known = {name_page(address): Stamp('"a1"', name="a-0123456789.html")}
    for asked in (address, site.send_on("/cu", "/a")):
        (found,) = gather([asked], LOCAL, stamps=lambda one: known.get(name_page(one)))
        assert (found.unchanged, found.name, found.data) == (True, "a-0123456789.html", b"")  # type: ignore[union-attr]
    seen = [one.headers.get("If-None-Match") for one in site.seen]
    assert seen == [None, '"a1"', None, None, '"a1"']


def test_another_version_is_sent(site: Site) -> None:
    """Where the stamp is an old one the page comes whole, with its new stamp."""
    address = give_version(site, "/a", PAGE, '"b2"')
    (found,) = gather([address], LOCAL, stamps=lambda _: Stamp('"a1"', name="a-0123456789.html"))
    assert (found.unchanged, found.data) == (False, PAGE.encode())  # type: ignore[union-attr]
    assert found.stamp.etag == '"b2"'  # type: ignore[union-attr]


def test_nothing_changed_is_no_answer_to_who_knows_nothing(site: Site) -> None:
    """A server that answers so without having been asked so gives no article."""
    with pytest.raises(FetchFailed, match="status 304"):
        fetch(site.give("/a", "", status=304), LOCAL)
    (found,) = gather([f"{site.address}/a"], LOCAL, stamps=lambda _: Stamp(name="a.html"))
    assert type(found.error) is FetchFailed  # type: ignore[union-attr]
