"""Where the site's stories are found: the switch, its feeds and sitemaps, and what came of the last look at each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.flows import discovery as flow
from corrigenda.store.models import Listing, Member, Site, Story
from corrigenda.web.sites.access import for_managers

LOOK_AGAIN_SECONDS = 2
MOST_FAULTS = 5
LONGEST_FORM = 50_000
"""Code points of all addresses together that are looked at: twenty as long as addresses may be."""


@dataclass(frozen=True, slots=True)
class ListingShown:
    """A feed or sitemap, and in sentences what the last look at it gave; `parts` are those of its own that failed."""

    listing: Listing
    words: str
    parts: tuple[Listing, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@for_managers
def discovery(request: HttpRequest, member: Member) -> HttpResponse:
    """Show where stories are found, or change it."""
    site = member.site
    if request.method != "POST":
        return _page(request, member=member, wanted=flow.as_it_is(site))
    wanted = _typed(request.POST)
    match flow.change_discovery(site, wanted=wanted, by=member, now=timezone.now()):
        case flow.Faulty(faults=faults):
            return _page(request, member=member, wanted=wanted, faults=faults, status=422)
        case flow.Changed(anything=anything):
            messages.success(request, _("Saved.") if anything else _("Nothing was changed."))
    return _shown(site)


@require_POST
@for_managers
def read_now(request: HttpRequest, member: Member) -> HttpResponse:
    """Have the feeds and sitemaps read now."""
    if not flow.read_now(member.site, now=timezone.now()):
        messages.warning(request, _("There is nothing to read: switch it on, and give a feed or sitemap."))
    return _shown(member.site)


def _shown(site: Site) -> HttpResponse:
    """Lead to the page that looks again by itself while something is being read."""
    return redirect(f"{reverse('sites:discovery', args=[site.key])}?watch=1")


def _typed(data: QueryDict) -> flow.Wanted:
    minutes = data.get("minutes", "")
    urls = tuple(dict.fromkeys(data.get("urls", "")[:LONGEST_FORM].split()))
    return flow.Wanted(data.get("on") == "yes", urls, int(minutes) if minutes in map(str, flow.PAUSES) else 0)


def _page(
    request: HttpRequest,
    *,
    member: Member,
    wanted: flow.Wanted,
    faults: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    site, now = member.site, timezone.now()
    # The page that looks again by itself has no form, for it would take away what somebody is typing.
    watching = "watch" in request.GET and not faults and flow.is_being_read(site, now=now)
    context = {
        "member": member,
        "site": site,
        "here": "discovery",
        "wanted": wanted,
        "urls": "\n".join(wanted.urls),
        "pauses": [(minutes, _every(minutes), minutes == wanted.minutes) for minutes in flow.PAUSES],
        "listings": [_listing(one) for one in Listing.objects.filter(site=site, index=None).order_by("id")],
        "known": Story.objects.filter(site=site, same_as=None).count(),
        "watching": watching,
        "faults": faults or {},
    }
    response = render(request, "sites/discovery.html", context, status=status)
    if watching:
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


def _every(minutes: int) -> str:
    if minutes < 60:
        return ngettext("every minute", "every %(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    return ngettext("every hour", "every %(n)d hours", hours) % {"n": hours}


def _listing(listing: Listing) -> ListingShown:
    if listing.read_at is None:
        return ListingShown(listing, "", ())
    failed = Q(failures__gt=0) | ~Q(fault="")
    counts = listing.parts.aggregate(
        all=Count("pk"), read=Count("pk", filter=Q(read_at__isnull=False)), failed=Count("pk", filter=failed)
    )
    said = []
    if counts["all"]:
        said.append(
            _("It names %(n)d further sitemaps, %(read)d of them read.") % {"n": counts["all"], "read": counts["read"]}
        )
    else:
        said.append(
            ngettext("It lists %(n)d story.", "It lists %(n)d stories.", listing.listed) % {"n": listing.listed}
        )
        if listing.added:
            said.append(ngettext("%(n)d was new.", "%(n)d were new.", listing.added) % {"n": listing.added})
        if listing.changed:
            words = ngettext(
                "%(n)d has changed and is read again.", "%(n)d have changed and are read again.", listing.changed
            )
            said.append(words % {"n": listing.changed})
    if listing.left_out:
        words = ngettext(
            "%(n)d address was left out: it belongs to no story of this site.",
            "%(n)d addresses were left out: they belong to no story of this site.",
            listing.left_out,
        )
        said.append(words % {"n": listing.left_out})
    return ListingShown(
        listing, " ".join(said), tuple(listing.parts.filter(failed).order_by("-failures", "id")[:MOST_FAULTS])
    )
