"""Signing in with a password or by a link, with a second factor where there is one, and out; setting a password."""

from __future__ import annotations

from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.flows.members import link_of, use_link
from corrigenda.flows.passkeys import Shown, offered, offered_alone, passkeys_of, show
from corrigenda.flows.second_factor import has_app, has_factor, use_code
from corrigenda.flows.sign_in import Right, TooMany, check_password, fail, may_try, signed_in
from corrigenda.flows.staff import set_password
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Person
from corrigenda.store.sessions import CONFIRMED, FACTOR, SEEN, SINCE
from corrigenda.web.members.ceremonies import SHOWN, take
from corrigenda.web.members.device import known_device, remember_device
from corrigenda.web.members.forms import SignInForm, password_form
from corrigenda.web.members.views.fresh import fresh, person_of
from corrigenda.web.members.watch import network_of
from corrigenda.web.theme.entrance import signed_in_only

BACKEND = "django.contrib.auth.backends.ModelBackend"
PENDING = "pending"
PENDING_SECONDS = 600


@never_cache
@csrf_protect
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for e-mail and password."""
    following = following_of(request)
    if request.user.is_authenticated:
        return redirect(following)
    form = SignInForm(request.POST or None)
    fault, status, wait = "", 200, 0
    if request.method == "POST" and form.is_valid():
        device = known_device(request, email=form.cleaned_data["email"])
        answer = check_password(**form.cleaned_data, network=network_of(request), device=device, now=timezone.now())
        match answer:
            case Right(person=person):
                return _enter(request, person, factor="password", following=following)
            case TooMany(wait=wait):
                fault, status = too_many(wait), 429
            case _:
                fault = _("This e-mail and password do not go together. Passwords tell capitals from small letters.")
    context = {"form": form, "next": following, "fault": fault, "passkeys": offered_alone()}
    response = render(request, "members/sign_in.html", context, status=status)
    if wait:
        response["Retry-After"] = str(wait)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    if isinstance(request.user, Person):
        now = timezone.now()
        record(None, kind=Act.Kind.SIGNED_OUT, by=request.user, now=now, subject=f"person:{request.user.pk}")
    logout(request)
    return redirect("members:sign-in")


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask for a passkey, a code of the app, or one to recover with, after the password was right."""
    now, person = timezone.now(), pending_person(request)
    if person is None:
        return redirect("members:sign-in")
    fault, status = "", 200
    if request.method == "POST":
        account, network = f"second factor of {person.pk}", network_of(request)
        if not may_try(account, network=network, now=now):
            fault, status = too_many(), 429
        elif factor := _factor_shown(request, person):
            pending = request.session.pop(PENDING)
            return finish(request, person, factor=factor, following=pending["next"])
        else:
            fail(account, network=network, now=now)
            fault, status = _wrong(request, _("This code is not right, or it was used already.")), 422
    context = {"fault": fault, "passkeys": offered() and bool(passkeys_of(person)), "app": has_app(person)}
    return render(request, "members/second.html", context, status=status)


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
    first = found.once and not person.has_usable_password()
    return _enter(request, person, factor="link", following=resolve_url("members:password" if first else "desk:sites"))


@never_cache
@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Set a password, or change it; all other browsers in which the person is signed in are signed out.

    Who has a second factor shows it first: setting a password is not a way round it.
    """
    person = person_of(request)
    return fresh(_password)(request, person) if has_factor(person) else _password(request, person)


@never_cache
@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask whoever is signed in to show again that it is they, before what matters most."""
    person, now, following = person_of(request), timezone.now(), following_of(request)
    by_code, fault, status = has_factor(person), "", 200
    if request.method == "POST":
        account, network = f"confirming {person.pk}", network_of(request)
        typed = request.POST.get("typed", "")[:4096]
        if not may_try(account, network=network, now=now):
            fault, status = too_many(), 429
        elif bool(_factor_shown(request, person)) if by_code else person.check_password(typed):
            request.session[CONFIRMED] = now.isoformat()
            return redirect(following)
        else:
            fail(account, network=network, now=now)
            fault, status = _wrong(request, _("This is not right.")), 422
    context = {
        "by_code": by_code,
        "app": has_app(person),
        "passkeys": offered() and bool(passkeys_of(person)),
        "can": by_code or person.has_usable_password(),
        "next": following,
        "fault": fault,
    }
    return render(request, "members/confirm.html", context, status=status)


def _password(request: HttpRequest, person: Person) -> HttpResponse:
    account, network, now = f"confirming {person.pk}", network_of(request), timezone.now()
    form = password_form(person, data=request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "members/password.html", {"form": form})
    if not may_try(account, network=network, now=now):
        return render(request, "members/password.html", {"form": form, "fault": too_many()}, status=429)
    if not form.is_valid():
        if "old_password" in form.errors:
            fail(account, network=network, now=now)
        return render(request, "members/password.html", {"form": form}, status=422)
    set_password(person, password=form.cleaned_data["new_password1"], now=now)
    update_session_auth_hash(request, person)
    request.session[CONFIRMED] = now.isoformat()
    return redirect("desk:sites")


def pending_person(request: HttpRequest) -> Person | None:
    """Return whose password was right in this session within ten minutes, while the second factor is still missing."""
    pending = request.session.get(PENDING, {})
    fresh = timezone.now().timestamp() - pending.get("at", 0) < PENDING_SECONDS
    return Person.objects.filter(pk=pending["person"], is_active=True).first() if fresh else None


def too_many(wait: int = 900) -> str:
    """Say that nothing is tried for so many seconds."""
    if wait < 60:
        return _("Somebody is guessing at this account. Try again in half a minute, or from a browser you used before.")
    return _("Too many tries. Wait a quarter of an hour, or use another way in.")


def _factor_shown(request: HttpRequest, person: Person) -> str:
    """Return which factor of a person the form shows: a passkey, or a code; "" if it shows none."""
    now, answer = timezone.now(), request.POST.get("answer", "")
    if not answer:
        return use_code(person, code=(request.POST.get("code") or request.POST.get("typed", ""))[:60], now=now)
    challenge = take(request, use=SHOWN, person=person) if offered() else None
    held = challenge is not None and isinstance(show(answer=answer, challenge=challenge, person=person, now=now), Shown)
    return "passkey" if held else ""


def _wrong(request: HttpRequest, code: str) -> str:
    """Say what is wrong: with the passkey if one was shown, else with the `code`."""
    return _("The passkey was not accepted. Try once more.") if request.POST.get("answer") else code


def _enter(request: HttpRequest, person: Person, *, factor: str, following: str) -> HttpResponse:
    """Sign somebody in, or ask for the second factor first."""
    if not has_factor(person):
        return finish(request, person, factor=factor, following=following)
    request.session.flush()
    request.session[PENDING] = {"person": person.pk, "at": timezone.now().timestamp(), "next": following}
    request.session.set_expiry(PENDING_SECONDS)
    return redirect("members:second")


def finish(request: HttpRequest, person: Person, *, factor: str, following: str) -> HttpResponse:
    """Sign a person in who has shown all that is asked for, and lead them on."""
    login(request, person, backend=BACKEND)
    for name in (SINCE, SEEN, CONFIRMED):
        request.session.pop(name, None)
    request.session.set_expiry(None)
    request.session[FACTOR] = factor
    signed_in(person, factor=factor, now=timezone.now())
    response = redirect(following)
    remember_device(response, person)
    return response


def following_of(request: HttpRequest) -> str:
    """Return where to go afterwards: where one was going, if that is ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else resolve_url("desk:sites")
