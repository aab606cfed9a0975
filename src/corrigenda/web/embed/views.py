"""The widget's files for any publisher's page: open to all origins, short-lived under lasting names, no cookie."""

from __future__ import annotations

import hashlib
import json
import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from corrigenda.store.sites import site_named
from corrigenda.web.embed.files import BUILT, built

SHORT = "public, max-age=300, stale-while-revalidate=86400"
FOR_EVER = "public, max-age=31536000, immutable"
NOT_BUILT = (
    "The widget is not built on this desk. Run `make setup` (or tools/build-widget) once, then load this again.\n"
)
NO_SUCH_FILE = "There is no such file of the widget. The script to embed is /embed/v1/corrigenda.js.\n"
UNKNOWN_SITE = "This site is not known here. The publisher's page names a wrong site key."
NOT_REGISTERED = "The publisher has not registered this page's address for the site."
_NO_QUALITY = re.compile(r"q=0(\.0*)?")


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponse:
    """Serve one built file, or say in plain words why there is none."""
    found = built(name, accepts=_accepted(request.headers.get("Accept-Encoding", "")))
    if found is None:
        text = NO_SUCH_FILE if BUILT.is_dir() else NOT_BUILT
        return _open(HttpResponse(text, status=404, content_type="text/plain; charset=utf-8"), caching="no-store")
    caching = FOR_EVER if found.immutable else SHORT
    if found.etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(found.body, content_type=found.media_type)
        if found.encoding:
            response.headers["Content-Encoding"] = found.encoding
    response.headers["ETag"] = found.etag
    response.headers["Vary"] = "Accept-Encoding"
    return _open(response, caching=caching)


@require_safe
def allowed(request: HttpRequest) -> HttpResponse:
    """Tell a page whether reports from its address would be taken: the refusal itself may not be read by it.

    The origin is the one that the browser states; a page of the desk's own states none.
    """
    site = site_named(request.GET.get("site", ""))
    origin = request.headers.get("Origin")
    if site is None:
        answer = {"allowed": False, "detail": UNKNOWN_SITE}
    elif origin is not None and origin not in site.origins:
        answer = {"allowed": False, "detail": NOT_REGISTERED}
    else:
        answer = {"allowed": True}
    response = _open(JsonResponse(answer), caching="no-store")
    response.headers["Vary"] = "Origin"
    return response


@require_safe
def options(request: HttpRequest) -> HttpResponse:
    """Tell the widget what the site's settings say; a site that is not known has none."""
    site = site_named(request.GET.get("site", ""))
    body = json.dumps(site.widget if site else {}, ensure_ascii=False, separators=(",", ":")).encode()
    return _fresh_or_known(request, body=body, caching=SHORT)


def _fresh_or_known(request: HttpRequest, *, body: bytes, caching: str) -> HttpResponse:
    """Answer with JSON, or with 304 for what the browser has."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = etag in parse_etags(request.headers.get("If-None-Match", ""))
    response = HttpResponse(status=304) if known else HttpResponse(body, content_type="application/json")
    response.headers["ETag"] = etag
    return _open(response, caching=caching)


def _accepted(header: str) -> frozenset[str]:
    """Read Accept-Encoding; a coding with the quality 0 is refused."""
    codings = (part.partition(";") for part in header.lower().split(","))
    return frozenset(name.strip() for name, _, rest in codings if not _NO_QUALITY.fullmatch(rest.strip()))


def _open(response: HttpResponse, *, caching: str) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = caching
    return response
