"""Who may ask: the holder of a token of the site in the URL, for what the token is good for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from corrigenda.core.review.scopes import Scope
from corrigenda.flows.tokens import token_of
from corrigenda.store.models import ApiToken

P = ParamSpec("P")
TokenView = Callable[Concatenate[HttpRequest, ApiToken, P], HttpResponse]


def with_scope(scope: Scope) -> Callable[[TokenView[P]], Callable[..., HttpResponse]]:
    """Give the view the token. A site that is not the token's does not exist; a missing scope is named."""

    def around(view: TokenView[P]) -> Callable[..., HttpResponse]:
        # A token is sent by a program on purpose; no browser adds it by itself, so that no other page can ride on it.
        @csrf_exempt
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, site: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            kind, _, text = request.headers.get("Authorization", "").partition(" ")
            token = token_of(text.strip(), now=timezone.now()) if kind.lower() == "bearer" else None
            if token is None:
                answer = problem(401, "no-token", "Send Authorization: Bearer and a token that is good now.")
                answer["WWW-Authenticate"] = "Bearer"
                return answer
            if token.site.key != site:
                return problem(404, "unknown-site", "There is no such site for this token.")
            if scope.value not in token.scopes:
                return problem(403, "missing-scope", f"This token is not good for {scope.value}.")
            return view(request, token, *args, **kwargs)

        return guarded

    return around


def problem(status: int, slug: str, detail: str) -> JsonResponse:
    """Return a problem document."""
    body = {"type": slug, "status": status, "detail": detail}
    return JsonResponse(body, status=status, content_type="application/problem+json")
