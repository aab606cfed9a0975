"""Who may open these pages: operators and standards editors of the site; to everybody else the site does not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from corrigenda.store.models import Member, Person

P = ParamSpec("P")
ManagerView = Callable[Concatenate[HttpRequest, Member, P], HttpResponseBase]


def for_managers(view: ManagerView[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the signed-in person's membership of the site in the URL.

    Whoever is no member of the site is answered 404, a member whose role does not manage it 403.
    """

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, site: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            raise Http404
        members = Member.objects.select_related("site", "person")
        member = get_object_or_404(members, site__key=site, person=request.user)
        if not member.manages:
            raise PermissionDenied
        return view(request, member, *args, **kwargs)

    return guarded
