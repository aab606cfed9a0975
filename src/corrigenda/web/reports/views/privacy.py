"""A reader's own rights: find what is kept of an address, give it out, erase it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from corrigenda.core.review.roles import Right
from corrigenda.flows.forget import export_reader, forget_reader, reports_with
from corrigenda.store.models import Member
from corrigenda.web.reports.access import with_right


@require_http_methods(["GET", "HEAD", "POST"])
@with_right(Right.ERASE)
def privacy(request: HttpRequest, member: Member) -> HttpResponse:
    """Look an address up, and do what its reader asks for. The address never stands in a URL."""
    email = request.POST.get("email", "").strip()[:320].replace("\0", "")
    site, now = member.site, timezone.now()
    do = request.POST.get("do", "") if email else ""
    if do == "export":
        told = export_reader(site, email=email, by=member.person, now=now)
        answer = JsonResponse({"site": site.key, "email": email, "reports": told}, json_dumps_params={"indent": 2})
        answer["Content-Disposition"] = 'attachment; filename="reader.json"'
        return answer
    if do == "erase":
        count = forget_reader(site, email=email, by=member.person, now=now).count
        said = ngettext(
            "%(n)d report holds nothing personal any more.", "%(n)d reports hold nothing personal any more.", count
        )
        messages.success(request, said % {"n": count})
        return redirect("reports:privacy", site=site.key)
    found = reports_with(site, email=email) if email else None
    context = {"member": member, "site": site, "here": "privacy", "email": email, "found": found}
    return render(request, "reports/privacy.html", context)
