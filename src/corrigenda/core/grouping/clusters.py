"""Edits that are about one error, found so that neither their order nor one wide edit decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from corrigenda.core.grouping.sameness import Gaps, JoinReason, same_error
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.words import words

MemberT = TypeVar("MemberT")


@dataclass(frozen=True, slots=True)
class Node(Generic[MemberT]):
    """An edit and whose it is; a remark that a person put into a case has no edit."""

    member: MemberT
    edit: Edit | None
    is_rewrite: bool


@dataclass(frozen=True, slots=True)
class Linked(Generic[MemberT]):
    """Pairs that a person put together, and pairs that a person keeps apart."""

    must: tuple[tuple[MemberT, MemberT], ...] = ()
    cannot: tuple[tuple[MemberT, MemberT], ...] = ()


Joined = tuple[MemberT, MemberT, JoinReason]


@dataclass(slots=True)
class _Sets(Generic[MemberT]):
    """Disjoint sets of edits, some of which a person keeps apart."""

    nodes: Sequence[Node[MemberT]]
    apart: dict[int, set[int]]
    labels: dict[int, str] = field(default_factory=dict)
    parent: list[int] = field(default_factory=list)
    members: dict[int, list[int]] = field(default_factory=dict)
    joins: list[tuple[int, int, JoinReason]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parent = list(range(len(self.nodes)))
        self.members = {index: [index] for index in self.parent}

    def root(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def join(self, first: int, second: int, *, reason: JoinReason) -> bool:
        """Join the sets of both unless a person keeps any two of their edits apart; tell whether they are one now.

        Sets that carry different labels stay apart, too.
        """
        one, other = self.root(first), self.root(second)
        if one == other:
            return True
        if len(self.members[one]) > len(self.members[other]):
            one, other = other, one
        if any(self.root(foe) == other for index in self.members[one] for foe in self.apart.get(index, ())):
            return False
        label = self.labels.get(one, self.labels.get(other))
        if label is not None:
            if self.labels.get(other, label) != label:
                return False
            self.labels[other] = label
        self.parent[one] = other
        self.members[other] += self.members.pop(one)
        self.joins.append((max(first, second), min(first, second), reason))
        return True


def cluster(
    nodes: Iterable[Node[MemberT]],
    *,
    text: str,
    linked: Linked[MemberT],
    labels: Mapping[MemberT, str] | None = None,
) -> list[tuple[list[Node[MemberT]], list[Joined[MemberT]]]]:
    """Return the sets of edits that are about one error, each with why its members joined.

    Narrow edits come first: a wide one that would bridge two errors, each reported for itself, is a case of its own.
    Rewrites join only their like, and edits of different `labels` never come together. Linear in the number of edits but for those that change the same words.
    """
    ordered = sorted(nodes, key=_order)
    number = {node.member: index for index, node in enumerate(ordered)}
    apart: dict[int, set[int]] = defaultdict(set)
    for first, second in linked.cannot:
        if first in number and second in number:
            apart[number[first]].add(number[second])
            apart[number[second]].add(number[first])
    sets = _Sets(ordered, apart, {number[member]: label for member, label in (labels or {}).items()})
    for first, second in linked.must:
        if first in number and second in number:
            sets.join(number[first], number[second], reason=JoinReason("by_hand", ""))
    _join_alike(sets)
    _join_by_width(sets, text=text)
    found: dict[int, list[Joined[MemberT]]] = {root: [] for root in sets.members}
    for first_index, second_index, reason in sets.joins:
        found[sets.root(first_index)].append((ordered[first_index].member, ordered[second_index].member, reason))
    return [([ordered[index] for index in sorted(sets.members[root])], joins) for root, joins in found.items()]


def _order(node: Node[MemberT]) -> tuple[bool, int, int, int, str, str]:
    edit = node.edit or Edit(0, 0, "", "")
    return (node.is_rewrite, edit.end - edit.start, edit.start, edit.end, edit.new, repr(node.member))


def _join_alike(sets: _Sets[MemberT]) -> None:
    """Join changes of the very same words, and additions and rewrites that are the very same."""
    first_of: dict[tuple[int, int, str], int] = {}
    for index, node in enumerate(sets.nodes):
        if node.edit is not None:
            first = first_of.setdefault(_likeness_key(node), index)
            if first != index:
                sets.join(index, first, reason=_reason_alike(node))


def _likeness_key(node: Node[MemberT]) -> tuple[int, int, str]:
    edit = node.edit or Edit(0, 0, "", "")
    return (edit.start, edit.end, edit.new if node.is_rewrite or not edit.old.strip() else "")


def _reason_alike(node: Node[MemberT]) -> JoinReason:
    old = node.edit.old.strip() if node.edit else ""
    if node.is_rewrite:
        return JoinReason("same_wording", "")
    return JoinReason("shared_word", old) if old else JoinReason("same_gap", "")


def _join_by_width(sets: _Sets[MemberT], *, text: str) -> None:
    """Join edits that are about one error, those of fewest words first."""
    first_of: dict[tuple[int, int, str], int] = {}
    for index, node in enumerate(sets.nodes):
        if node.edit is not None and not node.is_rewrite:
            first_of.setdefault(_likeness_key(node), index)
    widths = {index: len(words(node.edit.old)) for index in first_of.values() if (node := sets.nodes[index]).edit}
    partners = _partners(sets.nodes, indexes=widths, text=text)
    for width in sorted(set(widths.values())):
        level = sorted(index for index, own in widths.items() if own == width)
        lower = {index: _narrower(sets, partners[index], widths=widths, width=width) for index in level}
        for index in level:
            if len(lower[index]) == 1:
                other, reason = next(iter(lower[index].values()))
                sets.join(index, other, reason=reason)
        for index in level:
            for other, reason in partners[index].items():
                if other < index and widths[other] == width and not (lower[index] or lower[other]):
                    sets.join(index, other, reason=reason)


def _narrower(
    sets: _Sets[MemberT], partners: dict[int, JoinReason], *, widths: dict[int, int], width: int
) -> dict[int, tuple[int, JoinReason]]:
    """Return the sets of narrower edits that these partners are in, each with the first of them and its reason."""
    found: dict[int, tuple[int, JoinReason]] = {}
    for other, reason in sorted(partners.items(), key=lambda item: item[0]):
        if widths[other] < width:
            found.setdefault(sets.root(other), (other, reason))
    return found


def _partners(nodes: Sequence[Node[MemberT]], *, indexes: Iterable[int], text: str) -> dict[int, dict[int, JoinReason]]:
    """Return for each edit those it is about one error with, by a sweep along the text."""
    spans = sorted((edit.start, edit.end, index) for index in indexes if (edit := nodes[index].edit) is not None)
    found: dict[int, dict[int, JoinReason]] = {index: {} for _, _, index in spans}
    near: list[tuple[int, int, int]] = []
    gaps = Gaps(text)
    for start, end, index in spans:
        near = [item for item in near if gaps.are_blank(item[1], start)]
        for _, _, other in near:
            first, second = nodes[other].edit, nodes[index].edit
            reason = same_error(first, second, gaps=gaps) if first and second else None
            if reason:
                found[index][other] = reason
                found[other][index] = reason
        near.append((start, end, index))
    return found
