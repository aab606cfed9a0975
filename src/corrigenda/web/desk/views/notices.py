"""The words of a notice: previewed before the decision, amended or withdrawn after it was published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from corrigenda.flows.amend_notice import amend_notice as amending
from corrigenda.flows.withdraw_notice import withdraw_notice as withdrawing
from corrigenda.store.models import Member
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.shown.notice import preview_shown
from corrigenda.web.desk.typed import LONGEST, BadFormError, seen_in, typed_in
from corrigenda.web.desk.views.answered import answered, bad_form
from corrigenda.web.desk.views.case import show


@require_POST
@for_members
def preview(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Show the notice as it would stand in the story: as a piece for the page, or, without a script, on the case's page."""
    case = case_of(member, case_id=case_id)
    try:
        typed = typed_in(request.POST)
    except BadFormError as error:
        return bad_form(error)
    if not request.GET.get("piece"):
        return show(request, case=case, member=member, typed=typed)
    made = preview_shown(case, label=typed.label or "", text=typed.notice or "")
    return render(request, "desk/notice_preview.html", {"preview": made})


@require_POST
@for_members
def amend(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Give a published notice other words."""
    case = case_of(member, case_id=case_id)
    try:
        typed, seen = typed_in(request.POST), seen_in(request.POST)
    except BadFormError as error:
        return bad_form(error)
    answer = amending(case, seen=seen, label=typed.label or "", text=typed.notice or "", by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, typed=typed, part="amend", on=case)


@require_POST
@for_members
def withdraw(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Take a published notice back."""
    case = case_of(member, case_id=case_id)
    try:
        seen, why = seen_in(request.POST), request.POST.get("why", "").replace("\x00", "")[:LONGEST]
    except BadFormError as error:
        return bad_form(error)
    answer = withdrawing(case, seen=seen, why=why, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="amend", on=case)
