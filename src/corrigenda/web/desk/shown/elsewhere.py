"""The same words elsewhere in the story, each in its sentence with the change in place, for an editor to tick."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.core.text.edits import Edit
from corrigenda.flows.confirm import Occurrence
from corrigenda.flows.findings import regions_of
from corrigenda.flows.occurrences import Elsewhere, occurrences_in
from corrigenda.store.models import Case, Revision
from corrigenda.web.desk.shown.choices import Choices, FindingShown, Weighed, weigh
from corrigenda.web.desk.shown.labels import FIELDS, Words, told
from corrigenda.web.desk.shown.stretch import sentence_around
from corrigenda.web.desk.shown.words import ParagraphShown, marked, paragraph_shown
from corrigenda.web.desk.typed import OWN, Typed

MOST = 12
"""Places shown for one choice; the story's own search finds the others."""
MOST_CHOICES = 5
"""Wordings for which the places are weighed; a rarer one is taken without others, or as an own wording."""

PICTURE = _("Words of a picture: nothing is written there. Change them in the CMS.")
PARTS: Words = {"heading": _("heading"), "caption": _("caption")}
ALMOST = _("Written a little differently, so it is not changed along. Report it as a case of its own.")


@dataclass(frozen=True, slots=True)
class PlaceElsewhere:
    """One place; `value` is what its tick box posts, empty where it cannot be ticked, and then `why_not` says why.

    `raised` is what keeps this place from a silent change beyond what was seen at the passage itself.
    """

    value: str
    where: Promise | str
    sentence: ParagraphShown
    weighed: Weighed | None
    ticked: bool
    why_not: Promise | str = ""
    raised: tuple[FindingShown, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacesOf:
    """The places of one choice: `outcome` is its name among the page's outcomes, `choice` its value in the form."""

    outcome: str
    choice: str
    places: tuple[PlaceElsewhere, ...]
    more: int


def elsewhere_of(case: Case, *, choices: Choices, typed: Typed, own: Weighed | None) -> tuple[PlacesOf, ...]:
    """Return, for each choice that changes the passage and nothing else, where else the same words stand."""
    revision = case.revision
    if revision is None or choices.stretch is None or not case.passage.strip() or case.start is None:
        return ()
    found = occurrences_in(revision, words=case.passage, field=case.field, span=(case.start, case.end or case.start))
    if not found:
        return ()
    shown = [
        _places(
            case, revision=revision, found=found, of=choice.weighed, outcome=str(at), choice=choice.value, typed=typed
        )
        for at, choice in enumerate(choices.variants[:MOST_CHOICES], start=1)
        if choice.weighed and not choice.blurred and _only(choice.weighed, passage=case.passage)
    ]
    # An own wording that is not typed yet, or that changes other words, shows where it would go and nothing more.
    shown.append(_places(case, revision=revision, found=found, of=own, outcome=OWN, choice=OWN, typed=typed))
    return tuple(shown)


def weighed_along(case: Case, *, weighed: Weighed, places: Collection[Occurrence]) -> tuple[Weighed, ...]:
    """Weigh the ticked places for the one edit of a choice; a place that does not hold its words is left to the flow."""
    revision = case.revision
    if revision is None or len(weighed.edits) != 1:
        return ()
    edit = weighed.edits[0]
    return tuple(
        weigh(case, edits=(Edit(place.start, place.end, edit.old, edit.new),), field=place.field)
        for place in places
        if (stored := revision.field(place.field)) and stored["text"][place.start : place.end] == edit.old
    )


def _only(weighed: Weighed, *, passage: str) -> Edit | None:
    """Return the one edit of a choice if it changes the passage's own words."""
    return weighed.edits[0] if len(weighed.edits) == 1 and weighed.edits[0].old == passage else None


def _places(
    case: Case,
    *,
    revision: Revision,
    found: tuple[Elsewhere, ...],
    of: Weighed | None,
    outcome: str,
    choice: str,
    typed: Typed,
) -> PlacesOf:
    ticked = typed.occurrences if typed.choice == choice else ()
    rows = tuple(_place(case, revision=revision, at=at, of=of, ticked=ticked) for at in found[:MOST])
    return PlacesOf(outcome, choice, rows, max(0, len(found) - MOST))


def _where(at: Elsewhere, *, revision: Revision) -> Promise | str:
    """Return the field's name; inside the text, whether a heading or a caption is meant."""
    kinds = {
        part.kind for part in regions_of(revision, field=at.field) if part.start <= at.start and at.end <= part.end
    }
    inside = next((kind for kind in PARTS if kind in kinds), "") if at.field == "body" else ""
    return told(PARTS, inside) if inside else told(FIELDS, at.field)


def _place(
    case: Case, *, revision: Revision, at: Elsewhere, of: Weighed | None, ticked: Collection[Occurrence]
) -> PlaceElsewhere:
    if at.where == "alt_text":
        stored = revision.field(at.field)
        words = stored["source"][at.start : at.end] if stored else ""
        return PlaceElsewhere(
            "", _("a picture’s words"), marked(words, start=0, end=0), None, ticked=False, why_not=PICTURE
        )
    text, where = revision.text(at.field), _where(at, revision=revision)
    around = sentence_around(text, start=at.start, end=at.end)
    start, end = at.start - around.start, at.end - around.start
    if not at.exactly:
        almost = marked(around.text, start=start, end=end)
        return PlaceElsewhere("", where, almost, None, ticked=False, why_not=ALMOST)
    place = Occurrence(at.field, at.start, at.end)
    value = f"{at.field}:{at.start}:{at.end}"
    edit = _only(of, passage=case.passage) if of else None
    if edit is None or of is None:
        return PlaceElsewhere(value, where, marked(around.text, start=start, end=end), None, ticked=place in ticked)
    change = Edit(start, end, edit.old, edit.new)
    weighed = weigh(case, edits=(Edit(at.start, at.end, edit.old, edit.new),), field=at.field)
    return PlaceElsewhere(
        value,
        where,
        paragraph_shown(around.text, edits=(change,)),
        weighed,
        ticked=place in ticked,
        raised=tuple(finding for finding in weighed.raised if finding not in of.raised),
    )
