"""A story changed unannounced at a case's passage: closed only if a slip was put right, else shown to a person (law 10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from corrigenda.core.anchoring.answers import Seen
from corrigenda.core.anchoring.since import Stretch, stretch_since
from corrigenda.core.grouping.edits import Atomic, Rewrite, edits_of
from corrigenda.core.review import states
from corrigenda.core.review.unannounced import Unannounced, unannounced
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.carrying import carry_edit
from corrigenda.flows.dictionaries import known_words
from corrigenda.flows.findings import regions_of
from corrigenda.store.cases import move
from corrigenda.store.edits import distinct, texts_of
from corrigenda.store.models import Case, Placement, Report, Revision
from corrigenda.store.tasks import queue

SLIP = "The story was put right before a decision, and what changed was a slip."
NOT_A_SLIP = "The story was changed without a notice."
KEPT_FOR_A_PERSON = (states.Decision.ESCALATED,)


def judge_report(case: Case, *, report: Report, placement: Placement, now: datetime) -> None:
    """Judge a report whose words were found already fixed when it came: all that is known of the old text is what it quotes."""
    revision = placement.revision
    if revision is None or placement.start is None or report.replacement is None:
        return
    before, start = report.prefix + report.exact + report.suffix, len(report.prefix)
    end = start + len(report.exact)
    match edits_of(before, start=start, end=end, replacement=report.replacement):
        case Atomic(edits=edits):
            asked: tuple[TextEdit, ...] = tuple(edits)
        case Rewrite(edit=edit):
            asked = (edit,)
        case _:
            return
    language = case.story.language or case.site.language
    seen = unannounced(
        before,
        stretch=(start, end),
        now=revision.text(placement.field)[placement.start : placement.end],
        asked=asked,
        language=language,
        known=known_words(language, waits=0),
    )
    _conclude(case, seen=seen, was=report.exact, now=now)


def judge_story(case: Case, *, revision: Revision, now: datetime) -> bool:
    """Judge a case whose passage cannot be carried into a new revision; tell whether it could be judged."""
    before = case.revision
    if before is None or case.start is None or case.end is None:
        return False
    old, new = before.text(case.field), revision.text(case.field)
    stretch = stretch_since(Seen(old, case.start, case.end), text=new)
    if stretch is None:
        return False
    language = case.story.language or case.site.language
    judged = [
        unannounced(
            old,
            stretch=(stretch.old_start, stretch.old_end),
            now=new[stretch.start : stretch.end],
            asked=asked,
            language=language,
            regions=regions_of(before, field=case.field),
            known=known_words(language, waits=0),
        )
        for asked in _wordings(case, text=old)
    ]
    if not any(seen.edits for seen in judged):
        return False
    best = next((seen for seen in judged if seen.as_asked), judged[0])
    where: dict[str, Any] = {"placed": Placement.Status.GONE}
    if best.as_asked:
        where = {
            "placed": Placement.Status.ALREADY_FIXED,
            "revision": revision,
            "start": stretch.start,
            "end": stretch.end,
        }
    _conclude(case, seen=best, was=_old_words(old, stretch=stretch), now=now, **where)
    return True


def _wordings(case: Case, *, text: str) -> list[Sequence[TextEdit]]:
    """Return each distinct wording that was asked for, in the text that the case stands in; at least nothing."""
    wanted: dict[TextEdit, None] = {}
    edits = list(distinct(case.edits.filter(field=case.field)))
    before = texts_of(edits, field=case.field)
    for edit in edits:
        carried = carry_edit(edit.value, before=before[edit.revision_id], after=text)
        if carried is not None:
            wanted[carried] = None
    return [(edit,) for edit in wanted] or [()]


def _conclude(case: Case, *, seen: Unannounced, was: str, now: datetime, **where: Any) -> None:
    if seen.closes_by_itself and case.decision not in KEPT_FOR_A_PERSON:
        if move(case, now=now, note=SLIP, decision=states.Decision.ALREADY_FIXED, **where):
            queue("tell_reader", subject=case.pk, site_id=case.site_id, run_at=now)
        return
    if seen.silent or not seen.edits:
        if _differs(case, where):
            move(case, now=now, **where)
        return
    values: dict[str, Any] = {"was": was, "inbox": Case.Inbox.CHANGED_UNANNOUNCED, **where}
    if _differs(case, values):
        move(case, now=now, note=NOT_A_SLIP, arrived_at=now, **values)


def _differs(case: Case, values: dict[str, Any]) -> bool:
    return any(getattr(case, name) != value for name, value in values.items())


def _old_words(text: str, *, stretch: Stretch) -> str:
    return text[stretch.old_start : stretch.old_end]
