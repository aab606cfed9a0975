"""Watching over sessions: each says where it is used and ends in time; a site may ask for a second factor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from corrigenda.flows.networks import client_address, neighbourhood
from corrigenda.flows.second_factor import has_factor
from corrigenda.store.models import Person
from corrigenda.store.served import membership
from corrigenda.store.sessions import CONFIRMED, DEVICE, NETWORK, SEEN, SINCE, moment
from corrigenda.web.theme.entrance import to_sign_in

LASTS = timedelta(days=14)
IDLE = timedelta(days=3)
LOOK_AGAIN = timedelta(minutes=5)
WITHOUT_SESSION = frozenset({"public", "intake", "hooks", "problems", "embed", "hints", "api"})
"""Faces whose readers have no session, so that none is looked for and their pages can be kept by caches."""
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class SessionWatch:
    """Looks at every request of somebody who is signed in, after it is known whose page it is for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer instead of the view if the session has run out, or the site asks for a second factor first."""
        face = request.resolver_match.app_names if request.resolver_match else []
        if not face or face[0] in WITHOUT_SESSION or not isinstance(request.user, Person):
            return None
        if _ran_out(request):
            logout(request)
            return to_sign_in(request)
        if "site" in kwargs and _factor_missing(request.user, site=kwargs["site"]):
            messages.warning(request, _("This site asks for a second factor. Add one to go on."))
            return redirect("members:security")
        return None


def network_of(request: HttpRequest) -> str:
    """Return the neighbourhood that a request came from."""
    peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
    return neighbourhood(client_address(peer, forwarded=forwarded))


def device_of(agent: str) -> str:
    """Return in two words what a browser says it is."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return " · ".join(filter(None, (browser, system)))


def _ran_out(request: HttpRequest) -> bool:
    """Tell whether the session is too old or was left alone too long; if not, note that it was used."""
    session, now = request.session, timezone.now()
    since, seen = moment(session, SINCE), moment(session, SEEN)
    if since is None:
        session[SINCE] = session[CONFIRMED] = now.isoformat()
    elif now - since > LASTS or (seen is not None and now - seen > IDLE):
        return True
    if seen is None or now - seen > LOOK_AGAIN:
        session[SEEN], session[NETWORK] = now.isoformat(), network_of(request)
        session[DEVICE] = device_of(request.headers.get("User-Agent", ""))
    return False


def _factor_missing(person: Person, *, site: str) -> bool:
    member = membership(person, site_key=site)
    return member is not None and member.site.second_factor_required and not has_factor(person)
