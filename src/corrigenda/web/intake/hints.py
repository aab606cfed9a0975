"""`GET /api/v1/hints`: what a reader may be told of a story while they write, in digests and counts."""

from __future__ import annotations

import hashlib

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from corrigenda.flows.hints import hints
from corrigenda.flows.networks import client_address
from corrigenda.web.intake.brake import Brake

LONGEST_ADDRESS = 2_000
CACHED = "public, max-age=60, stale-while-revalidate=300"
_brake = Brake()
"""Apart from the one for reports: whoever reads much must not be kept from reporting."""


@require_safe
def of_story(request: HttpRequest) -> HttpResponse:
    """Answer for the story at an address; what is not known here is answered like a story of which nothing is to be said."""
    peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
    if wait := _brake.wait(client_address(peer, forwarded=forwarded)):
        response = HttpResponse(status=429)
        response.headers["Retry-After"] = str(wait)
        return _open(response, caching="no-store")
    site, url = request.GET.get("site", ""), request.GET.get("url", "")
    known = "\0" not in site + url and len(url) <= LONGEST_ADDRESS
    said = hints(site, url=url, now=timezone.now()) if known else None
    body = msgspec.json.encode({"gone": said.gone if said else (), "reported": (said and said.reported) or {}})
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(body, content_type="application/json")
    response.headers["ETag"] = etag
    return _open(response, caching=CACHED)


def _open(response: HttpResponse, *, caching: str) -> HttpResponse:
    """Let the publisher's page read it: it holds nothing that is not for everybody."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = caching
    return response
