"""Make the clocks of cases again from their histories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Min

from corrigenda.core.review import states
from corrigenda.core.review.timing.clocks import Clock as Round
from corrigenda.core.review.timing.clocks import Step, clocks_of
from corrigenda.core.review.timing.figures import IN_TIME_SECONDS
from corrigenda.flows.weeks import SiteWeek, monday_of
from corrigenda.store.models import Case, Clock, Edit, Message, Remark, Transition

OUTCOMES = (
    Message.Outcome.LIVE,
    Message.Outcome.ATTESTED,
    Message.Outcome.REJECTED,
    Message.Outcome.ALREADY_FIXED,
)
KEPT = (
    "section", "nature", "by_staff", "started_at", "decided_at", "decided_seconds", "decided_paused", "live_at",
    "live_seconds", "live_paused", "outcome", "settled_at", "reasons", "refusals", "to_tell", "told", "told_in_time",
)  # fmt: skip


@dataclass(slots=True)
class _Told:
    """How many readers of a case there were to tell of its outcome, and how many were, in time or not."""

    to_tell: int = 0
    told: int = 0
    in_time: int = 0


def make_clocks(case_ids: Sequence[int]) -> set[SiteWeek]:
    """Bring the clocks of these cases up to date; returns the weeks whose figures that changes."""
    cases = Case.objects.filter(pk__in=case_ids).select_related("story")
    steps = _steps(case_ids)
    started = _first_reports(case_ids)
    stored: dict[tuple[int, int], Clock] = {
        (clock.case_id, clock.round): clock for clock in Clock.objects.filter(case__in=case_ids)
    }
    wanted = [clock for case in cases for clock in _clocks(case, steps=steps[case.pk], started=started.get(case.pk))]
    _count_told(wanted)
    new = [clock for clock in wanted if (clock.case_id, clock.round) not in stored]
    changed = []
    weeks: set[SiteWeek] = set()
    for clock in wanted:
        before = stored.get((clock.case_id, clock.round))
        if before is None:
            weeks |= _weeks(clock)
        elif any(getattr(before, name) != getattr(clock, name) for name in KEPT):
            weeks |= _weeks(before) | _weeks(clock)
            clock.pk = before.pk
            changed.append(clock)
    with transaction.atomic():
        Clock.objects.bulk_create(new, ignore_conflicts=True)
        if changed:
            Clock.objects.bulk_update(changed, KEPT)
    return weeks


def _steps(case_ids: Sequence[int]) -> Mapping[int, list[Step]]:
    steps: dict[int, list[Step]] = defaultdict(list)
    rows = Transition.objects.filter(case__in=case_ids, track__in=(states.Track.DECISION, states.Track.APPLY))
    for case_id, at, track, before, after, actor, reason in rows.order_by("id").values_list(
        "case_id", "at", "track", "from_state", "to_state", "actor_id", "reason"
    ):
        steps[case_id].append(Step(at, track, before, after, actor is not None, reason))
    return steps


def _first_reports(case_ids: Sequence[int]) -> Mapping[int, datetime]:
    """Return when the first report of each case came; those that staff opened have none."""
    first: dict[int, datetime] = {}
    for rows in (Edit.objects.filter(case__in=case_ids), Remark.objects.filter(case__in=case_ids)):
        for case_id, at in rows.values_list("case_id").annotate(at=Min("report__received_at")):
            if at is not None:
                first[case_id] = min(at, first.get(case_id, at))
    return first


def _clocks(case: Case, *, steps: Sequence[Step], started: datetime | None) -> Iterable[Clock]:
    for clock in clocks_of(steps, started_at=started or case.opened_at):
        yield Clock(
            site_id=case.site_id,
            case_id=case.pk,
            section=case.story.section[:100],
            nature=case.nature,
            by_staff=started is None,
            **_values(clock),
        )


def _values(clock: Round) -> dict[str, object]:
    return {
        "round": clock.round,
        "started_at": clock.started_at,
        "decided_at": clock.decided_at,
        "decided_seconds": clock.decided.seconds if clock.decided else None,
        "decided_paused": clock.decided.paused if clock.decided else None,
        "live_at": clock.live_at,
        "live_seconds": clock.live.seconds if clock.live else None,
        "live_paused": clock.live.paused if clock.live else None,
        "outcome": clock.outcome,
        "settled_at": clock.settled_at,
        "reasons": list(clock.reasons),
        "refusals": list(clock.refusals),
    }


def _count_told(clocks: Sequence[Clock]) -> None:
    """Fill in how many readers heard. A regression is not told again, so only first rounds have readers to tell."""
    first = {clock.case_id: clock for clock in clocks if clock.round == 0 and clock.settled_at is not None}
    told: dict[int, _Told] = defaultdict(_Told)
    messages = Message.objects.filter(case_id__in=list(first), outcome__in=OUTCOMES, round=0)
    for case_id, state, sent_at in messages.exclude(state=Message.State.NO_ADDRESS).values_list(
        "case_id", "state", "sent_at"
    ):
        count, settled_at = told[case_id], first[case_id].settled_at
        count.to_tell += 1
        if state == Message.State.SENT and sent_at is not None and settled_at is not None:
            count.told += 1
            count.in_time += (sent_at - settled_at).total_seconds() <= IN_TIME_SECONDS
    for case_id, count in told.items():
        clock = first[case_id]
        clock.to_tell, clock.told, clock.told_in_time = count.to_tell, count.told, count.in_time


def _weeks(clock: Clock) -> set[SiteWeek]:
    moments = (clock.started_at, clock.decided_at, clock.settled_at)
    return {SiteWeek(clock.site_id, monday_of(moment)) for moment in moments if moment is not None}
