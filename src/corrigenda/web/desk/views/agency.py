"""Corrections that agencies sent: entered, listed, and carried to our stories, one key a story."""

from __future__ import annotations

from dataclasses import asdict, fields

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corrigenda.flows.agency import NotEntered, Received, enter, open_from, stories_with
from corrigenda.flows.open_case import NotOpened
from corrigenda.store.models import AgencyCorrection, Member
from corrigenda.store.queries import agency_corrections
from corrigenda.web.desk.access import for_members
from corrigenda.web.desk.shown.agency import carrying_shown
from corrigenda.web.desk.shown.worded import worded

NAMES = tuple(field.name for field in fields(Received))


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def agency(request: HttpRequest, member: Member) -> HttpResponse:
    """List what agencies sent, newest first; posted, enter one more."""
    typed = Received(**{name: request.POST.get(name, "").replace("\r\n", "\n") for name in NAMES})
    fault = NotEntered("", "")
    if request.method == "POST":
        answer = _enter(member, received=typed)
        if not isinstance(answer, NotEntered):
            return redirect("desk:agency-correction", site=member.site.key, agency_id=answer)
        fault = answer
    after = request.GET.get("after", "")
    before = int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else None
    page = agency_corrections(member.site, before=before)
    context = {
        "member": member,
        "site": member.site,
        "typed": asdict(typed),
        "fault": {"field": fault.field, "words": worded(fault.detail)},
        "corrections": page.rows,
        "next": page.next,
    }
    return render(request, "desk/agency/agency.html", context, status=422 if fault.detail else 200)


def _enter(member: Member, *, received: Received) -> int | NotEntered:
    if not member.decides:
        return NotEntered("", _("Your role on this site does not open cases."))
    answer = enter(member.site, received=received, by=member.person, now=timezone.now())
    return answer if isinstance(answer, NotEntered) else answer.correction.pk


@require_safe
@for_members
def agency_correction(request: HttpRequest, member: Member, agency_id: int) -> HttpResponse:
    """Show one correction, and our stories that hold its words."""
    return _page(request, member=member, correction=_correction(member, agency_id=agency_id))


@require_POST
@for_members
def agency_open(request: HttpRequest, member: Member, agency_id: int) -> HttpResponse:
    """Open a case in one story, and come back for the next."""
    correction = _correction(member, agency_id=agency_id)
    answer = open_from(correction, url=request.POST.get("url", "").strip()[:2_000], by=member, now=timezone.now())
    if isinstance(answer, NotOpened):
        return _page(request, member=member, correction=correction, fault=worded(answer.detail))
    return redirect("desk:agency-correction", site=member.site.key, agency_id=correction.pk)


def _page(request: HttpRequest, *, member: Member, correction: AgencyCorrection, fault: str = "") -> HttpResponse:
    stories = carrying_shown(stories_with(correction), correction=correction)
    context = {
        "member": member,
        "site": member.site,
        "correction": correction,
        "stories": stories,
        "first_open": next((story.url for story in stories if story.case is None), ""),
        "fault": fault,
        "url": request.POST.get("url", "") if fault else "",
    }
    return render(request, "desk/agency/correction.html", context, status=422 if fault else 200)


def _correction(member: Member, *, agency_id: int) -> AgencyCorrection:
    found = AgencyCorrection.objects.select_related("site", "entered_by").filter(site=member.site, pk=agency_id).first()
    if found is None:
        raise Http404
    return found
