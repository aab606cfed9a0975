"""A case without a reader: opened by staff from the story's own text, or for the story as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from corrigenda.connectors.base import Denied, NotThere, Unreachable
from corrigenda.connectors.http.guard import origin_of
from corrigenda.core.anchoring.answers import AlreadyFixed, Ambiguous, Found, Quote
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.occurrences import occurrences
from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.text.address import story_address
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.core.text.said import Said
from corrigenda.flows.identity import story_at
from corrigenda.flows.look import Looked, look
from corrigenda.flows.rank import rank
from corrigenda.flows.refresh import refresh
from corrigenda.store.models import AgencyCorrection, Case, Edit, Person, Placement, Revision, Site, Story
from corrigenda.store.search import index_cases


@dataclass(frozen=True, slots=True)
class Opened:
    """The cases that were opened: one for each error, at least one."""

    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class NotOpened:
    """Nothing was opened; `detail` says why and what to do."""

    detail: str


OpenAnswer = Opened | NotOpened


@dataclass(frozen=True, slots=True)
class _By:
    """Who opens a case, and because of what."""

    actor: Person
    agency: AgencyCorrection | None


@dataclass(frozen=True, slots=True)
class _At:
    field: str
    start: int
    end: int


def open_case(
    site: Site,
    *,
    url: str,
    passage: str,
    replacement: str | None,
    actor: Person,
    now: datetime,
    agency: AgencyCorrection | None = None,
) -> OpenAnswer:
    """Open cases from words of the story itself (`passage`, as it stands there now), or, if empty, for the whole story.

    `replacement` is None for "no wording yet"; `agency` is the correction because of which they are opened. Talks to the network; never call it inside a transaction.
    """
    address = story_address(url)
    if origin_of(address) not in site.origins:
        return NotOpened(Said("This address is not one of %(site)s's.", site=site.name))
    story = story_at(site, url=address, now=now)
    seen = look(story, now=now)
    match seen:
        case Unreachable(detail=detail) | NotThere(detail=detail) | Denied(detail=detail):
            return NotOpened(detail)
        case Looked(revision=revision):
            return _open_on(
                revision.story,
                revision=revision,
                passage=passage.strip(),
                replacement=replacement,
                by=_By(actor, agency),
                now=now,
            )


def _open_on(
    story: Story, *, revision: Revision, passage: str, replacement: str | None, by: _By, now: datetime
) -> OpenAnswer:
    at = _find(revision, passage=passage, whole_words=by.agency is not None) if passage else None
    if isinstance(at, NotOpened):
        return at
    edits: tuple[TextEdit, ...] = ()
    rewrite = False
    if at is not None and replacement is not None:
        match edits_of(revision.text(at.field), start=at.start, end=at.end, replacement=replacement):
            case Atomic(edits=edits):
                pass
            case Rewrite(edit=edit):
                edits, rewrite = (edit,), True
            case Unchanged():
                return NotOpened("The new wording is the same as the passage.")
    with transaction.atomic():
        refresh(story, revision=revision, now=now)
        if not edits:
            whole = _case(story, revision=revision, at=at, passage=passage, edit=None, by=by, now=now)
            index_cases([whole.pk])
            return Opened((whole,))
        cases = []
        for edit in edits:
            here = _At(at.field if at else "", edit.start, edit.end)
            case = _case(story, revision=revision, at=here, passage=edit.old, edit=edit, by=by, now=now)
            Edit.objects.create(
                case=case,
                revision=revision,
                field=here.field,
                start=edit.start,
                end=edit.end,
                old=edit.old,
                new=edit.new,
                rewrite=rewrite,
            )
            cases.append(case)
        index_cases([case.pk for case in cases])
        return Opened(tuple(cases))


def _find(revision: Revision, *, passage: str, whole_words: bool) -> _At | NotOpened:
    """Return where the passage stands as whole words, or else, unless only `whole_words` will do, in part of others.

    A number that an agency corrected is not looked for in a longer one.
    """
    exactly = [
        _At(field["name"], place.start, place.end)
        for field in revision.fields
        for place in occurrences(field["text"], words=passage)
    ]
    if len(exactly) == 1:
        return exactly[0]
    several = bool(exactly)
    for field in () if several or whole_words else revision.fields:
        match locate(field["text"], Quote(passage)):
            case Found(start=start, end=end):
                return _At(field["name"], start, end)
            case Ambiguous():
                several = True
            case AlreadyFixed():
                continue
    if several:
        return NotOpened("These words stand in the story more than once. Give more of the sentence.")
    return NotOpened("These words are not in the story. Copy them from the story as it stands now.")


def _case(
    story: Story,
    *,
    revision: Revision,
    at: _At | None,
    passage: str,
    edit: TextEdit | None,
    by: _By,
    now: datetime,
) -> Case:
    ranked = rank(
        story,
        edits=(edit,) if edit else (),
        revision=revision,
        field=at.field if at else "",
        words=passage,
        kind="",
        now=now,
    )
    return Case.objects.create(
        site=story.site,
        story=story,
        origin=Case.Origin.STAFF,
        opened_by=by.actor,
        agency=by.agency,
        revision=revision,
        field=at.field if at else "",
        start=at.start if at else None,
        end=at.end if at else None,
        passage=passage,
        placed=Placement.Status.FOUND if at else Placement.Status.STORY,
        opened_at=now,
        arrived_at=now,
        changed_at=now,
        **ranked,
    )
