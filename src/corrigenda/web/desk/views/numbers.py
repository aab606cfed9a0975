"""The figures of a site, as a page and as CSV."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from corrigenda.store.models import Member
from corrigenda.web.desk.access import for_members
from corrigenda.web.desk.shown.figures import LENGTHS, Span, numbers_of, span_of
from corrigenda.web.desk.shown.figures_csv import TABLES, csv_of


@require_safe
@for_members
def numbers(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the figures of a period."""
    now = timezone.now()
    span = _span(request)
    shown = numbers_of(member.site, span=span, now=now)
    context = {"member": member, "site": member.site, "numbers": shown, "lengths": LENGTHS, "now": now}
    return render(request, "desk/numbers.html", context)


@require_safe
@for_members
def numbers_csv(request: HttpRequest, member: Member, table: str) -> HttpResponse:
    """Give one table of a period to a spreadsheet."""
    if table not in TABLES:
        raise Http404
    span = _span(request)
    name = f"{member.site.key}-{table}-{span.since}-{span.until}.csv"
    return HttpResponse(
        csv_of(member.site, table=table, span=span),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _span(request: HttpRequest) -> Span:
    return span_of(request.GET.get("weeks", ""), until=request.GET.get("until", ""), now=timezone.now())
