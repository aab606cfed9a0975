"""Remarks offered: the open cases of the story that a remark probably belongs to, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrigenda.core.grouping.offers import Candidate, Marked, Offer, offers_for
from corrigenda.store.models import Case
from corrigenda.store.queries import QueueRow, kept_apart_from
from corrigenda.web.desk.shown.rows import RowShown
from corrigenda.web.desk.shown.worded import worded


@dataclass(frozen=True, slots=True)
class OfferShown:
    """Two cases that may be one error: `moves`, the remark, would go into `stays`. `other` is the one not on this page.

    `percent` is how probable it is, 1 to 99: a person says what is certain.
    """

    other: RowShown
    moves: Case
    stays: Case
    joins_here: bool
    percent: int
    reasons: tuple[str, ...]


def offers_shown(own: QueueRow, *, rows: Sequence[QueueRow], shown: Sequence[RowShown]) -> tuple[OfferShown, ...]:
    """Return what is offered on the page of a case: remarks for it, or, if it is a remark, cases to go to.

    `rows` are the story's other open cases, `shown` the same as the screen has them.
    """
    lines = {line.case.pk: line for line in shown}
    found = (
        [(own.case, row.case, offer) for row, offer in _offers(own, rows=[row for row in rows if _words(row)])]
        if not _words(own)
        else [
            (remark.case, own.case, offer)
            for remark in rows
            if not _words(remark)
            for row, offer in _offers(remark, rows=[own, *(one for one in rows if _words(one))])
            if row is own
        ]
    )
    apart = kept_apart_from(own.case) if found else frozenset()
    offers = []
    for moves, stays, offer in found:
        other = stays if moves is own.case else moves
        if other.pk not in apart:
            reasons = tuple(worded(reason) for reason in offer.reasons)
            percent = min(99, max(1, round(100 * offer.score)))
            offers.append(OfferShown(lines[other.pk], moves, stays, stays is own.case, percent, reasons))
    return tuple(sorted(offers, key=lambda offer: -offer.percent))


def _words(row: QueueRow) -> bool:
    """Tell whether somebody asked for a wording: a case without one is a remark."""
    return bool(row.variants)


def _offers(remark: QueueRow, *, rows: Sequence[QueueRow]) -> list[tuple[QueueRow, Offer]]:
    by_id = {str(row.case.pk): row for row in rows}
    marked = Marked(remark.case.passage, " ".join(remark.remarks), _span(remark.case))
    candidates = [
        Candidate(
            name,
            row.case.passage,
            tuple(voices.new for voices in row.variants),
            tuple(row.remarks),
            _span(row.case) if _same_text(row.case, remark.case) else None,
        )
        for name, row in by_id.items()
    ]
    return [(by_id[offer.case], offer) for offer in offers_for(marked, candidates=candidates)]


def _same_text(case: Case, other: Case) -> bool:
    return case.revision_id == other.revision_id and case.field == other.field


def _span(case: Case) -> tuple[int, int] | None:
    return None if case.start is None or case.end is None else (case.start, case.end)
