"""A person's own safety: the second factor, codes to recover with, and the browsers that are signed in."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corrigenda.flows.passkeys import offered, passkeys_of
from corrigenda.flows.second_factor import (
    add_app,
    address_for,
    codes_left,
    has_factor,
    make_codes,
    new_secret,
    remove_factor,
)
from corrigenda.flows.sessions import end_others, end_session, sessions_of
from corrigenda.store.models import Person, SecondFactor
from corrigenda.store.secrets import seal, unseal
from corrigenda.store.sessions import digest
from corrigenda.web.members.views.fresh import fresh, person_of
from corrigenda.web.theme.entrance import signed_in_only

SECRET = "app_secret"  # noqa: S105 - the name under which the session keeps it sealed


@require_safe
@never_cache
@signed_in_only
def security(request: HttpRequest) -> HttpResponse:
    """Show what a person signs in with, and where."""
    return security_page(request, person=person_of(request))


@never_cache
@signed_in_only
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Add an authenticator app: show its picture, and take the first code that it shows."""
    person, now, fault = person_of(request), timezone.now(), ""
    kept = request.session.get(SECRET)
    secret = unseal(kept) if kept else new_secret()
    if not kept:
        request.session[SECRET] = seal(secret)
    if request.method == "POST":
        name, code = request.POST.get("name", ""), request.POST.get("code", "")[:20]
        if add_app(person, secret=secret, code=code, name=name.replace("\0", ""), now=now):
            del request.session[SECRET]
            return security_page(request, person=person, codes=make_codes(person, now=now))
        fault = _("This is not the code that the app shows now. Look whether the phone's clock is right.")
    picture = segno.make(address_for(person, secret=secret)).svg_data_uri(scale=4, border=2, light="#fff")
    context = {"picture": picture, "secret": secret, "fault": fault}
    return render(request, "members/app.html", context, status=422 if fault else 200)


@require_POST
@never_cache
@signed_in_only
@fresh
def factor_gone(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Remove one of one's own factors."""
    if not remove_factor(person_of(request), factor_id=factor_id, now=timezone.now()):
        raise Http404
    messages.success(request, _("Removed."))
    return redirect("members:security")


@require_POST
@never_cache
@signed_in_only
@fresh
def codes(request: HttpRequest) -> HttpResponse:
    """Make new codes to recover with."""
    person = person_of(request)
    if not has_factor(person):
        return redirect("members:security")
    return security_page(request, person=person, codes=make_codes(person, now=timezone.now()))


@require_POST
@never_cache
@signed_in_only
def session_gone(request: HttpRequest, key: str) -> HttpResponse:
    """End one of one's own sessions."""
    if not end_session(person_of(request), key=key, now=timezone.now()):
        raise Http404
    return redirect("members:security")


@require_POST
@never_cache
@signed_in_only
def others_gone(request: HttpRequest) -> HttpResponse:
    """End all sessions but this one."""
    person = person_of(request)
    end_others(person, but=digest(request.session.session_key), by=person, now=timezone.now())
    messages.success(request, _("Signed out everywhere else."))
    return redirect("members:security")


def security_page(
    request: HttpRequest, *, person: Person, codes: list[str] | None = None, fault: str = "", status: int = 200
) -> HttpResponse:
    """Return the page; `codes` are new ones to recover with, shown this once."""
    context = {
        "person": person,
        "factors": list(SecondFactor.objects.filter(person=person).order_by("pk")),
        "passkeys": passkeys_of(person),
        "offered": offered(),
        "has_factor": has_factor(person),
        "fault": fault,
        "codes": codes,
        "left": codes_left(person),
        "sessions": sessions_of(person, now=timezone.now()),
        "own": digest(request.session.session_key),
    }
    return render(request, "members/security.html", context, status=status)
