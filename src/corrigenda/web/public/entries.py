"""The public record as a page shows it: which corrections, in which order, and what of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from corrigenda.core.diffing.words import Run, word_diff
from corrigenda.core.notices.directions import direction_of
from corrigenda.core.review.policy import Treatment
from corrigenda.store.models import Correction, LogEntry, Site
from corrigenda.web.public.words import label_of
from corrigenda.web.public.words.page import PageWords

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction as readers see it. `runs` are empty where the story's own words did not change."""

    correction: Correction
    label: str
    nature: str
    text: str
    runs: tuple[Run, ...]
    direction: str
    title: str
    url: str
    number: str

    @property
    def attested(self) -> bool:
        """Tell whether nobody but the newsroom says that the fix is public: it was never seen there (law 6)."""
        return self.correction.attested_by_id is not None

    @property
    def removed(self) -> bool:
        """Tell whether nothing but the tombstone is left."""
        return not self.text and not self.runs


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the record, newest first; `older` is where the next one starts, None at the end."""

    entries: tuple[Entry, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the log about a correction: what happened, when, the words of then, and the link of the chain."""

    kind: str
    at: datetime
    text: str
    link: str


def noted(site: Site) -> QuerySet[Correction]:
    """Return what belongs in the corrections log: everything above silent."""
    return Correction.objects.filter(site=site).exclude(treatment=Treatment.SILENT).select_related("story")


def small(site: Site) -> QuerySet[Correction]:
    """Return the silent ones, which have at most a list of their own."""
    return Correction.objects.filter(site=site, treatment=Treatment.SILENT).select_related("story")


def visible(site: Site) -> QuerySet[Correction]:
    """Return whatever the site shows in public."""
    every = Correction.objects.filter(site=site).select_related("story")
    return every if site.small_fixes_public else noted(site)


def page_of(rows: QuerySet[Correction], *, site: Site, words: PageWords, before: int | None) -> Page:
    """Return the newest entries below the number `before`. Numbers only grow, so this is the order of publication."""
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows.order_by("-number")[: A_PAGE + 1])
    entries = tuple(entry_of(row, site=site, words=words) for row in found[:A_PAGE])
    return Page(entries, found[A_PAGE - 1].number if len(found) > A_PAGE else None)


def entry_of(correction: Correction, *, site: Site, words: PageWords) -> Entry:
    """Return one correction as it is shown."""
    changed = bool(correction.old or correction.new)
    before, after = correction.context_before or correction.old, correction.context_after or correction.new
    return Entry(
        correction=correction,
        label=label_of(correction.treatment, words=words),
        nature=words.natures.get(correction.nature, ""),
        text="" if correction.is_small else correction.text,
        runs=word_diff(before, new=after) if changed else (),
        direction=direction_of(correction.language),
        title=correction.story.title or correction.story.url,
        url=reverse("public:correction", args=[site.key, correction.number]),
        number=words.entry.format(number=correction.number),
    )


def history_of(correction: Correction, *, words: PageWords) -> tuple[Step, ...]:
    """Return what the log says of a correction, oldest first."""
    return tuple(
        Step(
            kind=words.history_kinds.get(entry.kind, entry.kind),
            at=entry.at,
            text=str((entry.payload or {}).get("text", "")),
            link=entry.link,
        )
        for entry in LogEntry.objects.filter(correction=correction).order_by("number")
    )
