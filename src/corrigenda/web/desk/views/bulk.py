"""Many cases treated alike: chosen in the queue, asked once more with their exact number, carried out, undone."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from corrigenda.flows.bulk.asked import Accepting, Asked, Assigning, PuttingOff, Rejecting
from corrigenda.flows.bulk.carry_out import AT_ONCE, advance
from corrigenda.flows.bulk.make import MOST, Chosen, Made, make_batch
from corrigenda.flows.bulk.take_back import Undoing, undo_batch
from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.macros import texts_of
from corrigenda.flows.snooze import Until
from corrigenda.store.models import Batch, Decision, Member
from corrigenda.store.queries import deciders_of
from corrigenda.web.desk.access import for_members
from corrigenda.web.desk.shown.batch import batch_shown, latest_batches
from corrigenda.web.desk.shown.bulk import confirming
from corrigenda.web.desk.shown.worded import worded
from corrigenda.web.desk.typed import BadFormError, morning_in, number_in, one_of, text_in
from corrigenda.web.desk.views.answered import bad_form
from corrigenda.web.desk.views.going_on import listing_of

TOKEN = re.compile(r"(\d{1,18}):(\d{1,9}):(\d{0,18})(?::(\d{1,18}))?", re.ASCII)
SAID = ("code", "reader_text", "until", "reports", "story_changes", "reason", "member", "typed")


def bulk(request: HttpRequest, site: str) -> HttpResponse:
    """Show the latest batches; or, to a form from the queue, the question before a new one."""
    return _choose(request, site) if request.method == "POST" else _latest(request, site)


@require_safe
@for_members
def _latest(request: HttpRequest, member: Member) -> HttpResponse:
    context = {"site": member.site, "member": member, "batches": latest_batches(member.site)}
    return render(request, "desk/bulk/latest.html", context)


@require_POST
@for_members
def _choose(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask once more, with the exact number and every case; nothing is changed yet."""
    try:
        verb, chosen = _verb(request), _chosen(request)
    except BadFormError as error:
        return bad_form(error)
    return _ask(request, member=member, verb=verb, chosen=chosen, key=secrets.token_urlsafe(12))


@require_POST
@for_members
def bulk_do(request: HttpRequest, member: Member) -> HttpResponse:
    """Make the batch, do its first cases at once, and lead to its page, where the rest is seen to be done."""
    now = timezone.now()
    try:
        verb, chosen, key = _verb(request), _chosen(request), text_in(request.POST, "key")[:64]
        asked = _asked(verb, data=request.POST.dict())
        typed = number_in(request.POST, "typed") if request.POST.get("typed") else None
    except BadFormError as error:
        return bad_form(error)
    if not key:
        return bad_form(BadFormError("key"))
    if asked is None:
        return _ask(request, member=member, verb=verb, chosen=chosen, key=key, fault=NO_CODE)
    try:
        answer = make_batch(asked, chosen=chosen, typed=typed, key=key, by=member, now=now)
    except ValueError as error:
        raise Http404 from error
    if isinstance(answer, NotAllowed):
        return _ask(request, member=member, verb=verb, chosen=chosen, key=key, fault=answer)
    return _carried(request, answer=answer, member=member)


NO_CODE = NotAllowed("code", "Choose a reason; the reader is told it.")


def _carried(request: HttpRequest, *, answer: Made, member: Member) -> HttpResponse:
    advance(answer.batch, most=AT_ONCE, now=timezone.now())
    url = reverse("desk:batch", kwargs={"site": member.site.key, "batch_id": answer.batch.pk})
    return redirect(f"{url}{listing_of(request).query}")


@require_safe
@for_members
def batch(request: HttpRequest, member: Member, batch_id: int) -> HttpResponse:
    """Show how far a batch has come, and what became of each of its cases."""
    return _show(request, member=member, batch_id=batch_id)


