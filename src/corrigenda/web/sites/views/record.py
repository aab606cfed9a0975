"""The record of who did what: read it, prove it whole, take it away; and words that have to go from the public one."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from corrigenda.core.notices.chain import Broken
from corrigenda.core.review.roles import Right
from corrigenda.flows import remove_words as removing
from corrigenda.flows.audit import ChainState, export_log, verify_corrections, verify_site
from corrigenda.flows.guarding import NotAllowed
from corrigenda.store.acts import newest
from corrigenda.store.models import Member
from corrigenda.web.sites.access import for_managers

PAGE = 100
LARGEST = 2**31 - 1
NOTHING_TYPED = {"number": "", "why": ""}


@require_safe
@for_managers
def record(request: HttpRequest, member: Member) -> HttpResponse:
    """Show who did what, the newest first; on request say whether the chains are whole."""
    return _page(request, member=member)


@require_POST
@for_managers
def remove_words(request: HttpRequest, member: Member) -> HttpResponse:
    """Take the words of an entry off the public record, once it was said twice that they shall go."""
    if not member.may(Right.AMEND):
        raise PermissionDenied
    typed = {"number": request.POST.get("number", "").strip(), "why": request.POST.get("why", "")}
    number = int(typed["number"]) if typed["number"].isascii() and typed["number"].isdecimal() else 0
    if request.POST.get("sure") != "yes":
        return _page(request, member=member, typed=typed, fault=_("Tick that the words shall go for ever."))
    match removing.remove_words(
        member.site, number=min(number, LARGEST), why=typed["why"], by=member, now=timezone.now()
    ):
        case NotAllowed(detail=detail):
            return _page(request, member=member, typed=typed, fault=_(detail))
        case removing.Removed():
            messages.success(request, _("The words are gone. That the entry stood there stays on the record."))
    return redirect("sites:record", site=member.site.key)


@require_POST
@for_managers
def export(request: HttpRequest, member: Member) -> HttpResponseBase:
    """Give the record out, one JSON object a line; that it was given out is on record, too."""
    lines = export_log(member.site, by=member.person, now=timezone.now())
    answer = StreamingHttpResponse((f"{line}\n" for line in lines), content_type="application/x-ndjson")
    answer["Content-Disposition"] = f'attachment; filename="audit-{member.site.key}.jsonl"'
    return answer


def _page(
    request: HttpRequest, *, member: Member, typed: Mapping[str, str] = NOTHING_TYPED, fault: str = ""
) -> HttpResponse:
    before = request.GET.get("before", "")
    first = int(before) if before.isdecimal() and len(before) < 19 else None
    acts = newest(member.site, most=PAGE + 1, before=first)
    verifies = "verify" in request.GET
    context = {
        "member": member,
        "site": member.site,
        "here": "record",
        "acts": acts[:PAGE],
        "older": acts[PAGE - 1].pk if len(acts) > PAGE else None,
        "answer": _checked(verify_site(member.site)) if verifies else None,
        "corrections": _checked(verify_corrections(member.site)) if verifies else None,
        "may_remove_words": member.may(Right.AMEND),
        "typed": typed,
        "fault": fault,
    }
    return render(request, "sites/record.html", context, status=422 if fault else 200)


def _checked(state: ChainState) -> dict[str, object]:
    return {"told": state.answer, "broken": isinstance(state.answer, Broken)}
