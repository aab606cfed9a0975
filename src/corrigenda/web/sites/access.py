"""Who may open these pages: operators and standards editors of the site; to everybody else the site does not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from corrigenda.store.models import Member, Person
from corrigenda.store.served import membership
from corrigenda.store.sessions import confirmed_within
from corrigenda.web.theme.entrance import signed_in_only, way_back

MORE_TO_ACT = timedelta(minutes=30)
"""Who opens a page has so much more time to send its form: nothing that was typed is lost on the way."""

P = ParamSpec("P")
ManagerView = Callable[Concatenate[HttpRequest, Member, P], HttpResponseBase]


def for_managers(view: ManagerView[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the signed-in person's membership of the site in the URL.

    Whoever is no member of the site is answered 404, a member whose role does not manage it 403. Who has not shown lately
    that it is they is asked to: a browser left open must not hand out roles, tokens and secrets.
    """

    @never_cache
    @signed_in_only
    @wraps(view)
    def guarded(request: HttpRequest, site: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            raise Http404
        member = membership(request.user, site_key=site)
        if member is None:
            raise Http404
        if not member.manages:
            raise PermissionDenied
        looks = request.method in ("GET", "HEAD")
        lately = timedelta(minutes=settings.CONFIRM_MINUTES) + (timedelta() if looks else MORE_TO_ACT)
        if not confirmed_within(request.session, lately=lately, now=timezone.now()):
            back = way_back(request) or reverse("sites:settings", args=[site])
            return redirect(f"{reverse('members:confirm')}?{urlencode({'next': back})}")
        return view(request, member, *args, **kwargs)

    return guarded
