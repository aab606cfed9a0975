"""How the site's desk works: second person, working hours, language; and the site's own words to readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from corrigenda.flows.desk_settings import DAYS, WantedDesk, change_desk, desk_of
from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.macros import LANGUAGES, LONGEST, USES, Kept, keep_texts, ready_made, texts_of
from corrigenda.flows.site_settings import Changed, Faulty
from corrigenda.store.models import Decision, Member, Site
from corrigenda.web.sites.access import for_managers

USE_WORDS: Mapping[str, Promise | str] = {
    **{code.value: later(str(code.label)) for code in Decision.Code},
    "already_fixed": later("Thanks for what was fixed before"),
    "ask_source": later("Question: where it can be checked"),
    "ask_passage": later("Question: which words are meant"),
    "ask_meant": later("Question: how it should read"),
}
SECOND_WORDS: Mapping[str, Promise] = {
    "never": later("Never: one person decides, also about a story of their own"),
    "grave": later("For an editors’ note, an apology or a retraction"),
    "weighty": later("For everything above a minor note"),
}


@dataclass(frozen=True, slots=True)
class TextShown:
    """One text: what it is for, how it reads by itself, how the site words it, and what is wrong with that."""

    use: str
    label: Promise | str
    ours: str
    own: str
    fault: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_managers
def desk(request: HttpRequest, member: Member) -> HttpResponse:
    """Show how the desk works, or change it."""
    if request.method != "POST":
        return _desk_page(request, member=member, wanted=desk_of(member.site))
    wanted = _typed(request.POST)
    match change_desk(member.site, wanted=wanted, by=member, now=timezone.now()):
        case NotAllowed():
            raise PermissionDenied
        case Faulty(faults=faults):
            return _desk_page(request, member=member, wanted=wanted, faults=dict(faults), status=422)
        case Changed(what=what):
            messages.success(request, _("Saved.") if what else _("Nothing was changed."))
    return redirect("sites:desk", site=member.site.key)


@require_http_methods(["GET", "HEAD", "POST"])
@for_managers
def texts(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the site's own words to readers in one language, or change them."""
    language = _language(request.GET.get("language", ""), site=member.site)
    if request.method != "POST":
        own = texts_of(member.site, language=language)
        return _texts_page(request, member=member, language=language, own=own)
    typed = {use: request.POST.get(f"text-{use}", "").replace("\r\n", "\n") for use in USES}
    match keep_texts(member.site, language=language, texts=typed, by=member, now=timezone.now()):
        case NotAllowed(slug=slug, detail=detail) if slug in USES:
            faults = {slug: _(detail)}
            return _texts_page(request, member=member, language=language, own=typed, faults=faults, status=422)
        case NotAllowed():
            raise PermissionDenied
        case Kept(what=what):
            messages.success(request, _("Saved.") if what else _("Nothing was changed."))
    return redirect(f"{reverse('sites:texts', args=[member.site.key])}?language={language}")


def _typed(data: QueryDict) -> WantedDesk:
    return WantedDesk(
        second_person=data.get("second_person", ""),
        working_days="".join(data.getlist("working_days"))[:20],
        day_begins=data.get("day_begins", "").strip()[:5],
        day_ends=data.get("day_ends", "").strip()[:5],
        desk_language=data.get("desk_language", ""),
    )


def _language(asked: str, *, site: Site) -> str:
    return next((one for one in (asked, site.language.partition("-")[0].lower()) if one in LANGUAGES), "en")


def _desk_page(
    request: HttpRequest,
    *,
    member: Member,
    wanted: WantedDesk,
    faults: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "member": member,
        "site": member.site,
        "here": "desk",
        "wanted": wanted,
        "seconds": [(value, words, value == wanted.second_person) for value, words in SECOND_WORDS.items()],
        "days": [(day, WEEKDAYS[int(day) - 1], day in wanted.working_days) for day in DAYS],
        "languages": [(code, name, code == wanted.desk_language) for code, name in settings.LANGUAGES],
        "time_zone": settings.TIME_ZONE,
        "faults": faults or {},
    }
    return render(request, "sites/desk.html", context, status=status)


def _texts_page(
    request: HttpRequest,
    *,
    member: Member,
    language: str,
    own: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    faults = faults or {}
    context = {
        "member": member,
        "site": member.site,
        "here": "texts",
        "language": language,
        "direction": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "languages": [(one, get_language_info(one)["name_local"], one == language) for one in LANGUAGES],
        "texts": [
            TextShown(use, USE_WORDS[use], ready_made(use, language=language), own.get(use, ""), faults.get(use, ""))
            for use in USES
        ],
        "longest": LONGEST,
        "faults": faults,
    }
    return render(request, "sites/texts.html", context, status=status)
