"""The lines of the queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.core.review.states import STATUS_WORDS
from corrigenda.store.models import Case, Placement, Revision
from corrigenda.store.queries import QueueRow, decided_by
from corrigenda.web.desk.shown.blurred import blurred_because
from corrigenda.web.desk.shown.found import FoundIn
from corrigenda.web.desk.shown.labels import CHECKS, INBOX, PLACED, told
from corrigenda.web.desk.shown.worded import worded
from corrigenda.web.desk.shown.words import beside

_LONGEST = 160
_BESIDE_A_GAP = 32


@dataclass(frozen=True, slots=True)
class RowShown:
    """One line: the passage, what is wanted instead, how many asked, and what is special. An insertion shows its neighbours.

    `blurred` says why what is wanted is hidden until the case is opened; `found` shows where the words searched for stand.
    """

    case: Case
    old: tuple[Glyph, ...]
    new: tuple[Glyph, ...]
    before: tuple[Glyph, ...]
    after: tuple[Glyph, ...]
    remark: tuple[Glyph, ...]
    has_wording: bool
    deletes: bool
    more_variants: int
    voices: int
    voices_cut: bool
    status: str
    placed: Promise | str
    raised: tuple[Promise | str, ...]
    inbox: Promise | str
    overdue: bool
    left: bool
    decided_by: str
    blurred: str = ""
    found: FoundIn | None = None


def rows_shown(rows: Sequence[QueueRow], *, now: datetime, left: frozenset[int] = frozenset()) -> tuple[RowShown, ...]:
    """Return the lines for rows; the text round insertions is read in one statement for all of them.

    Those that `left` the queue since its order was made say who decided them.
    """
    gaps = [row.case for row in rows if not row.case.passage and row.case.has_passage]
    revisions = Revision.objects.in_bulk({case.revision_id for case in gaps}) if gaps else {}
    deciders = decided_by(left) if left else {}
    return tuple(
        _row(row, revision=revisions.get(row.case.revision_id or 0), now=now, left=left, deciders=deciders)
        for row in rows
    )


def _row(
    row: QueueRow,
    *,
    revision: Revision | None,
    now: datetime,
    left: frozenset[int],
    deciders: dict[int, str],
) -> RowShown:
    case, best = row.case, row.variants[0] if row.variants else None
    before = after = ""
    stored = revision.field(case.field) if revision and not case.passage else None
    if stored and case.start is not None and case.end is not None:
        before, after = beside(stored["text"], start=case.start, end=case.end, most=_BESIDE_A_GAP)
    wanted = best.new if best else row.remarks[0] if row.remarks else ""
    why = blurred_because(wanted, quoting=case.passage, abuse=row.abuse)
    told_hidden = _("(hidden: %(why)s)") % {"why": why}
    hidden = reveal(told_hidden if case.passage or best is None else f"{told_hidden} ") if why else ()
    # Changed unannounced, both versions are known: what the story said, and what it says now.
    changed = best is None and bool(case.was) and case.placed == Placement.Status.ALREADY_FIXED
    status = worded(STATUS_WORDS[case.display_status])
    inbox = "" if case.inbox == Case.Inbox.NEW else told(INBOX, case.inbox)
    return RowShown(
        case=case,
        old=reveal(_short(case.was if changed else case.passage)),
        new=reveal(_short(case.passage))
        if changed
        else hidden or (reveal(_short(best.new) if case.passage else _spaced(best.new)) if best else ()),
        before=reveal(before),
        after=reveal(after),
        remark=hidden or (reveal(_short(row.remarks[0])) if row.remarks else ()),
        has_wording=changed or best is not None,
        deletes=best is not None and not best.new,
        more_variants=max(0, len(row.variants) - 1),
        voices=row.voices,
        voices_cut=row.cut,
        status=status,
        placed="" if case.placed == Placement.Status.FOUND else told(PLACED, case.placed),
        raised=tuple(told(CHECKS, check) for check in case.raised),
        # What is said by the state need not be said twice.
        inbox="" if str(inbox).casefold() == status.casefold() else inbox,
        overdue=bool(case.waiting) and case.due_at < now,
        left=case.pk in left,
        decided_by=deciders.get(case.pk, ""),
        blurred=why,
    )


def _spaced(words: str) -> str:
    """Return inserted words short, with a space where they bring one: they are shown between their neighbours."""
    return f"{' ' * words[:1].isspace()}{_short(words)}{' ' * words[-1:].isspace()}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
