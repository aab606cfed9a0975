"""What waits at the door: held reports, blocked senders, and abuse that was reported."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from corrigenda.core.review.roles import Right
from corrigenda.flows.alarm import see_alarm
from corrigenda.flows.block import unblock
from corrigenda.flows.release import bin_held, release
from corrigenda.store.held import alarms_of, blocks_of, held_rows
from corrigenda.store.models import Alarm, Block, Intake, Member
from corrigenda.web.reports.access import with_right
from corrigenda.web.reports.shown import reports_shown


@require_safe
@with_right(Right.SIFT)
def held(request: HttpRequest, member: Member) -> HttpResponse:
    """List what is held, the same words as one row."""
    after = request.GET.get("after", "")
    rows, following = held_rows(member.site, after=int(after) if after.isdecimal() and len(after) < 19 else 0)
    shown = list(zip(rows, reports_shown([(row.intake.report, row.intake) for row in rows]), strict=True))
    context = {"member": member, "site": member.site, "here": "held", "rows": shown, "following": following}
    return render(request, "reports/held.html", context)


@require_POST
@with_right(Right.SIFT)
def release_held(request: HttpRequest, member: Member, intake_id: int) -> HttpResponse:
    """Let a row of the held lane in."""
    first = _held(member, intake_id=intake_id)
    answer = release(first, through=_through(request, first=first), by=member, now=timezone.now())
    said = ngettext("%(n)d report goes to the editors.", "%(n)d reports go to the editors.", answer.count)
    messages.success(request, said % {"n": answer.count})
    return redirect("reports:held", site=member.site.key)


@require_POST
@with_right(Right.SIFT)
def bin_one(request: HttpRequest, member: Member, intake_id: int) -> HttpResponse:
    """Bin a row of the held lane."""
    first = _held(member, intake_id=intake_id)
    answer = bin_held(first, through=_through(request, first=first), by=member, now=timezone.now())
    said = ngettext("%(n)d report was binned.", "%(n)d reports were binned.", answer.count)
    messages.success(request, said % {"n": answer.count})
    return redirect("reports:held", site=member.site.key)


@require_safe
@with_right(Right.BLOCK)
def blocked(request: HttpRequest, member: Member) -> HttpResponse:
    """List the blocked senders."""
    context = {"member": member, "site": member.site, "here": "blocked", "blocks": blocks_of(member.site)}
    return render(request, "reports/blocked.html", context)


@require_POST
@with_right(Right.BLOCK)
def end_block(request: HttpRequest, member: Member, block_id: int) -> HttpResponse:
    """End a block before its time."""
    unblock(get_object_or_404(Block, pk=block_id, site=member.site), by=member, now=timezone.now())
    messages.success(request, _("The sender is not blocked any more."))
    return redirect("reports:blocked", site=member.site.key)


@require_safe
@with_right(Right.SIFT)
def abuse(request: HttpRequest, member: Member) -> HttpResponse:
    """List what was reported to the operators."""
    alarms = alarms_of(member.site)
    intakes = {one.report_id: one for one in Intake.objects.filter(report__in=[alarm.report for alarm in alarms])}
    found = reports_shown([(alarm.report, intakes.get(alarm.report_id)) for alarm in alarms])
    shown = list(zip(alarms, found, strict=True))
    context = {"member": member, "site": member.site, "here": "abuse", "rows": shown}
    return render(request, "reports/abuse.html", context)


@require_POST
@with_right(Right.BLOCK)
def seen(request: HttpRequest, member: Member, alarm_id: int) -> HttpResponse:
    """Say that one was looked at."""
    see_alarm(get_object_or_404(Alarm, pk=alarm_id, site=member.site), by=member, now=timezone.now())
    return redirect("reports:abuse", site=member.site.key)


def _held(member: Member, *, intake_id: int) -> Intake:
    return get_object_or_404(Intake, pk=intake_id, site=member.site)


def _through(request: HttpRequest, *, first: Intake) -> int:
    """Return the newest report that was counted on the screen; without one only the first is meant."""
    typed = request.POST.get("through", "")
    return int(typed) if typed.isdecimal() and len(typed) < 19 else first.pk
