"""Place a report on the story as it stands now, turn it into edits, and join each to the case it belongs to."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.connectors.base import BODY, Denied, NotThere, Unreachable
from corrigenda.connectors.http.guard import origin_of
from corrigenda.core.anchoring.answers import AlreadyFixed, Ambiguous, Found, Gone, Location, Quote
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.text.address import story_address
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.guarding import hold_story
from corrigenda.flows.identity import story_at
from corrigenda.flows.join import join, join_whole
from corrigenda.flows.look import Looked, look
from corrigenda.flows.refresh import refresh
from corrigenda.flows.sift import sift
from corrigenda.store.models import Intake, Placement, Report, Revision, Story
from corrigenda.store.tasks import tries

PATIENCE = 6
"""Looks at a story that cannot be reached before its report is shown to the editors unplaced."""
LONGEST_PAUSE = timedelta(minutes=10)
"""However long a server wants to be left alone: a report is not kept from the editors for days."""
BROKE = "Something broke when the report was to be placed; the operators find what in the log."


@dataclass(frozen=True, slots=True)
class Where:
    """The answer of `locate` in the field of a revision that gave the best one."""

    field: str
    location: Location


def place(report_id: str, *, now: datetime) -> TaskAnswer:
    """Place one report; a story that cannot be reached is tried again, and in the end the report is shown unplaced."""
    report = Report.objects.select_related("site").get(pk=uuid.UUID(report_id))
    if Placement.objects.filter(report=report).exists() or not sift(report, now=now):
        return Done()
    title, language = report.title, report.language or report.site.language
    story = story_at(report.site, url=report.url, title=title, language=language, now=now)
    seen = look(story, now=now)
    match seen:
        case Unreachable(detail=detail, retry_after=retry_after):
            tried = tries("place", subject=report_id)
            if tried < PATIENCE:
                return Again(min(timedelta(seconds=retry_after or 2 * 2**tried), LONGEST_PAUSE), detail)
            _keep_unplaced(report, story=story, detail=detail, now=now)
        case NotThere(detail=detail) | Denied(detail=detail):
            _keep_unplaced(report, story=story, detail=detail, now=now)
        case Looked(revision=revision):
            story = revision.story
            where = find_in(revision, report=report) if report.about == Report.About.PASSAGE else None
            if where is not None and isinstance(where.location, Gone):
                revision, where = _where_it_was_read(report, story=story, now=now) or (revision, where)
                story = revision.story
            with transaction.atomic():
                hold_story(story.pk)
                refresh(story, revision=revision, now=now)
                placement = _placement(report, story=story, revision=revision, where=where, now=now)
                placement.save(force_insert=True)
                join(report, placement=placement, now=now)
    return Done()


def placing_given_up(report_id: str, *, now: datetime) -> TaskAnswer:
    """Show the editors a report whose placing broke too often: without a place, and let in if that was not weighed yet."""
    report = Report.objects.select_related("site").get(pk=uuid.UUID(report_id))
    Intake.objects.filter(report=report, state=Intake.State.RECEIVED).update(state=Intake.State.OPEN)
    waits = Intake.objects.filter(report=report).exclude(state=Intake.State.OPEN)
    if Placement.objects.filter(report=report).exists() or waits.exists():
        return Done()
    language = report.language or report.site.language
    story = story_at(report.site, url=report.url, title=report.title, language=language, now=now)
    _keep_unplaced(report, story=story, detail=BROKE, now=now)
    return Done()


def _where_it_was_read(report: Report, *, story: Story, now: datetime) -> tuple[Revision, Where] | None:
    """Look for a passage that its story does not have on the page that the reader was on, if that one is told apart.

    Readers' pages send the address that they name as canonical, and translations and second pages name the first one's.
    """
    address = story_address(report.page_url)
    if address in ("", story.url, report.url) or origin_of(address) not in report.site.origins:
        return None
    seen = look(story_at(report.site, url=address, title=report.title, language=report.language, now=now), now=now)
    if not isinstance(seen, Looked) or seen.revision.story_id == story.pk:
        return None
    where = find_in(seen.revision, report=report)
    return None if isinstance(where.location, Gone) else (seen.revision, where)


def find_in(revision: Revision, *, report: Report) -> Where:
    """Locate the report's passage in every field of the revision and return the best answer.

    Of two that are equally good the body's counts: its words are on the page, a headline's may only be in the front
    matter. The other is among the occurrences that the editor can tick.
    """
    quote = Quote(report.exact, report.prefix, report.suffix)
    answers = [
        Where(field["name"], locate(field["text"], quote, start_hint=report.start, replacement=report.replacement))
        for field in revision.fields
    ]
    return max(answers, key=lambda where: (_rank(where.location), where.field == BODY))


def _rank(location: Location) -> tuple[int, float]:
    match location:
        case Found(score=score) | AlreadyFixed(score=score):
            return 2, score
        case Ambiguous(places=places):
            return 1, places[0].score
        case _:
            return 0, location.score


def _placement(report: Report, *, story: Story, revision: Revision, where: Where | None, now: datetime) -> Placement:
    placement = Placement(report=report, story=story, revision=revision, placed_at=now)
    if where is None:
        placement.status = Placement.Status.STORY
        return placement
    placement.field = where.field
    match where.location:
        case Found(start=start, end=end, score=score, certain=certain):
            placement.status, placement.certain = Placement.Status.FOUND, certain
            placement.start, placement.end, placement.score = start, end, score
        case AlreadyFixed(start=start, end=end, score=score):
            placement.status = Placement.Status.ALREADY_FIXED
            placement.start, placement.end, placement.score = start, end, score
        case Ambiguous(places=places):
            placement.status = Placement.Status.AMBIGUOUS
            placement.places = [
                {"field": where.field, "start": at.start, "end": at.end, "score": round(at.score, 3)} for at in places
            ]
        case gone:
            placement.status, placement.field, placement.score = Placement.Status.GONE, "", gone.score
    return placement


def _keep_unplaced(report: Report, *, story: Story, detail: str, now: datetime) -> None:
    with transaction.atomic():
        placement = Placement(
            report=report, story=story, status=Placement.Status.NO_STORY, detail=detail, placed_at=now
        )
        placement.save(force_insert=True)
        join_whole(report, placement=placement, now=now)
