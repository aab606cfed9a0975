"""Find what one reader reported, by the address they gave: a look at an address like any other, and on the record (law 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from corrigenda.core.review.roles import Right
from corrigenda.flows.addresses import LONGEST_REASON, NotShown
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Member
from corrigenda.store.reporter import seal_address

LONGEST_ADDRESS = 320


@dataclass(frozen=True, slots=True)
class Sealed:
    """The address as a URL may carry it: only this installation opens it, and only for who looked it up."""

    reporter: str


def find_reader(address: str, *, why: str, by: Member, now: datetime) -> Sealed | NotShown:
    """Let somebody who may see addresses, and says why, look for the reports of one."""
    address, why = address.strip().lower(), " ".join(why.split())
    if not by.may(Right.ADDRESSES):
        return NotShown("Your role does not include readers' addresses.")
    if not 3 <= len(address) <= LONGEST_ADDRESS or "@" not in address or not address.isprintable():
        return NotShown("Give the reader's whole address.")
    if not why or len(why) > LONGEST_REASON or not why.isprintable():
        return NotShown("Say in a line why you need the address.")
    detail = f"looked for the reports of an address: {why}"
    with transaction.atomic():
        record(by.site, kind=Act.Kind.ADDRESS_SEEN, by=by.person, now=now, detail=detail)
    return Sealed(seal_address(address, by=by))
