"""The public record, a reader's receipt, and the front page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from corrigenda.flows.receipts import report_of
from corrigenda.store.models import Report, Site, Story
from corrigenda.web.public import entries, feeds, structured
from corrigenda.web.public.receipt import receipt_for
from corrigenda.web.public.words import words_for
from corrigenda.web.public.words.asked import ASKED
from corrigenda.web.public.words.page import PageWords

LONGEST_NUMBER = 9
ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /author/\nDisallow: /desk/\nDisallow: /members/\nDisallow: /receipt/\nDisallow: /reports/\nDisallow: /sites/\nDisallow: /suggest/\n"


def _cached(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let caches keep the page but ask each time whether it is still the newest: a correction is seen when it is live."""
    return cache_control(public=True, max_age=0, must_revalidate=True)(conditional_page(view))


@require_safe
@_cached
def front(request: HttpRequest) -> HttpResponse:
    """Say what this is, and lead to each publication's corrections."""
    return _page(
        request,
        "public/front.html",
        words=words_for("en"),
        sites=Site.objects.order_by("name"),
        sign_in=resolve_url(settings.LOGIN_URL),
    )


@require_safe
@_cached
def log(request: HttpRequest, site_key: str) -> HttpResponse:
    """Show the corrections log of a site."""
    site = get_object_or_404(Site, key=site_key)
    words = words_for(site.language)
    page = entries.page_of(entries.noted(site), site=site, words=words, before=_before(request))
    data = [structured.story_data(entry, site=site, base=_base()) for entry in page.entries]
    return _page(
        request,
        "public/log.html",
        words=words,
        here="log",
        site=site,
        page=page,
        lede=words.corrections_lede.format(site=site.name),
        is_first="before" not in request.GET,
        data=structured.as_script_data(data),
    )


@require_safe
@_cached
def small_fixes(request: HttpRequest, site_key: str) -> HttpResponse:
    """Show the silent fixes of a site that keeps a public list of them."""
    site = get_object_or_404(Site, key=site_key, small_fixes_public=True)
    words = words_for(site.language)
    return _page(
        request,
        "public/small_fixes.html",
        words=words,
        here="small",
        site=site,
        page=entries.page_of(entries.small(site), site=site, words=words, before=_before(request)),
        lede=words.small_fixes_lede.format(site=site.name),
        is_first="before" not in request.GET,
    )


@require_safe
@_cached
def correction(request: HttpRequest, site_key: str, number: int) -> HttpResponse:
    """Show one entry of the record with its history."""
    site = get_object_or_404(Site, key=site_key)
    words = words_for(site.language)
    row = get_object_or_404(entries.visible(site), number=number)
    entry = entries.entry_of(row, site=site, words=words)
    data = structured.story_data(entry, site=site, base=_base())
    return _page(
        request,
        "public/correction.html",
        words=words,
        site=site,
        entry=entry,
        history=entries.history_of(row, words=words),
        data=structured.as_script_data(data),
    )


@require_safe
@_cached
def atom(request: HttpRequest, site_key: str) -> HttpResponse:
    """Serve the log as an Atom feed."""
    site = get_object_or_404(Site, key=site_key)
    words = words_for(site.language)
    newest = entries.page_of(entries.noted(site), site=site, words=words, before=None).entries
    body = feeds.atom(newest, site=site, words=words, base=_base())
    return _open(HttpResponse(body, content_type="application/atom+xml; charset=utf-8"))


@require_safe
@_cached
def json_feed(request: HttpRequest, site_key: str) -> HttpResponse:
    """Serve the log as a JSON Feed."""
    site = get_object_or_404(Site, key=site_key)
    words = words_for(site.language)
    newest = entries.page_of(entries.noted(site), site=site, words=words, before=None).entries
    body = feeds.json_feed(newest, site=site, words=words, base=_base())
    return _open(JsonResponse(body, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False}))


@require_safe
@cache_control(no_store=True, private=True)
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Show a reader what became of the report; whoever has the link is the reader."""
    report_id = report_of(token)
    report = Report.objects.select_related("site").filter(pk=report_id).first() if report_id else None
    if report is None:
        raise Http404
    words = words_for(report.language or report.site.language)
    story = Story.objects.filter(site=report.site, url=report.url).first()
    response = _page(
        request,
        "public/receipt.html",
        words=words,
        site=report.site,
        receipt=receipt_for(report, words=words),
        story_title=(story.title if story else "") or report.title or report.url,
        about=words.abouts.get(report.about, ""),
        kind=words.kinds.get(report.kind, ""),
        a=ASKED[words.language],
        token=token,
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
@_cached
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not for them."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def _page(request: HttpRequest, template: str, *, words: PageWords, **context: Any) -> HttpResponse:
    with translation.override(words.language):
        return render(request, template, {"w": words, **context})


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get("before", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise Http404
    return int(text)


def _base() -> str:
    """Return the desk's address for links that leave the page, the same whatever name the request came to."""
    return str(settings.DESK_URL)


def _open(response: HttpResponse) -> HttpResponse:
    """Let any page read a public feed."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
