"""A page that a cache answered says which, however the cache tells it, and in our words."""

from __future__ import annotations

import pytest

from corrigenda.connectors.http.caches import cache_that_answered


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({}, ""),
        ({"age": "0", "x-varnish": "32770"}, ""),
        ({"cf-cache-status": "DYNAMIC", "server": "cloudflare"}, ""),
        ({"cf-cache-status": "HIT", "age": "75"}, "Cloudflare, minutes old"),
        ({"x-varnish": "32770 3", "age": "20"}, "Varnish"),
        ({"x-cache": "Hit from cloudfront", "x-amz-cf-id": "x", "age": "90000"}, "CloudFront, days old"),
        (
            {"x-cache": "HIT, MISS", "x-served-by": "cache-fra-x", "via": "1.1 varnish", "age": "4000"},
            "Varnish, hours old",
        ),
        ({"x-cache": "TCP_MEM_HIT from a1.deploy.example"}, "a cache"),
        ({"x-fastcgi-cache": "STALE"}, "nginx"),
        ({"age": "120"}, "a cache, minutes old"),
        ({"age": "<b>9</b>", "x-cache": "MISS"}, ""),
    ],
)
def test_the_cache_that_answered_is_named(headers: dict[str, str], told: str) -> None:
    assert cache_that_answered(headers) == told
