"""One report: its words, its sender's address on request, and what can be done about either."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from corrigenda.core.review.roles import Right
from corrigenda.flows import block as blocking
from corrigenda.flows.addresses import NotShown, look_at_address
from corrigenda.flows.alarm import raise_alarm
from corrigenda.flows.forget import forget_address, forget_report
from corrigenda.flows.release import open_again
from corrigenda.store.models import Alarm, Intake, Member, Report
from corrigenda.web.reports.access import with_right
from corrigenda.web.reports.shown import report_shown

DAYS = (7, 30, 90, 365)


@require_safe
@with_right(Right.SEE)
def report(request: HttpRequest, member: Member, report_id: uuid.UUID) -> HttpResponse:
    """Show one report."""
    return _page(request, member=member, report=_report(member, report_id=report_id))


@require_POST
@with_right(Right.ADDRESSES)
def address(request: HttpRequest, member: Member, report_id: uuid.UUID) -> HttpResponse:
    """Show the reader's address once, to somebody who says why."""
    found = _report(member, report_id=report_id)
    answer = look_at_address(found, why=request.POST.get("why", ""), by=member, now=timezone.now())
    if isinstance(answer, NotShown):
        return _page(request, member=member, report=found, fault=answer.words, status=422)
    return _page(request, member=member, report=found, email=answer.email)


@require_POST
@with_right(Right.BLOCK)
def block(request: HttpRequest, member: Member, report_id: uuid.UUID) -> HttpResponse:
    """Block whoever sent it."""
    found = _report(member, report_id=report_id)
    days = request.POST.get("days", "")
    answer = blocking.block_sender(
        found,
        kind=request.POST.get("kind", ""),
        reason=request.POST.get("reason", ""),
        days=int(days) if days.isdecimal() and len(days) < 6 else 0,
        by=member,
        now=timezone.now(),
    )
    if isinstance(answer, blocking.Refused):
        return _page(request, member=member, report=found, fault=answer.words, status=422)
    messages.success(request, _("Blocked: further reports of this sender are held until somebody looks."))
    return redirect("reports:report", site=member.site.key, report_id=found.pk)


@require_POST
@with_right(Right.SIFT)
def alarm(request: HttpRequest, member: Member, report_id: uuid.UUID) -> HttpResponse:
    """Report it to the operators."""
    found = _report(member, report_id=report_id)
    raise_alarm(found, by=member, now=timezone.now())
    messages.success(request, _("Reported to the operators of this site."))
    return redirect("reports:report", site=member.site.key, report_id=found.pk)


@require_POST
@with_right(Right.SIFT)
def let_in(request: HttpRequest, member: Member, report_id: uuid.UUID) -> HttpResponse:
    """Let in a report that was binned."""
    found = _report(member, report_id=report_id)
    if open_again(get_object_or_404(Intake, report=found, site=member.site), by=member, now=timezone.now()):
        messages.success(request, _("The report goes to the editors."))
    return redirect("reports:report", site=member.site.key, report_id=found.pk)


@require_POST
@with_right(Right.ERASE)
def erase(request: HttpRequest, member: Member, report_id: uuid.UUID) -> HttpResponse:
    """Erase the reader's address, or everything the reader wrote freely with it."""
    found = _report(member, report_id=report_id)
    if request.POST.get("what") == "everything":
        forget_report(found, by=member.person, now=timezone.now())
    else:
        forget_address(found, by=member.person, now=timezone.now())
    messages.success(request, _("Erased."))
    return redirect("reports:report", site=member.site.key, report_id=found.pk)


def _report(member: Member, *, report_id: uuid.UUID) -> Report:
    return get_object_or_404(Report.objects.select_related("site"), pk=report_id, site=member.site)


def _page(
    request: HttpRequest, *, member: Member, report: Report, email: str = "", fault: str = "", status: int = 200
) -> HttpResponse:
    intake = Intake.objects.filter(report=report).first()
    context = {
        "member": member,
        "site": member.site,
        "here": "",
        "shown": report_shown(report, intake=intake),
        "alarm": Alarm.objects.filter(report=report).first(),
        "email": email,
        "fault": fault,
        "days": DAYS,
        "may_erase": member.may(Right.ERASE),
        "may_block": member.may(Right.BLOCK),
    }
    return render(request, "reports/report.html", context, status=status)
