"""The host of an address that a stranger sent, told so that nobody takes it for another one (law 12)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

_ENCODED = "xn--"


@dataclass(frozen=True, slots=True)
class HostTold:
    """A host: `name` as the network knows it (ASCII, with its port), and `reads` as people would read it if that differs."""

    name: str
    reads: str = ""


def web_link(text: str) -> str:
    """Return a stranger's link if it may be followed from a screen: an address on the web; else nothing (law 11)."""
    link = text.strip()
    try:
        parts = urlsplit(link)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and _port(parts.port) is not None
    except ValueError:
        return ""
    return link if named and not any(char.isspace() or ord(char) < 32 for char in link) else ""


def host_of(link: str) -> HostTold:
    """Return the host that a web link leads to; what stands before an `@` in it is not the host.

    A name in other letters is told in the network's spelling (RFC 3492), which no look-alike letter can imitate.
    Raises ValueError for what is no address.
    """
    parts = urlsplit(link)
    port = _port(parts.port)
    labels = (parts.hostname or "").split(".")
    name = ".".join(_encoded(label) for label in labels) + (f":{port}" if port else "")
    reads = ".".join(_decoded(label) for label in labels)
    return HostTold(name, reads if not reads.isascii() else "")


def _port(port: int | None) -> str | None:
    return "" if port is None else str(port)


def _encoded(label: str) -> str:
    return label if label.isascii() else _ENCODED + label.encode("punycode").decode("ascii")


def _decoded(label: str) -> str:
    if not label.startswith(_ENCODED):
        return label
    try:
        return label[len(_ENCODED) :].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
