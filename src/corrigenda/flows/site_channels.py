"""A site's list of the ways by which its stories reach readers besides the web page."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.core.text.said import Said
from corrigenda.flows.confirm import NotAllowed
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Channel, Member

LONGEST_NAME = 100
MOST = 50


def add_channel(*, kind: Channel.Kind, name: str, by: Member, now: datetime) -> Channel | NotAllowed:
    """Add a channel to the list."""
    name = " ".join(name.split())
    if not by.manages:
        return NotAllowed("not_your_role", "Your role on this site does not change its channels.")
    if not name or len(name) > LONGEST_NAME:
        return NotAllowed("no_name", Said("Give the channel a name of at most %(most)s characters.", most=LONGEST_NAME))
    kept = Channel.objects.filter(site=by.site, retired_at=None)
    if kept.filter(name__iexact=name).exists():
        return NotAllowed("same_name", "A channel of this name stands in the list.")
    if kept.count() >= MOST:
        return NotAllowed("too_many", Said("A site has at most %(most)s channels.", most=MOST))
    with transaction.atomic():
        channel = Channel.objects.create(site=by.site, kind=kind, name=name)
        record(by.site, kind=Act.Kind.SETTINGS, by=by.person, now=now, detail=f"added the channel {name}")
    return channel


def retire_channel(channel: Channel, *, by: Member, now: datetime) -> Channel | NotAllowed:
    """Offer a channel no more; what was to be done on it stays to be done."""
    if not by.manages or by.site_id != channel.site_id:
        return NotAllowed("not_your_role", "Your role on this site does not change its channels.")
    with transaction.atomic():
        if Channel.objects.filter(pk=channel.pk, retired_at=None).update(retired_at=now):
            record(by.site, kind=Act.Kind.SETTINGS, by=by.person, now=now, detail=f"retired the channel {channel}")
    return channel
