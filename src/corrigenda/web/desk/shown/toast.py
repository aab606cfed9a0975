"""What was just done, on the page that comes up by itself after a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.store.models import Case, Decision, Member
from corrigenda.web.desk.shown.history import KIND_WORDS
from corrigenda.web.desk.shown.worded import worded

_LASTS = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Toast:
    """The case just decided, what was said of it, and with `undo` the version and revision that an undo is bound to."""

    case: Case
    what: str
    old: tuple[Glyph, ...]
    new: tuple[Glyph, ...]
    undo: bool


def toast_for(member: Member, *, case_id: str | None, now: datetime) -> Toast | None:
    """Return the toast for the case that the URL says was just decided, if this member just decided it."""
    if not case_id or not case_id.isascii() or not case_id.isdecimal() or len(case_id) > 18:
        return None
    case = Case.objects.select_related("story").filter(site=member.site, pk=int(case_id)).first()
    decision = case.decisions.last() if case else None
    if case is None or decision is None or decision.actor_id != member.person_id or now - decision.at > _LASTS:
        return None
    edit = decision.edits[0] if decision.edits else None
    old = edit["old"] if edit else case.passage
    what = str(KIND_WORDS[decision.kind])
    if decision.code:
        what = _("%(what)s: %(code)s") % {"what": what, "code": worded(str(Decision.Code(decision.code).label))}
    undo = decision.kind != Decision.Kind.UNDO and not case.is_open
    return Toast(case, what, reveal(_short(old)), reveal(_short(edit["new"])) if edit else (), undo)


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}…"
