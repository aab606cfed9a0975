"""Signing in with a password or by a link, and out; setting a password."""

from __future__ import annotations

from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from corrigenda.flows.members import link_of, use_link
from corrigenda.flows.staff import set_password
from corrigenda.store.models import Person
from corrigenda.web.members.forms import SignInForm, password_form

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
    return redirect("members:password" if found.once and not person.has_usable_password() else "desk:sites")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Set a password, or change it; all other browsers in which the person is signed in are signed out."""
    person = request.user
    if not isinstance(person, Person):
        raise Http404
    form = password_form(person, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        set_password(person, password=form.cleaned_data["new_password1"], now=timezone.now())
        update_session_auth_hash(request, person)
        return redirect("desk:sites")
    status = 422 if request.method == "POST" else 200
    return render(request, "members/password.html", {"form": form}, status=status)
