"""What an agency corrected: kept word for word, and carried to each of our stories that holds the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery

from corrigenda.core.anchoring.answers import Place
from corrigenda.core.anchoring.occurrences import occurrences
from corrigenda.core.text.comparable import comparable
from corrigenda.flows.open_case import NotOpened, OpenAnswer, open_case
from corrigenda.store.acts import record
from corrigenda.store.models import Act, AgencyCorrection, Case, Member, Person, Revision, Site, Story

MOST_STORIES = 2_000
"""Stories that are looked through, those that became known last; an older one is given by its address."""
LONGEST = 20_000
_CHUNK = 50


@dataclass(frozen=True, slots=True)
class Received:
    """A correction as the agency sent it, and what a person read out of it: the wrong words, and the right ones if known."""

    agency: str
    reference: str
    sent_at: str
    text: str
    words: str
    should_read: str


@dataclass(frozen=True, slots=True)
class Entered:
    """It is kept. Not `new` if the agency's reference was known: then what was entered first stands."""

    correction: AgencyCorrection
    new: bool


@dataclass(frozen=True, slots=True)
class NotEntered:
    """Nothing was kept; `field` names what is wrong, `detail` says what to do."""

    field: str
    detail: str


@dataclass(frozen=True, slots=True)
class Carrying:
    """A story of ours that holds the words: where in its newest version, and the case that was opened there, if one was."""

    story: Story
    revision: Revision
    field: str
    places: tuple[Place, ...]
    case: Case | None


def enter(site: Site, *, received: Received, by: Person, now: datetime) -> Entered | NotEntered:
    """Keep a correction. The same reference of the same agency is the same correction, entered once."""
    if fault := _fault(received):
        return fault
    known = _known(site, received=received)
    if known is not None:
        return Entered(known, new=False)
    try:
        with transaction.atomic():
            made = AgencyCorrection.objects.create(
                site=site,
                agency=received.agency.strip(),
                reference=received.reference.strip(),
                sent_at=received.sent_at.strip(),
                text=received.text.strip(),
                words=received.words.strip(),
                should_read=received.should_read.strip(),
                entered_by=by,
                entered_at=now,
            )
            record(site, kind=Act.Kind.AGENCY_ENTERED, by=by, now=now, subject=f"agency:{made.pk}", detail=str(made))
    except IntegrityError:
        known = _known(site, received=received)
        if known is None:
            raise
        return Entered(known, new=False)
    return Entered(made, new=True)


def stories_with(correction: AgencyCorrection) -> tuple[Carrying, ...]:
    """Return the site's stories that hold the words, the newest first, each once: where they stand in its first such field."""
    cases = {case.story_id: case for case in Case.objects.filter(agency=correction).order_by("-id")}
    found = [_carrying(revision, words=correction.words, cases=cases) for revision in _newest(correction.site)]
    return tuple(one for one in found if one is not None)


def open_from(correction: AgencyCorrection, *, url: str, by: Member, now: datetime) -> OpenAnswer:
    """Open a case in one story because of the correction. Talks to the network; never call it inside a transaction."""
    if not by.decides or by.site_id != correction.site_id:
        return NotOpened("Your role on this site does not open cases.")
    return open_case(
        correction.site,
        url=url,
        passage=correction.words,
        replacement=correction.should_read or None,
        actor=by.person,
        agency=correction,
        now=now,
    )


def _fault(received: Received) -> NotEntered | None:
    for name in ("agency", "text", "words"):
        if not getattr(received, name).strip():
            return NotEntered(name, NEEDED[name])
    longest = {"agency": 200, "reference": 200, "sent_at": 60, "text": LONGEST, "words": 2_000, "should_read": 2_000}
    for name, most in longest.items():
        value: str = getattr(received, name)
        if len(value) > most or "\x00" in value or any("\ud800" <= char <= "\udfff" for char in value):
            return NotEntered(name, "This is longer than the desk takes, or no text.")
    return None


NEEDED = {
    "agency": "Say which agency sent it.",
    "text": "Give the correction as the agency sent it.",
    "words": "Give the wrong words as our stories carry them.",
}


def _known(site: Site, *, received: Received) -> AgencyCorrection | None:
    reference = received.reference.strip()
    if not reference:
        return None
    return AgencyCorrection.objects.filter(site=site, agency=received.agency.strip(), reference=reference).first()


def _newest(site: Site) -> Iterator[Revision]:
    """Yield the newest version of each story; a story's text is long, so few are held at a time."""
    last = Revision.objects.filter(story=OuterRef("pk")).order_by("-id").values("pk")[:1]
    stories = Story.objects.filter(site=site, same_as=None).annotate(newest=Subquery(last)).order_by("-id")
    ids = [newest for newest in stories.values_list("newest", flat=True)[:MOST_STORIES] if newest is not None]
    for first in range(0, len(ids), _CHUNK):
        some = ids[first : first + _CHUNK]
        revisions = Revision.objects.select_related("story").in_bulk(some)
        yield from (revisions[pk] for pk in some)


def _carrying(revision: Revision, *, words: str, cases: dict[int, Case]) -> Carrying | None:
    # Most stories do not hold the longest of the words at all: only the others are compared whole.
    longest = max(comparable(words).text.split(), key=len, default="").casefold()
    for field in revision.fields:
        if longest and longest not in comparable(field["text"]).text.casefold():
            continue
        places = occurrences(field["text"], words=words)
        if places:
            return Carrying(revision.story, revision, field["name"], places, cases.get(revision.story_id))
    return None
