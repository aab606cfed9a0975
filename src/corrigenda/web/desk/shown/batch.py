"""What became of a batch: how many of its cases were done, which were not and why, and whether it can still be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.store.models import Batch, BatchItem, Case, Member, Site
from corrigenda.web.desk.shown.worded import worded

MOST_LISTED = 200
"""Cases of a batch that its page lists one by one, of each kind."""
MOST_BATCHES = 30
_SHORT = 80
STATES = {
    BatchItem.State.DONE: _("done"),
    BatchItem.State.CHANGED: _("changed meanwhile"),
    BatchItem.State.REFUSED: _("refused"),
    BatchItem.State.STOPPED: _("not begun"),
    BatchItem.State.WAITING: _("still to do"),
}


@dataclass(frozen=True, slots=True)
class ItemShown:
    """A case of a batch, by its passage, and why it did not come to what was asked."""

    case: Case
    passage: tuple[Glyph, ...]
    words: str


@dataclass(frozen=True, slots=True)
class BatchShown:
    """A batch's page. `counts` go by state; `exceptions` are the cases that were not done."""

    batch: Batch
    what: str
    total: int
    answered: int
    counts: tuple[tuple[Promise, int], ...]
    exceptions: tuple[ItemShown, ...]
    done: tuple[ItemShown, ...]
    taken_back: int
    not_back: tuple[ItemShown, ...]
    under_way: bool
    undoable: bool


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch in the list of the latest."""

    batch: Batch
    what: str


def said_of(verb: Batch.Verb, *, count: int) -> str:
    """Return what a batch of so many cases was about."""
    match verb:
        case Batch.Verb.ACCEPT:
            return ngettext("Accept %(n)d case", "Accept %(n)d cases", count) % {"n": count}
        case Batch.Verb.REJECT:
            return ngettext("Reject %(n)d case", "Reject %(n)d cases", count) % {"n": count}
        case Batch.Verb.SNOOZE:
            return ngettext("Put off %(n)d case", "Put off %(n)d cases", count) % {"n": count}
        case Batch.Verb.ASSIGN:
            return ngettext("Assign %(n)d case", "Assign %(n)d cases", count) % {"n": count}


def latest_batches(site: Site) -> tuple[BatchLine, ...]:
    """Return the site's latest batches, newest first."""
    found = Batch.objects.filter(site=site).select_related("actor", "undone_by").annotate(total=Count("items"))
    return tuple(
        BatchLine(batch, said_of(Batch.Verb(batch.verb), count=batch.total))
        for batch in found.order_by("-id")[:MOST_BATCHES]
    )


def batch_shown(batch: Batch, *, member: Member, now: datetime) -> BatchShown:
    """Return a batch's page, as the member sees it."""
    items = BatchItem.objects.filter(batch=batch).select_related("case__story").order_by("id")
    states = dict(items.values_list("state").annotate(count=Count("id")).order_by())
    total, waiting = sum(states.values()), states.get(BatchItem.State.WAITING, 0)
    odd = [BatchItem.State.CHANGED, BatchItem.State.REFUSED, BatchItem.State.STOPPED]
    own = batch.actor_id == member.person_id or member.role == Member.Role.STANDARDS
    return BatchShown(
        batch=batch,
        what=said_of(Batch.Verb(batch.verb), count=total),
        total=total,
        answered=total - waiting,
        counts=tuple((words, states[state]) for state, words in STATES.items() if states.get(state)),
        exceptions=_items(items.filter(state__in=odd), of="words"),
        done=_items(items.filter(state=BatchItem.State.DONE), of=""),
        taken_back=items.filter(back=BatchItem.Back.DONE).count(),
        not_back=_items(items.filter(back=BatchItem.Back.REFUSED), of="back_words"),
        under_way=bool(waiting) or (batch.undo_at is not None and batch.undone_at is None),
        undoable=member.decides and own and batch.undo_at is None and now <= batch.undo_until,
    )


def _items(items: QuerySet[BatchItem], *, of: str) -> tuple[ItemShown, ...]:
    return tuple(
        ItemShown(item.case, reveal(_short(item.case.passage)), worded(getattr(item, of)) if of else "")
        for item in items[:MOST_LISTED]
    )


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"
