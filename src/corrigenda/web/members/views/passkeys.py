"""Passkeys: asking the browser for one, signing in with it, adding, naming and removing one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from corrigenda.flows import passkeys
from corrigenda.flows.second_factor import codes_left, make_codes
from corrigenda.flows.sign_in import fail, may_try
from corrigenda.store.models import Person
from corrigenda.web.members.ceremonies import NEW, SHOWN, keep, take
from corrigenda.web.members.forms import SignInForm
from corrigenda.web.members.views.entry import finish, following_of, pending_person, too_many
from corrigenda.web.members.views.fresh import fresh, person_of
from corrigenda.web.members.views.security import security_page
from corrigenda.web.members.watch import network_of
from corrigenda.web.theme.entrance import signed_in_only

ACCOUNT = "passkeys"
"""What wrong answers are counted under where nobody has said who they are."""


@require_POST
@never_cache
@csrf_protect
def ask(request: HttpRequest) -> HttpResponse:
    """Tell the browser what to ask the passkey: of who is signed in or half signed in, else of whoever it belongs to."""
    person = request.user if isinstance(request.user, Person) else pending_person(request)
    if not (passkeys.offered() if person else passkeys.offered_alone()):
        raise Http404
    return _asked(request, passkeys.ask(person), use=SHOWN, person=person)


@require_POST
@never_cache
@csrf_protect
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone."""
    if not passkeys.offered_alone():
        raise Http404
    now, network, following = timezone.now(), network_of(request), following_of(request)
    challenge = take(request, use=SHOWN, person=None)
    fault, status = _("The passkey was not accepted. Try again, or sign in with your password."), 422
    if not may_try(ACCOUNT, network=network, now=now):
        fault, status = too_many(), 429
    elif challenge is not None:
        answer = passkeys.show(answer=request.POST.get("answer", ""), challenge=challenge, person=None, now=now)
        if isinstance(answer, passkeys.Shown):
            return finish(request, answer.person, factor="passkey", following=following)
        fail(ACCOUNT, network=network, now=now)
    context = {"form": SignInForm(), "next": following, "fault": fault, "passkeys": True}
    return render(request, "members/sign_in.html", context, status=status)


@require_POST
@never_cache
@signed_in_only
@fresh
def ask_new(request: HttpRequest) -> HttpResponse:
    """Tell the browser what to ask for a new passkey."""
    if not passkeys.offered():
        raise Http404
    person = person_of(request)
    return _asked(request, passkeys.ask_new(person), use=NEW, person=person)


@require_POST
@never_cache
@signed_in_only
@fresh
def add(request: HttpRequest) -> HttpResponse:
    """Keep a new passkey; who had no second factor before is shown codes to recover with."""
    person, now = person_of(request), timezone.now()
    challenge = take(request, use=NEW, person=person)
    if challenge is None:
        fault = _("Too much time went by. Try once more.")
        return security_page(request, person=person, fault=fault, status=422)
    answer, name = request.POST.get("answer", ""), request.POST.get("name", "")
    match passkeys.add(person, answer=answer, challenge=challenge, name=name, now=now):
        case passkeys.Added(first=first):
            messages.success(request, _("The passkey was added."))
            if first or not codes_left(person):
                return security_page(request, person=person, codes=make_codes(person, now=now))
            return redirect("members:security")
        case passkeys.NotShown(slug="known_already"):
            fault = _("This passkey was added before.")
        case passkeys.NotShown(slug="too_many"):
            fault = _("You have as many passkeys as can be kept. Remove one first.")
        case _:
            fault = _("The passkey was not accepted. Try once more.")
    return security_page(request, person=person, fault=fault, status=422)


@require_POST
@never_cache
@signed_in_only
def rename(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """Give one of one's own passkeys another name."""
    if not passkeys.rename(person_of(request), passkey_id=passkey_id, name=request.POST.get("name", "")):
        raise Http404
    messages.success(request, _("Saved."))
    return redirect("members:security")


@require_POST
@never_cache
@signed_in_only
@fresh
def gone(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """Remove one of one's own passkeys."""
    if not passkeys.remove(person_of(request), passkey_id=passkey_id, now=timezone.now()):
        raise Http404
    messages.success(request, _("Removed."))
    return redirect("members:security")


def _asked(request: HttpRequest, ceremony: passkeys.Ceremony, *, use: str, person: Person | None) -> HttpResponse:
    keep(request, ceremony, use=use, person=person)
    return HttpResponse(ceremony.options, content_type="application/json")
