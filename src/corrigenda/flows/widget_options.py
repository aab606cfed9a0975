"""What the widget is told on a site's pages: its options and the publisher's own words, checked, stored, delivered."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _
from turbohtml import parse

from corrigenda.flows.contrast import ENOUGH, HEX, contrast_with_white, darker_until_enough
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Member, Site

LONGEST_SELECTOR = 300
LONGEST_SENTENCE = 600
MOST_OWN_WORDS = 200
UNSEEN = frozenset(("Cc", "Cs", "Zl", "Zp"))
KINDS = ("", "error", "misleading")
WORDS = Path(__file__).parent / "widget_words.json"


@dataclass(frozen=True, slots=True)
class WidgetOptions:
    """The options; what is empty or off is the widget's own way. `words` by language and name of the sentence."""

    story: str = ""
    kinds: str = ""
    email: bool = True
    accent: str = ""
    policy_url: str = ""
    read_in: bool = False
    others: bool = False
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changed:
    """The options are as wanted; `what` names those that were changed."""

    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """Nothing was changed; what is wrong, by option; a sentence by `words-NAME`."""

    faults: Mapping[str, str]


@cache
def own_sentences() -> Mapping[str, Mapping[str, str]]:
    """Return what the widget says by itself, by language and name; `#` stands for what is counted or named."""
    return json.loads(WORDS.read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # written by our build


def options_of(site: Site) -> WidgetOptions:
    """Return the options as they are stored."""
    stored: dict[str, Any] = site.widget
    return WidgetOptions(
        story=stored.get("story", ""),
        kinds=stored.get("kinds", ""),
        email=stored.get("email") != "off",
        accent=stored.get("accent", ""),
        policy_url=stored.get("policyUrl", ""),
        read_in=stored.get("readIn") == "on",
        others=stored.get("others") == "on",
        words=stored.get("words", {}),
    )


def change_widget(site: Site, *, wanted: WidgetOptions, by: Member, now: datetime) -> Changed | Faulty:
    """Bring the options to these, as the widget takes them: nothing is stored that is its own way anyhow."""
    if faults := _faults(wanted):
        return Faulty(faults)
    told = _told(wanted)
    before: dict[str, Any] = site.widget
    changed = tuple(name for name in sorted(told.keys() | before.keys()) if told.get(name) != before.get(name))
    if not changed:
        return Changed(())
    with transaction.atomic():
        Site.objects.filter(pk=site.pk).update(widget=told)
        record(site, kind=Act.Kind.SETTINGS, by=by.person, now=now, detail=_said(told, before=before, changed=changed))
    site.widget = told
    return Changed(changed)


def _told(wanted: WidgetOptions) -> dict[str, Any]:
    ours = own_sentences()
    words = {
        language: kept
        for language, sentences in sorted(wanted.words.items())
        if (kept := {name: text for name, text in sorted(sentences.items()) if text and text != ours[language][name]})
    }
    told = {
        "story": wanted.story,
        "kinds": wanted.kinds,
        "email": "" if wanted.email else "off",
        "accent": wanted.accent.lower(),
        "policyUrl": wanted.policy_url,
        "readIn": "on" if wanted.read_in else "",
        "others": "on" if wanted.others else "",
        "words": words,
    }
    return {name: value for name, value in told.items() if value}


def _said(told: Mapping[str, Any], *, before: Mapping[str, Any], changed: tuple[str, ...]) -> str:
    plain = [f"widget {name}: {before.get(name, '')} → {told.get(name, '')}" for name in changed if name != "words"]
    return "; ".join(plain + ["widget words"] * ("words" in changed))


def _faults(wanted: WidgetOptions) -> dict[str, str]:
    faults = {
        "story": _selector_fault(wanted.story),
        "kinds": "" if wanted.kinds in KINDS else _("Choose what readers are asked."),
        "accent": _accent_fault(wanted.accent),
        "policy_url": "" if not wanted.policy_url or _is_web(wanted.policy_url) else _("Give a link, with https://."),
    }
    ours = own_sentences()
    if sum(len(sentences) for sentences in wanted.words.values()) > MOST_OWN_WORDS:
        faults["words"] = _("These are too many sentences of your own.")
    for language, sentences in wanted.words.items():
        for name, text in sentences.items():
            if name not in ours.get(language, {}):
                faults["words"] = _("The widget has no such sentence.")
            elif fault := _sentence_fault(text, ours=ours[language][name]):
                faults[f"words-{name}"] = fault
    return {name: words for name, words in faults.items() if words}


def _sentence_fault(text: str, *, ours: str) -> str:
    if len(text) > LONGEST_SENTENCE:
        return _("At most %(most)s characters.") % {"most": LONGEST_SENTENCE}
    if any(unicodedata.category(char) in UNSEEN for char in text):
        return _("One line, without characters that cannot be seen.")
    if "#" in text and "#" not in ours:
        return _("Nothing is counted or named in this sentence: leave # out.")
    return ""


def _selector_fault(selector: str) -> str:
    fits = len(selector) <= LONGEST_SELECTOR and selector.isprintable()
    if not selector or (fits and _is_selector(selector)):
        return ""
    return _("This is no CSS selector, such as #story or main .text.")


def _is_selector(selector: str) -> bool:
    try:
        parse("<p></p>").select_one(selector)
    except ValueError:
        return False
    return True


def _accent_fault(accent: str) -> str:
    if not accent:
        return ""
    if not HEX.fullmatch(accent):
        return _("Give the colour as # and six digits, such as #1d4f45.")
    if (contrast := contrast_with_white(accent)) < ENOUGH:
        # Rounded down: a ratio just short of enough must not read as enough.
        return _(
            "White words on %(colour)s have a contrast of %(contrast)s to 1; readers need 4.5. %(near)s would do."
        ) % {
            "colour": accent,
            "contrast": f"{int(contrast * 10) / 10:.1f}",
            "near": darker_until_enough(accent),
        }
    return ""


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and " " not in url and len(url) <= 2_000
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)
