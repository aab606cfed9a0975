"""Who may open these pages: members of the site whose role has the right that the page asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from corrigenda.core.review.roles import Right
from corrigenda.store.models import Member, Person
from corrigenda.store.served import membership
from corrigenda.web.theme.entrance import signed_in_only

P = ParamSpec("P")
MemberView = Callable[Concatenate[HttpRequest, Member, P], HttpResponse]


def with_right(right: Right) -> Callable[[MemberView[P]], Callable[..., HttpResponse]]:
    """Give the view the signed-in person's membership; 404 for whoever has none, 403 for a role without the right."""

    def around(view: MemberView[P]) -> Callable[..., HttpResponse]:
        @never_cache
        @signed_in_only
        @wraps(view)
        def guarded(request: HttpRequest, site: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not isinstance(request.user, Person):
                raise Http404
            member = membership(request.user, site_key=site)
            if member is None:
                raise Http404
            if not member.may(right):
                raise PermissionDenied
            return view(request, member, *args, **kwargs)

        return guarded

    return around
