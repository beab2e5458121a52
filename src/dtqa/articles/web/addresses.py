"""What somebody typed, or a server said, becomes a web address that can be connected to.

In come texts, perhaps relative to a page; out go addresses of http or https in one
spelling, without fragment, name or password. Whether a host may be asked is judged
elsewhere, by the number it really has: here a name is only a name.
"""

from __future__ import annotations

import ipaddress
import re
import string
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dtqa.errors import AddressCredentials, AddressInvalid, FetchError

MAX_ADDRESS = 2048
"""Characters of an address; browsers and sitemaps stop there too."""

DEFAULT_PORTS = {"http": 80, "https": 443}

CLOSED_PORTS = frozenset(
    {1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95}
    | {101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179}
    | {389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601}
    | {636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000}
    | {6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}
)
"""Ports at which mail, names, files and the like are served, never pages: a request that a
redirect sends there might be taken for theirs (the Fetch Standard, "bad port")."""

_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,252})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_AROUND = f"{string.whitespace}\u00a0\u200b\u200e\u200f\u2060\ufeff"
"""What comes along unseen where an address is copied from a message or a document."""

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|gad_source|srsltid|msclkid|yclid|twclid|ttclid|"
    r"igshid|mc_[ce]id|zarsrc|gidzl|_ga|_gl)(?:=|$)",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, never what is read."""

_ENCODED = re.compile(r"%[0-9a-fA-F]{2}")
_PLAIN = re.compile(r"[A-Za-z0-9._~-]")
"""What means the same encoded or not (RFC 3986, 6.2.2.2)."""

_SAFE = "%/:@!$&'()*+,;=~-._"
"""What may stand in a path as it is; "%" because it may be encoded already."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address of http or https: `host` is ASCII in small letters, `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, which together have one robots.txt."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def text(self) -> str:
        """The whole address."""
        return self.origin + self.target

    @property
    def path(self) -> str:
        """The address without its query."""
        return self.target.partition("?")[0]


def read_address(text: str, base: Address | None = None) -> Address:
    """Return the address in a text; raises AddressInvalid or AddressCredentials.

    >>> read_address("HTTP://Vi-du.VN:80/tin tức?a=1#cuoi").text
    'http://vi-du.vn/tin%20t%E1%BB%A9c?a=1'
    >>> read_address("../b.html", read_address("https://vi-du.vn/x/a.html")).text
    'https://vi-du.vn/b.html'
    """
    text = text.strip(_AROUND)
    shown = _mask(text)
    if len(text) > MAX_ADDRESS or _CONTROL.search(text):
        raise AddressInvalid(path=shown[:MAX_ADDRESS])
    try:
        parts = urlsplit(urljoin(base.text, text) if base else text)
        if "@" in parts.netloc and parts.scheme in DEFAULT_PORTS:
            raise AddressCredentials(path=shown)
        return _assemble(parts, shown)
    except ValueError as error:
        raise AddressInvalid(path=shown) from error


def is_web_address(text: str) -> bool:
    """Tell whether a text is meant as a web address rather than as the name of a file.

    >>> is_web_address("https://vi-du.vn/a.html"), is_web_address("bai/https.txt")
    (True, False)
    """
    return re.match(r"[a-z][a-z0-9+.-]*://", text.strip(_AROUND), re.IGNORECASE) is not None


def drop_tracking(address: Address) -> Address:
    """Return the address without the parameters that only say where a reader came from.

    >>> drop_tracking(read_address("https://vi-du.vn/a?utm_source=x&trang=2&fbclid=y")).text
    'https://vi-du.vn/a?trang=2'
    """
    path, _, query = address.target.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
    return Address(address.scheme, address.host, address.port, f"{path}?{kept}" if kept else path)


def name_page(text: str) -> str:
    """Return the same words for the same page: no scheme, no `www.`, nothing that tracks.

    Neither a slash at the end of the path nor how its letters are encoded names another
    page. What is no address names itself.

    >>> name_page("https://www.vi-du.vn:443/a/?utm_medium=rss#x") == name_page("http://vi-du.vn/a")
    True
    """
    try:
        address = drop_tracking(read_address(text))
    except FetchError:
        return text
    path, mark, query = address.target.partition("?")
    return bare_host(address) + _ENCODED.sub(_spell, path.rstrip("/") + mark + query)


def bare_host(address: Address) -> str:
    """Return the host, with its port unless it is the usual one, without `www.`."""
    return address.origin.partition("://")[2].removeprefix("www.")


def _assemble(parts: SplitResult, shown: str) -> Address:
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise AddressInvalid(path=shown)
    port = DEFAULT_PORTS[parts.scheme] if parts.port is None else parts.port
    if port == 0 or port in CLOSED_PORTS:
        raise AddressInvalid(path=shown)
    target = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=_SAFE + "?")
    return Address(parts.scheme, _read_host(parts.hostname), port, target)


def _read_host(name: str) -> str:
    """Return a host in ASCII; raises ValueError (UnicodeError is one)."""
    if ":" in name:
        if "%" in name:  # a number of one network card, nowhere else
            raise ValueError(name)
        return str(ipaddress.IPv6Address(name))
    host = name.encode("idna").decode("ascii").lower().removesuffix(".")
    if not _HOST.fullmatch(host):
        raise ValueError(name)
    return host


def _spell(encoded: re.Match[str]) -> str:
    """Return an encoded letter in the one spelling it has."""
    letter = chr(int(encoded[0][1:], 16))
    return letter if _PLAIN.fullmatch(letter) else encoded[0].upper()


def _mask(text: str) -> str:
    """Return a text in which nobody reads a password."""
    return re.sub(r"(?<=//)[^/?#]*@", "", text)
