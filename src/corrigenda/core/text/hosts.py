"""The host of an address that a stranger sent, told so that nobody takes it for another one (law 12)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from corrigenda.core.text.address import ascii_host

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
        # Browsers end the host at a backslash and decode it: what is told of it here would not be where they go.
        plain = not set("\\%") & set(parts.netloc)
    except ValueError:
        return ""
    return link if named and plain and not any(char.isspace() or ord(char) < 32 for char in link) else ""


def host_of(link: str) -> HostTold:
    """Return the host that a web link leads to; what stands before an `@` in it is not the host.

    A name in other letters is told in the network's spelling (UTS 46 and RFC 3492, as browsers make it), which no
    look-alike letter can imitate. Raises ValueError for what is no address.
    """
    parts = urlsplit(link)
    port = _port(parts.port)
    labels = [_encoded(label) for label in ascii_host(parts.hostname or "").split(".")]
    reads = ".".join(_decoded(label) for label in labels)
    return HostTold(".".join(labels) + (f":{port}" if port else ""), reads if not reads.isascii() else "")


def _port(port: int | None) -> str | None:
    return "" if port is None else str(port)


def _encoded(label: str) -> str:
    """Return a label that is no name of the network, so that UTS 46 left it in other letters, in ASCII all the same."""
    return label if label.isascii() else _ENCODED + label.encode("punycode").decode("ascii")


def _decoded(label: str) -> str:
    if not label.startswith(_ENCODED):
        return label
    try:
        return label[len(_ENCODED) :].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
