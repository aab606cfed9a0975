"""The story changed: place its open cases again, so that an editor decides on the text as it stands."""

from __future__ import annotations

from datetime import datetime

from corrigenda.core.anchoring.answers import AlreadyFixed, Carried, Quote, Seen
from corrigenda.core.anchoring.carry import carry
from corrigenda.core.anchoring.locate import locate
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Placement, Revision, Story
from corrigenda.store.models.case import OPEN

CONTEXT = 32


def refresh(story: Story, *, revision: Revision, now: datetime) -> None:
    """Carry every open case of the story into `revision`; where that is not certain, say how it stands instead.

    Runs inside the caller's transaction. A case that somebody changed meanwhile is left to its next look.
    """
    stale = Case.objects.filter(story=story, decision__in=OPEN, start__isnull=False).exclude(revision=revision)
    for case in stale.select_related("revision", "story__site"):
        _place_again(case, revision=revision, now=now)


def _place_again(case: Case, *, revision: Revision, now: datetime) -> None:
    if case.revision is None or case.start is None or case.end is None:
        return
    field = revision.field(case.field)
    if field is None:
        move(case, now=now, placed=Placement.Status.GONE)
        return
    before = case.revision.text(case.field)
    match carry(Seen(before, case.start, case.end), text=field["text"]):
        case Carried(start=start, end=end):
            move(case, now=now, revision=revision, start=start, end=end, placed=Placement.Status.FOUND)
        case _:
            move(case, now=now, placed=_status(case, before=before, after=field["text"]))


def _status(case: Case, *, before: str, after: str) -> Placement.Status:
    """Tell gone from already fixed: fixed only if a proposed wording stands at the passage itself."""
    start, end = case.start or 0, case.end or 0
    quote = Quote(before[start:end], before[max(0, start - CONTEXT) : start], before[end : end + CONTEXT])
    for edit in case.edits.all():
        answer = locate(after, quote, seen=Seen(before, start, end), replacement=edit.new)
        if isinstance(answer, AlreadyFixed):
            return Placement.Status.ALREADY_FIXED
    return Placement.Status.GONE
