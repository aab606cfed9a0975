"""What a reader does on the receipt after sending: take the report back, or appeal, once, against what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.flows.guarding import NotAllowed, hold_story, survivor_of
from corrigenda.store.cases import move
from corrigenda.store.models import Appeal, Case, Edit, Remark, Report, Withdrawal

LONGEST = 4_000
APPEALABLE = (states.Decision.REJECTED, states.Decision.ALREADY_FIXED)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The report is taken back; its cases stay for the editors."""


@dataclass(frozen=True, slots=True)
class Appealed:
    """The case is open again."""

    case: Case


def withdraw(report: Report, *, now: datetime) -> TakenBack | NotAllowed:
    """Take a report back, as long as nothing was decided on it. It stays, and its reader hears nothing more."""
    if Withdrawal.objects.filter(report=report).exists():
        return TakenBack()
    with transaction.atomic():
        cases = cases_of(report)
        for story_id in sorted({case.story_id for case in cases}):
            hold_story(story_id)
        cases = _held(cases_of(report))
        if any(not case.is_open for case in cases):
            return NotAllowed("decided", "It was decided already, so it cannot be taken back.")
        Withdrawal.objects.get_or_create(report=report, defaults={"at": now})
        for case in cases:
            # Who stands behind a case is part of what an editor decides on, so its version moves.
            if not move(case, now=now):
                raise AssertionError(f"{case} was held and changed all the same")
    return TakenBack()


def appeal(report: Report, *, case_id: int, words: str, now: datetime) -> Appealed | NotAllowed:
    """Open a case again that was rejected or called fixed, because one of its readers asks for it; once a report."""
    if not 1 <= len(words.strip()) <= LONGEST or "\x00" in words:
        return NotAllowed("no_words", "Say why the decision should be looked at again.")
    before = Appeal.objects.select_related("case").filter(report=report).first()
    if before is not None:
        return (
            Appealed(before.case) if before.words == words.strip() else NotAllowed("appealed", "You appealed before.")
        )
    case = next((case for case in cases_of(report) if case.pk == case_id), None)
    if case is None or case.decision not in APPEALABLE:
        return NotAllowed("not_appealable", "There is no decision here to appeal against.")
    with transaction.atomic():
        hold_story(case.story_id)
        before = Appeal.objects.select_related("case").filter(report=report, words=words.strip()).first()
        if before is not None:  # sent twice at once
            return Appealed(before.case)
        case = Case.objects.select_for_update().get(pk=case.pk)
        if case.decision not in APPEALABLE:
            return NotAllowed("not_appealable", "There is no decision here to appeal against.")
        Appeal.objects.create(report=report, case=case, words=words.strip(), at=now)
        opened = states.Decision.ONGOING
        values: dict[str, Any] = {"inbox": Case.Inbox.APPEALED, "arrived_at": now, "reason": "", "reason_words": ""}
        if not move(case, now=now, note="A reader appeals.", decision=opened, **values):
            raise AssertionError(f"{case} was held and changed all the same")
    return Appealed(case)


def _held(cases: list[Case]) -> list[Case]:
    """Return the cases as they stand, kept from being decided until the transaction ends."""
    ids = [case.pk for case in cases]
    return list(Case.objects.select_for_update(of=("self",)).select_related("site").filter(pk__in=ids).order_by("id"))


def cases_of(report: Report) -> list[Case]:
    """Return the cases of a report, each once, a merged one as the case that survived."""
    edits = Edit.objects.filter(report=report).order_by("id").values_list("case_id", flat=True)
    remarks = Remark.objects.filter(report=report).values_list("case_id", flat=True)
    cases = Case.objects.select_related("site", "story", "merged_into").in_bulk([*edits, *remarks])
    return list({case.pk: case for case in map(survivor_of, cases.values())}.values())
