"""Forms of the staff's pages with a character that no database keeps: nothing is done with them, and who sent them is told.

The desk's own forms are typed into for minutes at a time: they come back with what was typed, and are not looked at here.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

FACES = frozenset({"sites", "reports"})
ALSO = frozenset({"members:sign-in"})


class UnkeptRefused:
    """Looks at what is sent to these pages, after it is known whose page it is for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer 400 instead of the view if a value holds U+0000."""
        match = request.resolver_match
        if match is None or not (FACES & set(match.app_names) or match.view_name in ALSO):
            return None
        named = sorted(_unkept(request.POST) | _unkept(request.GET))
        if not named:
            return None
        return render(request, "theme/unkept.html", {"named": named}, status=HTTPStatus.BAD_REQUEST)


def _unkept(sent: QueryDict) -> set[str]:
    """Return the names of the fields whose values, or which themselves, hold the character."""
    return {name.replace("\x00", "") for name, values in sent.lists() if any("\x00" in one for one in (name, *values))}
