"""Send one request inside the guard and return the answer whole, headers included; redirects, size and time are limited."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin, urlsplit

import httpx

from corrigenda.connectors.http.guard import Forbidden, Guard, NoPage, checked_addresses, origin_of

LARGEST_PAGE = 8_000_000
MOST_REDIRECTS = 5
TOTAL_SECONDS = 20.0
USER_AGENT = "Corrigenda"
REDIRECTS = frozenset((301, 302, 303, 307, 308))
"""What leads elsewhere: of the other 3xx, 304 says that nothing has changed."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a server answered; `url` is where it was in the end, header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    method: str, url: str, *, headers: Mapping[str, str], guard: Guard, largest: int = LARGEST_PAGE
) -> Answered | NoPage | Forbidden:
    """Ask at `url`, following the redirects of a GET as long as the guard lets them be followed.

    An answer of more than `largest` bytes is none.
    """
    deadline = time.monotonic() + TOTAL_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        addresses = checked_addresses(origin_of(url), guard=guard)
        if isinstance(addresses, NoPage | Forbidden):
            return addresses
        own = {**guard.headers, **headers}
        answer = _from_any(method, url, addresses=addresses, headers=own, deadline=deadline, largest=largest)
        if isinstance(answer, NoPage) or method != "GET" or answer.status not in REDIRECTS:
            return answer
        if not (location := answer.headers.get("location", "")):
            return answer
        try:
            url = urljoin(url, location)
        except ValueError:
            return Forbidden(f"{origin_of(url)} leads to what is no address")
    return NoPage(f"more than {MOST_REDIRECTS} redirects", passing=False)


@cache
def _certificates() -> ssl.SSLContext:
    # Reading the bundle of authorities takes longer than many a page.
    return httpx.create_ssl_context(trust_env=False)


def _from_any(
    method: str, url: str, *, addresses: tuple[str, ...], headers: Mapping[str, str], deadline: float, largest: int
) -> Answered | NoPage:
    """Ask the first of the checked addresses that takes the connection: a host may listen on only one of its own."""
    for address in addresses:
        try:
            return _from(method, url, address=address, headers=headers, deadline=deadline, largest=largest)
        except httpx.ConnectError:
            continue
    return NoPage("the server takes no connection")


def _from(
    method: str, url: str, *, address: str, headers: Mapping[str, str], deadline: float, largest: int
) -> Answered | NoPage:
    """Ask at the checked address. Raises httpx.ConnectError if it takes no connection."""
    origin = urlsplit(origin_of(url))
    netloc = (f"[{address}]" if ":" in address else address) + (f":{origin.port}" if origin.port else "")
    pinned = urlsplit(url)._replace(netloc=netloc, fragment="").geturl()
    own = {"Host": origin.netloc, "User-Agent": USER_AGENT, "Cache-Control": "no-cache"}
    try:
        with (
            httpx.Client(
                timeout=httpx.Timeout(10.0), follow_redirects=False, trust_env=False, verify=_certificates()
            ) as client,
            client.stream(
                method, pinned, headers={**headers, **own}, extensions={"sni_hostname": origin.hostname}
            ) as response,
        ):
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > largest:
                    return NoPage(f"the answer is larger than {largest} bytes", passing=False)
                if time.monotonic() > deadline:
                    return NoPage(f"the answer took longer than {TOTAL_SECONDS:.0f} seconds")
            named = {name.lower(): value for name, value in response.headers.items()}
            return Answered(url, response.status_code, named, bytes(body))
    except httpx.ConnectError:
        raise
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return NoPage(f"no answer could be read: {type(error).__name__}")
