"""Who may see what of the desk: a member of the site, and to everybody else the site does not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from corrigenda.store.models import Case, Member, Person
from corrigenda.store.queries import case_for
from corrigenda.store.served import membership
from corrigenda.web.theme.entrance import signed_in_only

P = ParamSpec("P")
MemberView = Callable[Concatenate[HttpRequest, Member, P], HttpResponse]


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; raises Http404 for nobody."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def for_members(view: MemberView[P]) -> Callable[..., HttpResponse]:
    """Give the view the signed-in person's membership of the site that the URL names; answer 404 to all others."""

    @never_cache
    @signed_in_only
    @wraps(view)
    def guarded(request: HttpRequest, site: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        member = membership(person_of(request), site_key=site)
        if member is None:
            raise Http404
        return view(request, member, *args, **kwargs)

    return guarded


def case_of(member: Member, *, case_id: int) -> Case:
    """Return the case, if it is one of the member's site; raises Http404."""
    case = case_for(member.site, case_id=case_id)
    if case is None:
        raise Http404
    return case
