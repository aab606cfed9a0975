"""Reports of one story revision gathered into cases with variants; remarks are offered, never joined by machine."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corrigenda.core.grouping.clusters import Linked, Node, cluster
from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.grouping.offers import Candidate, Marked, Offer, offers_for
from corrigenda.core.grouping.sameness import JoinReason
from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.edits import Edit, apply_edits

# Stands in every key: a change of the algorithm must never move a case that a person has touched.
ALGORITHM = 1
# Of so many cases inside a marked passage, and either side of it, some are looked at as what a remark may mean.
_MOST_INSIDE, _MOST_BESIDE = 200, 50


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """A report and where it stands in the text (code points, end exclusive); without a replacement, a remark.

    `said` is what the reader wrote about it; it serves to offer cases to a remark, and for nothing else.
    """

    id: str
    start: int
    end: int
    replacement: str | None
    said: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """One edit of a report, by its number in the order of the text; of a rewrite or remark the number is 0."""

    report: str
    edit: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """What a person said of two edits: that they are one error, or that they are not."""

    first: Member
    second: Member


@dataclass(frozen=True, slots=True)
class Join:
    """Why `member` is in its case: what it has in common with `with_member`."""

    member: Member
    with_member: Member
    reason: JoinReason


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to mend the error: what its passage would read, the edits, and the reports that ask for it."""

    reads: str
    edits: tuple[Edit, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One error: `start`..`end` covers all that its variants change; most wanted variant first.

    `overlaps` are the keys of cases that change some of the same words but are not the same error.
    """

    key: str
    start: int
    end: int
    old: str
    is_rewrite: bool
    members: tuple[Member, ...]
    variants: tuple[Variant, ...]
    joins: tuple[Join, ...]
    overlaps: tuple[str, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports in this case, each once."""
        return tuple(dict.fromkeys(member.report for member in self.members))


@dataclass(frozen=True, slots=True)
class Remark:
    """A report that changes no words: cases it probably belongs to, best first."""

    report: str
    offered: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Cases in the order of the text, remarks in the order of their ids."""

    cases: tuple[Case, ...]
    remarks: tuple[Remark, ...]


def group(
    text: str,
    *,
    reports: Sequence[PlacedReport],
    must_link: Iterable[Link] = (),
    cannot_link: Iterable[Link] = (),
) -> Grouping:
    """Gather `reports`, all placed in `text`, into cases. The order of the reports does not matter.

    What a person said in `must_link` and `cannot_link` beats the machine; said both ways of one pair, apart wins.
    A remark joins only where a `must_link` says so. Raises ValueError when two reports have one id.
    """
    placed = {report.id: report for report in reports}
    if len(placed) != len(reports):
        raise ValueError("two reports have the same id")
    linked = Linked(
        must=tuple((link.first, link.second) for link in must_link),
        cannot=tuple((link.first, link.second) for link in cannot_link),
    )
    nodes: list[Node[Member]] = []
    remarks: list[PlacedReport] = []
    for report in sorted(placed.values(), key=lambda report: report.id):
        found = _nodes_of(report, text=text)
        if found:
            nodes += found
        else:
            remarks.append(report)
    by_hand = {member for pair in linked.must for member in pair}
    nodes += [Node(Member(report.id), None, is_rewrite=False) for report in remarks if Member(report.id) in by_hand]
    clusters = cluster(nodes, text=text, linked=linked)
    found_cases = [_case(members, joins, text=text) for members, joins in clusters]
    cases = _with_overlaps(_with_keys([case for case in found_cases if case is not None]))
    joined = {report for case in cases for report in case.reports}
    candidates = [
        Candidate(case.key, case.old, tuple(v.reads for v in case.variants), span=(case.start, case.end))
        for case in cases
    ]
    starts = [case.start for case in cases]
    return Grouping(
        cases=cases,
        remarks=tuple(
            Remark(
                report.id,
                offers_for(
                    Marked(text[report.start : report.end], report.said, (report.start, report.end)),
                    candidates=_around(report, candidates=candidates, starts=starts),
                ),
            )
            for report in remarks
            if report.id not in joined
        ),
    )


def _around(report: PlacedReport, *, candidates: Sequence[Candidate], starts: Sequence[int]) -> Sequence[Candidate]:
    """Return the cases nearest to a remark, so that a thousand remarks on a thousand cases are not a million looks."""
    first = bisect_left(starts, report.start)
    last = min(bisect_right(starts, report.end), first + _MOST_INSIDE)
    return candidates[max(0, first - _MOST_BESIDE) : last + _MOST_BESIDE]


def _nodes_of(report: PlacedReport, *, text: str) -> list[Node[Member]]:
    if report.replacement is None:
        return []
    match edits_of(text, start=report.start, end=report.end, replacement=report.replacement):
        case Atomic(edits):
            return [Node(Member(report.id, number), edit, is_rewrite=False) for number, edit in enumerate(edits)]
        case Rewrite(edit):
            return [Node(Member(report.id), edit, is_rewrite=True)]
        case Unchanged():
            return []


def _case(
    nodes: Sequence[Node[Member]], joins: Sequence[tuple[Member, Member, JoinReason]], *, text: str
) -> Case | None:
    edits = [node.edit for node in nodes if node.edit is not None]
    if not edits:
        return None
    start, end = min(edit.start for edit in edits), max(edit.end for edit in edits)
    return Case(
        key="",
        start=start,
        end=end,
        old=text[start:end],
        is_rewrite=any(node.is_rewrite for node in nodes),
        members=tuple(sorted(node.member for node in nodes)),
        variants=_variants(nodes, start=start, old=text[start:end]),
        joins=tuple(Join(*join) for join in sorted(joins, key=lambda join: join[:2])),
        overlaps=(),
    )


def _variants(nodes: Sequence[Node[Member]], *, start: int, old: str) -> tuple[Variant, ...]:
    """Return the distinct ways to mend it: wanted by most first, then by how they read."""
    asked: dict[str, list[Edit]] = {}
    for node in nodes:
        if node.edit is not None:
            asked.setdefault(node.member.report, []).append(node.edit)
    wanted: dict[str, Variant] = {}
    for report, edits in sorted(asked.items()):
        apart = _not_overlapping(edits)
        local = [Edit(edit.start - start, edit.end - start, edit.old, edit.new) for edit in apart]
        reads = apply_edits(old, edits=local)
        known = wanted.get(comparable(reads).text)
        if known is None:
            wanted[comparable(reads).text] = Variant(reads, tuple(apart), (report,))
        else:
            wanted[comparable(reads).text] = Variant(known.reads, known.edits, (*known.reports, report))
    return tuple(sorted(wanted.values(), key=lambda variant: (-len(variant.reports), variant.reads)))


def _not_overlapping(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _with_keys(cases: list[Case]) -> list[Case]:
    """Give each case a key of place and old words; cases of one place that a person keeps apart are numbered."""
    seen: dict[str, int] = {}
    keyed: list[Case] = []
    for case in sorted(cases, key=lambda case: (case.start, case.end, case.is_rewrite, case.members)):
        digest = hashlib.sha256(case.old.encode(errors="surrogatepass")).hexdigest()[:8]
        key = f"{ALGORITHM}:{case.start}-{case.end}:{digest}" + ("r" if case.is_rewrite else "")
        seen[key] = seen.get(key, 0) + 1
        keyed.append(replace(case, key=key if seen[key] == 1 else f"{key}#{seen[key]}"))
    return keyed


def _with_overlaps(cases: list[Case]) -> tuple[Case, ...]:
    over: dict[str, list[str]] = {case.key: [] for case in cases}
    open_cases: list[Case] = []
    for case in cases:
        open_cases = [other for other in open_cases if other.end > case.start]
        for other in open_cases:
            over[other.key].append(case.key)
            over[case.key].append(other.key)
        open_cases.append(case)
    return tuple(replace(case, overlaps=tuple(sorted(over[case.key]))) for case in cases)
