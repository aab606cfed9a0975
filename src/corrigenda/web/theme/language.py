"""The language of the screens: what the person chose, else what the site's desk speaks, else what the browser asks for."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from corrigenda.store.models import Person
from corrigenda.store.served import membership

OF_STAFF = ("/desk/", "/sites/", "/reports/", "/members/")


def language_of(request: HttpRequest) -> str:
    """Return the language in which this request is answered, as long as no site's own language is called for."""
    chosen = getattr(request.user, "language", "")
    chosen = chosen or _of_the_desk(request)
    return chosen if chosen in dict(settings.LANGUAGES) else get_language_from_request(request)


def _of_the_desk(request: HttpRequest) -> str:
    """Return the language that the desk of the site in the path speaks, if who asks is one of its people."""
    key = request.path_info.removeprefix("/").partition("/")[2].partition("/")[0]
    member = membership(request.user, site_key=key) if isinstance(request.user, Person) else None
    return member.site.desk_language if member else ""


def language_of_the_screens(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer in the person's language. What readers see speaks the language of their site: those views say so themselves."""

    def middleware(request: HttpRequest) -> HttpResponse:
        # Outside the staff's pages nobody's session is looked at, so that what is public stays the same for all.
        staff = request.path_info.startswith(OF_STAFF)
        language = language_of(request) if staff else get_language_from_request(request)
        with translation.override(language):
            response = get_response(request)
        if staff or response.status_code >= HTTPStatus.BAD_REQUEST:
            patch_vary_headers(response, ["Accept-Language"])
        return response

    return middleware
