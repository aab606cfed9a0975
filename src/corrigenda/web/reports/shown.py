"""A report as it may be shown: its own words with everything invisible made visible, blurred where they are abusive."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.store.models import Contact, Edit, Intake, Remark, Report

REASONS: Mapping[str, Promise] = {
    Intake.Reason.BLOCKED: _("The sender is blocked"),
    Intake.Reason.FLOOD: _("The same words came again and again"),
    Intake.Reason.RATE: _("Many reports came from one network"),
    Intake.Reason.SUSPICIOUS: _("A field was filled in that people do not see"),
}
STATES: Mapping[str, Promise] = {
    Intake.State.RECEIVED: _("just received"),
    Intake.State.HELD: _("held"),
    Intake.State.OPEN: _("with the editors"),
    Intake.State.SPAM: _("binned"),
}
RULES: Mapping[str, Promise] = {
    "insult": _("an insult or obscenity"),
    "hate": _("hate"),
    "threat": _("a threat"),
}


@dataclass(frozen=True, slots=True)
class ReportShown:
    """One report without its reader; `why_blurred` is empty where its words may stand open."""

    report: Report
    marked: tuple[Glyph, ...]
    wanted: tuple[Glyph, ...] | None
    why: tuple[Glyph, ...]
    state: Promise | str
    reason: Promise | str
    why_blurred: str
    has_address: bool
    has_network: bool
    binned: bool
    cases: tuple[int, ...]


def report_shown(report: Report, *, intake: Intake | None) -> ReportShown:
    """Return a report as its page shows it."""
    return reports_shown([(report, intake)])[0]


def reports_shown(found: Sequence[tuple[Report, Intake | None]]) -> list[ReportShown]:
    """Return reports as their pages show them, in as many statements for many as for one."""
    reports = [report for report, _ in found]
    cases: dict[uuid.UUID, dict[int, None]] = defaultdict(dict)
    for kind in (Edit, Remark):
        for report_id, case_id in kind.objects.filter(report__in=reports).values_list("report_id", "case_id"):
            cases[report_id][case_id] = None
    with_address = set(Contact.objects.filter(report__in=reports).values_list("report_id", flat=True))
    return [
        ReportShown(
            report=report,
            marked=reveal(report.exact),
            wanted=None if report.replacement is None else reveal(report.replacement),
            why=reveal(report.why),
            state=STATES[intake.state] if intake else STATES[Intake.State.OPEN],
            reason=REASONS.get(intake.reason, "") if intake else "",
            why_blurred=blurred_because(intake.abuse if intake else []),
            has_address=report.pk in with_address,
            has_network=bool(intake and intake.network),
            binned=bool(intake and intake.state == Intake.State.SPAM),
            cases=tuple(cases[report.pk]),
        )
        for report, intake in found
    ]


def blurred_because(found: list[dict[str, str]]) -> str:
    """Say why words are blurred: the rules that they met, without repeating them."""
    return ", ".join(dict.fromkeys(str(RULES.get(one["rule"], one["rule"])) for one in found))
