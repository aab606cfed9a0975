"""A story's published corrections for the story's own page: as JSON for scripts, as HTML for templates."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from corrigenda.core.text.address import story_address
from corrigenda.store.models import Correction, Site
from corrigenda.store.sites import site_named
from corrigenda.web.public import entries
from corrigenda.web.public.entries import Entry
from corrigenda.web.public.words import words_for
from corrigenda.web.public.words.page import PageWords

MOST = 50
"""Newest corrections of one story that are told; a story with more of them has its log."""

SECONDS = 60
"""How long a cache may tell the same without asking: a correction is seen a minute after it is live."""

NO_SITE = "This site is not known here. Give the site's key as it stands in data-site."
NO_URL = "Give the story's address: url=https://…"


@require_safe
@cache_control(public=True, max_age=SECONDS, stale_while_revalidate=600)
@conditional_page
def as_json(request: HttpRequest) -> HttpResponse:
    """Answer what was corrected in a story, newest first. Any page may read it."""
    site = site_named(request.GET.get("site", ""))
    url = story_address(request.GET.get("url", ""))
    if site is None or not url:
        return _open(_problem(NO_URL if site else NO_SITE, status=400 if site else 404))
    words = words_for(site.language)
    body = {
        "site": site.key,
        "url": url,
        "log": f"{settings.DESK_URL}/corrections/{site.key}/",
        "words": {
            "language": words.language,
            "heading": words.corrections,
            "none": words.none_yet,
            "withdrawn": words.withdrawn,
            "removed": words.removed,
        },
        "corrections": [_told(entry) for entry in _of_story(site, url=url, words=words)],
    }
    return _open(JsonResponse(body, json_dumps_params={"ensure_ascii": False}))


@require_safe
@cache_control(public=True, max_age=SECONDS, stale_while_revalidate=600)
@conditional_page
def as_html(request: HttpRequest, site_key: str) -> HttpResponse:
    """Answer the same as a piece of HTML that a CMS or a template sets into the story's page; empty without corrections."""
    site = site_named(site_key)
    url = story_address(request.GET.get("url", ""))
    if site is None or not url:
        text = NO_URL if site else NO_SITE
        return _open(HttpResponse(text, status=400 if site else 404, content_type="text/plain; charset=utf-8"))
    words = words_for(site.language)
    context = {"w": words, "entries": _of_story(site, url=url, words=words), "base": settings.DESK_URL}
    with translation.override(words.language):
        return _open(render(request, "public/story_notices.html", context))


def _of_story(site: Site, *, url: str, words: PageWords) -> list[Entry]:
    rows: list[Correction] = list(entries.noted(site).filter(story__url=url).order_by("-number")[:MOST])
    return [entries.entry_of(row, site=site, words=words) for row in rows]


def _told(entry: Entry) -> dict[str, object]:
    correction = entry.correction
    changed = correction.withdrawn_at or max(correction.live_at, correction.amended_at or correction.live_at)
    return {
        "number": correction.number,
        "url": f"{settings.DESK_URL}{entry.url}",
        "label": entry.label,
        "treatment": correction.treatment,
        "nature": correction.nature,
        "text": entry.text,
        "language": correction.language,
        "direction": entry.direction,
        "published": correction.published_at.isoformat(),
        "updated": changed.isoformat(),
        "withdrawn": correction.withdrawn_at is not None,
    }


def _problem(detail: str, *, status: int) -> JsonResponse:
    body = {"type": "about:blank", "title": "These corrections cannot be told", "status": status, "detail": detail}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def _open(response: HttpResponse) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
