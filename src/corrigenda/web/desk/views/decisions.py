"""What an editor posts about a case: each view reads the form, calls one flow, and shows its answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import attest as attesting
from corrigenda.flows import choose_place as placing
from corrigenda.flows import decide
from corrigenda.flows.confirm import Accept, Choice, NoticeOnly, Variant, Wording
from corrigenda.store.models import Case, Member
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.shown.choices import choices_of, weightiest
from corrigenda.web.desk.shown.chosen import weigh_typed
from corrigenda.web.desk.shown.elsewhere import weighed_along
from corrigenda.web.desk.shown.screen import with_treatment
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
from corrigenda.web.desk.views.answered import answered, bad_form
from corrigenda.web.desk.views.case import show
from corrigenda.web.desk.views.seen import seen_now


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
    return answered(request, answer, case=case, member=member, on=case)


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
    return answered(request, answer, case=case, member=member, on=case)


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
    return answered(request, answer, case=case, member=member, on=case)


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
    return answered(request, answer, case=case, member=member, on=case)


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
