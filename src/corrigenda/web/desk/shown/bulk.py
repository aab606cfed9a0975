"""What a batch would do, shown before it is asked for: the exact number, each case, and which are left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corrigenda.flows.bulk.make import MOST_ACCEPTED, TYPED_ABOVE, Chosen
from corrigenda.flows.bulk.quiet import Quiet, quiet
from corrigenda.store.models import Batch, Case, Member
from corrigenda.store.queries import QueueRow, cases_for, rows_of
from corrigenda.web.desk.shown.batch import said_of
from corrigenda.web.desk.shown.labels import CHECKS, NATURES, told
from corrigenda.web.desk.shown.rows import RowShown, rows_shown
from corrigenda.web.desk.shown.worded import worded
from corrigenda.web.desk.shown.words import ParagraphShown, paragraph_shown


@dataclass(frozen=True, slots=True)
class Line:
    """A case that would be treated: `paragraph` is what would be written in it, where something is."""

    row: RowShown
    paragraph: ParagraphShown | None = None
    nature: Promise | str = ""


@dataclass(frozen=True, slots=True)
class LineOut:
    """A case that was chosen and is left out, and why."""

    row: RowShown
    why: str


@dataclass(frozen=True, slots=True)
class Confirming:
    """The question before a batch: `chosen` is what it would be made of."""

    verb: Batch.Verb
    question: str
    readers: str
    chosen: tuple[Chosen, ...]
    lines: tuple[Line, ...]
    left_out: tuple[LineOut, ...]
    typed: bool

    @property
    def act(self) -> str:
        """Return the question as what is done."""
        return said_of(self.verb, count=len(self.lines))

    @property
    def tokens(self) -> str:
        """Return the cases as the form names them."""
        return " ".join(token_of(one) for one in self.chosen)


def token_of(chosen: Chosen) -> str:
    """Return a case as it was on the screen, as a form names it: id, version, revision, wording."""
    parts = (chosen.case_id, chosen.version, chosen.revision_id, chosen.edit_id)
    return ":".join("" if part is None else str(part) for part in parts).rstrip(":")


def confirming(chosen: Sequence[Chosen], *, verb: Batch.Verb, member: Member, now: datetime) -> Confirming | None:
    """Return the question before a batch of those cases; None if one of them is not the site's."""
    cases = cases_for(member.site, ids=[one.case_id for one in chosen], with_revisions=verb is Batch.Verb.ACCEPT)
    if len(cases) != len({one.case_id for one in chosen}):
        return None
    rows = rows_of(cases)
    shown = {row.case.pk: row for row in rows_shown(rows, now=now)}
    by_token = {one.case_id: one for one in chosen}
    lines: list[Line] = []
    left_out: list[LineOut] = []
    kept: list[Chosen] = []
    for case in cases:
        one, row = by_token[case.pk], shown[case.pk]
        found = _weighed(case, chosen=one, verb=verb, room=len(kept) < MOST_ACCEPTED)
        match found:
            case str():
                left_out.append(LineOut(row, found))
            case Quiet(edit_id=edit_id):
                lines.append(Line(row, _paragraph(case, found=found), told(NATURES, found.accepted.nature)))
                kept.append(Chosen(one.case_id, one.version, one.revision_id, edit_id))
            case None:
                lines.append(Line(row))
                kept.append(one)
    ids = {one.case_id for one in kept}
    return Confirming(
        verb,
        question_of(verb, count=len(kept)),
        _readers([row for row in rows if row.case.pk in ids]),
        tuple(kept),
        tuple(lines),
        tuple(left_out),
        len(kept) > TYPED_ABOVE,
    )


def _weighed(case: Case, *, chosen: Chosen, verb: Batch.Verb, room: bool) -> Quiet | str | None:
    """Return why a case is left out, in words; where it is to be accepted, what would be written; else None."""
    if case.version != chosen.version or case.revision_id != chosen.revision_id:
        return _("It changed since it was on your screen.")
    if not case.is_open:
        return _("It is decided already.")
    if verb is not Batch.Verb.ACCEPT:
        return None
    if not room:
        return _("More than %(most)d at once nobody looks through; take it with the next ones.") % {
            "most": MOST_ACCEPTED
        }
    found = quiet(case)
    if isinstance(found, Quiet):
        return found
    check = f"{told(CHECKS, found.check)}. " if found.check else ""
    return f"{check}{worded(found.words)}"


def question_of(verb: Batch.Verb, *, count: int) -> str:
    """Return the question with the exact number of cases in it."""
    match verb:
        case Batch.Verb.ACCEPT:
            return ngettext("Accept %(n)d case?", "Accept %(n)d cases?", count) % {"n": count}
        case Batch.Verb.REJECT:
            return ngettext("Reject %(n)d case?", "Reject %(n)d cases?", count) % {"n": count}
        case Batch.Verb.SNOOZE:
            return ngettext("Put off %(n)d case?", "Put off %(n)d cases?", count) % {"n": count}
        case Batch.Verb.ASSIGN:
            return ngettext("Assign %(n)d case?", "Assign %(n)d cases?", count) % {"n": count}


def _readers(rows: Sequence[QueueRow]) -> str:
    """Say how many reports the cases gather; of a flood only the newest are counted."""
    count = sum(row.voices for row in rows)
    if any(row.cut for row in rows):
        return _("%(n)d reports or more in all.") % {"n": count}
    return ngettext("%(n)d report in all.", "%(n)d reports in all.", count) % {"n": count}


def _paragraph(case: Case, *, found: Quiet) -> ParagraphShown | None:
    stored = case.revision.field(found.field) if case.revision else None
    return paragraph_shown(stored["text"], edits=found.edits) if stored else None
