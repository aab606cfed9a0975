"""An editor says at which place of the story a case stands, where the machine would not choose."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.confirm import NotAllowed
from corrigenda.flows.decide import Seen, Stale
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Edit, Member, Placement, Remark


def choose_place(
    case: Case, *, seen: Seen, field: str, start: int, end: int, by: Member, now: datetime
) -> Case | Stale | NotAllowed:
    """Put the case at `start`..`end` (code points) of a field of the revision seen, and make its reports' edits there."""
    if by.site_id != case.site_id or not by.decides:
        return NotAllowed("not_your_role", "Your role on this site does not decide cases.")
    revision = case.revision
    stored = revision.field(field) if revision else None
    if revision is None or stored is None or not case.is_open or not 0 <= start < end <= len(stored["text"]):
        return NotAllowed("no_place", "There is no such place in the story as it was shown.")
    if case.version != seen.version or case.revision_id != seen.revision_id:
        return Stale(case, case.decisions.last())
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
            return Stale(Case.objects.get(pk=case.pk), None)
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
                    joined_because="an editor chose the place",
                )
    return case
