"""What can be done to an open case besides deciding it: merge, put off, ask, hand over, assign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.core.notices.questions import QUESTIONS
from corrigenda.core.review.states import Decision as Decided
from corrigenda.flows.ask_author import author_url
from corrigenda.flows.macros import ASK, text_for
from corrigenda.flows.second_person import proposal_in
from corrigenda.store.models import AuthorLink, Case, Decision, Member, Question, Snooze
from corrigenda.store.queries import deciders_of
from corrigenda.web.desk.shown.history import Change, Happened, changes_of
from corrigenda.web.desk.shown.readers import ReaderShown
from corrigenda.web.desk.shown.rows import RowShown


@dataclass(frozen=True, slots=True)
class Askable:
    """A reader who can be asked, known by what was sent and when."""

    report_id: UUID
    at: datetime
    marked: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A question that is kept ready, in the reader's language."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class LinkShown:
    """An author's link; `url` is empty once it opens nothing."""

    row: AuthorLink
    url: str
    verdict: str


@dataclass(frozen=True, slots=True)
class MergedShown:
    """A case that lives on in this one."""

    case: Case
    words: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody proposed, for a second person to confirm."""

    row: Decision
    changes: tuple[Change, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Verbs:
    """The case's other verbs, and what they came to so far."""

    survivors: tuple[RowShown, ...]
    askable: tuple[Askable, ...]
    ready: tuple[Ready, ...]
    questions: tuple[Question, ...]
    links: tuple[LinkShown, ...]
    members: tuple[Member, ...]
    snooze: Snooze | None
    waits: bool
    escalated: bool
    handed: Decision | None
    hands_back: bool
    proposal: Proposed | None


def verbs_of(
    case: Case,
    *,
    member: Member,
    readers: tuple[ReaderShown, ...],
    others: tuple[RowShown, ...],
    happened: Happened,
    now: datetime,
) -> Verbs:
    """Return what this member can do to the case besides deciding it."""
    language = next((reader.language for reader in readers if reader.has_address), "") or case.site.language
    askable = tuple(
        Askable(reader.report_id, reader.at, reader.marked)
        for reader in readers
        if reader.has_address and not reader.blurred
    )
    escalated = case.decision == Decided.ESCALATED
    handed = happened.handed if escalated else None
    proposed = proposal_in(happened.said).row
    own = handed is not None and handed.actor_id == member.person_id
    return Verbs(
        survivors=others,
        askable=askable,
        ready=tuple(
            Ready(name, text_for(case, use=f"{ASK}{name}", language=language)) for name in QUESTIONS["en"] if askable
        ),
        questions=_questions(case, readers=readers),
        links=tuple(
            _link(link, now=now)
            for link in AuthorLink.objects.filter(Q(case=case) | Q(case__merged_into=case)).order_by("id")
        ),
        members=deciders_of(case.site),
        snooze=(
            Snooze.objects.filter(case=case, woke_at=None).select_related("decision").last()
            if case.decision == Decided.SNOOZED
            else None
        ),
        waits=case.decision in (Decided.SNOOZED, Decided.NEEDS_INFO),
        escalated=escalated,
        handed=handed,
        hands_back=escalated and (own or member.role == Member.Role.STANDARDS),
        proposal=(
            Proposed(proposed, changes_of(proposed), proposed.actor_id == member.person_id) if proposed else None
        ),
    )


def merged_into(case: Case) -> tuple[MergedShown, ...]:
    """Return the cases that were merged into this one."""
    return tuple(MergedShown(one, reveal(one.passage)) for one in Case.objects.filter(merged_into=case).order_by("id"))


def _questions(case: Case, *, readers: tuple[ReaderShown, ...]) -> tuple[Question, ...]:
    """Return what was asked about the case, and what its readers were asked while their reports stood in another."""
    reports = [reader.report_id for reader in readers]
    return tuple(Question.objects.filter(Q(case=case) | Q(report__in=reports)).order_by("id"))


def _link(link: AuthorLink, *, now: datetime) -> LinkShown:
    opens = link.revoked_at is None and link.expires_at > now
    return LinkShown(link, author_url(link) if opens else "", link.get_verdict_display() if link.verdict else "")
