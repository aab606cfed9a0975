"""Cases, corrections and the audit log as JSON, page by page."""

from __future__ import annotations

import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corrigenda.core.review.scopes import Scope
from corrigenda.flows.agency import NotEntered, Received, enter, stories_with
from corrigenda.flows.audit import lines_of
from corrigenda.flows.open_case import NotOpened, open_case
from corrigenda.store.models import ApiToken, Case, Correction
from corrigenda.store.queries import case_for, variants_of
from corrigenda.web.api.access import problem, with_scope

PAGE = 100
AGENCY_NEEDED, AGENCY_ALSO = ("agency", "text", "words"), ("reference", "sent_at", "should_read")
LARGEST_BODY = 64 * 1024
CASE = ("decision", "apply", "notice", "nature", "treatment", "origin", "field", "passage", "reason")
CORRECTION = ("number", "version", "nature", "treatment", "language", "old", "new", "label", "text", "withdrawn_why")


@with_scope(Scope.CASES_READ)
def _list(request: HttpRequest, token: ApiToken) -> HttpResponse:
    found = Case.objects.filter(site=token.site, pk__gt=_after(request)).select_related("story").order_by("pk")
    rows = list(found[: PAGE + 1])
    following = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return JsonResponse({"cases": [_case(case) for case in rows[:PAGE]], "next": following})


@with_scope(Scope.CASES_OPEN)
def _open(request: HttpRequest, token: ApiToken) -> HttpResponse:
    asked = _asked(request, needed=("url", "passage"), also=("should_read",))
    if asked is None:
        return problem(422, "wrong-shape", "Send one JSON object with url, passage and should_read, all text.")
    answer = open_case(
        token.site,
        url=asked["url"],
        passage=asked["passage"],
        replacement=asked.get("should_read"),
        actor=token.made_by,
        now=timezone.now(),
    )
    if isinstance(answer, NotOpened):
        return problem(422, "not-opened", str(answer.detail))
    return JsonResponse({"cases": [case.pk for case in answer.cases]}, status=201)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: HttpRequest, site: str) -> HttpResponse:
    """List the site's cases by number, or open one."""
    return _open(request, site) if request.method == "POST" else _list(request, site)


@csrf_exempt
@require_POST
@with_scope(Scope.CASES_OPEN)
def agency_corrections(request: HttpRequest, token: ApiToken) -> HttpResponse:
    """Enter an agency's correction, and tell our stories that carry the words; the same reference is entered once."""
    asked = _asked(request, needed=AGENCY_NEEDED, also=AGENCY_ALSO)
    if asked is None:
        return problem(422, "wrong-shape", "Send one JSON object with agency, text and words, all text.")
    received = Received(**(dict.fromkeys((*AGENCY_NEEDED, *AGENCY_ALSO), "") | asked))
    answer = enter(token.site, received=received, by=token.made_by, now=timezone.now())
    if isinstance(answer, NotEntered):
        return problem(422, "not-entered", f"{answer.field}: {answer.detail}")
    stories = [
        {
            "story": one.story.url,
            "field": one.field,
            "places": len(one.places),
            "case": one.case.pk if one.case else None,
        }
        for one in stories_with(answer.correction)
    ]
    made = {"agency_correction": answer.correction.pk, "stories": stories}
    return JsonResponse(made, status=201 if answer.new else 200)


@require_safe
@with_scope(Scope.CASES_READ)
def case(request: HttpRequest, token: ApiToken, case_id: int) -> HttpResponse:
    """Tell one case with its variants."""
    found = case_for(token.site, case_id=case_id)
    if found is None:
        return problem(404, "unknown-case", "There is no such case on this site.")
    variants = [{"old": one.old, "new": one.new, "voices": one.count} for one in variants_of(found)]
    return JsonResponse({**_case(found), "variants": variants})


@require_safe
@with_scope(Scope.CORRECTIONS_READ)
def corrections(request: HttpRequest, token: ApiToken) -> HttpResponse:
    """Tell the published corrections by number, withdrawn ones and small fixes included."""
    found = Correction.objects.filter(site=token.site, number__gt=_after(request)).select_related("story")
    rows = list(found.order_by("number")[: PAGE + 1])
    following = rows[PAGE - 1].number if len(rows) > PAGE else None
    return JsonResponse({"corrections": [_correction(one) for one in rows[:PAGE]], "next": following})


@require_safe
@with_scope(Scope.AUDIT_READ)
def audit(request: HttpRequest, token: ApiToken) -> HttpResponse:
    """Tell the audit log, one JSON object a line; go on after the last number."""
    lines = "".join(f"{line}\n" for line in lines_of(token.site, after=_after(request), most=1_000))
    return HttpResponse(lines, content_type="application/x-ndjson")


def _after(request: HttpRequest) -> int:
    asked = request.GET.get("after", "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else 0


def _asked(request: HttpRequest, *, needed: tuple[str, ...], also: tuple[str, ...]) -> dict[str, str] | None:
    """Return the object that was sent if it has these members and no others, all of them text; else None."""
    try:
        asked = json.loads(request.read(LARGEST_BODY + 1)[: LARGEST_BODY + 1])
    except (ValueError, RecursionError):
        return None
    named = isinstance(asked, dict) and {*needed} <= set(asked) <= {*needed, *also}
    if not named or not all(isinstance(value, str) and _storable(value) for value in asked.values()):
        return None
    return dict(asked)


def _storable(text: str) -> bool:
    return len(text) <= 8_000 and not any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text)


def _case(one: Case) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(one, name) for name in CASE}
    times = {
        "opened_at": one.opened_at.isoformat(),
        "changed_at": one.changed_at.isoformat(),
        "live_at": _at(one.live_at),
    }
    return {"case": one.pk, "story": one.story.url, **told, **times}


def _correction(one: Correction) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(one, name) for name in CORRECTION}
    times = {
        "published_at": one.published_at.isoformat(),
        "live_at": _at(one.live_at),
        "withdrawn_at": _at(one.withdrawn_at),
    }
    return {"case": one.case_id, "story": one.story.url, **told, **times}


def _at(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