@require_POST
@for_members
def undo(request: HttpRequest, member: Member, batch_id: int) -> HttpResponse:
    """Have a batch undone as a whole."""
    found = get_object_or_404(Batch, site=member.site, pk=batch_id)
    answer = undo_batch(found, by=member, now=timezone.now())
    match answer:
        case Undoing():
            url = reverse("desk:batch", kwargs={"site": member.site.key, "batch_id": batch_id})
            return redirect(f"{url}{listing_of(request).query}")
        case NotAllowed(detail=detail):
            return _show(request, member=member, batch_id=batch_id, fault=worded(detail), status=422)


def _show(request: HttpRequest, *, member: Member, batch_id: int, fault: str = "", status: int = 200) -> HttpResponse:
    found = get_object_or_404(Batch.objects.select_related("actor", "undone_by"), site=member.site, pk=batch_id)
    context = {
        "site": member.site,
        "member": member,
        "listing": listing_of(request),
        "shown": batch_shown(found, member=member, now=timezone.now()),
        "fault": fault,
    }
    return render(request, "desk/bulk/batch.html", context, status=status)


def _ask(
    request: HttpRequest,
    *,
    member: Member,
    verb: Batch.Verb,
    chosen: tuple[Chosen, ...],
    key: str,
    fault: NotAllowed | None = None,
) -> HttpResponse:
    """Show the question. A viewer is told that their role does not decide."""
    now = timezone.now()
    if not member.decides:
        fault = NotAllowed("not_your_role", "Your role on this site does not decide cases.")
    question = confirming(chosen, verb=verb, member=member, now=now)
    if question is None:
        raise Http404
    context: dict[str, Any] = {
        "site": member.site,
        "member": member,
        "listing": listing_of(request),
        "question": question,
        "fault": worded(fault.detail) if fault else "",
        "command_key": key,
        "said": {name: request.POST.get(name, "").replace("\x00", "")[:4_000] for name in SAID},
        "codes": _codes(member) if verb is Batch.Verb.REJECT else (),
        "members": deciders_of(member.site) if verb is Batch.Verb.ASSIGN else (),
    }
    return render(request, "desk/bulk/confirm.html", context, status=422 if fault else 200)


def _codes(member: Member) -> tuple[tuple[str, str, str], ...]:
    """Return the reasons to reject, each with the words that the site keeps ready for it, if it has any of its own."""
    own = texts_of(member.site, language=member.site.language.partition("-")[0])
    return tuple((code.value, worded(str(code.label)), own.get(code.value, "")) for code in Decision.Code)


def _verb(request: HttpRequest) -> Batch.Verb:
    verb = one_of(Batch.Verb, request.POST.get("verb"))
    if verb is None:
        raise BadFormError("verb")
    return verb


def _chosen(request: HttpRequest) -> tuple[Chosen, ...]:
    """Return the cases that the form names, each once. Raises BadFormError."""
    tokens = [*request.POST.getlist("case"), *request.POST.get("also", "").split()]
    if len(tokens) > 2 * MOST:
        raise BadFormError("case")
    found: dict[int, Chosen] = {}
    for token in tokens:
        match = TOKEN.fullmatch(token)
        if match is None:
            raise BadFormError("case")
        case, version, revision, edit = match.groups()
        chosen = Chosen(int(case), int(version), int(revision) if revision else None, int(edit) if edit else None)
        found.setdefault(chosen.case_id, chosen)
    return tuple(found.values())


def _asked(verb: Batch.Verb, *, data: Mapping[str, str]) -> Asked | None:
    """Return what the form asks for; None if it rejects without a reason. Raises BadFormError."""
    match verb:
        case Batch.Verb.ACCEPT:
            return Accepting()
        case Batch.Verb.REJECT:
            code = one_of(Decision.Code, data.get("code"))
            return Rejecting(code, text_in(data, "reader_text")) if code else None
        case Batch.Verb.SNOOZE:
            until = Until(
                date=morning_in(data, "until"),
                reports=number_in(data, "reports") if data.get("reports") else None,
                story_changes=bool(data.get("story_changes")),
            )
            return PuttingOff(until, text_in(data, "reason"))
        case Batch.Verb.ASSIGN:
            return Assigning(number_in(data, "member") if data.get("member") else None)
