"""Connecting the site's CMS: choose a kind, fill in its settings, test it on one story, rehearse a fix, save."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from corrigenda.core.diffing.words import Run
from corrigenda.flows import connect
from corrigenda.flows.drafts import draft_of, secrets_in
from corrigenda.flows.try_connection import Asked, NotAsked, Words, ask_to_try
from corrigenda.store.models import Member, Site
from corrigenda.store.models.connection_test import StoryRead, WouldWrite
from corrigenda.web.sites.access import for_managers

NOTHING = Words("")
KIND_WORDS = {
    "folder": later("Files in a folder"),
    "git": later("Git repository"),
    "http": later("Watch only"),
    "wordpress": later("WordPress"),
}


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of the form. A secret is never shown: `kept` says that one is stored or was just typed."""

    name: str
    label: str
    help: str
    secret: bool
    required: bool
    lines: bool
    value: str
    kept: bool
    fault: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a test, and of a rehearsal if one was asked for."""

    story: StoryRead | None = None
    not_read: str = ""
    would: WouldWrite | None = None
    would_not: str = ""
    not_saved: str = ""
    runs: tuple[Run, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
@for_managers
def connection(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the form of one kind of connection; test, rehearse or save what was typed."""
    site = member.site
    if request.method != "POST":
        kind = request.GET.get("kind", site.connector)
        chosen = kind if kind in connect.kinds() else site.connector
        return show_form(request, member=member, wanted=connect.Wanted(chosen, _stored(site, kind=chosen)))
    wanted, draft = _typed(request, site=site)
    would = connect.unsaved(site, wanted=wanted)
    if isinstance(would, connect.Faulty):
        on, faults = _words(request.POST), dict(would.faults)
        return show_form(request, member=member, wanted=wanted, draft=draft, on=on, faults=faults, status=422)
    if request.POST.get("do") == "save-untested":
        connect.save(would, tested=False, by=member, now=timezone.now())
        messages.success(request, _("Connected, without a test."))
        return redirect("sites:connection", site=site.key)
    saves, words = request.POST.get("do") == "save", _words(request.POST)
    match ask_to_try(would, on=words, saves=saves, draft=draft, by=member, now=timezone.now()):
        case NotAsked(words=why):
            tried = Tried(not_read=why)
            return show_form(request, member=member, wanted=wanted, draft=draft, on=words, tried=tried, status=422)
        case Asked(test=test):
            return redirect("sites:connection-test", site=site.key, test_id=test.pk)


def _words(data: QueryDict) -> Words:
    return Words(*(data.get(name, "").strip() for name in ("story", "old", "new")))


def _typed(request: HttpRequest, *, site: Site) -> tuple[connect.Wanted, str]:
    """Return what was typed, with the secrets typed on the page before, and those sealed for the next page."""
    data, now = request.POST, timezone.now()
    kind = data.get("kind", "")
    asked = connect.asked_of(kind) if kind in connect.kinds() else ()
    typed = {setting.name: data.get(f"setting-{setting.name}", "").replace("\r\n", "\n") for setting in asked}
    typed |= {
        f"forget-{setting.name}": data.get(f"forget-{setting.name}", "") for setting in asked if not setting.required
    }
    earlier = secrets_in(data.get("draft", ""), site=site, kind=kind, now=now)
    secrets = {one.name: typed[one.name] or earlier.get(one.name, "") for one in asked if one.secret}
    secrets = {name: value for name, value in secrets.items() if value and typed.get(f"forget-{name}") != "yes"}
    return connect.Wanted(kind, typed | secrets), draft_of(site, kind=kind, secrets=secrets, now=now)


def _stored(site: Site, *, kind: str) -> dict[str, str]:
    if kind == site.connector:
        return {str(name): str(value) for name, value in site.connector_settings.items()}
    return {setting.name: setting.default for setting in connect.asked_of(kind)}


def show_form(
    request: HttpRequest,
    *,
    member: Member,
    wanted: connect.Wanted,
    draft: str = "",
    on: Words = NOTHING,
    faults: dict[str, str] | None = None,
    tried: Tried | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the form of a connection, with what came of its test."""
    faults, site = faults or {}, member.site
    stored = site.connector_secrets if wanted.kind == site.connector else {}
    typed_secrets = secrets_in(draft, site=site, kind=wanted.kind, now=timezone.now())
    fields = [
        FieldShown(
            name=one.name,
            label=_(one.label),
            help=_(one.help) if one.help else "",
            secret=one.secret,
            required=one.required,
            lines=one.kind == "lines",
            value="" if one.secret else wanted.typed.get(one.name, ""),
            kept=one.secret and (one.name in stored or one.name in typed_secrets),
            fault=faults.get(one.name, ""),
        )
        for one in (connect.asked_of(wanted.kind) if wanted.kind in connect.kinds() else ())
    ]
    named = {field.name for field in fields}
    context = {
        "member": member,
        "site": site,
        "here": "connection",
        "kind": wanted.kind,
        "kinds": [(kind, KIND_WORDS.get(kind, kind)) for kind in connect.kinds()],
        "fields": fields,
        "fault": " ".join(words for name, words in faults.items() if name not in named),
        "draft": draft,
        "tried": tried,
        "on": on,
    }
    return render(request, "sites/connection.html", context, status=status)
