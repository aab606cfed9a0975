"""What readers are told of a story while they write: whether their paragraph has changed, how many others reported it.

Digests of words that were public and counts leave the desk: no words, no wording of other readers, nothing of a text
that was not published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from corrigenda.core.review import states
from corrigenda.core.text.address import story_address
from corrigenda.core.text.digest import line_around, line_digests, passage_digest, words_digest
from corrigenda.store.models import Case, Edit, Intake, Remark, Revision, Site, Story
from corrigenda.store.models.case import OPEN, UNDER_WAY
from corrigenda.store.models.report import Placement

MOST_GONE = 200
MOST_CASES = 50
FEWEST_READERS = 2
"""One report alone is told to nobody: it may be the asker's own, or tell them that a certain person wrote."""
REMEMBERED = timedelta(days=7)
"""Tabs stay open and caches keep pages, but hardly for longer."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Digests of paragraphs that stand in the story no more, and for digests of passages how many readers reported them."""

    gone: tuple[str, ...] = ()
    reported: dict[str, int] | None = None


def hints(site_key: str, *, url: str, now: datetime) -> Hints:
    """Return what a reader of the story may be told; nothing for a story or a site that is not known."""
    story = (
        Story.objects.filter(site__key=site_key, url=story_address(url)).select_related("site", "same_as__site").first()
    )
    if story is None:
        return Hints()
    whose = story.same_as or story
    reported = _reported(whose) if _says_others(whose.site) else None
    return Hints(tuple(sorted({*whose.gone, *_corrected(whose, now=now)} - set(whose.lines)))[:MOST_GONE], reported)


def lines_seen(story: Story, *, text: str) -> None:
    """Note, on the row at hand, which lines the public page has, and which it had and has no more."""
    now = line_digests(text)
    gone = sorted({*story.gone, *story.lines} - now) if story.lines else []
    story.lines, story.gone = sorted(now), gone[:MOST_GONE]


def _says_others(site: Site) -> bool:
    return bool(site.widget.get("others") == "on")


def _corrected(story: Story, *, now: datetime) -> Iterator[str]:
    """Yield the lines that were corrected and seen corrected on the public page."""
    corrected = Case.objects.filter(
        story=story, apply=states.Apply.LIVE, live_at__gt=now - REMEMBERED, start__isnull=False
    )
    for case, text in _with_texts(list(corrected.order_by("-live_at")[:MOST_CASES])):
        first, last = line_around(text, start=case.start or 0, end=case.end or 0)
        yield words_digest(text[first:last])


def _reported(story: Story) -> dict[str, int]:
    """Count, for each open passage, the readers who reported it; nothing where there were fewer than `FEWEST_READERS`."""
    cases = Case.objects.filter(
        Q(decision__in=OPEN) | Q(apply__in=UNDER_WAY),
        story=story,
        start__isnull=False,
        placed=Placement.Status.FOUND,
    )
    shown = list(cases.order_by("-id")[:MOST_CASES])
    readers = _readers(shown)
    counts: Counter[str] = Counter()
    for case, text in _with_texts(shown):
        if readers[case.pk] >= FEWEST_READERS:
            counts[passage_digest(text, start=case.start or 0, end=case.end or 0)] += readers[case.pk]
    counts.pop("", None)
    return dict(counts)


def _readers(cases: Sequence[Case]) -> Counter[int]:
    """Count for each case the networks that its reports came from; those of which none is known count as one.

    What counts is that a report was let in, not how fast it was written: that is the sender's own word.
    """
    let_in = Q(report__intake=None) | Q(report__intake__state=Intake.State.OPEN)
    of_cases = Q(case__in=[case.pk for case in cases], report__isnull=False) & let_in
    network = Coalesce("report__intake__network", Value(""))
    edits, remarks = (
        model.objects.filter(of_cases).order_by().values_list("case_id", network) for model in (Edit, Remark)
    )
    return Counter(case_id for case_id, _ in edits.union(remarks))


def _with_texts(cases: Sequence[Case]) -> Iterator[tuple[Case, str]]:
    """Yield each case with the text that its place counts in; a revision's sources are read once for all its cases."""
    revisions = Revision.objects.in_bulk({case.revision_id for case in cases if case.revision_id})
    for case in cases:
        revision = revisions.get(case.revision_id or 0)
        field = revision.field(case.field) if revision else None
        if field is not None:
            yield case, field["text"]
