"""A report that meets a decided case of its story: settled with the known outcome, or a sign that the old words are back (T7, T23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from corrigenda.core.anchoring.answers import Found, Quote
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.grouping.edits import Atomic, Rewrite, edits_of
from corrigenda.core.review import states
from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.core.text.said import phrase
from corrigenda.flows.carrying import carry_edit
from corrigenda.store.cases import move
from corrigenda.store.edits import distinct, texts_of
from corrigenda.store.models import Edit, Placement, Report
from corrigenda.store.search import index_cases
from corrigenda.store.tasks import queue, queue_besides

CLOSED = [
    decision.value for decision in (states.Decision.ACCEPTED, states.Decision.REJECTED, states.Decision.ALREADY_FIXED)
]
GIVEN_UP = [apply.value for apply in (states.Apply.REVERTED, states.Apply.REGRESSED)]
"""Accepted once, and open to a person again: what such a case came to is no answer to a reader."""
LATE = phrase("It came after the case was decided.")
AFTER_THE_LOOK = timedelta(seconds=30)


def settle_late(
    report: Report, *, placement: Placement, edits: Sequence[TextEdit], now: datetime
) -> tuple[TextEdit, ...]:
    """Give the report's edits to decided cases that are about the very same change; return those that are settled so.

    `edits` stand in the story now. Without them, when the report's words were found already fixed, they are those
    that the report asked for in the text as it was. Only the same place and the same wording are the same change:
    another wording is a new question, and goes to a person.
    """
    fixed = placement.status == Placement.Status.ALREADY_FIXED and report.replacement is not None
    if not edits and not fixed:
        return ()
    settled: list[TextEdit] = []
    closed = Edit.objects.filter(case__story=placement.story, case__decision__in=CLOSED, field=placement.field)
    rows = distinct(closed.exclude(case__apply__in=GIVEN_UP), newest=True).select_related("case__site")
    if edits:
        alike = [row for row in rows if any(_alike(row, edit=edit) for edit in edits)]
        texts = texts_of(alike, field=placement.field)
        for row in alike:
            for edit in _same_now(row, before=texts[row.revision_id], edits=edits, placement=placement):
                if edit not in settled and _settle(row, report=report, placement=placement, edit=edit, now=now):
                    settled.append(edit)
        return tuple(settled)
    fixed_rows = [row for row in rows if row.case.decision != states.Decision.REJECTED]
    then = _asked_then(report, texts=texts_of(fixed_rows, field=placement.field))
    for row in fixed_rows:
        asked = then[row.revision_id]
        if asked is not None and _is_the_change(row, asked=asked):
            _attach(row, report=report, edit=asked)
            queue("tell_reader", subject=row.case_id, site_id=report.site_id, run_at=now)
            return (asked,)
    return ()


def _alike(row: Edit, *, edit: TextEdit) -> bool:
    return _reads(edit.new) == _reads(row.new) and _reads(edit.old) == _reads(row.old)


def _same_now(row: Edit, *, before: str, edits: Sequence[TextEdit], placement: Placement) -> Iterator[TextEdit]:
    """Yield the edits that ask for the row's change at the row's place, in the story as it stands."""
    if placement.revision is None:
        return
    carried = carry_edit(row.value, before=before, after=placement.revision.text(placement.field))
    for edit in edits:
        if carried is not None and (carried.start, carried.end) == (edit.start, edit.end) and _alike(row, edit=edit):
            yield edit


def _asked_then(report: Report, *, texts: Mapping[int, str]) -> dict[int, TextEdit | None]:
    """Return the one edit that the report asks for in each of the texts as they were, by revision; None where it asks for none or several."""
    quote = Quote(report.exact, report.prefix, report.suffix)
    found: dict[int, TextEdit | None] = {}
    for revision, text in texts.items():
        found[revision] = None
        place = locate(text, quote, start_hint=report.start)
        if not isinstance(place, Found) or not place.certain:
            continue
        match edits_of(text, start=place.start, end=place.end, replacement=report.replacement or ""):
            case Atomic(edits=(edit,)) | Rewrite(edit=edit):
                found[revision] = edit
    return found


def _is_the_change(row: Edit, *, asked: TextEdit) -> bool:
    return (asked.start, asked.end) == (row.start, row.end) and _reads(asked.new) == _reads(row.new)


def _settle(row: Edit, *, report: Report, placement: Placement, edit: TextEdit, now: datetime) -> bool:
    """Give a report whose words stand in the story now to a decided case; tell whether that settles it."""
    case = row.case
    if case.decision == states.Decision.ALREADY_FIXED:
        # Called fixed, and the old words stand there: the case is open again, and the report joins it as any other.
        move(
            case,
            now=now,
            note="The old words are in the story again.",
            decision=states.Decision.ONGOING,
            revision=placement.revision,
            start=edit.start,
            end=edit.end,
            placed=placement.status,
            was="",
        )
        return False
    _attach(row, report=report, edit=edit, placement=placement)
    if case.apply == states.Apply.LIVE:
        # Made on a version after the fix: only the public page can tell whether the old words are back.
        queue_besides("watch", subject=case.pk, site_id=case.site_id, run_at=now)
        queue("tell_reader", subject=case.pk, site_id=case.site_id, run_at=now + AFTER_THE_LOOK)
    elif case.decision == states.Decision.REJECTED or case.apply == states.Apply.ATTESTED:
        queue("tell_reader", subject=case.pk, site_id=case.site_id, run_at=now)
    return True


def _attach(row: Edit, *, report: Report, edit: TextEdit, placement: Placement | None = None) -> None:
    Edit.objects.create(
        case=row.case,
        report=report,
        revision=placement.revision if placement is not None and placement.revision is not None else row.revision,
        field=row.field,
        start=edit.start,
        end=edit.end,
        old=edit.old,
        new=edit.new,
        rewrite=row.rewrite,
        joined_because=LATE,
    )
    index_cases([row.case_id])


def _reads(words: str) -> str:
    return comparable(words).text.strip()
