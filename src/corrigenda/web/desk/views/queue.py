"""The queue, lane by lane."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from corrigenda.store.held import held_count
from corrigenda.store.lanes import Lane, counts_for
from corrigenda.store.models import Member
from corrigenda.store.queue import Cursor, Listing, queue_page
from corrigenda.web.desk.access import for_members, person_of
from corrigenda.web.desk.shown.labels import LANES, LANES_TOLD
from corrigenda.web.desk.shown.rows import rows_shown
from corrigenda.web.desk.shown.toast import toast_for


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
    """Show one lane of the site's queue."""
    listing = Listing.read(request.GET)
    page = queue_page(listing, member=member, after=Cursor.read(request.GET.get("after", "")))
    counts = counts_for(member)
    context = {
        "member": member,
        "site": member.site,
        "lane": listing.lane,
        "lane_words": LANES[listing.lane],
        "lane_told": LANES_TOLD[listing.lane],
        "lanes": [(each, LANES[each], counts.get(each)) for each in Lane],
        "held": held_count(member.site) if member.sifts else None,
        "rows": rows_shown(page.rows),
        "next": page.next,
        "first_page": "after" not in request.GET,
        "toast": toast_for(member, case_id=request.GET.get("done"), now=timezone.now()),
    }
    return render(request, "desk/queue.html", context)
