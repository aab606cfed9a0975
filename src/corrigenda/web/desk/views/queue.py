"""The queue, lane by lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from corrigenda.flows import find_reader as finding
from corrigenda.flows.addresses import NotShown
from corrigenda.store.held import held_count
from corrigenda.store.lanes import NEWEST_FIRST, Lane, counts_for
from corrigenda.store.models import Member
from corrigenda.store.queue import FRESH, Cursor, Listing, arrivals, queue_page, searched
from corrigenda.store.search import MOST_FOUND
from corrigenda.store.served import served_by
from corrigenda.web.desk.access import for_members, person_of
from corrigenda.web.desk.shown.found import found_in
from corrigenda.web.desk.shown.labels import LANES, LANES_TOLD
from corrigenda.web.desk.shown.narrowing import chips_of, filters_of
from corrigenda.web.desk.shown.rows import rows_shown
from corrigenda.web.desk.shown.toast import toast_for
from corrigenda.web.desk.shown.worded import worded
from corrigenda.web.desk.views.going_on import IN_FORM
from corrigenda.web.desk.views.live import new_words
from corrigenda.web.theme.entrance import signed_in_only


@require_safe
@never_cache
@signed_in_only
def sites(request: HttpRequest) -> HttpResponse:
    """Lead to the person's only site, or let them choose."""
    members = served_by(person_of(request))
    if len(members) == 1:
        return redirect("desk:queue", site=members[0].site.key)
    return render(request, "desk/sites.html", {"members": members})


@require_safe
@for_members
def queue(request: HttpRequest, member: Member) -> HttpResponse:
    """Show one lane of the site's queue, in an order that stands still until the reader of it asks for a new one."""
    return _show(request, member=member, listing=Listing.read(request.GET))


def _show(
    request: HttpRequest, *, member: Member, listing: Listing, fault: str = "", typed: Mapping[str, str] | None = None
) -> HttpResponse:
    now = timezone.now()
    if listing.as_of is None or not now - FRESH < listing.as_of <= now:
        listing = replace(listing, as_of=now)
    listing = searched(listing, member=member)
    page = queue_page(listing, member=member, after=Cursor.read(request.GET.get("after", "")), now=now)
    counts = counts_for(member)
    rows = rows_shown(page.rows, left=page.left, now=now)
    if listing.q:
        hidden = frozenset(row.case.pk for row in rows if row.blurred)
        found = found_in(page.rows, question=listing.q, hidden=hidden)
        rows = tuple(replace(row, found=found.get(row.case.pk)) for row in rows)
    new = arrivals(listing, member=member, now=now)
    context = {
        "member": member,
        "site": member.site,
        "listing": listing,
        "lane_told": LANES_TOLD[listing.lane],
        "held": held_count(member.site) if member.sifts else None,
        "choosing": member.decides and listing.lane not in NEWEST_FIRST,
        "due_first": listing.lane not in NEWEST_FIRST,
        "lanes": [
            (lane, LANES[lane], counts.get(lane), replace(listing, lane=lane, as_of=None).query or "?") for lane in Lane
        ],
        "lane_words": LANES[listing.lane],
        "again": replace(listing, as_of=None).query or "?",
        "new_words": new_words(new),
        "chips": chips_of(listing),
        "filters": filters_of(member.site, listing=listing),
        "rows": rows,
        "plain": [pair for pair in replace(listing, as_of=None, q="").pairs if pair[0] != "q"],
        "fault": fault,
        "typed": typed or {"address": "", "why": ""},
        "next": page.next,
        "most_found": MOST_FOUND if listing.found and listing.found.cut else 0,
        "first_page": "after" not in request.GET,
        "toast": toast_for(member, case_id=request.GET.get("done"), now=now),
    }
    return render(request, "desk/queue.html", context, status=422 if fault else 200)


@require_POST
@for_members
def find_reader(request: HttpRequest, member: Member) -> HttpResponse:
    """Look for one reader's reports by the address they gave; it stands in no URL."""
    typed = {name: request.POST.get(name, "").replace("\x00", "")[:400] for name in ("address", "why")}
    answer = finding.find_reader(typed["address"], why=typed["why"], by=member, now=timezone.now())
    match answer:
        case finding.Sealed(reporter=reporter):
            listing = replace(Listing.read(request.POST, prefix=IN_FORM), as_of=None, reporter=reporter)
            return redirect(f"{reverse('desk:queue', kwargs={'site': member.site.key})}{listing.query}")
        case NotShown(words=words):
            return _show(
                request,
                member=member,
                listing=Listing.read(request.POST, prefix=IN_FORM),
                fault=worded(words),
                typed=typed,
            )
