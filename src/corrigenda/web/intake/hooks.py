"""Word from a publisher's CMS that a story was saved: signed, short, and only ever a reason to look."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from corrigenda.flows.story_saved import is_signed, story_saved
from corrigenda.store.models import Site
from corrigenda.store.sites import site_named

LARGEST = 16 * 1024


class StorySaved(msgspec.Struct, frozen=True):
    """What is read of the CMS's word; anything else in it is for people."""

    url: str


# A machine sends this without a session, so there is no token to check: the signature is what proves the sender.
@csrf_exempt
@require_POST
def story_was_saved(request: HttpRequest, site_key: str) -> HttpResponse:
    """Have the named story looked at again; 202 whether it is known here or not, so that nobody learns which are."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return _problem(413, "The message is too large.")
    site = site_named(site_key)
    # An unknown site and a wrong signature get the same answer, after the same work.
    if (
        not is_signed(
            site or Site(key=site_key), body=request.body, signature=request.headers.get("X-Corrigenda-Signature", "")
        )
        or site is None
    ):
        return _problem(403, "The signature is not the site's. Copy the secret from the site's settings.")
    try:
        told = msgspec.json.decode(request.body, type=StorySaved)
    except msgspec.DecodeError:
        return _problem(400, "Send JSON with the story's public address as `url`.")
    story_saved(site, url=told.url, now=timezone.now())
    return HttpResponse(status=202)


def _problem(status: int, detail: str) -> JsonResponse:
    return JsonResponse(
        {"type": "about:blank", "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
    )
