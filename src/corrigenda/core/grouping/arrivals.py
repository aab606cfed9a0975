"""New edits of a story and the cases that stand there already: which edit belongs to which case, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrigenda.core.grouping.clusters import Joined, Linked, Node, cluster
from corrigenda.core.grouping.sameness import Gaps, JoinReason, same_error
from corrigenda.core.text.edits import Edit


@dataclass(frozen=True, slots=True)
class PlacedEdit:
    """One edit with its place in the text that all are compared in, and the id that the caller knows it by."""

    id: str
    edit: Edit
    is_rewrite: bool = False


@dataclass(frozen=True, slots=True)
class StandingCase:
    """An open case and those of its edits that could be carried into the text, in the order in which they came.

    `kept`: a person has had a hand in it, so nothing in it moves. The first edit opened the case and stays in any event.
    """

    id: str
    edits: tuple[PlacedEdit, ...]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Into:
    """The case that an edit goes to: a standing one, or the `new` one of that number (counted from 0)."""

    case: str | None
    new: int | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """Where one edit goes, and what it has in common with an edit that is there; both None for the one that opens a case.

    `leaves` is the case in which the edit stood until now; None for an edit that has just arrived.
    """

    edit: str
    into: Into
    with_edit: str | None
    reason: JoinReason | None
    leaves: str | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """Two standing cases that would be one if their reports came now: for a person to merge, never for the machine."""

    case: str
    other: str
    reason: JoinReason


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What becomes of new edits: `placed` in the order given, `moved` out of untouched cases, `alike` for a person."""

    placed: tuple[Placing, ...]
    moved: tuple[Placing, ...]
    alike: tuple[Alike, ...]

    @property
    def new_cases(self) -> tuple[tuple[str, ...], ...]:
        """The edits of each new case, by its number; the first opens it."""
        found: dict[int, list[Placing]] = {}
        for placing in (*self.moved, *self.placed):
            if placing.into.new is not None:
                found.setdefault(placing.into.new, []).append(placing)
        opened = (sorted(found[number], key=lambda placing: placing.with_edit is not None) for number in sorted(found))
        return tuple(tuple(placing.edit for placing in placings) for placings in opened)


def arrive(
    text: str,
    *,
    cases: Sequence[StandingCase],
    arriving: Sequence[PlacedEdit],
    must_link: Iterable[tuple[str, str]] = (),
    cannot_link: Iterable[tuple[str, str]] = (),
) -> Arrivals:
    """Give `arriving` edits of `text` their cases among the open `cases` of the same field of the same story.

    How a flow calls it, inside its transaction: carry the edits of the story's open cases into the text of the new
    revision (an edit that cannot be carried with certainty is left out; it stays in its case), make a `StandingCase` of
    each, oldest case first, `kept` where a person has decided, merged, split or opened anything; pass the new report's
    edits as `arriving` and the link rows as pairs of edit ids. Then create a case for each of `new_cases`, store every
    edit of `placed` with `reason.told`, and carry out `moved`, bumping the version of both cases of a move: those are edits that
    only a wide change held in a case, until a report showed it to be two errors. `alike` may be shown to an editor.

    A person's links beat the machine; said both ways of one pair, apart wins. Two standing cases are never made one
    here. With moves carried out and alike cases merged the cases do not depend on the order in which reports came:
    they are those of `group`. Of many edits that are the same one in a case is enough; what is moved goes for its likes.
    Raises ValueError when two edits have one id.
    """
    ordered = [placed for case in cases for placed in case.edits] + list(arriving)
    edits = {placed.id: placed for placed in ordered}
    if len(edits) != len(ordered):
        raise ValueError("two edits have the same id")
    home = {placed.id: case for case in cases for placed in case.edits}
    held = [(placed.id, case.edits[0].id) for case in cases if case.kept for placed in case.edits[1:]]
    clusters = cluster(
        (Node(placed.id, placed.edit, is_rewrite=placed.is_rewrite) for placed in ordered),
        text=text,
        linked=Linked(must=(*must_link, *held), cannot=tuple(cannot_link)),
        labels={placed.id: case.id for case in cases if case.kept for placed in case.edits},
    )
    rank = {placed.id: number for number, placed in enumerate(ordered)}
    sorting = _Sorting(Gaps(text), edits, home, {case.id: number for number, case in enumerate(cases)})
    clusters.sort(key=lambda found: min(rank[node.member] for node in found[0]))
    placings: dict[str, Placing] = {}
    alike: list[Alike] = []
    new = 0
    for nodes, joins in clusters:
        members = sorted((node.member for node in nodes), key=rank.__getitem__)
        owners = sorting.owners(members)
        alike += sorting.alike(owners, joins)
        into = Into(owners[0]) if owners else Into(None, new)
        found = list(sorting.placings(members, owners=owners, into=into, joins=joins))
        new += any(placing.into.new == new for placing in found)
        placings |= {placing.edit: placing for placing in found}
    moved = (placings[placed.id] for placed in ordered if placed.id in home and placed.id in placings)
    return Arrivals(tuple(placings[placed.id] for placed in arriving), tuple(moved), tuple(alike))


