"""The cases that one reader reported, by an address that stands nowhere in the open: the desk's URLs carry it sealed (law 13)."""

from __future__ import annotations

from django.db.models import QuerySet
from django.db.models.functions import Lower

from corrigenda.store.models import Case, Contact, Edit, Member, Remark
from corrigenda.store.secrets import SealError, seal, unseal

MOST_REPORTS = 1_000
"""The newest reports of one reader that are looked at."""


def seal_address(address: str, *, by: Member) -> str:
    """Return an address, in lower case, as a URL of this member's may carry it."""
    return seal(f"{by.pk} {address}")


def reported_by(cases: QuerySet[Case], *, sealed: str, member: Member) -> QuerySet[Case]:
    """Return those of the cases that hold a report from a sealed address.

    None for who may not see addresses, nor for another member than looked it up: whoever looks says why, and is on record.
    """
    if not member.sees_addresses:
        return cases.none()
    try:
        asked_by, _, address = unseal(sealed).partition(" ")
    except SealError:
        return cases.none()
    if asked_by != str(member.pk):
        return cases.none()
    theirs = Contact.objects.annotate(folded=Lower("email")).filter(folded=address, report__site=member.site_id)
    reports = list(theirs.order_by("-id").values_list("report_id", flat=True)[:MOST_REPORTS])
    ids = {*Edit.objects.filter(report__in=reports).values_list("case_id", flat=True)}
    ids |= {*Remark.objects.filter(report__in=reports).values_list("case_id", flat=True)}
    return cases.filter(pk__in=ids)
