"""Connecting the site's CMS: choose a kind, fill in its settings, test it on one story, rehearse a fix, save."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from corrigenda.core.diffing.words import Run, word_diff
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import UnmappableSourceError, visible_text
from corrigenda.flows import connect
from corrigenda.flows.drafts import draft_of, secrets_in
from corrigenda.flows.rehearse import Would, WouldNot, rehearse
from corrigenda.store.models import Member, Site
from corrigenda.web.sites.access import for_managers

BEGINNING = 160
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
class PartShown:
    """One field of the story that the test read: its name, format, length and beginning."""

    name: str
    format: str
    length: int
    beginning: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a test, and of a rehearsal if one was asked for."""

    read: connect.Read | connect.NotRead
    parts: tuple[PartShown, ...] = ()
    would: Would | WouldNot | None = None
    runs: tuple[Run, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether the story was read."""
        return isinstance(self.read, connect.Read)


@require_http_methods(["GET", "HEAD", "POST"])
@for_managers
def connection(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the form of one kind of connection; test, rehearse or save what was typed."""
    site = member.site
    if request.method != "POST":
        kind = request.GET.get("kind", site.connector)
        chosen = kind if kind in connect.kinds() else site.connector
        return _page(request, member=member, wanted=connect.Wanted(chosen, _stored(site, kind=chosen)))
    wanted, draft = _typed(request, site=site)
    would = connect.unsaved(site, wanted=wanted)
    if isinstance(would, connect.Faulty):
        return _page(request, member=member, wanted=wanted, draft=draft, faults=dict(would.faults), status=422)
    do = request.POST.get("do", "test")
    if do == "save-untested":
        return _saved(request, would, tested=False, member=member)
    tried = _try(would, url=request.POST.get("story", "").strip(), data=request.POST.dict())
    if do == "save" and tried.passed:
        return _saved(request, would, tested=True, member=member)
    status = 200 if tried.passed else 422
    return _page(request, member=member, wanted=wanted, draft=draft, tried=tried, status=status)


def _saved(request: HttpRequest, would: Site, *, tested: bool, member: Member) -> HttpResponse:
    connect.save(would, tested=tested, by=member, now=timezone.now())
    messages.success(request, _("Connected, and tested.") if tested else _("Connected, without a test."))
    return redirect("sites:connection", site=member.site.key)


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


def _try(would: Site, *, url: str, data: dict[str, str]) -> Tried:
    read = connect.read_story(would, url=url)
    if isinstance(read, connect.NotRead):
        return Tried(read)
    parts = tuple(_part(field.name, source=field.source, format=field.format) for field in read.document.fields)
    old, new = data.get("old", "").strip(), data.get("new", "").strip()
    if not old:
        return Tried(read, parts)
    if not read.writes:
        return Tried(read, parts, WouldNot(_("This connection only watches: fixes are made by hand.")))
    would_write = rehearse(read.document, old=old, new=new)
    runs = word_diff(would_write.before, new=would_write.after) if isinstance(would_write, Would) else ()
    return Tried(read, parts, would_write, runs)


def _part(name: str, *, source: str, format: Format) -> PartShown:
    try:
        text = visible_text(source, format=format).text
    except UnmappableSourceError as error:
        return PartShown(name, format.value, 0, str(error))
    return PartShown(name, format.value, len(text), text[:BEGINNING] + ("…" if len(text) > BEGINNING else ""))


def _page(
    request: HttpRequest,
    *,
    member: Member,
    wanted: connect.Wanted,
    draft: str = "",
    faults: dict[str, str] | None = None,
    tried: Tried | None = None,
    status: int = 200,
) -> HttpResponse:
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
        "story": request.POST.get("story", ""),
        "old": request.POST.get("old", ""),
        "new": request.POST.get("new", ""),
    }
    return render(request, "sites/connection.html", context, status=status)
