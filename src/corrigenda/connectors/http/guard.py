"""What may be asked for one site, so that nobody's text chooses what we talk to.

Only registered origins; every address that a name resolves to must be public, unless the site is told to be on a
private network that is open to it; the checked address is the one connected to.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from urllib.parse import urlsplit

from corrigenda.core.text.address import ascii_host

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be fetched for one site.

    `origins` such as `https://example.org`; the `private_networks` in which they may be; those of them that may be in
    any private network, as whoever runs the installation named them; headers that the site's pages ask for; and
    `addresses`, the IP addresses of host names that are to be reached elsewhere than public DNS says.
    """

    origins: frozenset[str]
    private_networks: tuple[Network, ...] = ()
    private_origins: frozenset[str] = frozenset()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    addresses: Mapping[str, str] = field(default_factory=dict)


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


def checked_addresses(origin: str, *, guard: Guard) -> tuple[str, ...] | NoPage | Forbidden:
    """Resolve the host of an origin, as `origin_of` gives it, once; return the addresses that may be connected to."""
    if origin not in guard.origins:
        return Forbidden(f"{origin or 'what was asked for'} is not an address of this site")
    parts = urlsplit(origin)
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
    anywhere = origin in guard.private_origins
    if not all(_is_open(address, networks=guard.private_networks, anywhere=anywhere) for address in addresses):
        return Forbidden(f"{host} is on a private network that is not open to the site")
    return addresses


def is_open(host: str, *, networks: tuple[Network, ...]) -> bool:
    """Tell whether every address that a name resolves to now is public or in one of the networks; an unknown name has none."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return True
    return all(_is_open(str(entry[4][0]), networks=networks, anywhere=False) for entry in found)


def _is_open(address: str, *, networks: tuple[Network, ...], anywhere: bool) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.is_global or any(ip in network for network in networks):
        return True
    # What clouds tell their machines of themselves is at such addresses, and no publisher's page is.
    return anywhere and not ip.is_link_local
