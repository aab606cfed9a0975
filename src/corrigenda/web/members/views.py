"""Signing in with a password or by a link, and out."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from corrigenda.flows.members import link_of, use_link
from corrigenda.web.members.forms import SignInForm

BACKEND = "django.contrib.auth.backends.ModelBackend"

sign_in = LoginView.as_view(
    template_name="members/sign_in.html",
    authentication_form=SignInForm,
    redirect_authenticated_user=True,
    next_page="desk:sites",
)
sign_out = LogoutView.as_view(next_page="members:sign-in")


@never_cache
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """Sign in by a link. One that works once asks for a press of a button, so that no mail scanner uses it up."""
    now = timezone.now()
    found = link_of(secret, now=now)
    if found is None:
        return render(request, "members/link.html", {"link": None}, status=404)
    if found.once and request.method != "POST":
        return render(request, "members/link.html", {"link": found})
    person = use_link(found, now=now)
    if person is None:
        return render(request, "members/link.html", {"link": None}, status=404)
    login(request, person, backend=BACKEND)
    return redirect("desk:sites")
