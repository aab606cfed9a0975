"""A person's own safety: the second factor, codes to recover with, and the browsers that are signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from corrigenda.flows.second_factor import add_app, address_for, codes_left, make_codes, new_secret, remove_factor
from corrigenda.flows.sessions import end_others, end_session, sessions_of
from corrigenda.store.models import Person, SecondFactor
from corrigenda.store.secrets import seal, unseal
from corrigenda.store.sessions import confirmed_within, digest

FRESH = timedelta(minutes=60)
P = ParamSpec("P")
SECRET = "app_secret"  # noqa: S105 - the name under which the session keeps it sealed


def _fresh(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let nobody change what a person signs in with who has not shown lately that it is they."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not confirmed_within(request.session, lately=FRESH, now=timezone.now()):
            return redirect(f"{reverse('members:confirm')}?{urlencode({'next': reverse('members:security')})}")
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@never_cache
@login_required
def security(request: HttpRequest) -> HttpResponse:
    """Show what a person signs in with, and where."""
    return _page(request, person=_person(request))


@never_cache
@login_required
@_fresh
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Add an authenticator app: show its picture, and take the first code that it shows."""
    person, now, fault = _person(request), timezone.now(), ""
    kept = request.session.get(SECRET)
    secret = unseal(kept) if kept else new_secret()
    if not kept:
        request.session[SECRET] = seal(secret)
    if request.method == "POST":
        name, code = request.POST.get("name", ""), request.POST.get("code", "")[:20]
        if add_app(person, secret=secret, code=code, name=name.replace("\0", ""), now=now):
            del request.session[SECRET]
            return _page(request, person=person, codes=make_codes(person, now=now))
        fault = _("This is not the code that the app shows now. Look whether the phone's clock is right.")
    picture = segno.make(address_for(person, secret=secret)).svg_data_uri(scale=4, border=2, light="#fff")
    context = {"picture": picture, "secret": secret, "fault": fault}
    return render(request, "members/app.html", context, status=422 if fault else 200)


@require_POST
@never_cache
@login_required
@_fresh
def factor_gone(request: HttpRequest, factor_id: int) -> HttpResponse:
    """Remove one of one's own factors."""
    if not remove_factor(_person(request), factor_id=factor_id, now=timezone.now()):
        raise Http404
    messages.success(request, _("Removed."))
    return redirect("members:security")


@require_POST
@never_cache
@login_required
@_fresh
def codes(request: HttpRequest) -> HttpResponse:
    """Make new codes to recover with."""
    person = _person(request)
    if not SecondFactor.objects.filter(person=person).exists():
        return redirect("members:security")
    return _page(request, person=person, codes=make_codes(person, now=timezone.now()))


@require_POST
@never_cache
@login_required
def session_gone(request: HttpRequest, key: str) -> HttpResponse:
    """End one of one's own sessions."""
    if not end_session(_person(request), key=key, now=timezone.now()):
        raise Http404
    return redirect("members:security")


@require_POST
@never_cache
@login_required
def others_gone(request: HttpRequest) -> HttpResponse:
    """End all sessions but this one."""
    person = _person(request)
    end_others(person, but=digest(request.session.session_key), by=person, now=timezone.now())
    messages.success(request, _("Signed out everywhere else."))
    return redirect("members:security")


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def _page(request: HttpRequest, *, person: Person, codes: list[str] | None = None) -> HttpResponse:
    context = {
        "person": person,
        "factors": list(SecondFactor.objects.filter(person=person).order_by("pk")),
        "codes": codes,
        "left": codes_left(person),
        "sessions": sessions_of(person, now=timezone.now()),
        "own": digest(request.session.session_key),
    }
    return render(request, "members/security.html", context)
