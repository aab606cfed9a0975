"""The story changed: place its open cases again, so that an editor decides on the text as it stands."""

from __future__ import annotations

from datetime import datetime

from corrigenda.core.anchoring.answers import AlreadyFixed, Carried, Quote, Seen
from corrigenda.core.anchoring.carry import carry
from corrigenda.core.anchoring.locate import locate
from corrigenda.flows.unannounced import judge_story
from corrigenda.flows.wake import wake_for_change
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Placement, Revision, Story
from corrigenda.store.models.case import OPEN

CONTEXT = 32


def refresh(story: Story, *, revision: Revision, now: datetime) -> None:
    """Carry every open case of the story into `revision`; where that is not certain, say how it stands instead.

    Runs inside the caller's transaction. A case that somebody changed meanwhile is left to its next look.
    """
    stale = Case.objects.filter(story=story, decision__in=OPEN, start__isnull=False).exclude(revision=revision)
    for case in stale.select_related("revision", "site", "story__site"):
        _place_again(case, revision=revision, now=now)
    wake_for_change(story, revision=revision, now=now)


def _place_again(case: Case, *, revision: Revision, now: datetime) -> None:
    if case.revision is None or case.start is None or case.end is None:
        return
    field = revision.field(case.field)
    if field is None:
        _placed(case, status=Placement.Status.GONE, now=now)
        return
    before = case.revision.text(case.field)
    match carry(Seen(before, case.start, case.end), text=field["text"]):
        case Carried(start=start, end=end):
            was_found = case.placed in (Placement.Status.FOUND, Placement.Status.ALREADY_FIXED)
            status = case.placed if was_found else Placement.Status.FOUND
            move(case, now=now, revision=revision, start=start, end=end, placed=status)
        case _:
            if not judge_story(case, revision=revision, now=now):
                _placed(case, status=_status(case, before=before, after=field["text"]), now=now)


def _placed(case: Case, *, status: Placement.Status, now: datetime) -> None:
    """Say how the case stands; told once, so that looking at the same text again does not outdate anybody's screen."""
    if case.placed != status:
        move(case, now=now, placed=status)


def _status(case: Case, *, before: str, after: str) -> Placement.Status:
    """Tell gone from already fixed: fixed only if a proposed wording stands at the passage itself."""
    start, end = case.start or 0, case.end or 0
    quote = Quote(before[start:end], before[max(0, start - CONTEXT) : start], before[end : end + CONTEXT])
    for wording in case.edits.order_by("new").values_list("new", flat=True).distinct():
        answer = locate(after, quote, seen=Seen(before, start, end), replacement=wording)
        if isinstance(answer, AlreadyFixed):
            return Placement.Status.ALREADY_FIXED
    return Placement.Status.GONE
