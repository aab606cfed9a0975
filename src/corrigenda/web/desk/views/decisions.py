"""What an editor posts about a case: each view reads the form, calls one flow, and shows its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import attest as attesting
from corrigenda.flows import choose_place as placing
from corrigenda.flows import decide
from corrigenda.flows.confirm import Accept, Choice, NotAllowed, NoticeOnly, Variant, Wording
from corrigenda.flows.decide import DecideAnswer, Decided, Stale
from corrigenda.store.models import Case, Decision, Member
from corrigenda.store.queries import case_for
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.shown.choices import choices_of, weightiest
from corrigenda.web.desk.shown.chosen import weigh_typed
from corrigenda.web.desk.shown.elsewhere import weighed_along
from corrigenda.web.desk.shown.history import KIND_WORDS, changes_of
from corrigenda.web.desk.shown.screen import with_treatment
from corrigenda.web.desk.shown.worded import worded
from corrigenda.web.desk.typed import (
    NOTICE_ONLY,
    OWN,
    SENTENCE,
    VARIANT,
    BadFormError,
    Typed,
    place_in,
    seen_in,
    typed_in,
)
from corrigenda.web.desk.views.case import show
from corrigenda.web.desk.views.going_on import lead_on, stay_on
from corrigenda.web.desk.views.seen import seen_now

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
}
"""Where on the page the words of a rule stand; a rule not named here is about the choice."""


@require_POST
@for_members
def accept(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Accept a variant, an own wording, or a notice only. What a check raised must have been on the screen."""
    case = case_of(member, case_id=case_id)
    try:
        typed, seen = typed_in(request.POST), seen_now(case, data=request.POST)
        choice = _choice(case, typed=typed, data=request.POST.dict())
    except BadFormError as error:
        return bad_form(error)
    if seen.version == case.version and (unseen := _unseen(case, typed=typed)):
        part = _("Look at what the checks saw, and accept once more.")
        return show(request, case=case, member=member, typed=unseen, faults={"evidence": part}, status=422)
    accepted = Accept(
        choice,
        nature=typed.nature or Nature.OTHER_FACT,
        treatment=typed.treatment or Treatment.CORRECTION,
        notice_label=typed.label or "",
        notice_text=(typed.notice or "") if typed.treatment is not Treatment.SILENT else "",
        occurrences=typed.occurrences,
        source=typed.source,
        source_public=typed.source_public,
    )
    answer = decide.accept(case, seen=seen, accepted=accepted, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, typed=typed)


@require_POST
@for_members
def reject(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Reject with a reason."""
    case = case_of(member, case_id=case_id)
    try:
        typed, seen = typed_in(request.POST), seen_now(case, data=request.POST)
    except BadFormError as error:
        return bad_form(error)
    if typed.code is None:
        part = _("Choose a reason; the reader is told it.")
        return show(request, case=case, member=member, typed=typed, faults={"reject": part}, status=422)
    answer = decide.reject(
        case, seen=seen, code=typed.code, reader_text=typed.reader_text, by=member, now=timezone.now()
    )
    return answered(request, answer, case=case, member=member, typed=typed)


@require_POST
@for_members
def already_fixed(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Say that the story was put right before."""
    case = case_of(member, case_id=case_id)
    try:
        typed, seen = typed_in(request.POST), seen_now(case, data=request.POST)
    except BadFormError as error:
        return bad_form(error)
    answer = decide.already_fixed(case, seen=seen, reader_text=typed.reader_text, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, typed=typed)


@require_POST
@for_members
def undo(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Take the last decision back; the case comes up again."""
    case = case_of(member, case_id=case_id)
    try:
        seen = seen_in(request.POST)
    except BadFormError as error:
        return bad_form(error)
    answer = decide.undo(case, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, stay=True)


@require_POST
@for_members
def write_again(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Try a refused write once more."""
    case = case_of(member, case_id=case_id)
    try:
        seen = seen_in(request.POST)
    except BadFormError as error:
        return bad_form(error)
    answer = decide.write_again(case, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, stay=True)


@require_POST
@for_members
def attest(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Take a standards editor's word that the fix is public where we cannot see it."""
    case = case_of(member, case_id=case_id)
    try:
        seen, how = seen_in(request.POST), request.POST.get("how", "").replace("\x00", "")[:2_000]
    except BadFormError as error:
        return bad_form(error)
    answer = attesting.attest(case, seen=seen, how=how, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, stay=True)


@require_POST
@for_members
def choose_place(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Say at which place of the story the case stands."""
    case = case_of(member, case_id=case_id)
    try:
        seen, (field, start, end) = seen_in(request.POST), place_in(request.POST.dict())
    except BadFormError as error:
        return bad_form(error)
    answer = placing.choose_place(case, seen=seen, field=field, start=start, end=end, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, stay=True)


def _choice(case: Case, *, typed: Typed, data: dict[str, str]) -> Choice:
    """Return what the ticked choice stands for. Raises BadFormError."""
    if typed.choice == NOTICE_ONLY:
        return NoticeOnly()
    if typed.choice == SENTENCE:
        return typed.sentence
    if typed.choice == OWN:
        _field, start, end = place_in(data)
        if stretch := choices_of(case).stretch:
            # The same sentence, counted in the text as it stands; where it is another one, the version tells.
            start, end = stretch.start, stretch.end
        return Wording(start, end, typed.wording or "")
    number = typed.choice.removeprefix(VARIANT)
    if not typed.choice.startswith(VARIANT) or not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise BadFormError("choice")
    return Variant(int(number))


def _unseen(case: Case, *, typed: Typed) -> Typed | None:
    """Return what to show again if a check raised something that was not on the screen yet; else None."""
    choices = choices_of(case)
    weighed = weigh_typed(case, choices=choices, typed=typed)
    if weighed is None:
        return None
    parts = (weighed, *weighed_along(case, weighed=weighed, places=typed.occurrences))
    if all(not part.seal or part.seal in typed.evidence for part in parts):
        return None
    return with_treatment(typed, weighed=weightiest(parts))


def answered(
    request: HttpRequest,
    answer: DecideAnswer,
    *,
    case: Case,
    member: Member,
    typed: Typed | None = None,
    stay: bool = False,
    parts: Mapping[str, str] = PART_OF_FAULT,
) -> HttpResponse:
    """Show what came of a decision: the next case, who was faster, or the rule that it met, in its part of the page."""
    match answer:
        case Decided():
            return stay_on(request, case=case) if stay else lead_on(request, case=case, member=member)
        case Stale(last=last):
            fresh = case_for(member.site, case_id=case.pk) or case
            kept = replace(typed, evidence=frozenset()) if typed else None
            faults = {"stale": _stale_words(last, fresh=fresh)}
            return show(request, case=fresh, member=member, typed=kept, faults=faults, status=409)
        case NotAllowed(slug=slug, detail=detail):
            part = parts.get(slug) or PART_OF_FAULT.get(slug, "choice")
            fresh = case_for(member.site, case_id=case.pk) or case
            return show(request, case=fresh, member=member, typed=typed, faults={part: worded(detail)}, status=422)


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
