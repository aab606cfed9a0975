"""The channels of a correction, and the site's list of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.flows.channel_checklist import ItemAnswer, Settled, add_item, give_item, reopen_item, settle_item
from corrigenda.flows.confirm import NotAllowed
from corrigenda.flows.site_channels import add_channel, retire_channel
from corrigenda.store.models import Case, Channel, ChannelItem, Member
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.shown.channels import KINDS, kinds_offered, open_items
from corrigenda.web.desk.shown.labels import told
from corrigenda.web.desk.views.case import show


@require_http_methods(["GET", "POST"])
@for_members
def channels(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what is still to be put right on the site's channels, and keep their list."""
    fault = ""
    if request.method == "POST":
        answer = _keep(request, member=member)
        if not isinstance(answer, NotAllowed):
            return redirect("desk:channels", site=member.site.key)
        fault = answer.detail
    kept = Channel.objects.filter(site=member.site, retired_at=None)
    context = {
        "member": member,
        "site": member.site,
        "items": open_items(member),
        "kept": [(channel, told(KINDS, channel.kind)) for channel in kept],
        "kinds": kinds_offered(),
        "fault": fault,
        "name": request.POST.get("name", "")[:200],
    }
    return render(request, "desk/channels.html", context, status=422 if fault else 200)


def _keep(request: HttpRequest, *, member: Member) -> Channel | NotAllowed:
    now = timezone.now()
    if retired := request.POST.get("retire"):
        return retire_channel(_channel(member, key=retired), by=member, now=now)
    kind, name = request.POST.get("kind", ""), request.POST.get("name", "")
    if kind not in Channel.Kind.values or "\x00" in name:
        return NotAllowed("no_kind", _("Choose what kind of channel it is."))
    return add_channel(kind=Channel.Kind(kind), name=name, by=member, now=now)


@require_POST
@for_members
def add(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Say that the story ran on a channel."""
    case = case_of(member, case_id=case_id)
    chosen, place = request.POST.get("channel", ""), request.POST.get("place", "").replace("\x00", "")
    if chosen in Channel.Kind.values:
        channel, kind = None, Channel.Kind(chosen)
    else:
        channel = _channel(member, key=chosen)
        kind = Channel.Kind(channel.kind)
    answer = add_item(case, channel=channel, kind=kind, place=place, by=member, now=timezone.now())
    return _after(request, answer, case=case, member=member)


@require_POST
@for_members
def item(request: HttpRequest, member: Member, case_id: int, channel_id: int) -> HttpResponse:
    """Give an item to somebody, settle it, or open it again."""
    case = case_of(member, case_id=case_id)
    found = ChannelItem.objects.filter(pk=channel_id, case=case).select_related("channel").first()
    if found is None:
        raise Http404
    now, what = timezone.now(), request.POST.get("what", "")
    match what:
        case "done" | "not-there":
            answer = settle_item(found, not_there=what == "not-there", by=member, now=now)
        case "reopen":
            answer = reopen_item(found, by=member, now=now)
        case "give":
            answer = give_item(found, to=_member(member, key=request.POST.get("owner", "")), by=member, now=now)
        case _:
            raise Http404
    return _after(request, answer, case=case, member=member)


def _after(request: HttpRequest, answer: ItemAnswer, *, case: Case, member: Member) -> HttpResponse:
    match answer:
        case NotAllowed(detail=detail):
            return show(request, case=case, member=member, faults={"channels": detail}, status=422)
        case Settled(item=found) if found.done_by is not None:
            words = _("%(who)s was faster and settled this channel.") % {"who": found.done_by.name}
            return show(request, case=case, member=member, faults={"channels": words}, status=409)
        case _:
            url = redirect("desk:case", site=member.site.key, case_id=case.pk).url
            return redirect(f"{url}#channels")


def _channel(member: Member, *, key: str) -> Channel:
    """Return a channel of the member's site; raises Http404."""
    found = Channel.objects.filter(site=member.site, retired_at=None, pk=_id(key)).first()
    if found is None:
        raise Http404
    return found


def _member(member: Member, *, key: str) -> Member:
    """Return a member of the same site; raises Http404."""
    found = Member.objects.filter(site=member.site, pk=_id(key)).select_related("person").first()
    if found is None:
        raise Http404
    return found


def _id(key: str) -> int:
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        raise Http404
    return int(key)
