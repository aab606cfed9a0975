"""What readers said of a case, and where a report that fits several places could stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.core.grouping.sameness import told_again
from corrigenda.core.text.fragment import text_fragment
from corrigenda.core.text.hosts import host_of, web_link
from corrigenda.store.models import Case, Intake, Report
from corrigenda.store.queries import told_of, why_in
from corrigenda.web.desk.shown.labels import ABUSE, READ_IN, TOLD, told
from corrigenda.web.desk.shown.worded import worded
from corrigenda.web.desk.shown.words import ParagraphShown, marked

_MOST_PLACES = 12
_BODY = "body"
_OPENED, _REMARK = _("It opened the case."), _("A remark: it never joins another by itself.")


@dataclass(frozen=True, slots=True)
class SourceShown:
    """What a reader gave as a source. `link` is empty where it leads nowhere on the web; then `host` is what was typed.

    `reads` is the host as it reads in letters of its own, every one that looks like another named.
    """

    link: str
    host: str
    reads: tuple[Glyph, ...] = ()


@dataclass(frozen=True, slots=True)
class ReaderShown:
    """One report without anything that names its reader; `has_address` tells whether an answer will be mailed.

    `blurred` says why the words are hidden until somebody opens them; empty where they stand open. `grouped` says why
    the report stands in this case.
    """

    at: datetime
    about: str
    kind: str
    marked: tuple[Glyph, ...]
    wanted: tuple[Glyph, ...] | None
    why: str
    source: SourceShown | None
    read_in: Promise | str
    read_where: str
    language: str
    has_address: bool
    told: Promise | str
    suspicious: str
    report_id: UUID
    grouped: Promise | str
    blurred: str = ""


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place where the passage could stand, with its paragraph."""

    field: str
    start: int
    end: int
    paragraph: ParagraphShown


def readers_shown(case: Case, *, reports: tuple[Report, ...]) -> tuple[ReaderShown, ...]:
    """Return the reports as they may be shown, with what their readers have heard of the case."""
    heard, why = told_of(case, reports=reports), why_in(case, reports=reports)
    return tuple(
        _reader(
            report,
            heard=heard.get(report.pk, ""),
            grouped=_grouped(why.get(report.pk), alone=len(reports) == 1),
        )
        for report in reports
    )


def places_shown(case: Case, *, reports: tuple[Report, ...]) -> tuple[PlaceShown, ...]:
    """Return the places that an ambiguous report could mean, in the revision that the case shows."""
    revision = case.revision
    placed = next((report.placement for report in reports if report.placement.places), None)
    if revision is None or placed is None or placed.revision_id != case.revision_id:
        return ()
    found = []
    for place in placed.places[:_MOST_PLACES]:
        stored = revision.field(place["field"])
        if stored and place["end"] <= len(stored["text"]):
            paragraph = marked(stored["text"], start=place["start"], end=place["end"])
            found.append(PlaceShown(place["field"], place["start"], place["end"], paragraph))
    return tuple(found)


def story_link(case: Case) -> str:
    """Return the story's address, with a text fragment that scrolls to the passage where it stands in the story's body."""
    address = web_link(case.story.url)
    stored = case.revision.field(case.field) if case.revision and case.field == _BODY else None
    if not address or "#" in address or stored is None or case.start is None or case.end is None:
        return address
    return address + text_fragment(stored["text"], start=case.start, end=case.end)


def source_shown(text: str) -> SourceShown | None:
    """Return what a reader gave as a source, so that nobody takes its host for another; None if there is none."""
    link = web_link(text)
    if not link:
        return SourceShown("", text) if text.strip() else None
    host = host_of(link)
    return SourceShown(link, host.name, reveal(host.reads))


def _grouped(why: str | None, *, alone: bool) -> Promise | str:
    if alone:
        return ""
    if why is None:
        return _REMARK
    return worded(told_again(why)) if why else _OPENED


def _reader(report: Report, *, heard: str, grouped: Promise | str) -> ReaderShown:
    # Without a row of the door a report is open.
    intake: Intake | None = getattr(report, "intake", None)
    abuse = intake.abuse if intake else []
    return ReaderShown(
        at=report.received_at,
        about=worded(str(report.About(report.about).label)) if report.about != report.About.PASSAGE else "",
        kind=worded(str(report.Kind(report.kind).label)),
        marked=reveal(report.exact),
        wanted=None if report.replacement is None else reveal(report.replacement),
        why=report.why,
        source=source_shown(report.source_link),
        read_in=told(READ_IN, report.read_in),
        read_where=report.read_where,
        language=report.language,
        has_address=bool(getattr(report, "has_address", False)),
        told=told(TOLD, heard) if heard else "",
        suspicious=report.suspicious,
        report_id=report.pk,
        grouped=grouped,
        blurred=", ".join(dict.fromkeys(str(told(ABUSE, one["rule"])) for one in abuse)),
    )
