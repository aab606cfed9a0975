"""What the widget is told on the site's pages: its options, and the publisher's own words in each language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods

from corrigenda.flows.set_up import embed_line
from corrigenda.flows.widget_options import (
    LONGEST_SENTENCE,
    Changed,
    Faulty,
    WidgetOptions,
    change_widget,
    options_of,
    own_sentences,
)
from corrigenda.store.models import Member, Site
from corrigenda.store.queries import recent_stories
from corrigenda.web.sites.access import for_managers

KIND_WORDS = (
    ("", later("Whether it is wrong or misleading")),
    ("error", later("Nothing: every report is of an error")),
    ("misleading", later("Nothing: every report is of something misleading")),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the widget: as it is by itself, as the publisher says it, and what is wrong with that."""

    name: str
    ours: str
    own: str
    fault: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_managers
def widget(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the options, or change them."""
    site = member.site
    language = _language(request.GET.get("words", ""), site_language=site.language)
    if request.method != "POST":
        return _page(request, member=member, wanted=options_of(site), language=language)
    wanted = _typed(request.POST, before=options_of(site), language=language)
    match change_widget(site, wanted=wanted, by=member, now=timezone.now()):
        case Faulty(faults=faults):
            return _page(request, member=member, wanted=wanted, language=language, faults=dict(faults), status=422)
        case Changed(what=what):
            messages.success(request, _("Saved.") if what else _("Nothing was changed."))
    return redirect(f"{reverse('sites:widget', args=[site.key])}?words={language}")


def show_with_fault(request: HttpRequest, *, member: Member, page: str, fault: str) -> HttpResponse:
    """Show the options as they are, and why the page was not checked."""
    language = _language("", site_language=member.site.language)
    wanted = options_of(member.site)
    return _page(
        request, member=member, wanted=wanted, language=language, faults={"page": fault}, page=page, status=422
    )


def _language(asked: str, *, site_language: str) -> str:
    known = own_sentences()
    return next((one for one in (asked, site_language.partition("-")[0].lower()) if one in known), "en")


def _typed(data: QueryDict, *, before: WidgetOptions, language: str) -> WidgetOptions:
    """Read the form. It shows one language's words; those of the others stay as they are."""
    words = {name: data.get(f"words-{name}", "").strip() for name in own_sentences()[language]}
    return replace(
        before,
        story=data.get("story", "").strip(),
        kinds=data.get("kinds", ""),
        email=data.get("email") == "yes",
        accent=data.get("accent", "").strip(),
        policy_url=data.get("policy_url", "").strip(),
        read_in=data.get("read_in") == "yes",
        others=data.get("others") == "yes",
        words={**before.words, language: {name: text for name, text in words.items() if text}},
    )


def _a_story(site: Site) -> str:
    """Return the address of a story to begin with: the newest that is known, else the site's own."""
    return next((story.url for story in recent_stories(site, most=1)), site.url)


def _page(
    request: HttpRequest,
    *,
    member: Member,
    wanted: WidgetOptions,
    language: str,
    faults: dict[str, str] | None = None,
    page: str = "",
    status: int = 200,
) -> HttpResponse:
    faults = faults or {}
    own = wanted.words.get(language, {})
    context = {
        "member": member,
        "site": member.site,
        "here": "widget",
        "embed_line": embed_line(member.site),
        "page": page or _a_story(member.site),
        "wanted": wanted,
        "kinds": [(kind, words, kind == wanted.kinds) for kind, words in KIND_WORDS],
        "language": language,
        "languages": [(one, get_language_info(one)["name_local"], one == language) for one in own_sentences()],
        "direction": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "sentences": [
            Sentence(name, ours, own.get(name, ""), faults.get(f"words-{name}", ""))
            for name, ours in own_sentences()[language].items()
        ],
        "is_worded": bool(own),
        "longest": LONGEST_SENTENCE,
        "faults": faults,
    }
    return render(request, "sites/widget.html", context, status=status)
