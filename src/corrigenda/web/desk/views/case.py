"""One case: its screen, and how it stands while its fix is under way."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from corrigenda.core.review.states import STATUS_WORDS
from corrigenda.store.models import Case, Member
from corrigenda.store.models.case import UNDER_WAY
from corrigenda.store.queries import readers_of, rows_of
from corrigenda.store.queue import neighbours
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.shown.labels import LANES
from corrigenda.web.desk.shown.screen import screen_of
from corrigenda.web.desk.shown.substance import substance_of
from corrigenda.web.desk.shown.toast import toast_for
from corrigenda.web.desk.shown.worded import stored, worded
from corrigenda.web.desk.typed import OWN, Typed
from corrigenda.web.desk.views.going_on import listing_of

NOTHING_SAID = dict.fromkeys(
    ("reason", "until", "reports", "story_changes", "words", "report", "name", "email", "days", "survivor"), ""
)
"""The fields of the case's other forms, as they stand until somebody filled them in."""


@require_safe
@for_members
def case(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Show a case; one that was merged leads to the case that survived."""
    found = case_of(member, case_id=case_id)
    if found.merged_into_id:
        return redirect("desk:case", site=member.site.key, case_id=found.merged_into_id)
    typed = Typed(choice=OWN) if request.GET.get("edit") else None
    return show(request, case=found, member=member, typed=typed)


@require_safe
@for_members
def state(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Tell a page that is open how its case stands now, and, if asked, whether what is decided on is the same."""
    found = case_of(member, case_id=case_id)
    shown = ""
    if request.GET.get("shown"):
        (own,) = rows_of([found])
        shown = substance_of(found, own=own, reports=readers_of(found), said=found.decisions.count())
    return JsonResponse(
        {
            "version": found.version,
            "shown": shown,
            "status": found.display_status,
            "words": worded(STATUS_WORDS[found.display_status]),
            "detail": stored(found.reason_words),
            "under_way": found.apply in UNDER_WAY,
        }
    )


def show(
    request: HttpRequest,
    *,
    case: Case,
    member: Member,
    typed: Typed | None = None,
    faults: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page of a case; with `typed`, `said` and `faults` after an answer that was not "done"."""
    now = timezone.now()
    listing = listing_of(request)
    beside = neighbours(case, listing=listing, member=member, now=now)
    context = {
        "listing": listing,
        "listing_words": LANES[listing.lane],
        "neighbours": beside,
        "following": beside.after,
        "screen": screen_of(case, member=member, now=timezone.localtime(now), typed=typed, faults=faults),
        "said": NOTHING_SAID | dict(said or {}),
        "command_key": secrets.token_urlsafe(12),
        "site": member.site,
        "member": member,
        "toast": toast_for(member, case_id=request.GET.get("done"), now=now),
    }
    return render(request, "desk/case.html", context, status=status)
