"""What an editor does to a case besides deciding it: each view reads its form, calls one flow, and shows the answer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from corrigenda.flows import ask_author as asking_author
from corrigenda.flows import escalate as escalating
from corrigenda.flows.ask_reader import ask_reader as ask_the_reader
from corrigenda.flows.decide import DecideAnswer, Decided, NotAllowed
from corrigenda.flows.keep_apart import keep_apart as keep_cases_apart
from corrigenda.flows.merge import merge as merge_cases
from corrigenda.flows.snooze import Until
from corrigenda.flows.snooze import snooze as put_off
from corrigenda.flows.split import split as split_off
from corrigenda.flows.take_out import take_out as take_report_out
from corrigenda.flows.wake import take_up as take_case_up
from corrigenda.store.models import Member
from corrigenda.store.queries import case_for
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.typed import VARIANT, BadFormError, morning_in, seen_in
from corrigenda.web.desk.views.answered import answered, bad_form
from corrigenda.web.desk.views.going_on import stay_on
from corrigenda.web.desk.views.seen import seen_now

LONGEST = 4_000


@require_POST
@for_members
def merge(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Merge the case into another of the same story."""
    case = case_of(member, case_id=case_id)
    try:
        seen, survivor_id = seen_in(request.POST), _id(request, "survivor")
    except BadFormError as error:
        return bad_form(error)
    survivor = case_for(member.site, case_id=survivor_id)
    if survivor is None:
        answer: DecideAnswer = NotAllowed("other_story", "Choose another case of the same story.")
    else:
        answer = merge_cases(case, survivor=survivor, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="merge", on=survivor)


@require_POST
@for_members
def keep_apart(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Say that a remark does not belong to the case that it was offered to."""
    case = case_of(member, case_id=case_id)
    try:
        seen, other_id = seen_in(request.POST), _id(request, "other")
    except BadFormError as error:
        return bad_form(error)
    other = case_for(member.site, case_id=other_id)
    if other is None:
        answer: DecideAnswer = NotAllowed("other_story", "Choose another case of the same story.")
    else:
        answer = keep_cases_apart(case, other=other, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="top", on=case)


@require_POST
@for_members
def split(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Split a merged case off again."""
    case = case_of(member, case_id=case_id)
    try:
        seen = seen_in(request.POST)
    except BadFormError as error:
        return bad_form(error)
    merged_into = case.merged_into_id
    answer = split_off(case, seen=seen, by=member, now=timezone.now())
    shown = case_for(member.site, case_id=merged_into) if merged_into else None
    if isinstance(answer, Decided):
        return stay_on(request, case=case)
    return answered(request, answer, case=shown or case, member=member, part="top")


@require_POST
@for_members
def take_out(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Take one report out of the case."""
    case = case_of(member, case_id=case_id)
    try:
        seen, report_id = seen_in(request.POST), _uuid(request, "report")
    except BadFormError as error:
        return bad_form(error)
    answer = take_report_out(case, report_id=report_id, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="top", on=case)


@require_POST
@for_members
def snooze(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Put the case off until a date, more reports, or a change of the story."""
    case, now = case_of(member, case_id=case_id), timezone.now()
    try:
        seen, reason = seen_now(case, data=request.POST), _words(request, "reason")
        until = Until(
            date=morning_in(request.POST, "until"),
            reports=_id(request, "reports") if request.POST.get("reports") else None,
            story_changes=bool(request.POST.get("story_changes")),
        )
    except BadFormError as error:
        return bad_form(error)
    answer = put_off(case, until=until, reason=reason, seen=seen, by=member, now=now)
    return answered(request, answer, case=case, member=member, part="snooze")


@require_POST
@for_members
def take_up(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Take up a case that was put off, or whose reader was asked."""
    case = case_of(member, case_id=case_id)
    try:
        seen = seen_in(request.POST)
    except BadFormError as error:
        return bad_form(error)
    answer = take_case_up(case, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="top", on=case)


@require_POST
@for_members
def ask_reader(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Ask a reader who left an address."""
    case = case_of(member, case_id=case_id)
    try:
        seen, report_id, words = seen_now(case, data=request.POST), _uuid(request, "report"), _words(request, "words")
    except BadFormError as error:
        return bad_form(error)
    answer = ask_the_reader(case, report_id=report_id, words=words, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="ask")


@require_POST
@for_members
def ask_author(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Make a link by which the story's author says what is right."""
    case = case_of(member, case_id=case_id)
    try:
        seen = seen_in(request.POST)
        asked = asking_author.Asked(
            name=_words(request, "name"),
            email=_words(request, "email"),
            words=_words(request, "words"),
            days=_id(request, "days"),
            edit_id=_edit(request),
        )
    except BadFormError as error:
        return bad_form(error)
    answer = asking_author.ask_author(case, asked=asked, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="author", on=case)


@require_POST
@for_members
def revoke_link(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Take an author's link back."""
    case = case_of(member, case_id=case_id)
    try:
        seen, link_id = seen_in(request.POST), _id(request, "link")
    except BadFormError as error:
        return bad_form(error)
    answer = asking_author.revoke(case, link_id=link_id, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="top", on=case)


@require_POST
@for_members
def escalate(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Hand the case to the standards editor."""
    case = case_of(member, case_id=case_id)
    try:
        seen, reason = seen_now(case, data=request.POST), _words(request, "reason")
    except BadFormError as error:
        return bad_form(error)
    answer = escalating.escalate(case, reason=reason, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="escalate")


@require_POST
@for_members
def hand_back(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Give the case back to the editors."""
    case = case_of(member, case_id=case_id)
    try:
        seen, words = seen_in(request.POST), _words(request, "words")
    except BadFormError as error:
        return bad_form(error)
    answer = escalating.hand_back(case, words=words, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="top", on=case)


@require_POST
@for_members
def assign(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Assign the case to a colleague, to oneself, or to nobody."""
    case = case_of(member, case_id=case_id)
    try:
        seen = seen_in(request.POST)
        member_id = _id(request, "member") if request.POST.get("member") else None
    except BadFormError as error:
        return bad_form(error)
    to = Member.objects.select_related("person").filter(site=member.site, pk=member_id).first() if member_id else None
    if member_id and to is None:
        answer: DecideAnswer = NotAllowed("no_member", "Choose somebody who decides cases on this site.")
    else:
        answer = escalating.assign(case, to=to, seen=seen, by=member, now=timezone.now())
    return answered(request, answer, case=case, member=member, part="top", on=case)


def _id(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise BadFormError(name)
    return int(text)


def _edit(request: HttpRequest) -> int | None:
    """Return the wording that the author is asked about; None for the passage alone."""
    text = request.POST.get("edit", "").removeprefix(VARIANT)
    if text and not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise BadFormError("edit")
    return int(text) if text else None


def _uuid(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise BadFormError(name) from error


def _words(request: HttpRequest, name: str) -> str:
    text = request.POST.get(name, "").replace("\r\n", "\n")
    if len(text) > LONGEST or "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise BadFormError(name)
    return text
