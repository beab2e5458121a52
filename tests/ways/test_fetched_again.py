"""The same address handed in day after day: what is there stays, what is new comes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dtqa.articles.folder import find_files, read_article
from dtqa.articles.sidecar import name_sidecar
from dtqa.intake import Stored, list_removed, restore, store_addresses
from dtqa.intake.versions import SLACK_S
from dtqa.model import Refusal
from tests.ways.web_server import LOCAL, Site, give_version, serve_web

BODY = "Toàn xã có 14 tổ công nghệ số cộng đồng, mỗi tổ năm người."
LATER = "Toàn xã có 16 tổ công nghệ số cộng đồng, mỗi tổ năm người."


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server of loopback that runs for one test."""
    with serve_web() as running:
        yield running


def page(body: str = BODY, title: str = "Tổ công nghệ số") -> str:
    """Return a page as a site would have it."""
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1><p>{body}</p></article></body></html>"
    )


def add(corpus: Path, *addresses: str) -> list[Stored]:
    """Add addresses as an administrator does; each has to give something."""
    found = list(store_addresses(corpus, addresses, LOCAL, ()))
    assert not [one for one in found if isinstance(one, Refusal)]
    return [one for one in found if isinstance(one, Stored)]


def read_facts(corpus: Path, name: str) -> dict[str, object]:
    """Return what stands beside a file."""
    return dict(yaml.safe_load((corpus / name_sidecar(name)).read_text()))


def test_an_unchanged_article_is_asked_for_and_not_sent(site: Site, tmp_path: Path) -> None:
    """The second day the server is asked with the stamp of the first, and nothing is touched."""
    address = give_version(site, "/tin/a.html", page(), '"mot"')
    (first,) = add(tmp_path, address)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.is_file()}
    (second,) = add(tmp_path, f"{address}?utm_source=rss")
    assert (first.state, second.state) == ("added", "unchanged")
    assert (second.source, second.content_hash) == (first.source, first.content_hash)
    assert site.seen[-1].headers["If-None-Match"] == '"mot"'
    after = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.is_file()}
    assert after == before
    assert list_removed(tmp_path) == ()


def test_a_changed_article_comes_with_its_new_stamp(site: Site, tmp_path: Path) -> None:
    """Each version is kept with its own stamp, so that going back to the first is noticed."""
    for etag, body, state in (
        ('"mot"', BODY, "added"),
        ('"hai"', LATER, "changed"),
        ('"mot"', BODY, "changed"),
        ('"mot"', BODY, "unchanged"),
    ):
        (stored,) = add(tmp_path, give_version(site, "/a.html", page(body), etag))
        assert stored.state == state
        assert read_facts(tmp_path, stored.source)["etag"] == etag
        (file,) = find_files(tmp_path)
        assert body in read_article(file, 1_000_000).text


def test_a_server_whose_stamps_always_change_changes_nothing(site: Site, tmp_path: Path) -> None:
    """The same bytes under another stamp are the same article: nothing goes to the bin."""
    for number in range(3):
        (stored,) = add(tmp_path, give_version(site, "/a.html", page(), f'"{number}"'))
        assert stored.state == ("unchanged" if number else "added")
    assert list_removed(tmp_path) == ()


def test_a_file_that_was_written_to_is_fetched_whole(site: Site, tmp_path: Path) -> None:
    """A stored page that somebody changed is no version the server knows: it comes anew."""
    address = give_version(site, "/a.html", page(), '"mot"')
    (stored,) = add(tmp_path, address)
    path = tmp_path / stored.source
    path.write_text(page(LATER))
    later = time.time() + SLACK_S + 1
    os.utime(path, (later, later))
    (again,) = add(tmp_path, address)
    assert again.state == "changed"
    assert path.read_text() == page()


def test_a_restored_version_is_asked_for_as_what_it_is(site: Site, tmp_path: Path) -> None:
    """An older version back from the bin has its own stamp, so that the newer one comes again."""
    add(tmp_path, give_version(site, "/a.html", page(), '"mot"'))
    address = give_version(site, "/a.html", page(LATER), '"hai"')
    (changed,) = add(tmp_path, address)
    assert changed.ticket
    restore(tmp_path, changed.ticket)
    assert read_facts(tmp_path, changed.source)["etag"] == '"mot"'
    assert add(tmp_path, address)[0].state == "changed"


def test_what_was_written_beside_an_article_stays(site: Site, tmp_path: Path) -> None:
    """Facts that somebody wrote beside a fetched page outlive its next versions."""
    (stored,) = add(tmp_path, site.give("/a.html", page()))
    beside = tmp_path / name_sidecar(stored.source)
    written = {"publisher": "Sở Ví dụ", "published": "2024-07-19", "as_of": "2024-Q2"}
    beside.write_text(yaml.safe_dump(read_facts(tmp_path, stored.source) | written))
    assert add(tmp_path, site.address + "/a.html")[0].state == "unchanged"
    (changed,) = add(tmp_path, site.give("/a.html", page(LATER)))
    assert changed.state == "changed"
    facts = read_facts(tmp_path, stored.source)
    assert {key: str(facts[key]) for key in written} == written
    (file,) = find_files(tmp_path)
    assert read_article(file, 1_000_000).publisher == "Sở Ví dụ"


def test_a_feed_asks_for_nothing_that_is_in_the_folder(site: Site, tmp_path: Path) -> None:
    """A second run fetches the feed only, also before anything was indexed."""
    pages = [
        site.give(f"/tin/{n}.html", page(BODY.replace("14", str(n)), f"Tổ số {n}"))
        for n in range(20, 23)
    ]
    items = "".join(f"<item><link>{one}/</link></item>" for one in pages)
    for one in pages:
        site.acts[one.removeprefix(site.address) + "/"] = site.acts[one.removeprefix(site.address)]
    rss = site.give("/rss", f"<rss version='2.0'><channel>{items}</channel></rss>", "text/xml")
    assert len(add(tmp_path, rss)) == 3
    site.seen.clear()
    assert add(tmp_path, rss) == []
    assert site.paths() == ["/rss"]


@pytest.mark.parametrize("beside", ["", "etag: [1]", 'etag: "x\\r\\nY: z"', "\0", "- a"])
def test_an_odd_sidecar_asks_for_a_whole_page(site: Site, tmp_path: Path, beside: str) -> None:
    """What stands beside a page and is no stamp is not sent, and the page comes whole."""
    address = give_version(site, "/a.html", page(), '"mot"')
    (stored,) = add(tmp_path, address)
    (tmp_path / name_sidecar(stored.source)).write_text(beside)
    assert add(tmp_path, address)[0].source == stored.source
    assert "If-None-Match" not in site.seen[-1].headers
    assert read_facts(tmp_path, stored.source)["etag"] == '"mot"'
