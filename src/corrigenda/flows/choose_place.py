"""An editor says at which place of the story a case stands, where the machine would not choose."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.core.text.said import phrase
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, guard, lost, record
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Edit, Member, Placement, Remark
from corrigenda.store.search import index_cases

BY_PLACE = phrase("An editor chose the place.")


def choose_place(
    case: Case, *, seen: Seen, field: str, start: int, end: int, by: Member, now: datetime
) -> DecideAnswer:
    """Put the case at `start`..`end` (code points) of a field of the revision seen, and make its reports' edits there."""
    kind = Decision.Kind.CHOOSE_PLACE
    if refused := guard(case, kind=kind, to=None, seen=seen, by=by):
        return refused
    revision = case.revision
    stored = revision.field(field) if revision else None
    if revision is None or stored is None or not case.is_open or not 0 <= start < end <= len(stored["text"]):
        return NotAllowed("no_place", "There is no such place in the story as it was shown.")
    text = stored["text"]
    with transaction.atomic():
        moved = move(
            case,
            now=now,
            actor=by.person,
            note="place chosen",
            field=field,
            start=start,
            end=end,
            passage=text[start:end],
            placed=Placement.Status.FOUND,
        )
        if not moved:
            return lost(case, kind=kind, seen=seen, by=by)
        decision = record(case, kind=kind, seen=seen, by=by, now=now)
        for remark in Remark.objects.filter(case=case, report__replacement__isnull=False).select_related("report"):
            edits: tuple[TextEdit, ...]
            rewrite = False
            match edits_of(text, start=start, end=end, replacement=remark.report.replacement or ""):
                case Atomic(edits=edits):
                    pass
                case Rewrite(edit=edit):
                    edits, rewrite = (edit,), True
                case Unchanged():
                    edits = ()
            for made in edits:
                Edit.objects.create(
                    case=case,
                    report=remark.report,
                    revision=revision,
                    field=field,
                    start=made.start,
                    end=made.end,
                    old=made.old,
                    new=made.new,
                    rewrite=rewrite,
                    joined_because=BY_PLACE,
                )
        index_cases([case.pk])
    return Decided(case, decision)
