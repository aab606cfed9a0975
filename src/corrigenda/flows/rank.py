"""Say of a case how urgent it is: what its wordings raise, what kind of error it seems to be, and when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from django.utils import timezone

from corrigenda.core.review.checks.finding import Check
from corrigenda.core.review.policy import propose
from corrigenda.core.review.urgency import WorkingHours, due_at, may_do_harm
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.findings import findings_of
from corrigenda.store.models import Case, Revision, Site, Story

BESIDE = 80
"""Code points either side of an edit in which a word of medicine, law or safety makes its case urgent."""


class Rank(TypedDict):
    """What is stored of a case's urgency: the values of its fields."""

    checks: str
    nature: str
    due_at: datetime


def rank(
    story: Story,
    *,
    edits: Sequence[TextEdit],
    revision: Revision | None,
    field: str,
    words: str,
    kind: str,
    now: datetime,
) -> Rank:
    """Return the rank of a case that opens now: of these edits of a field, or, without any, about these `words`."""
    language = story.language or story.site.language
    raised: list[Check] = []
    nature = ""
    texts = [words]
    if edits and revision is not None:
        # A dictionary is not waited for: the order must not hold up a report. A decision asks it again.
        findings = findings_of(edits, revision=revision, field=field, language=language, waits=0)
        raised = [finding.check for finding in findings if finding.raises]
        nature = propose(edits, findings, kind="misleading" if kind == "misleading" else "error").nature
        text = revision.text(field)
        texts += [text[max(0, edit.start - BESIDE) : edit.end + BESIDE] + " " + edit.new for edit in edits]
    harm = may_do_harm(raised, words=texts, language=language)
    due = due_at(timezone.localtime(now), harm=harm, hours=hours_of(story.site))
    return Rank(checks=_spaced(raised), nature=nature, due_at=due)


def rank_with(case: Case, *, edit: TextEdit, revision: Revision, field: str, now: datetime) -> Rank:
    """Return the rank of a case that an edit joins: urgent if one of its wordings is, due no later than it was."""
    more = rank(case.story, edits=(edit,), revision=revision, field=field, words="", kind=case.kind, now=now)
    raised = [*case.raised, *more["checks"].split()]
    nature = more["nature"] if more["checks"] and not case.checks else case.nature
    return Rank(checks=_spaced(raised), nature=nature, due_at=min(case.due_at, more["due_at"]))


def hours_of(site: Site) -> WorkingHours:
    """Return when somebody decides cases of the site."""
    days = frozenset(int(day) for day in site.working_days if day.isdecimal())
    return WorkingHours(days, site.day_begins, site.day_ends)


def _spaced(slugs: Sequence[str]) -> str:
    words = " ".join(dict.fromkeys(slugs))
    return f" {words} " if words else ""
