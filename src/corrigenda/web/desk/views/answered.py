"""What came of a form about a case: where it leads, who was faster, or the rule that it met, beside what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

from corrigenda.flows.decide import DecideAnswer, Decided, NotAllowed, Stale
from corrigenda.store.models import Case, Decision, Member
from corrigenda.store.queries import case_for
from corrigenda.web.desk.shown.history import KIND_WORDS, changes_of
from corrigenda.web.desk.shown.worded import worded
from corrigenda.web.desk.typed import BadFormError, Typed
from corrigenda.web.desk.views.case import NOTHING_SAID, show
from corrigenda.web.desk.views.going_on import lead_on, stay_on

LONGEST_SAID = 4_000
PART_OF_FAULT = {
    "no_notice": "notice",
    "needs_standards_editor": "treatment",
    "not_your_role": "top",
    "decided": "top",
    "nothing_to_undo": "top",
    "being_written": "top",
    "nothing_refused": "top",
    "not_accepted": "top",
    "not_attestable": "top",
    "no_evidence": "attest",
    "no_source": "source",
    "not_yours_to_undo": "top",
    "key_used": "top",
}
"""Where on the page the words of a rule stand; a rule not named here is about the part that was sent."""


def answered(
    request: HttpRequest,
    answer: DecideAnswer,
    *,
    case: Case,
    member: Member,
    typed: Typed | None = None,
    part: str = "choice",
    on: Case | None = None,
) -> HttpResponse:
    """Show the case `on`, or the next one; what was not done, on the case's page, with what was typed.

    `part` of the page is where the words of a rule stand that is about what was sent.
    """
    match answer:
        case Decided():
            return stay_on(request, case=on) if on else lead_on(request, case=case, member=member)
        case Stale(last=last):
            fresh = case_for(member.site, case_id=case.pk) or case
            kept = replace(typed, evidence=frozenset()) if typed else None
            faults = {"stale": _stale_words(last, fresh=fresh)}
            return show(request, case=fresh, member=member, typed=kept, faults=faults, status=409)
        case NotAllowed(slug=slug, detail=detail):
            fresh = case_for(member.site, case_id=case.pk) or case
            faults = {PART_OF_FAULT.get(slug, part): worded(detail)}
            said = _said(request.POST)
            return show(request, case=fresh, member=member, typed=typed, faults=faults, said=said, status=422)


def _said(data: Mapping[str, str]) -> dict[str, str]:
    return {name: data.get(name, "")[:LONGEST_SAID].replace("\x00", "") for name in NOTHING_SAID}


def _stale_words(last: Decision | None, *, fresh: Case) -> str:
    """Say who was faster and with what, or that a report came in meanwhile."""
    if fresh.is_open or last is None:
        return _(
            "This case changed while it was on your screen: another report joined it, or the story moved on. Look once more."
        )
    changes = ", ".join(
        f"“{''.join(glyph.text for glyph in change.old)}” → “{''.join(glyph.text for glyph in change.new)}”"
        for change in changes_of(last)
    )
    said = f"{str(KIND_WORDS[last.kind]).lower()}{': ' if changes else ''}{changes}"
    return _("%(who)s was faster and decided: %(said)s. Your decision was not taken.") % {
        "who": last.actor.name,
        "said": said,
    }


def bad_form(error: BadFormError) -> HttpResponse:
    """Answer a form that no page of ours sent."""
    return HttpResponseBadRequest(
        f"This form was not filled in as the desk sent it: {error}.\n", content_type="text/plain"
    )
