"""The queue, lane by lane."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from corrigenda.store.held import held_count
from corrigenda.store.lanes import NEWEST_FIRST, Lane, counts_for
from corrigenda.store.models import Member
from corrigenda.store.queue import FRESH, Cursor, Listing, arrivals, queue_page
from corrigenda.web.desk.access import for_members, person_of
from corrigenda.web.desk.shown.labels import LANES, LANES_TOLD
from corrigenda.web.desk.shown.narrowing import chips_of, filters_of
from corrigenda.web.desk.shown.rows import rows_shown
from corrigenda.web.desk.shown.toast import toast_for
from corrigenda.web.desk.views.live import new_words


@require_safe
@never_cache
@login_required
def sites(request: HttpRequest) -> HttpResponse:
    """Lead to the person's only site, or let them choose."""
    person = person_of(request)
    members = list(Member.objects.filter(person=person).select_related("site").order_by("site__name"))
    if len(members) == 1:
        return redirect("desk:queue", site=members[0].site.key)
    return render(request, "desk/sites.html", {"members": members})


@require_safe
@for_members
def queue(request: HttpRequest, member: Member) -> HttpResponse:
    """Show one lane of the site's queue, in an order that stands still until the reader of it asks for a new one."""
    now = timezone.now()
    listing = Listing.read(request.GET)
    if listing.as_of is None or not now - FRESH < listing.as_of <= now:
        listing = replace(listing, as_of=now)
    page = queue_page(listing, member=member, after=Cursor.read(request.GET.get("after", "")), now=now)
    counts = counts_for(member)
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
        "rows": rows_shown(page.rows, left=page.left, now=now),
        "next": page.next,
        "first_page": "after" not in request.GET,
        "toast": toast_for(member, case_id=request.GET.get("done"), now=now),
    }
    return render(request, "desk/queue.html", context)
