"""The audit log: adding an act, giving it its place in the chain, and proving the chain whole."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial

from django.db import IntegrityError, transaction

from corrigenda.core.notices import chain
from corrigenda.store.models import Act, ActLink, Person, Site
from corrigenda.store.models.act import INSTALLATION

TRIES = 50
"""Others may take the next number of a chain first; each try that fails means that somebody else's succeeded."""


def record(
    site: Site | None, *, kind: Act.Kind, by: Person | None, now: datetime, detail: str = "", subject: str = ""
) -> Act:
    """Add an act; runs inside the transaction that did it. Once that is committed the act gets its place in the chain.

    Without a site it belongs to the installation's own chain.
    """
    salt = secrets.token_hex(16)
    act = Act(site=site, actor=by, kind=kind, subject=subject, detail=detail, at=now, salt=salt)
    act.detail_digest = _detail_digest(act)
    act.digest = chain.digest_of("", _payload(act))
    act.save(force_insert=True)
    # A lock on the chain inside the transaction would let two decisions that touch the same cases wait for each other
    # for ever; so the link follows the commit. What dies in between is linked by the next look (`link_waiting`).
    transaction.on_commit(partial(_link_from, act.pk, chain_of=act.site_id or INSTALLATION), robust=True)
    return act


def newest(site: Site, *, most: int, before: int | None = None) -> list[Act]:
    """Return a site's newest acts, at most so many, newest first; with `before` only older ones than that act."""
    acts = Act.objects.filter(site=site).select_related("actor")
    if before is not None:
        acts = acts.filter(pk__lt=before)
    return list(acts.order_by("-id")[:most])


def blank(acts: list[int]) -> int:
    """Take the detail's words out of acts that law asks to go; the rest stays, and the chain still verifies."""
    return Act.objects.filter(pk__in=acts).exclude(salt="").update(detail="", salt="")


def link_waiting(site_id: int | None) -> None:
    """Give every act of a chain its place that has none yet."""
    _link_from(0, chain_of=site_id or INSTALLATION)


def verify(site_id: int | None, *, known_heads: Mapping[int, str] | None = None) -> chain.Whole | chain.Broken:
    """Check a chain from its first act to its last; `known_heads` are links kept elsewhere, by number."""
    link_waiting(site_id)
    blanked: list[int] = []
    answer = chain.verify(_entries(site_id, blanked=blanked), known_heads=known_heads)
    if isinstance(answer, chain.Whole):
        return chain.Whole(answer.entries, len(blanked), answer.head)
    return answer


def told(act: Act) -> dict[str, object]:
    """Return an act as the export tells it, with what is needed to verify it: see the page on the audit log."""
    return {
        **_payload(act),
        "detail": act.detail,
        "salt": act.salt,
        "who": act.actor.name if act.actor else "",
        "digest": act.digest,
    }


def _entries(site_id: int | None, *, blanked: list[int]) -> Iterator[chain.Entry]:
    links = ActLink.objects.filter(chain=site_id or INSTALLATION).select_related("act").order_by("number")
    for link in links.iterator(chunk_size=1_000):
        act = link.act
        digest = act.digest
        if act.salt == "" and act.detail == "":
            blanked.append(link.number)
        elif _detail_digest(act) != act.detail_digest:
            digest = ""  # the words were changed, so nothing that follows from them may hold
        if (act.site_id or INSTALLATION) != link.chain:
            digest = ""
        yield chain.Entry(link.number, digest or act.digest, link.link, "", _payload(act) if digest else {})


def _detail_digest(act: Act) -> str:
    return chain.digest_of(act.salt, {"detail": act.detail})


def _payload(act: Act) -> dict[str, object]:
    return {
        "act": act.kind,
        "actor": act.actor_id,
        "at": act.at.astimezone(UTC).isoformat(),
        "detail_digest": act.detail_digest,
        "site": act.site_id,
        "subject": act.subject,
    }


def _link_from(first: int, *, chain_of: int) -> None:
    """Link the acts of a chain that wait, from the act `first` on: usually one, or those of one transaction."""
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                waiting = Act.objects.filter(site=chain_of or None, pk__gte=first, link=None).order_by("pk")
                found = list(waiting)
                if not found:
                    return
                last = ActLink.objects.filter(chain=chain_of).order_by("-number").first()
                number, before = (last.number, last.link) if last else (0, chain.GENESIS)
                links = []
                for act in found:
                    number, before = number + 1, chain.link(before, digest=act.digest)
                    links.append(ActLink(chain=chain_of, number=number, act=act, link=before))
                ActLink.objects.bulk_create(links)
                return
        except IntegrityError:
            continue
