"""The site's settings, the switch that stops all writing, and the record of what was changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.core.text.address import story_address
from corrigenda.flows.site_settings import Changed, Faulty, Wanted, change_settings, switch_writing
from corrigenda.store.models import Member, Site
from corrigenda.web.sites.access import for_managers

FREE_HEADERS = 2


@require_http_methods(["GET", "HEAD", "POST"])
@for_managers
def settings(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the settings, or change them."""
    site = member.site
    if request.method != "POST":
        return _page(request, member=member, wanted=_as_is(site))
    wanted = _typed(request.POST)
    match change_settings(site, wanted=wanted, by=member, now=timezone.now()):
        case Faulty(faults=faults):
            return _page(request, member=member, wanted=wanted, faults=dict(faults), status=422)
        case Changed(what=what):
            messages.success(request, _("Saved.") if what else _("Nothing was changed."))
    return redirect("sites:settings", site=site.key)


@require_POST
@for_managers
def writing(request: HttpRequest, member: Member) -> HttpResponse:
    """Stop all writing to the site's CMS, or let it go on."""
    switch_writing(member.site, on=request.POST.get("on") == "yes", by=member, now=timezone.now())
    return redirect("sites:settings", site=member.site.key)


def _page(
    request: HttpRequest, *, member: Member, wanted: Wanted, faults: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    stored = {name.lower() for name in member.site.page_headers}
    context = {
        "member": member,
        "site": member.site,
        "here": "settings",
        "wanted": wanted,
        "origins": "\n".join(wanted.origins),
        "headers": [(name, name.lower() in stored) for name in wanted.headers],
        "free_headers": range(FREE_HEADERS),
        "places": [
            (place.value, _(str(place.label)), place.value == wanted.notice_place) for place in Site.NoticePlace
        ],
        "faults": faults or {},
    }
    return render(request, "sites/settings.html", context, status=status)


def _as_is(site: Site) -> Wanted:
    return Wanted(
        name=site.name,
        language=site.language,
        origins=tuple(site.origins),
        notice_place=site.notice_place,
        small_fixes_public=site.small_fixes_public,
        private_network=site.private_network,
        headers=dict.fromkeys(site.page_headers),
    )


def _typed(data: QueryDict) -> Wanted:
    gone = set(data.getlist("header_remove"))
    pairs = zip(data.getlist("header_name"), data.getlist("header_value"), strict=False)
    return Wanted(
        name=data.get("name", ""),
        language=data.get("language", "").strip(),
        origins=tuple(dict.fromkeys(_origin(line.rstrip("/")) for line in data.get("origins", "").split())),
        notice_place=data.get("notice_place", ""),
        small_fixes_public=data.get("small_fixes_public") == "yes",
        private_network=data.get("private_network") == "yes",
        headers={name.strip(): value.strip() or None for name, value in pairs if name.strip() and name not in gone},
    )


def _origin(typed: str) -> str:
    """Return an address as browsers send it; in other scripts people type it as they read it."""
    return typed if typed.isascii() else story_address(typed).rstrip("/") or typed
