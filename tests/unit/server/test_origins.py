"""Whose requests may change something: our own pages', and no other site's."""

from __future__ import annotations

import pytest
from fastapi import Request

from dtqa.server.origins import SHOWN, check_origin
from dtqa.server.request_errors import OriginForeign


def make_request(method: str = "POST", **headers: str) -> Request:
    """Return a request to example.vn with some headers, "_" in their names for "-"."""
    given = {"host": "example.vn", **{n.replace("_", "-"): v for n, v in headers.items()}}
    raw = [(name.lower().encode(), value.encode()) for name, value in given.items()]
    return Request({"type": "http", "method": method, "path": "/", "headers": raw})


@pytest.mark.parametrize("may_be_silent", [False, True])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "same-origin", "origin": "https://elsewhere.vn"},
        {"origin": "https://example.vn"},
        {"origin": "http://example.vn"},
    ],
)
def test_our_own_pages_may_change_something(
    headers: dict[str, str], *, may_be_silent: bool
) -> None:
    """What the browser says comes from our pages passes; its own word wins over Origin."""
    check_origin(make_request(**headers), may_be_silent=may_be_silent)


@pytest.mark.parametrize("may_be_silent", [False, True])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": ""},
        {"sec_fetch_site": "cross-site", "origin": "https://example.vn"},
        {"origin": "https://elsewhere.vn"},
        {"origin": "https://example.vn.elsewhere.vn"},
        {"origin": "https://example.vn:8443"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": ""},
    ],
)
def test_other_pages_may_not(headers: dict[str, str], *, may_be_silent: bool) -> None:
    """What another site made a browser send changes nothing."""
    with pytest.raises(OriginForeign):
        check_origin(make_request(**headers), may_be_silent=may_be_silent)


def test_what_is_silent_passes_only_where_it_may() -> None:
    """A request that says nothing of where it is from carries no rights, or does not pass."""
    check_origin(make_request(), may_be_silent=True)
    with pytest.raises(OriginForeign):
        check_origin(make_request())


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_is_open_to_links(method: str) -> None:
    """A link from elsewhere may lead to a page: it changes nothing."""
    check_origin(make_request(method, sec_fetch_site="cross-site"))


def test_a_long_origin_is_told_back_in_part() -> None:
    """Of a foreign origin no more is repeated than a person needs to recognise it."""
    with pytest.raises(OriginForeign) as caught:
        check_origin(make_request(origin="https://" + "x" * 5000))
    assert len(str(caught.value.fields["origin"])) == SHOWN
