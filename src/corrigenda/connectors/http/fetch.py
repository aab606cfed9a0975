"""Fetch a public page without letting anyone's text choose what we talk to.

Only registered origins; every address that a name resolves to must be public, unless the site is told to be
on a private network; the checked address is the one connected to; redirects, size and time are limited.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

import httpx

from corrigenda.connectors.http.caches import cache_that_answered
from corrigenda.core.text.address import ascii_host

LARGEST_PAGE = 8_000_000
MOST_REDIRECTS = 5
TOTAL_SECONDS = 20.0
USER_AGENT = "Corrigenda (+https://corrigenda.example/about-the-fetcher)"


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be fetched for one site.

    `origins` such as `https://example.org`; whether they may be on a private network; headers that the site's pages
    ask for; and `addresses`, the IP addresses of host names that are to be reached elsewhere than public DNS says.
    """

    origins: frozenset[str]
    private_network: bool = False
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    addresses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was served: where it was in the end, its text, and the `cache` that had it, "" for none that says so."""

    url: str
    html: str
    cache: str = ""


@dataclass(frozen=True, slots=True)
class NoPage:
    """There is no page: its status, or 0 when none was reached. `passing` if another try may help."""

    detail: str
    status: int = 0
    passing: bool = True


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The guard does not let this URL be fetched."""

    detail: str


def origin_of(url: str) -> str:
    """Return `scheme://host[:port]` as browsers send it, without the scheme's own port; "" for anything but http(s)."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        return ""
    host = ascii_host(parts.hostname)
    own = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if port in (None, own) else f":{port}")


def fetch(url: str, *, guard: Guard) -> Page | NoPage | Forbidden:
    """Fetch `url` as no cache should answer it, following redirects inside the guard."""
    deadline = time.monotonic() + TOTAL_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        if origin_of(url) not in guard.origins:
            return Forbidden(f"{origin_of(url) or url[:80]} is not an address of this site")
        addresses = checked_addresses(url, guard=guard)
        if isinstance(addresses, NoPage | Forbidden):
            return addresses
        answer = _get_from_any(url, addresses=addresses, guard=guard, deadline=deadline)
        if not isinstance(answer, _Redirect):
            return answer
        url = urljoin(url, answer.location)
    return NoPage(f"more than {MOST_REDIRECTS} redirects", passing=False)


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str


def checked_addresses(url: str, *, guard: Guard) -> tuple[str, ...] | NoPage | Forbidden:
    """Resolve the URL's host once and return the addresses that may be connected to."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if named := guard.addresses.get(host):
        return (named,)
    try:
        found = socket.getaddrinfo(
            host, parts.port or (443 if parts.scheme == "https" else 80), type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError):
        return NoPage(f"the name {host} is not known")
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not guard.private_network and not all(ipaddress.ip_address(address).is_global for address in addresses):
        return Forbidden(f"{host} is on a private network")
    return addresses


def _get_from_any(url: str, *, addresses: tuple[str, ...], guard: Guard, deadline: float) -> Page | NoPage | _Redirect:
    """Ask the first of the checked addresses that takes the connection: a host may listen on only one of its own."""
    for address in addresses:
        try:
            return _get(url, address=address, guard=guard, deadline=deadline)
        except httpx.ConnectError:
            continue
    return NoPage("the page's server takes no connection")


def _get(url: str, *, address: str, guard: Guard, deadline: float) -> Page | NoPage | _Redirect:
    parts = urlsplit(url)
    netloc = f"[{address}]" if ":" in address else address
    pinned = parts._replace(netloc=netloc + (f":{parts.port}" if parts.port else ""), fragment="").geturl()
    headers = {
        **guard.headers,
        "Host": parts.netloc,
        "User-Agent": USER_AGENT,
        "Cache-Control": "no-cache",
        "Accept": "text/html",
    }
    try:
        with (
            client_for_one() as client,
            client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": parts.hostname}) as response,
        ):
            if response.has_redirect_location:
                return _Redirect(response.headers.get("location", ""))
            if response.status_code != httpx.codes.OK:
                passing = response.status_code >= 500 or response.status_code in (408, 425, 429)
                return NoPage(f"the page answers {response.status_code}", status=response.status_code, passing=passing)
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > LARGEST_PAGE:
                    return NoPage(f"the page is larger than {LARGEST_PAGE} bytes", passing=False)
                if time.monotonic() > deadline:
                    return NoPage(f"the page took longer than {TOTAL_SECONDS:.0f} seconds")
            html = bytes(body).decode(_charset(response, body), errors="replace")
            return Page(url, html, cache_that_answered(response.headers))
    except httpx.ConnectError:
        raise
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return NoPage(f"the page could not be fetched: {type(error).__name__}")


@cache
def _certificates() -> ssl.SSLContext:
    # Reading the bundle of authorities takes longer than a request on loopback.
    return httpx.create_ssl_context(trust_env=False)


def client_for_one() -> httpx.Client:
    """Return a client for one request, which believes nothing that its surroundings say of proxies and certificates."""
    return httpx.Client(timeout=httpx.Timeout(10.0), follow_redirects=False, trust_env=False, verify=_certificates())


def _charset(response: httpx.Response, body: bytearray) -> str:
    """Return the page's encoding: the header's, a `<meta>` near the top, or UTF-8."""
    named = response.charset_encoding
    if named is None:
        top = bytes(body[:2048]).lower()
        at = top.find(b"charset=")
        named = (
            top[at + 8 :].lstrip(b"\"' ").split(b'"')[0].split(b"'")[0].split(b">")[0].decode("ascii", "replace")
            if at >= 0
            else "utf-8"
        )
    try:
        "".encode(named)
    except LookupError:
        return "utf-8"
    return named
