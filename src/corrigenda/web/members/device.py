"""The browser in which somebody signed in before, known by a cookie that opens nothing: strangers cannot slow it down."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from corrigenda.flows.sign_in import KNOWN_DAYS, device_named, name_device
from corrigenda.store.models import Person


def known_device(request: HttpRequest, *, email: str) -> str:
    """Return the name of this browser if the account was signed in in it before, else ""."""
    return device_named(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), email=email)


def remember_device(response: HttpResponseBase, person: Person) -> None:
    """Let this browser be known as one in which the person signed in."""
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        name_device(person),
        max_age=KNOWN_DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
