"""TLS: a certificate of the system's authorities for that very name, or nothing."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from dtqa.articles.web import fetch
from dtqa.errors import FetchInsecure
from tests.ways.web_server import LOCAL, Site, serve_web

PAGE = "<p>Xã đã lập tổ công nghệ số.</p>"
NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """An authority made for the tests; `file` is what a system that trusts it would have."""

    key: ec.EllipticCurvePrivateKey
    name: x509.Name
    file: Path

    def certify(self, folder: Path, host: str, until: datetime.datetime) -> ssl.SSLContext:
        """Return what a server needs that says it is `host`."""
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            stated: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
        except ValueError:
            stated = x509.DNSName(host)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name("dtqa test server"))
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - 9 * DAY)
            .not_valid_after(until)
            .add_extension(x509.SubjectAlternativeName([stated]), critical=False)
            .add_extension(authority_of(self.key), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        path = folder / f"{host.replace(':', '-')}-{until:%Y%m%d}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def name(text: str) -> x509.Name:
    """Return a name as certificates have it."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def authority_of(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    """Return the mark by which a certificate names who signed it."""
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return an authority that nobody trusts yet."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = name("dtqa test authority")
    usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 9 * DAY)
        .not_valid_after(NOW + DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("authority") / "authority.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return Authority(key, subject, file)


@contextmanager
def serving_as(
    host: str, authority: Authority, until: datetime.datetime = NOW + DAY
) -> Iterator[Site]:
    """Serve at localhost with a certificate for `host`."""
    context = authority.certify(authority.file.parent, host, until)
    with serve_web(name="localhost", tls=context) as site:
        yield site


@pytest.fixture
def _trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system trust the authority, as an administrator would."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))


@pytest.mark.usefixtures("_trusted")
def test_a_trusted_server_is_read(authority: Authority) -> None:
    """A page comes over TLS from a server whose certificate the system trusts."""
    with serving_as("localhost", authority) as site:
        got = fetch(site.give("/a", PAGE), LOCAL)
        assert got.data == PAGE.encode()
        assert got.address.startswith("https://localhost:")


def test_an_unknown_authority_is_refused(authority: Authority) -> None:
    """A certificate of an authority the system does not know ends the connection."""
    with serving_as("localhost", authority) as site:
        with pytest.raises(FetchInsecure) as refused:
            fetch(site.give("/a", PAGE), LOCAL)
        assert "certificate" in refused.value.message("en")
        assert site.seen == []


@pytest.mark.usefixtures("_trusted")
def test_a_certificate_of_another_name_is_refused(authority: Authority) -> None:
    """A trusted certificate of another host does not do."""
    with serving_as("khac.example", authority) as site:
        with pytest.raises(FetchInsecure, match="localhost"):
            fetch(site.give("/a", PAGE), LOCAL)
        assert site.seen == []


@pytest.mark.usefixtures("_trusted")
def test_an_expired_certificate_is_refused(authority: Authority) -> None:
    """A certificate counts until its day."""
    refused = pytest.raises(FetchInsecure, match="expired")
    with serving_as("localhost", authority, NOW - DAY) as site, refused:
        fetch(site.give("/a", PAGE), LOCAL)


def test_a_server_without_tls_is_told(site: Site) -> None:
    """A plain server asked over https is refused as what it is."""
    address = site.give("/a", PAGE).replace("http://", "https://")
    with pytest.raises(FetchInsecure):
        fetch(address, LOCAL)


@pytest.mark.usefixtures("_trusted")
def test_the_number_is_judged_under_tls_too(authority: Authority) -> None:
    """A redirect from plain to TLS is followed, its host judged and its certificate checked."""
    with serving_as("localhost", authority) as secure, serve_web() as plain:
        address = plain.send_on("/a", secure.give("/b", PAGE))
        assert fetch(address, LOCAL).address.startswith("https://")
