"""Where a request comes from: the real client behind proxies we know, its neighbourhood, and digests instead of addresses."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

NETWORK_SALT = "corrigenda.network"
EMAIL_SALT = "corrigenda.sender"
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def client_address(peer: str, *, forwarded: str, trusted: Sequence[Network] | None = None) -> str:
    """Return the client's address: that of the connection, or, if that is a proxy of ours, whom the proxy names.

    `forwarded` is X-Forwarded-For. It is read from its end, where the nearest proxy writes, and only as far as each one
    who wrote is trusted: what a client puts in front of it is never believed.
    """
    proxies: Sequence[Network] = settings.TRUSTED_PROXIES if trusted is None else trusted
    address = peer
    hops = [hop.strip() for hop in forwarded.split(",")] if forwarded and proxies else []
    while hops and _is_one_of(address, proxies):
        named = _address(hops.pop())
        if named is None:
            break
        address = str(named)
    return address


def neighbourhood(address: str) -> str:
    """Return the /24 of an IPv4 address or the /64 of an IPv6 one; what is no address stands for itself."""
    parsed = _address(address)
    if parsed is None:
        return address
    return str(ipaddress.ip_network((parsed, 64 if parsed.version == 6 else 24), strict=False))


def period_of(now: datetime) -> str:
    """Return the name of the month whose key makes digests of networks."""
    return f"{now:%Y-%m}"


def period_before(period: str) -> str:
    """Return the month before a month."""
    year, month = map(int, period.split("-"))
    return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02}"


def last_day_of(period: str) -> datetime:
    """Return the end of the month after `period`: until then a digest made in it can be met again."""
    year, month = map(int, period.split("-"))
    ahead = year * 12 + month + 1
    return datetime(ahead // 12, ahead % 12 + 1, 1, tzinfo=UTC)


def network_digest(network: str, *, period: str) -> str:
    """Return the only form in which a neighbourhood is stored: a keyed digest, another one each month."""
    if not network:
        return ""
    return salted_hmac(NETWORK_SALT, f"{period} {network}", algorithm="sha256").hexdigest()[:32]


def email_digest(email: str) -> str:
    """Return what a blocked address is known by."""
    return salted_hmac(EMAIL_SALT, email.strip().casefold(), algorithm="sha256").hexdigest()[:32]


def _is_one_of(address: str, networks: Sequence[Network]) -> bool:
    parsed = _address(address)
    return parsed is not None and any(parsed in network for network in networks)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Read an address with or without brackets and port; an IPv4 address in IPv6's clothes is the IPv4 one."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        parsed = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        return parsed.ipv4_mapped
    return parsed
