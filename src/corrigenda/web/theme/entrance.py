"""Where whoever is not signed in goes first, and from there back to what they were about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

Answer = TypeVar("Answer", bound=HttpResponseBase)


def signed_in_only(view: Callable[..., Answer]) -> Callable[..., Answer | HttpResponseRedirect]:
    """Answer whoever is signed in; lead all others to the sign-in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer | HttpResponseRedirect:
        return view(request, *args, **kwargs) if request.user.is_authenticated else to_sign_in(request)

    return guarded


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Lead to the sign-in, and from there back to the page."""
    return redirect_to_login(way_back(request) or resolve_url("desk:sites"))


def way_back(request: HttpRequest) -> str:
    """Return the path of the page that was asked for, or on which the form stood that was sent; "" if nothing tells.

    What forms are sent to shows no page; the browser names the one on which a form stood.
    """
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    form = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(form, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(form)
    return urlunsplit(("", "", parts.path, parts.query, ""))
