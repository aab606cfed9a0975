"""Make a batch: many cases named one by one, as they stood on the screen, and one word for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from corrigenda.core.text.said import Said
from corrigenda.flows.bulk.asked import VERB_OF, Accepting, Asked, Assigning, PuttingOff, kept
from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.snooze import snooze_fault
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Batch, BatchItem, Case, Edit, Member
from corrigenda.store.tasks import queue

MOST = 1_000
MOST_ACCEPTED = 100
"""Each change that a batch accepts was shown; more of them nobody looks through."""
TYPED_ABOVE = 100
"""From here on the number of cases is typed by hand: a slip of the mouse cannot do it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case as it was on the screen, by id; `edit_id` is the wording that was shown, where one is accepted."""

    case_id: int
    version: int
    revision_id: int | None
    edit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The batch is kept, and is carried out by the worker."""

    batch: Batch


def make_batch(
    asked: Asked, *, chosen: Sequence[Chosen], typed: int | None, key: str, by: Member, now: datetime
) -> Made | NotAllowed:
    """Keep a batch; the same key again returns the same batch. `typed` is the number of cases as the editor wrote it.

    Raises ValueError for a case that is not of the member's site, or is named twice.
    """
    if not by.decides:
        return NotAllowed("not_your_role", "Your role on this site does not decide cases.")
    before = Batch.objects.filter(site=by.site, key=key).first()
    if before is not None:
        return Made(before) if before.actor_id == by.person_id else NotAllowed("key_used", "Choose the cases again.")
    if fault := _fault(asked, count=len(chosen), typed=typed, by=by, now=now):
        return fault
    _check(chosen, by=by)
    with transaction.atomic():
        batch = Batch.objects.create(
            site=by.site, actor=by.person, verb=VERB_OF[type(asked)], asked=kept(asked), key=key, made_at=now
        )
        BatchItem.objects.bulk_create(
            BatchItem(
                batch=batch,
                case_id=one.case_id,
                version=one.version,
                revision_id=one.revision_id,
                edit_id=one.edit_id,
            )
            for one in chosen
        )
        told = f"{batch.verb}, {len(chosen)} cases: {', '.join(str(one.case_id) for one in chosen)}"
        record(by.site, kind=Act.Kind.BATCH, by=by.person, now=now, subject=f"batch:{batch.pk}", detail=told)
        queue("carry_out", subject=batch.pk, site_id=by.site_id, run_at=now)
    return Made(batch)


def _fault(asked: Asked, *, count: int, typed: int | None, by: Member, now: datetime) -> NotAllowed | None:
    most = MOST_ACCEPTED if isinstance(asked, Accepting) else MOST
    if count == 0:
        return NotAllowed("none", "Choose at least one case.")
    if count > most:
        return NotAllowed("too_many", Said("At most %(most)s cases at once.", most=most))
    if count > TYPED_ABOVE and typed != count:
        return NotAllowed("count", Said("Type the number of cases, %(count)s, to go on.", count=count))
    if isinstance(asked, PuttingOff):
        return snooze_fault(asked.until, reason=asked.reason, now=now)
    if isinstance(asked, Assigning) and asked.member_id is not None and not _decides(asked.member_id, site=by.site_id):
        return NotAllowed("no_member", "Choose somebody who decides cases on this site.")
    return None


def _decides(member_id: int, *, site: int) -> bool:
    member = Member.objects.filter(pk=member_id, site=site, person__is_active=True).first()
    return member is not None and member.decides


def _check(chosen: Sequence[Chosen], *, by: Member) -> None:
    ids = {one.case_id for one in chosen}
    edits = {one.edit_id: one.case_id for one in chosen if one.edit_id is not None}
    known = Case.objects.filter(site=by.site, pk__in=ids).count()
    theirs = dict(Edit.objects.filter(pk__in=edits, case__site=by.site).values_list("pk", "case_id"))
    if known != len(ids) or len(ids) != len(chosen) or theirs != edits:
        raise ValueError("a case, or its wording, is not there")
