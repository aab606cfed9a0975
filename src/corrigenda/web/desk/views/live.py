"""What an open page asks for every few seconds: counts, what is new, who is looking, and whether its case moved."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from corrigenda.flows.look_at import look_at, look_away
from corrigenda.store.lanes import counts_for
from corrigenda.store.models import Case, Lease, Member
from corrigenda.store.queries import leases_on
from corrigenda.store.queue import MOST_NEW, arrivals
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.views.going_on import listing_of


@require_safe
@for_members
def live(request: HttpRequest, member: Member) -> HttpResponse:
    """Tell an open page what is otherwise now; nothing if that is what it was told last."""
    now = timezone.now()
    new = arrivals(listing_of(request), member=member, now=now)
    case_id = request.GET.get("case", "")
    told: dict[str, Any] = {
        "counts": {lane.value: count for lane, count in counts_for(member).items()},
        "new": new,
        "new_words": new_words(new),
        "looking": {
            lease.case_id: looking_words(lease) for lease in leases_on(member.site, but=member.person, now=now)
        },
        "version": _version(member, case_id=case_id),
    }
    body = json.dumps(told, sort_keys=True)
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:24]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    return HttpResponse(body, content_type="application/json", headers={"ETag": tag})


@require_POST
@for_members
def look(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Renew the member's lease, take it over, or give it back."""
    case = case_of(member, case_id=case_id)
    if not member.decides:
        return JsonResponse({"mine": False, "words": ""})
    if request.POST.get("leave"):
        look_away(case, by=member)
        return JsonResponse({"mine": False, "words": ""})
    lease = look_at(case, by=member, take=bool(request.POST.get("take")), now=timezone.now())
    mine = lease.person_id == member.person_id
    return JsonResponse({"mine": mine, "words": "" if mine else looking_words(lease)})


def looking_words(lease: Lease) -> str:
    """Say who is looking."""
    return _("%(who)s is looking at it") % {"who": lease.person.name}


def new_words(count: int) -> str:
    """Say how many cases came since the order was made; nothing for none."""
    if not count:
        return ""
    if count >= MOST_NEW:
        return _("%(n)d or more new") % {"n": MOST_NEW}
    return ngettext("%(n)d new", "%(n)d new", count) % {"n": count}


def _version(member: Member, *, case_id: str) -> int | None:
    """Return the version that a case of the site stands at."""
    if not (case_id.isascii() and case_id.isdecimal() and len(case_id) < 19):
        return None
    return Case.objects.filter(site=member.site, pk=int(case_id)).values_list("version", flat=True).first()
