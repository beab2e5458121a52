"""Who may be connected to: numbers of the public network, and no other."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from dtqa.articles.web import FetchRules, fetch
from dtqa.articles.web.reach import is_public
from dtqa.errors import AddressPrivate, HostUnknown
from tests.ways.web_server import LOCAL, Site, serve_web

PUBLIC_ONLY = FetchRules(on=True, seconds=5, pause=0)


@pytest.mark.parametrize(
    "number",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:808:808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_private_numbers_are_not_public(number: str) -> None:
    """Private, local, shared, documented, reserved and wrapped numbers are all told apart."""
    assert not is_public(number)


@pytest.mark.parametrize(
    "number",
    [
        "1.1.1.1",
        "103.1.2.3",
        "203.162.0.1",
        "2405:4800::1",
        "2606:4700::1111",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101",
    ],
)
def test_public_numbers_are_public(number: str) -> None:
    """Numbers of the public network may be asked, also where a network wraps them."""
    assert is_public(number)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0177.0.0.1",
        "0x7f000001",
        "127.1",
        "0",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::]",
        "１２７.0.0.1",
        "localhost.",
    ],
)
def test_this_machine_is_refused_however_it_is_written(site: Site, host: str) -> None:
    """No spelling of loopback reaches a server of this machine."""
    with pytest.raises(AddressPrivate):
        fetch(f"http://{host}:{site.port}/", PUBLIC_ONLY)
    assert site.seen == []


def test_the_test_setting_permits_only_this_machine() -> None:
    """With fetch_local on, private networks stay closed all the same."""
    for host in ("10.0.0.1", "169.254.169.254", "192.168.0.1", "[fd00::1]", "0.0.0.0"):
        with pytest.raises(AddressPrivate):
            fetch(f"http://{host}/", LOCAL)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_this_machine_is_reached_where_tests_permit_it(host: str) -> None:
    """With fetch_local on, both kinds of loopback are served."""
    with serve_web(host=host) as site:
        address = site.give("/a", "<p>một</p>")
        assert fetch(address, LOCAL).data == b"<p>m\xe1\xbb\x99t</p>"


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "//[fe80::1]/", "http://0/"],
)
def test_a_redirect_into_a_private_network_is_refused(site: Site, target: str) -> None:
    """Every hop of a redirect is judged by its number; the message names both ends."""
    address = site.send_on("/a", target)
    with pytest.raises(AddressPrivate) as refused:
        fetch(address, LOCAL)
    assert address in refused.value.message("vi")
    assert refused.value.fields["ip"] in refused.value.message("vi")


def test_a_public_page_cannot_lead_to_this_machine(site: Site) -> None:
    """The judgement of the first hop does not hold for the second."""
    with serve_web() as inner:
        secret = inner.give("/noi-bo", "bí mật")
        # Both are of this machine: what is shown is that the second is judged anew.
        address = site.send_on("/a", secret.replace("127.0.0.1", "169.254.1.1"))
        with pytest.raises(AddressPrivate):
            fetch(address, LOCAL)
        assert inner.seen == []


Resolver = Callable[..., list[object]]


def answer(*numbers: str) -> list[object]:
    """Return what the system's resolver says of a name with these numbers."""
    kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    return [(*kind, (number, 80)) for number in numbers]


def test_a_name_with_one_private_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public and a private number is not tried at all."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer("1.1.1.1", "10.0.0.1"))
    with pytest.raises(AddressPrivate) as refused:
        fetch("http://vi-du.vn/", PUBLIC_ONLY)
    assert refused.value.fields["ip"] == "10.0.0.1"


def test_a_name_is_resolved_once_for_a_connection(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that turns elsewhere after it was judged gains nothing: the judged number is used."""
    asked: list[str] = []

    def turn(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("127.0.0.1" if len(asked) <= 2 else "10.0.0.1", port))]

    site.give("/a", "<p>một</p>")
    monkeypatch.setattr(socket, "getaddrinfo", turn)
    assert fetch(f"http://turning.vn:{site.port}/a", LOCAL).data
    assert asked == ["turning.vn", "turning.vn"]  # one for robots.txt, one for the page
    with pytest.raises(AddressPrivate):
        fetch(f"http://turning.vn:{site.port}/a", LOCAL)


def test_an_unknown_name_is_told() -> None:
    """A host that no resolver knows is named in the refusal."""
    with pytest.raises(HostUnknown, match=r"khong-co\.invalid"):
        fetch("http://khong-co.invalid/a", PUBLIC_ONLY)


def test_no_proxy_of_the_environment_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that name a proxy are passed over: it would connect where it likes."""
    with serve_web() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address)
        fetch(site.give("/a", "<p>một</p>"), LOCAL)
        assert proxy.seen == []
    assert site.paths() == ["/a"]
