"""Speak HTTP with one WordPress: bounded in time and size, the password sent to its REST API and nowhere else."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Literal
from urllib.parse import urljoin, urlsplit

import httpx

LARGEST_ANSWER = 32_000_000
"""Bytes; a story comes twice in an answer, as it is kept and as it is shown."""

PATIENCE = httpx.Timeout(15.0, connect=5.0)
TOTAL_SECONDS = 30.0
LONGEST_PAUSE = 86_400.0
MOST_REDIRECTS = 4
USER_AGENT = "Corrigenda"
ALWAYS = {"Accept": "application/json", "Cache-Control": "no-cache", "X-Corrigenda": "1"}
"""Headers of every request to the REST API; by the last our plug-in knows whom it may tell what is kept, to the byte."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where a WordPress is and whom we are there; `api` is the address of its REST API."""

    url: str
    api: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """A whole answer. `body` is what was read, `json` whether it calls itself JSON; `retry_after` in seconds."""

    status: int
    body: bytes
    json: bool
    links: tuple[str, ...] = ()
    location: str = ""
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """No whole answer: the request was never `sent`, was sent and its answer `lost`, or the `certificate` is wrong."""

    kind: Literal["not_sent", "lost", "certificate"]
    detail: str


class Conversation:
    """Requests to one WordPress, one connection each."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def ask(
        self,
        method: str,
        route: str,
        *,
        params: Mapping[str, str] | None = None,
        json: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Said | Silence:
        """Send a request to a route of the REST API such as `wp/v2/posts/12`, as our account; no redirect is followed."""
        with _client() as client:
            address, query = self._address(route)
            request = client.build_request(
                method,
                address,
                params={**query, **(params or {})},
                json=json,
                headers={**ALWAYS, **(headers or {})},
            )
            return _send(client, request, auth=httpx.BasicAuth(self.account.user, self.account.password))

    def head_of_page(self, url: str) -> tuple[str, Said] | Silence | None:
        """Return the head of a public page of this WordPress and where it was in the end; None if that is elsewhere."""
        with _client() as client:
            for _ in range(MOST_REDIRECTS + 1):
                if origin(url) != origin(self.account.url):
                    return None
                try:
                    request = client.build_request("HEAD", url)
                except httpx.InvalidURL:
                    return None
                answer = _send(client, request, auth=None)
                if isinstance(answer, Silence) or not answer.location:
                    return answer if isinstance(answer, Silence) else (url, answer)
                url = urljoin(url, answer.location)
        return None

    def route_of(self, address: str) -> str | None:
        """Return the route that a full address of the REST API names, or None if it is not one of this WordPress's."""
        if origin(address) != origin(self.account.api):
            return None
        wanted, given = urlsplit(self.account.api), urlsplit(address)
        for part in httpx.QueryParams(given.query).get_list("rest_route"):
            return part.strip("/")
        root = wanted.path.rstrip("/") + "/"
        return (
            given.path[len(root) :].strip("/")
            if "rest_route" not in wanted.query and given.path.startswith(root)
            else None
        )

    def _address(self, route: str) -> tuple[str, dict[str, str]]:
        parts = urlsplit(self.account.api)
        if "rest_route" in parts.query:
            return parts._replace(query="").geturl(), {"rest_route": f"/{route}"}
        return f"{self.account.api.rstrip('/')}/{route}", {}


def origin(url: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port of a URL; empty for one that cannot be read."""
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return "", "", None


@cache
def _certificates() -> ssl.SSLContext:
    # Reading the bundle of authorities takes longer than a request on loopback.
    return httpx.create_ssl_context()


def _client() -> httpx.Client:
    return httpx.Client(
        timeout=PATIENCE,
        follow_redirects=False,
        trust_env=False,
        verify=_certificates(),
        headers={"User-Agent": USER_AGENT},
    )


def _send(client: httpx.Client, request: httpx.Request, *, auth: httpx.Auth | None) -> Said | Silence:
    deadline = time.monotonic() + TOTAL_SECONDS
    try:
        response = client.send(request, stream=True, auth=auth)
        try:
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > LARGEST_ANSWER:
                    return Silence("lost", f"the answer is larger than {LARGEST_ANSWER} bytes")
                if time.monotonic() > deadline:
                    return Silence("lost", f"the answer took longer than {TOTAL_SECONDS:.0f} seconds")
        finally:
            response.close()
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return Silence("certificate", f"the certificate of {request.url.host} is not valid")
        return Silence("not_sent", f"{request.url.host} takes no connection")
    except httpx.HTTPError as error:
        return Silence("lost", f"{request.url.host} broke off ({type(error).__name__})")
    return Said(
        status=response.status_code,
        body=bytes(body),
        json="json" in response.headers.get("content-type", ""),
        links=tuple(response.headers.get_list("link")),
        location=response.headers.get("location", "") if response.is_redirect else "",
        retry_after=_seconds(response.headers.get("retry-after", "")),
    )


def _seconds(written: str) -> float | None:
    """Return how long a `Retry-After` asks to wait, at most a day: it holds seconds or a date."""
    if written.strip().isdecimal():
        return min(float(written), LONGEST_PAUSE)
    try:
        then = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max((then - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_PAUSE)