@dataclass(frozen=True, slots=True)
class _Sorting:
    """What is known while the members of clusters are given to cases."""

    gaps: Gaps
    edits: Mapping[str, PlacedEdit]
    home: Mapping[str, StandingCase]
    age: Mapping[str, int]

    def owners(self, members: Sequence[str]) -> list[str]:
        """Return the standing cases that these members belong to: one that a person kept, then the oldest, first."""
        found = {self.home[member].id: self.home[member] for member in members if self._stays(member)}
        return sorted(found, key=lambda case: (not found[case].kept, self.age[case]))

    def alike(self, owners: Sequence[str], joins: Sequence[Joined[str]]) -> Iterator[Alike]:
        """Yield a pair for every case beyond the first that the cluster holds."""
        for other in owners[1:]:
            reasons = (why for one, with_one, why in joins if self._is_in(one, other) != self._is_in(with_one, other))
            reason = next(reasons, None) or joins[0][2]
            yield Alike(owners[0], other, reason)

    def placings(
        self, members: Sequence[str], *, owners: Sequence[str], into: Into, joins: Sequence[Joined[str]]
    ) -> Iterator[Placing]:
        """Yield where each member goes that does not stay where it is."""
        there: dict[str, list[str]] = {owner: [] for owner in owners}
        for member in members:
            if self._case_of(member) in there:
                there[self.home[member].id].append(member)
        opened: list[str] = []
        for member in members:
            case = self._case_of(member)
            if case in there or (case is not None and self._stays(member)):
                continue
            owner, with_edit, reason = self._nearest(member, there) if owners else (None, *self._of(member, opened))
            if with_edit is None and (owners or opened):
                with_edit, reason = _by_tree(member, joins)
            opened.append(member)
            yield Placing(member, Into(owner) if owner else into, with_edit, reason, case)

    def _stays(self, member: str) -> bool:
        case = self.home.get(member)
        return case is not None and (case.kept or case.edits[0].id == member)

    def _is_in(self, member: str, case: str) -> bool:
        return self._case_of(member) == case

    def _case_of(self, member: str) -> str | None:
        case = self.home.get(member)
        return case.id if case else None

    def _nearest(
        self, member: str, there: Mapping[str, Sequence[str]]
    ) -> tuple[str | None, str | None, JoinReason | None]:
        """Return the first of the cases in which an edit is about the same error as `member`."""
        for owner, others in there.items():
            with_edit, reason = self._of(member, others)
            if reason is not None:
                return owner, with_edit, reason
        return None, None, None

    def _of(self, member: str, others: Sequence[str]) -> tuple[str | None, JoinReason | None]:
        mine = self.edits[member]
        for other in others:
            theirs = self.edits[other]
            reason = None
            if not mine.is_rewrite and not theirs.is_rewrite:
                reason = same_error(mine.edit, theirs.edit, gaps=self.gaps)
            if reason is not None:
                return other, reason
        return None, None


def _by_tree(member: str, joins: Sequence[Joined[str]]) -> tuple[str | None, JoinReason | None]:
    """Return what joined `member` to its cluster, where it has nothing in common with an edit of the case itself."""
    for one, with_one, reason in joins:
        if member in (one, with_one):
            return (with_one if member == one else one), reason
    return None, None
