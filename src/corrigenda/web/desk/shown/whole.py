"""The whole story with the change in place: this case's passage, and where the story's other open cases stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.core.text.edits import Edit
from corrigenda.flows.confirm import Occurrence
from corrigenda.store.models import Case, Revision
from corrigenda.web.desk.shown.labels import FIELDS, told


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph. `kind`: same, deleted, inserted, marked, other; `case_id` leads to the other case.

    `here` is true of the first piece of this case's own passage.
    """

    kind: str
    glyphs: tuple[Glyph, ...]
    case_id: int = 0
    here: bool = False


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of the story: its name for people, and its paragraphs."""

    where: Promise | str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """What stands out in a field's text; an edit takes `start`..`end` away and brings `new`."""

    start: int
    end: int
    kind: str
    new: str = ""
    case_id: int = 0


def whole_story(
    case: Case, *, edits: Sequence[Edit], field: str, places: Sequence[Occurrence], others: Sequence[Case]
) -> tuple[FieldShown, ...]:
    """Return the fields of the revision that the case shows, with the `edits` of a `field` and the ticked `places` in place.

    Other open cases are marked where they stand in the same revision; one that meets a change of this case is not.
    """
    revision = case.revision
    if revision is None:
        return ()
    spans: dict[str, list[_Span]] = {name: [] for name in _names(revision)} | _own(
        case, edits=edits, field=field, places=places
    )
    for other in others:
        if other.revision_id == case.revision_id and other.start is not None and other.end is not None:
            _add(spans.get(other.field, []), _Span(other.start, other.end, "other", case_id=other.pk))
    shown = []
    here = True
    for name in _names(revision):
        paragraphs = tuple(_paragraphs(revision.text(name), spans=sorted(spans[name], key=_order), here=here))
        here = here and not any(piece.here for paragraph in paragraphs for piece in paragraph)
        shown.append(FieldShown(told(FIELDS, name), paragraphs))
    return tuple(shown)


def _names(revision: Revision) -> list[str]:
    return [field["name"] for field in revision.fields]


def _own(case: Case, *, edits: Sequence[Edit], field: str, places: Sequence[Occurrence]) -> dict[str, list[_Span]]:
    own = [_Span(edit.start, edit.end, "edit", edit.new) for edit in edits]
    if not own and case.start is not None and case.end is not None and case.field:
        own = [_Span(case.start, case.end, "marked")]
    spans = {field or case.field: own} if own else {}
    if len(edits) == 1:
        for place in places:
            _add(spans.setdefault(place.field, []), _Span(place.start, place.end, "edit", edits[0].new))
    return spans


def _order(span: _Span) -> tuple[int, int]:
    return span.start, span.end


def _add(spans: list[_Span], span: _Span) -> None:
    """Add a span unless it meets one that stands there."""
    if all(span.end <= other.start or other.end <= span.start for other in spans):
        spans.append(span)


def _paragraphs(text: str, *, spans: Sequence[_Span], here: bool) -> Iterator[tuple[Piece, ...]]:
    line: list[Piece] = []
    for kind, words, case_id in _runs(text, spans=spans):
        for number, part in enumerate(words.split("\n")):
            if number:
                yield tuple(line)
                line = []
            if part or kind in ("other", "marked"):
                own = here and kind not in ("same", "other")
                line.append(Piece(kind, reveal(part), case_id, own))
                here = here and not own
    if line:
        yield tuple(line)


def _runs(text: str, *, spans: Sequence[_Span]) -> Iterator[tuple[str, str, int]]:
    at = 0
    for span in spans:
        yield "same", text[at : span.start], 0
        if span.kind == "edit":
            yield "deleted", text[span.start : span.end], 0
            yield "inserted", span.new, 0
        else:
            yield span.kind, text[span.start : span.end], span.case_id
        at = span.end
    yield "same", text[at:], 0
