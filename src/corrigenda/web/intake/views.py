"""The plain form: a report without a script, a cookie or an account."""

from __future__ import annotations

import uuid
from concurrent.futures import TimeoutError as NoAnswerYet
from dataclasses import dataclass, replace
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from corrigenda.core.text.address import story_address
from corrigenda.flows.networks import client_address, neighbourhood
from corrigenda.flows.receipts import receipt_token
from corrigenda.flows.submit import Kept, Refused, Submission
from corrigenda.flows.widget_options import options_of
from corrigenda.store.models import Site, Story
from corrigenda.store.sites import site_named
from corrigenda.web.intake.brake import shared_brake
from corrigenda.web.intake.form import Fault, Typed, fault_of, key_for_changed, submission_of, typed_from, unsaid
from corrigenda.web.intake.problems import TITLES
from corrigenda.web.intake.words import words_for
from corrigenda.web.intake.words.form import FormWords
from corrigenda.web.intake.writer import NotKept, WriterAnswer, shared_writer

PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class About:
    """What a form is about: the site, the story as far as it is known, and the words it is said in."""

    site: Site
    title: str
    language: str
    words: FormWords


# A reader of the plain form has no session and no cookie, so there is nothing that a foreign page could ride on;
# what is left to refuse, a form that another website sends in the reader's name, is refused by `_from_elsewhere`.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest, site_key: str) -> HttpResponse:
    """Show the form for one story, or take it."""
    site = site_named(site_key)
    if site is None:
        raise Http404
    if request.method != "POST":
        typed = Typed(url=request.GET.get("url", "")[:2000], key=str(uuid.uuid4()))
        fault = Fault("foreign_url", "url") if typed.url and not _belongs(typed.url, site=site) else None
        return _page(request, about=_about(request, site=site, url=typed.url), typed=typed, fault=fault)
    typed = typed_from(request.POST)
    return _take(request, about=_about(request, site=site, url=typed.url), typed=typed)


@require_safe
def problem(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a problem document of the API means."""
    title = TITLES.get(slug)
    if title is None:
        raise Http404
    return render(request, "intake/problem.html", {"slug": slug, "title": title})


def _take(request: HttpRequest, *, about: About, typed: Typed) -> HttpResponse:
    if _from_elsewhere(request):
        fresh = replace(typed, key=str(uuid.uuid4()))
        return _page(request, about=about, typed=fresh, fault=Fault("other_page"), status=HTTPStatus.FORBIDDEN)
    address = client_address(
        request.META.get("REMOTE_ADDR", ""), forwarded=request.META.get("HTTP_X_FORWARDED_FOR", "")
    )
    if wait := shared_brake().wait(address):
        return _page(request, about=about, typed=typed, fault=Fault("too_many"), wait=wait)
    submission = submission_of(typed, site_key=about.site.key, title=about.title, language=about.language)
    if isinstance(submission, Fault):
        return _page(request, about=about, typed=typed, fault=submission)
    if (fault := unsaid(submission)) is not None:
        return _page(request, about=about, typed=typed, fault=fault)
    match _keep(submission, key=typed.key or str(uuid.uuid4()), network=neighbourhood(address)):
        case Kept(report_id=report_id):
            return HttpResponseRedirect(f"/receipt/{receipt_token(report_id)}", status=HTTPStatus.SEE_OTHER)
        case Refused() as refused:
            return _page(request, about=about, typed=typed, fault=fault_of(refused))
        case NotKept(retry_after=wait):
            return _page(request, about=about, typed=typed, fault=Fault("not_kept"), wait=wait)


def _keep(submission: Submission, *, key: str, network: str) -> WriterAnswer:
    key = "".join(char for char in key if " " <= char <= "~")[:200] or str(uuid.uuid4())
    try:
        answer = shared_writer().take(submission, key=key, network=network).result(PATIENCE_SECONDS)
        if isinstance(answer, Refused) and answer.slug == "key_reused":
            changed = key_for_changed(key, submission=submission)
            answer = shared_writer().take(submission, key=changed, network=network).result(PATIENCE_SECONDS)
    except NoAnswerYet:
        return NotKept()
    return answer


def _about(request: HttpRequest, *, site: Site, url: str) -> About:
    story = Story.objects.filter(site=site, url=story_address(url)).first() if url else None
    language = (story.language if story else "") or site.language
    asked = request.GET.get("lang", "")[:35]
    return About(site, story.title if story else "", language, words_for(asked or language))


def _belongs(url: str, *, site: Site) -> bool:
    return "/".join(story_address(url).split("/")[:3]) in site.origins


def _from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether another website's page sent this; browsers that say nothing are believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    # Behind a proxy that ends TLS the request's own scheme is not the one that the reader sees.
    return origin is not None and origin not in (f"{request.scheme}://{request.get_host()}", settings.DESK_URL)


def _page(
    request: HttpRequest,
    *,
    about: About,
    typed: Typed,
    fault: Fault | None = None,
    wait: int = 0,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    said = ""
    if fault is not None:
        said = getattr(about.words, fault.words).format(site=about.site.name, seconds=wait)
        if status is HTTPStatus.OK:
            status = _STATUS.get(fault.words, HTTPStatus.UNPROCESSABLE_ENTITY)
    context = {
        "about": about,
        "w": about.words,
        "intro": about.words.intro.format(site=about.site.name),
        "typed": typed,
        "asks": options_of(about.site),
        "fault_field": fault.field if fault else "",
        "fault": said,
        "known_story": _belongs(typed.url, site=about.site),
        "shown_url": story_address(typed.url),
    }
    with translation.override(about.words.language):
        response = render(request, "intake/suggest.html", context, status=status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


_STATUS = {"too_many": HTTPStatus.TOO_MANY_REQUESTS, "not_kept": HTTPStatus.SERVICE_UNAVAILABLE}
