"""Where an editor goes from a case that was decided, within what is being worked through."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from corrigenda.store.models import Case, Member
from corrigenda.store.queue import Listing, next_in
from corrigenda.web.desk.shown.toast import toast_for

IN_FORM = "in-"
"""Before each part of the listing in a form, so that it takes no other field's name."""


def listing_of(request: HttpRequest) -> Listing:
    """Return what the page was opened from, by its URL or by the form on it."""
    if request.method == "POST":
        return Listing.read(request.POST, prefix=IN_FORM)
    return Listing.read(request.GET)


def stay_on(request: HttpRequest, *, case: Case) -> HttpResponse:
    """Lead back to the case itself."""
    url = reverse("desk:case", kwargs={"site": case.site.key, "case_id": case.pk})
    return redirect(f"{url}{listing_of(request).query}")


def lead_on(request: HttpRequest, *, case: Case, member: Member) -> HttpResponse:
    """Lead to the next case, which comes up by itself; a page that shows it already is only told what was done."""
    listing = listing_of(request)
    following = next_in(listing, case=case, member=member, now=timezone.now())
    if following is None:
        url = reverse("desk:queue", kwargs={"site": member.site.key})
    else:
        url = reverse("desk:case", kwargs={"site": member.site.key, "case_id": following})
    url = f"{url}?done={case.pk}{listing.query.replace('?', '&', 1)}"
    if request.headers.get("X-Desk") == "decides":
        toast = toast_for(member, case_id=str(case.pk), now=timezone.now())
        context = {"next": url, "toast": toast, "site": member.site, "member": member, "listing": listing}
        return render(request, "desk/done.html", context)
    return redirect(url)
