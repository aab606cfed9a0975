"""An editor has a case on the screen: a lease that others see, renewed while it lasts. It never moves the case."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Case as Choose
from django.db.models import F, Q, Value, When

from corrigenda.store.models import Case, Lease, Member

LASTS = timedelta(minutes=2)


def look_at(case: Case, *, by: Member, take: bool, now: datetime) -> Lease:
    """Return the case's lease: the member's own if nobody else had it, or if it was to be `take`n; else the other's."""
    lease, made = Lease.objects.get_or_create(
        case=case, defaults={"person": by.person, "since": now, "until": now + LASTS}
    )
    if made:
        return lease
    free = Q(pk=case.pk) if take else Q(person=by.person) | Q(until__lte=now)
    own = When(person=by.person, until__gt=now, then=F("since"))
    Lease.objects.filter(free, case=case).update(
        since=Choose(own, default=Value(now)), person=by.person, until=now + LASTS
    )
    return Lease.objects.select_related("person").get(case=case)


def look_away(case: Case, *, by: Member) -> None:
    """Give the lease back, if it is the member's."""
    Lease.objects.filter(case=case, person=by.person).delete()
