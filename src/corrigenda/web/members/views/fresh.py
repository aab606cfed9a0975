"""What a person signs in with is changed by whoever has shown lately that it is they."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from corrigenda.store.models import Person
from corrigenda.store.sessions import confirmed_within
from corrigenda.web.theme.entrance import way_back

MORE = timedelta(minutes=30)
"""How much longer than elsewhere: what one comes for here often follows on signing in."""

P = ParamSpec("P")


def fresh(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let nobody change what a person signs in with who has not shown lately that it is they."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        lately = timedelta(minutes=settings.CONFIRM_MINUTES) + MORE
        if not confirmed_within(request.session, lately=lately, now=timezone.now()):
            back = way_back(request) or reverse("members:security")
            return redirect(f"{reverse('members:confirm')}?{urlencode({'next': back})}")
        return view(request, *args, **kwargs)

    return guarded


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in. Raises Http404."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user
