"""Checking a page of the site for the widget: asked for with a button, done by a task, shown when it is done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from corrigenda.flows.check_page import Asked, NotAsked, ask_for_check, is_well
from corrigenda.store.models import Member, PageCheck
from corrigenda.web.sites.access import for_managers
from corrigenda.web.sites.views.widget import show_with_fault

LOOK_AGAIN_SECONDS = 2


@require_POST
@for_managers
def ask(request: HttpRequest, member: Member) -> HttpResponse:
    """Have a page checked, and go to where the answer will stand."""
    page = request.POST.get("page", "").strip()
    match ask_for_check(member.site, url=page, by=member, now=timezone.now()):
        case NotAsked(words=words):
            return show_with_fault(request, member=member, page=page, fault=words)
        case Asked(check=asked):
            return redirect("sites:page-check", site=member.site.key, check_id=asked.pk)


@require_safe
@for_managers
def check(request: HttpRequest, member: Member, check_id: int) -> HttpResponse:
    """Show what was found; until then, look again by itself."""
    found = get_object_or_404(PageCheck, pk=check_id, site=member.site)
    context = {
        "member": member,
        "site": member.site,
        "here": "widget",
        "check": found,
        "is_well": is_well(found),
    }
    response = render(request, "sites/page_check.html", context)
    if found.done_at is None:
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response
