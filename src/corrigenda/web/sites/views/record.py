"""The record of who did what: read it, prove it whole, take it away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from corrigenda.core.notices.chain import Broken
from corrigenda.flows.audit import export_log, verify_site
from corrigenda.store.acts import newest
from corrigenda.store.models import Member
from corrigenda.web.sites.access import for_managers

PAGE = 100


@require_safe
@for_managers
def record(request: HttpRequest, member: Member) -> HttpResponse:
    """Show who did what, the newest first; on request say whether the chain is whole."""
    before = request.GET.get("before", "")
    first = int(before) if before.isdecimal() and len(before) < 19 else None
    acts = newest(member.site, most=PAGE + 1, before=first)
    answer = verify_site(member.site).answer if "verify" in request.GET else None
    context = {
        "member": member,
        "site": member.site,
        "here": "record",
        "acts": acts[:PAGE],
        "older": acts[PAGE - 1].pk if len(acts) > PAGE else None,
        "answer": answer,
        "broken": isinstance(answer, Broken),
    }
    return render(request, "sites/record.html", context)


@require_POST
@for_managers
def export(request: HttpRequest, member: Member) -> HttpResponseBase:
    """Give the record out, one JSON object a line; that it was given out is on record, too."""
    lines = export_log(member.site, by=member.person, now=timezone.now())
    answer = StreamingHttpResponse((f"{line}\n" for line in lines), content_type="application/x-ndjson")
    answer["Content-Disposition"] = f'attachment; filename="audit-{member.site.key}.jsonl"'
    return answer
