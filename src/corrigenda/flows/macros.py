"""The words to readers that a site keeps ready, each in the reader's language, and what stands there until it has its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from corrigenda.core.notices.questions import QUESTIONS
from corrigenda.core.notices.reasons import REASONS
from corrigenda.core.text.said import Said
from corrigenda.flows.guarding import NotAllowed
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Case, Decision, Macro, Member, Site

LONGEST = 2_000
ASK = "ask_"
PLACEHOLDERS = ("{site}", "{story}", "{words}")
PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS)))
LANGUAGES = tuple(REASONS)
USES = (
    *(code.value for code in Decision.Code),
    Decision.Kind.ALREADY_FIXED.value,
    *(f"{ASK}{name}" for name in QUESTIONS["en"]),
)
"""What a text is for: a reason to reject, the thanks for what was fixed before, or a question."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The texts are kept; `what` names the uses of those that were changed."""

    what: tuple[str, ...]


def text_for(case: Case, *, use: str, language: str) -> str:
    """Return the site's own text for a use, filled in, or the one that comes with the product; "" where there is none."""
    code = language.replace("_", "-").partition("-")[0].lower()
    own = Macro.objects.filter(site=case.site_id, use=use, language=code).values_list("text", flat=True).first()
    if own is None:
        return ready_made(use, language=code)
    filled = {"{site}": case.site.name, "{story}": case.story.title, "{words}": case.passage}
    # In one pass: braces in a title are the title's.
    return PLACEHOLDER.sub(lambda found: " ".join(filled[found[0]].split()), own)


def ready_made(use: str, *, language: str) -> str:
    """Return the text that comes with the product, in English for a language that it does not have."""
    code = language if language in REASONS else "en"
    return QUESTIONS[code].get(use.removeprefix(ASK), "") if use.startswith(ASK) else REASONS[code].get(use, "")


def texts_of(site: Site, *, language: str) -> dict[str, str]:
    """Return the site's own texts in one language by their use."""
    return dict(Macro.objects.filter(site=site, language=language).values_list("use", "text"))


def keep_texts(site: Site, *, language: str, texts: Mapping[str, str], by: Member, now: datetime) -> Kept | NotAllowed:
    """Keep the site's own texts of one language; an empty one goes, and the ready-made one stands again."""
    if by.site_id != site.pk or not by.manages:
        return NotAllowed("not_your_role", "Only a standards editor or an operator words these texts.")
    if language not in LANGUAGES:
        return NotAllowed("no_language", "Choose one of the languages offered.")
    for use, text in texts.items():
        if use not in USES:
            return NotAllowed("no_use", "There is no such text.")
        left = text
        for placeholder in PLACEHOLDERS:
            left = left.replace(placeholder, "")
        if "{" in left or "}" in left:
            return NotAllowed(use, Said("Only %(names)s may stand in braces.", names=", ".join(PLACEHOLDERS)))
        if len(text) > LONGEST or "\x00" in text:
            return NotAllowed(use, "This text is too long.")
    before = texts_of(site, language=language)
    changed = {use: text.strip() for use, text in texts.items() if text.strip() != before.get(use, "")}
    if not changed:
        return Kept(())
    with transaction.atomic():
        for use, text in changed.items():
            if text:
                Macro.objects.update_or_create(site=site, use=use, language=language, defaults={"text": text})
            else:
                Macro.objects.filter(site=site, use=use, language=language).delete()
        told = f"words to readers in {language}: {', '.join(changed)}"
        record(site, kind=Act.Kind.SETTINGS, by=by.person, now=now, detail=told)
    return Kept(tuple(changed))
