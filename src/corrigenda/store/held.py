"""What waits at the door: held reports, the same words as one row, and what was reported to the operators."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Min

from corrigenda.store.models import Alarm, Block, Intake, Site

PAGE = 50


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Held reports that say the same: the oldest of them, how many, and the newest one that is counted."""

    intake: Intake
    count: int
    through: int


def held_count(site: Site) -> int:
    """Return how many reports a person has to look at before they are let in."""
    return Intake.objects.filter(site=site, state=Intake.State.HELD).count()


def held_rows(site: Site, *, after: int = 0) -> tuple[list[HeldRow], int | None]:
    """Return a page of the held lane, oldest first, and after which row the next page begins, if there is one."""
    held = Intake.objects.filter(site=site, state=Intake.State.HELD).values("words").order_by()
    groups = held.annotate(count=Count("id"), oldest=Min("id"), newest=Max("id")).filter(oldest__gt=after)
    found = list(groups.order_by("oldest")[: PAGE + 1])
    intakes = Intake.objects.select_related("report").in_bulk([group["oldest"] for group in found])
    rows = [HeldRow(intakes[group["oldest"]], group["count"], group["newest"]) for group in found[:PAGE]]
    return rows, (rows[-1].intake.pk if len(found) > PAGE else None)


def alarms_of(site: Site) -> list[Alarm]:
    """Return what was reported to the operators and not looked at yet, oldest first."""
    waiting = Alarm.objects.filter(site=site, seen_at=None).select_related("report", "by")
    return list(waiting.order_by("id")[:PAGE])


def blocks_of(site: Site) -> list[Block]:
    """Return the site's blocked senders, the newest first."""
    return list(Block.objects.filter(site=site).select_related("made_by").order_by("-made_at")[:200])
