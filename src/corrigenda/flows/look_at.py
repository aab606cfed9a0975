"""An editor has a case on the screen: a lease that others see, renewed while it lasts. It never moves the case."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.store.models import Case, Lease, Member

LASTS = timedelta(minutes=2)


@transaction.atomic
def look_at(case: Case, *, by: Member, take: bool, now: datetime) -> Lease:
    """Return the case's lease: the member's own if nobody else had it, or if it was to be `take`n; else the other's."""
    # Locked: a page that is left gives the lease back at any moment.
    leases = Lease.objects.select_for_update(of=("self",)).select_related("person")
    lease, made = leases.get_or_create(case=case, defaults={"person": by.person, "since": now, "until": now + LASTS})
    is_own = lease.person_id == by.person_id
    is_over = lease.until <= now
    if not made and (take or is_own or is_over):
        lease.since = lease.since if is_own and not is_over else now
        lease.person, lease.until = by.person, now + LASTS
        lease.save()
    return lease


def look_away(case: Case, *, by: Member) -> None:
    """Give the lease back, if it is the member's."""
    Lease.objects.filter(case=case, person=by.person).delete()
