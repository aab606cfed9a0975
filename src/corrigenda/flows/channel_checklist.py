"""The channels on which a corrected story ran: listed, given to somebody, settled by name and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from corrigenda.core.text.said import Said
from corrigenda.flows.confirm import NotAllowed
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Case, Channel, ChannelItem, Member, Report
from corrigenda.store.models.case import OPEN

LONGEST_PLACE = 200
READ_ELSEWHERE = (Channel.Kind.APP, Channel.Kind.NEWSLETTER, Channel.Kind.PRINT)


@dataclass(frozen=True, slots=True)
class Settled:
    """Somebody was faster: the item as it stands now."""

    item: ChannelItem


ItemAnswer = ChannelItem | Settled | NotAllowed


def list_channels(case: Case, *, now: datetime) -> None:
    """List the channels on which readers of a noted case read it. Runs inside the caller's transaction, any number of times."""
    reports = Report.objects.filter(Q(edits__case=case) | Q(remark__case=case), read_in__in=READ_ELSEWHERE)
    listed = {(item.kind, item.place) for item in ChannelItem.objects.filter(case=case)}
    kept = list(Channel.objects.filter(site_id=case.site_id, retired_at=None))
    for kind, place in dict.fromkeys(reports.order_by("received_at").values_list("read_in", "read_where")):
        if (kind, place) in listed:
            continue
        named = [channel for channel in kept if channel.kind == kind]
        # Of several newsletters a reader does not say which: an editor does, when it is settled.
        only = named[0] if len(named) == 1 else None
        ChannelItem.objects.create(site_id=case.site_id, case=case, kind=kind, channel=only, place=place, added_at=now)


def add_item(
    case: Case, *, channel: Channel | None, kind: Channel.Kind, place: str, by: Member, now: datetime
) -> ItemAnswer:
    """Say that the story ran on a channel of the list, or on one of this kind."""
    place = " ".join(place.split())
    if refused := _may(by, site_id=case.site_id):
        return refused
    if channel is not None and channel.site_id != case.site_id:
        return NotAllowed("no_channel", "This channel is not one of this site's.")
    if case.decision in OPEN or not case.treatment or case.treatment == "silent":
        return NotAllowed("not_noted", "Only a noted correction is carried to other channels. Decide the case first.")
    if len(place) > LONGEST_PLACE:
        return NotAllowed("too_long", Said("Which issue and page: at most %(most)s characters.", most=LONGEST_PLACE))
    kind = Channel.Kind(channel.kind) if channel else kind
    with transaction.atomic():
        twin = ChannelItem.objects.filter(case=case, kind=kind, channel=channel, place=place).first()
        if twin is not None:
            return NotAllowed("listed", "This channel is listed already.")
        item = ChannelItem.objects.create(
            site_id=case.site_id, case=case, kind=kind, channel=channel, place=place, added_by=by.person, added_at=now
        )
        _record(item, by=by, now=now, what="listed")
    return item


def give_item(item: ChannelItem, *, to: Member, by: Member, now: datetime) -> ItemAnswer:
    """Give an open item to a member of the site."""
    if refused := _may(by, site_id=item.site_id):
        return refused
    if to.site_id != item.site_id:
        return NotAllowed("no_member", "This person is not a member of this site.")
    with transaction.atomic():
        if not ChannelItem.objects.filter(pk=item.pk, done_at=None).update(owner=to.person):
            return Settled(_fresh(item))
        _record(item, by=by, now=now, what=f"given to {to.person.name}")
    return _fresh(item)


def settle_item(item: ChannelItem, *, not_there: bool, by: Member, now: datetime) -> ItemAnswer:
    """Say by name that the channel has the correction, or that the story never ran there. Of two people one settles it."""
    if refused := _may(by, site_id=item.site_id):
        return refused
    with transaction.atomic():
        still_open = ChannelItem.objects.filter(pk=item.pk, done_at=None)
        if not still_open.update(done_at=now, done_by=by.person, not_there=not_there):
            return Settled(_fresh(item))
        _record(item, by=by, now=now, what="did not run there" if not_there else "done")
    return _fresh(item)


def reopen_item(item: ChannelItem, *, by: Member, now: datetime) -> ItemAnswer:
    """Take a settlement back; who settled it and when stays in the audit log."""
    if refused := _may(by, site_id=item.site_id):
        return refused
    with transaction.atomic():
        settled = ChannelItem.objects.filter(pk=item.pk, done_at__isnull=False)
        if settled.update(done_at=None, done_by=None, not_there=False):
            _record(item, by=by, now=now, what="opened again")
    return _fresh(item)


def _may(by: Member, *, site_id: int) -> NotAllowed | None:
    if by.site_id == site_id and by.decides:
        return None
    return NotAllowed("not_your_role", "Your role on this site does not settle channels.")


def _fresh(item: ChannelItem) -> ChannelItem:
    return ChannelItem.objects.select_related("case", "channel", "owner", "done_by").get(pk=item.pk)


def _record(item: ChannelItem, *, by: Member, now: datetime, what: str) -> None:
    name = item.channel.name if item.channel else item.kind
    told = f"{name} {item.place}".strip()
    record(by.site, kind=Act.Kind.CASE, by=by.person, now=now, subject=f"case:{item.case_id}", detail=f"{told}: {what}")
