"""Check a page of a site for the widget: asked for by a person, done by a task, under the guard of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.connectors.base import SettingsError
from corrigenda.connectors.http.ask import Answered
from corrigenda.connectors.http.ask import ask as ask_guarded
from corrigenda.connectors.http.guard import Guard, origin_of
from corrigenda.flows.answers import Done, TaskAnswer
from corrigenda.flows.look import guard_of
from corrigenda.flows.page_check.check import Answer, Ask, Silence, check
from corrigenda.flows.page_check.findings import Finding, Level, fault
from corrigenda.store.models import Member, PageCheck, Site
from corrigenda.store.models.page_check import FindingRow
from corrigenda.store.tasks import queue

LONGEST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The check is queued, or was already."""

    check: PageCheck


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Nothing was queued, and why."""

    words: str


def ask_for_check(site: Site, *, url: str, by: Member, now: datetime) -> Asked | NotAsked:
    """Have a page of the site checked soon."""
    if len(url) > LONGEST_ADDRESS or not url.isprintable() or origin_of(url) not in site.origins:
        return NotAsked(_("Give the address of a page of this site: only its registered addresses are opened."))
    with transaction.atomic():
        waiting = PageCheck.objects.filter(site=site, url=url, done_at=None).first()
        if waiting is not None:
            return Asked(waiting)
        asked = PageCheck.objects.create(site=site, url=url, asked_by=by.person, asked_at=now)
        queue("check_page", subject=asked.pk, site_id=site.pk, run_at=now)
    return Asked(asked)


def check_page(check_id: str, *, now: datetime) -> TaskAnswer:
    """Open the page, ask this desk what the page's script would ask it, and keep what was found."""
    asked = PageCheck.objects.select_related("site").get(pk=int(check_id))
    if asked.done_at is None:
        findings = [_row(finding) for finding in _findings(asked)]
        PageCheck.objects.filter(pk=asked.pk, done_at=None).update(findings=findings, done_at=now)
    return Done()


def is_well(found: PageCheck) -> bool:
    """Tell whether readers can report from the page."""
    return found.done_at is not None and all(finding["level"] != Level.FAULT for finding in found.findings)


def _findings(asked: PageCheck) -> list[Finding]:
    try:
        guard = guard_of(asked.site)
    except SettingsError as error:
        return [fault(f"The site's pages cannot be opened: {error}", change="Mend the site's settings.")]
    return list(check(asked.url, ask=_asker(guard)))


def _asker(guard: Guard) -> Ask:
    """Ask the site's pages with the site's headers, and this desk without them; nobody else."""
    desk = origin_of(settings.DESK_URL)
    # The desk may well stand on a private network, and its own address is not one that a page could have chosen.
    own = replace(guard, origins=frozenset((desk,)), private_origins=frozenset((desk,)), headers={})

    def ask(method: str, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        at = origin_of(url)
        if at not in guard.origins and at != desk:
            return Silence(f"it is neither a page of this site nor this desk, which is at {desk}")
        answer = ask_guarded(method, url, headers=headers, guard=guard if at in guard.origins else own)
        if isinstance(answer, Answered):
            return Answer(answer.url, answer.status, answer.headers, answer.body)
        return Silence(answer.detail)

    return ask


def _row(finding: Finding) -> FindingRow:
    return FindingRow(level=finding.level.value, said=finding.said, change=finding.change)
