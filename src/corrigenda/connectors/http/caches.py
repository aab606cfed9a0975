"""Which cache answered instead of the publisher's own server, as far as its answer's headers say."""

from __future__ import annotations

import re
from collections.abc import Mapping

VENDORS = (
    ("cf-cache-status", "Cloudflare"),
    ("x-varnish", "Varnish"),
    ("x-fastcgi-cache", "nginx"),
    ("x-proxy-cache", "nginx"),
    ("x-nginx-cache", "nginx"),
    ("x-litespeed-cache", "LiteSpeed"),
    ("x-amz-cf-id", "CloudFront"),
    ("x-akamai-request-id", "Akamai"),
    ("x-wp-cf-super-cache", "WordPress's Super Page Cache"),
)
STATES = (
    "cf-cache-status",
    "x-cache",
    "x-cache-status",
    "x-fastcgi-cache",
    "x-proxy-cache",
    "x-nginx-cache",
    "x-litespeed-cache",
)
HIT = re.compile(r"\b(?:tcp_)?(?:mem_)?(?:hit|stale|updating|revalidated)\b", re.IGNORECASE)
NAMED_IN_VIA = re.compile(r"varnish|cloudfront|squid|fastly|akamai|nginx", re.IGNORECASE)
AGES = ((86_400, "days old"), (3_600, "hours old"), (60, "minutes old"))


def cache_that_answered(headers: Mapping[str, str]) -> str:
    """Return the cache's name and about how old its copy is, such as "Varnish, minutes old"; "" if the server itself answered.

    Header names are in lower case. Nothing of the headers' own words gets into the answer; and the age is told roughly, for
    the answer is put on record whenever it changes.
    """
    age = headers.get("age", "").strip()
    seconds = int(age) if re.fullmatch(r"[0-9]{1,12}", age) else 0
    hit = any(HIT.search(headers.get(name, "").replace("-", " ")) for name in STATES) or _varnish_had_it(headers)
    if not hit and not seconds:
        return ""
    via = NAMED_IN_VIA.search(f"{headers.get('via', '')} {headers.get('x-served-by', '')} {headers.get('server', '')}")
    name = next((vendor for header, vendor in VENDORS if header in headers), via[0].capitalize() if via else "a cache")
    old = next((words for least, words in AGES if seconds >= least), "")
    return f"{name}, {old}" if old else name


def _varnish_had_it(headers: Mapping[str, str]) -> bool:
    """Varnish gives the number of the request that filled its copy as a second one."""
    return len(headers.get("x-varnish", "").split()) == 2
