"""The addresses of the corrections desk that the newsroom links to: all it knows of it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from starlette.requests import Request

DeskUrl = str | Callable[[Request], str]


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk as one reader reaches it; `url` has no slash at its end."""

    url: str
    site_key: str

    @property
    def script(self) -> str:
        """The embed's address."""
        return f"{self.url}/embed/v1/corrigenda.js"

    @property
    def corrections(self) -> str:
        """The public page of corrections."""
        return f"{self.url}/corrections/{quote(self.site_key, safe='')}"

    def suggest(self, story_url: str) -> str:
        """The plain form for one story, which works without a script."""
        return f"{self.url}/suggest/{quote(self.site_key, safe='')}?url={quote(story_url, safe='')}"


def desk_for(request: Request, *, desk_url: DeskUrl, site_key: str) -> Desk:
    """The desk as the sender of this request reaches it.

    A desk at a loopback or unspecified address (`http://127.0.0.1:8001`) runs on the newsroom's own machine: a
    phone on the same network reaches it under the name by which it reached the newsroom.
    """
    url = desk_url(request) if callable(desk_url) else desk_url
    parts = urlsplit(url)
    if _is_this_machine(parts.hostname or "") and request.url.hostname:
        host = request.url.hostname
        host = f"[{host}]" if ":" in host else host
        parts = parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host)
    return Desk(urlunsplit(parts).rstrip("/"), site_key)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
