"""The channels of a noted correction: what is still to be put right, by whom, and the words to paste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.core.notices.paste import paste_text
from corrigenda.flows.wording import amended
from corrigenda.store.models import Case, Channel, ChannelItem, Decision, Member
from corrigenda.web.desk.shown.labels import Words, told

KINDS: Words = {
    Channel.Kind.APP: _("App"),
    Channel.Kind.NEWSLETTER: _("Newsletter"),
    Channel.Kind.PRINT: _("Print"),
    Channel.Kind.PUSH: _("Push message"),
    Channel.Kind.SOCIAL: _("Social post"),
    Channel.Kind.SYNDICATION: _("Papers that carry it"),
    Channel.Kind.OTHER: _("Something else"),
}
MOST_OPEN = 200


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One channel of the checklist, with the words to paste there."""

    item: ChannelItem
    name: Promise | str
    by_reader: bool
    paste: str


@dataclass(frozen=True, slots=True)
class ChannelsShown:
    """The checklist of a case, and what can be added to it."""

    items: tuple[ItemShown, ...]
    open: int
    offered: tuple[Channel, ...]
    kinds: tuple[tuple[str, Promise | str], ...]
    people: tuple[Member, ...]
    may_settle: bool


def channels_of(case: Case, *, accepted: Decision | None, member: Member) -> ChannelsShown | None:
    """Return the checklist of a noted case that was accepted; None for any other."""
    items = ChannelItem.objects.filter(case=case).select_related("channel", "owner", "done_by", "added_by")
    noted = accepted is not None and not case.is_open and bool(accepted.notice_text)
    if not noted and not items.exists():
        return None
    shown = tuple(item_shown(item, case=case, accepted=accepted) for item in items)
    people = Member.objects.filter(site=case.site).select_related("person").order_by("person__name")
    return ChannelsShown(
        items=shown,
        open=sum(one.item.done_at is None for one in shown),
        offered=tuple(Channel.objects.filter(site=case.site, retired_at=None)),
        kinds=kinds_offered(),
        people=tuple(one for one in people if one.decides),
        may_settle=member.decides,
    )


def kinds_offered() -> tuple[tuple[str, Promise | str], ...]:
    """Return the kinds of channels with their words."""
    return tuple((kind.value, told(KINDS, kind)) for kind in Channel.Kind)


def item_shown(item: ChannelItem, *, case: Case, accepted: Decision | None) -> ItemShown:
    """Return one channel with the words to paste there: those of the notice as it stands."""
    stands = amended(accepted) if accepted else None
    words = (
        paste_text(
            kind=item.kind,
            label=stands.notice_label,
            text=stands.notice_text,
            headline=case.story.title,
            url=case.story.url,
            place=item.place,
        )
        if stands
        else ""
    )
    name = item.channel.name if item.channel else told(KINDS, item.kind)
    return ItemShown(item, name, item.added_by_id is None, words)


def open_items(member: Member) -> Sequence[ItemShown]:
    """Return what is still to be put right on the site's channels, the oldest first."""
    items = ChannelItem.objects.filter(site=member.site, done_at=None).select_related("channel", "owner", "case__story")
    return [item_shown(item, case=item.case, accepted=None) for item in items.order_by("id")[:MOST_OPEN]]


def open_count(site_id: int) -> int:
    """Return how many items are open on a site."""
    return ChannelItem.objects.filter(site=site_id, done_at=None).count()
