"""What readers said of a case, and where a report that fits several places could stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit
from uuid import UUID

from django.utils.functional import Promise

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.store.held import abusive_among
from corrigenda.store.models import Case, Report
from corrigenda.store.queries import told_of
from corrigenda.web.desk.shown.labels import ABUSE, READ_IN, TOLD, told
from corrigenda.web.desk.shown.worded import worded
from corrigenda.web.desk.shown.words import ParagraphShown, marked

_MOST_PLACES = 12
_LONGEST_FRAGMENT = 120


@dataclass(frozen=True, slots=True)
class ReaderShown:
    """One report without anything that names its reader; `has_address` tells whether an answer will be mailed.

    `blurred` says why the words are hidden until somebody opens them; empty where they stand open.
    """

    at: datetime
    about: str
    kind: str
    marked: tuple[Glyph, ...]
    wanted: tuple[Glyph, ...] | None
    why: str
    source_link: str
    source_name: str
    read_in: Promise | str
    read_where: str
    language: str
    has_address: bool
    told: Promise | str
    suspicious: str
    report_id: UUID
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
    heard, abusive = told_of(case, reports=reports), abusive_among(reports)
    return tuple(
        _reader(report, heard=heard.get(report.pk, ""), abuse=abusive.get(report.pk, [])) for report in reports
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


def web_link(text: str) -> str:
    """Return a reader's link if it may be followed from the desk: an address on the web; else nothing (law 11)."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.hostname else ""


def story_link(case: Case) -> str:
    """Return the story's address, with a text fragment that scrolls to the passage."""
    address = web_link(case.story.url)
    words = " ".join(case.passage.split())
    if not address or not words or case.field not in ("", "body") or "#" in address:
        return address
    if len(words) > _LONGEST_FRAGMENT:
        head, tail = words[:60].rpartition(" ")[0] or words[:60], words[-60:].partition(" ")[2] or words[-60:]
        return f"{address}#:~:text={_fragment(head)},{_fragment(tail)}"
    return f"{address}#:~:text={_fragment(words)}"


def _fragment(words: str) -> str:
    # A hyphen is a sign of the fragment's own grammar, and quote() leaves it alone.
    return quote(words, safe="").replace("-", "%2D")


def _reader(report: Report, *, heard: str, abuse: list[dict[str, str]]) -> ReaderShown:
    link = web_link(report.source_link)
    return ReaderShown(
        at=report.received_at,
        about=worded(str(report.About(report.about).label)) if report.about != report.About.PASSAGE else "",
        kind=worded(str(report.Kind(report.kind).label)),
        marked=reveal(report.exact),
        wanted=None if report.replacement is None else reveal(report.replacement),
        why=report.why,
        source_link=link,
        source_name=urlsplit(link).hostname or "" if link else report.source_link,
        read_in=told(READ_IN, report.read_in),
        read_where=report.read_where,
        language=report.language,
        has_address=bool(getattr(report, "has_address", False)),
        told=told(TOLD, heard) if heard else "",
        suspicious=report.suspicious,
        report_id=report.pk,
        blurred=", ".join(dict.fromkeys(str(told(ABUSE, one["rule"])) for one in abuse)),
    )
