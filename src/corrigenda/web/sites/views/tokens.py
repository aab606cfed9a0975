"""Tokens for programs: made, shown once, revoked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.core.review.scopes import SCOPE_WORDS
from corrigenda.flows.tokens import Made, make_token, revoke_token, tokens_of
from corrigenda.store.models import ApiToken, Member
from corrigenda.web.sites.access import for_managers

DAYS = (7, 30, 90, 365)


@require_http_methods(["GET", "HEAD", "POST"])
@for_managers
def tokens(request: HttpRequest, member: Member) -> HttpResponse:
    """List the site's tokens, or make one and show it this once."""
    if request.method != "POST":
        return _page(request, member=member)
    days = request.POST.get("days", "")
    answer = make_token(
        member.site,
        name=request.POST.get("name", ""),
        scopes=request.POST.getlist("scope"),
        days=int(days) if days.isdecimal() and len(days) < 6 else 0,
        by=member,
        now=timezone.now(),
    )
    if isinstance(answer, Made):
        return _page(request, member=member, made=answer.text)
    return _page(request, member=member, fault=answer.words, status=422)


@require_POST
@for_managers
def revoke(request: HttpRequest, member: Member, token_id: int) -> HttpResponse:
    """Let a token open nothing any more."""
    revoke_token(get_object_or_404(ApiToken, pk=token_id, site=member.site), by=member, now=timezone.now())
    messages.success(request, _("Revoked."))
    return redirect("sites:tokens", site=member.site.key)


def _page(request: HttpRequest, *, member: Member, made: str = "", fault: str = "", status: int = 200) -> HttpResponse:
    context = {
        "member": member,
        "site": member.site,
        "here": "tokens",
        "tokens": tokens_of(member.site),
        "scopes": [(scope.value, words) for scope, words in SCOPE_WORDS.items()],
        "days": DAYS,
        "made": made,
        "fault": fault,
    }
    return render(request, "sites/tokens.html", context, status=status)
