"""The widget's files for any publisher's page: open to all origins, short-lived under lasting names, no cookie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from corrigenda.web.embed.files import BUILT, built

SHORT = "public, max-age=300, stale-while-revalidate=86400"
FOR_EVER = "public, max-age=31536000, immutable"
NOT_BUILT = (
    "The widget is not built on this desk. Run `make setup` (or tools/build-widget) once, then load this again.\n"
)
NO_SUCH_FILE = "There is no such file of the widget. The script to embed is /embed/v1/corrigenda.js.\n"


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponse:
    """Serve one built file, or say in plain words why there is none."""
    found = built(name)
    if found is None:
        text = NO_SUCH_FILE if BUILT.is_dir() else NOT_BUILT
        return _open(HttpResponse(text, status=404, content_type="text/plain; charset=utf-8"), caching="no-store")
    caching = FOR_EVER if found.immutable else SHORT
    if found.etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(found.body, content_type=found.media_type)
    response.headers["ETag"] = found.etag
    return _open(response, caching=caching)


def _open(response: HttpResponse, *, caching: str) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = caching
    return response
