"""Our stories that hold an agency's words, each with the words in their paragraph and the change in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.notices.directions import direction_of
from corrigenda.core.text.edits import Edit
from corrigenda.flows.agency import Carrying
from corrigenda.store.models import AgencyCorrection, Case, Story
from corrigenda.web.desk.shown.labels import FIELDS, told
from corrigenda.web.desk.shown.words import ParagraphShown, marked, paragraph_shown


@dataclass(frozen=True, slots=True)
class CarryingShown:
    """One story; `more` is how many further places it has, `case` the one that was opened there."""

    story: Story
    url: str
    language: str
    direction: str
    where: Promise | str
    paragraph: ParagraphShown
    more: int
    case: Case | None


def carrying_shown(found: Sequence[Carrying], *, correction: AgencyCorrection) -> tuple[CarryingShown, ...]:
    """Return the stories as the screen shows them."""
    return tuple(_shown(one, correction=correction) for one in found)


def _shown(one: Carrying, *, correction: AgencyCorrection) -> CarryingShown:
    text, place = one.revision.text(one.field), one.places[0]
    edits = _edits(text, start=place.start, end=place.end, should_read=correction.should_read)
    language = one.story.language or correction.site.language
    return CarryingShown(
        one.story,
        one.story.url,
        language,
        direction_of(language),
        told(FIELDS, one.field),
        paragraph_shown(text, edits=edits) if edits else marked(text, start=place.start, end=place.end),
        len(one.places) - 1,
        one.case,
    )


def _edits(text: str, *, start: int, end: int, should_read: str) -> tuple[Edit, ...]:
    if not should_read:
        return ()
    match edits_of(text, start=start, end=end, replacement=should_read):
        case Atomic(edits=edits):
            return edits
        case Rewrite(edit=edit):
            return (edit,)
        case Unchanged():
            return ()
