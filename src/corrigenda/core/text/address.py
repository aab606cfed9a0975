"""One URL for one story, however the reader came to it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import idna

TRACKING = re.compile(
    r"^(utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|gad_source|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|srsltid|"
    r"mc_cid|mc_eid|mkt_tok|at_.*|ref_src|_ga|_gl|wt_mc.*|__twitter_impression)$",
    re.IGNORECASE,
)
SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
KEPT_IN_PATHS = "/%:@!$&'()*+,;=~"
PAGE_PARAMETERS = ("page", "paged", "pg", "seite", "p")
LATER_PAGE = re.compile(r"/(?:page/|seite/|p)?([2-9]|[1-9]\d)/?")


def story_address(url: str) -> str:
    """Return `url` without fragment, tracking parameters, session, default port and user; "" unless it is http or https.

    Host names are given as in DNS (`xn--…`) and paths escaped as browsers send them, so that one address is one text.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or not parts.hostname.isprintable():
        return ""
    host = ascii_host(parts.hostname)
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        host += f":{port}"
    # Bytes that are no UTF-8, as old sites have them in their addresses, must come out as they went in.
    asked = parse_qsl(_whole(parts.query), keep_blank_values=True, errors="surrogateescape")
    query = urlencode([(key, value) for key, value in asked if not TRACKING.match(key)], errors="surrogateescape")
    return urlunsplit((parts.scheme, host, _path(SESSION.sub("", parts.path)) or "/", query, ""))


def ascii_host(host: str) -> str:
    """Return a host name as it stands in DNS and in a URL: in lower case, other scripts as `xn--…` (UTS 46), IPv6 in brackets."""
    if ":" in host:
        return f"[{host}]"
    host = host.rstrip(".").lower()
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host


def is_later_page(address: str, *, of: str) -> bool:
    """Tell whether an address is the second or a later page of a story whose first stands at `of`; both from `story_address`.

    Its text stands nowhere else, whatever it names as its canonical page.
    """
    here, first = urlsplit(address), urlsplit(of)
    if here[:2] != first[:2]:
        return False
    path = first.path.rstrip("/")
    if here.path.rstrip("/") == path:
        asked, asked_first = dict(parse_qsl(here.query)), dict(parse_qsl(first.query))
        return any(_is_later(asked.get(name, "")) and name not in asked_first for name in PAGE_PARAMETERS)
    return here.path.startswith(f"{path}/") and LATER_PAGE.fullmatch(here.path[len(path) :]) is not None


def _is_later(number: str) -> bool:
    return re.fullmatch(r"[2-9]|[1-9]\d", number) is not None


def _whole(text: str) -> str:
    """Return a text with a question mark for each half of a character, as browsers cannot send one either."""
    return text.encode(errors="replace").decode()


def _path(path: str) -> str:
    """Return a path with its escapes in one way of writing them (RFC 3986, 6.2.2)."""
    return quote(ESCAPED.sub(_one_escape, path), safe=KEPT_IN_PATHS, errors="replace")


def _one_escape(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in UNRESERVED else f"%{match[1].upper()}"
