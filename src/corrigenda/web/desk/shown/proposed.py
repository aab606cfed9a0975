"""What a first person proposed, as if it had been typed: the second person finds it in the form, and changes or confirms it."""

from __future__ import annotations

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.confirm import Occurrence
from corrigenda.store.models import Case, Decision
from corrigenda.web.desk.shown.choices import Choices
from corrigenda.web.desk.typed import NOTICE_ONLY, OWN, Typed


def typed_before(row: Decision | None, *, case: Case, choices: Choices) -> Typed:
    """Return the form as the first person left it who proposed `row`; empty if nothing was proposed.

    Where the story was changed since, the words chosen may be other ones: then what is offered first is ticked again,
    with the nature, the treatment and the notice that were proposed.
    """
    if row is None:
        return Typed()
    choice: str = ""
    wording: str | None = None
    occurrences: tuple[Occurrence, ...] = ()
    if not row.edits:
        choice = NOTICE_ONLY
    elif row.revision_id == case.revision_id:
        choice, wording, occurrences = _chosen(row, field=case.field, choices=choices)
    return Typed(
        choice=choice,
        wording=wording,
        nature=Nature(row.nature),
        treatment=Treatment(row.treatment),
        label=row.notice_label,
        notice=row.notice_text,
        occurrences=occurrences,
        source=row.source,
        source_public=row.source_public,
    )


def _chosen(row: Decision, *, field: str, choices: Choices) -> tuple[str, str | None, tuple[Occurrence, ...]]:
    """Return the choice that makes the proposed edits, its wording if it is an own one, and the places ticked with it."""
    inside = row.edits_of(field)
    for one in choices.variants:
        if one.weighed and one.weighed.edits and set(one.weighed.edits) <= set(inside):
            return one.value, None, _beside(row, field=field, main=one.weighed.edits)
    if choices.stretch is None:
        return "", None, ()
    within = tuple(edit for edit in inside if choices.stretch.start <= edit.start and edit.end <= choices.stretch.end)
    return OWN, choices.stretch.with_edits(within), _beside(row, field=field, main=within)


def _beside(row: Decision, *, field: str, main: tuple[TextEdit, ...]) -> tuple[Occurrence, ...]:
    spans = {(field, edit.start, edit.end) for edit in main}
    places = [(edit["field"], edit["start"], edit["end"]) for edit in row.edits]
    return tuple(Occurrence(*place) for place in places if place not in spans)
