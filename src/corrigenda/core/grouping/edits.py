"""From what a reader marked and typed to the smallest changes of whole words that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from corrigenda.core.grouping.alignment import Region, likeness, regions
from corrigenda.core.grouping.rendering import edit_for
from corrigenda.core.grouping.typing_style import deliberate_typography, in_the_story_s_style
from corrigenda.core.grouping.units import Units, units_of, width
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.words import whole_graphemes, words

# A change of more words than this, or of at least `_FEWEST_COMPARED` words of which less than half remain
# recognisable, is a rewrite: too much to be one error (measured on generated reports).
WIDEST = 12
LEAST_ALIKE = 0.5
_FEWEST_COMPARED = 5
# Changes with fewer unchanged words than this between them are judged together.
_CLOSE = 3
# How far beyond the selection the text is looked at: enough for every repeat that a change can be moved along.
_AROUND = 240
# Nobody clips a longer word by accident.
_LONGEST_WORD = 40

_CLOSING = regex.compile(r"[\p{Pe}\p{Pf},.;:!?…'\"’”»。、，．：；！？]")
_OPENING = regex.compile(r"[\p{Ps}\p{Pi}'\"‘“«¿¡]")
_HAS_WORD = regex.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Atomic:
    """The report asks for these changes, each of the fewest whole words, in the order of the text."""

    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The report asks for so much that it is one change of wording rather than the fix of an error."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The report asks for nothing: it differs in typing style at most."""


Asked = Atomic | Rewrite | Unchanged


def edits_of(text: str, *, start: int, end: int, replacement: str) -> Asked:
    """Return what putting `replacement` for code points `start`..`end` of `text` asks for.

    Two readers who mark different stretches round one mistake and mend it alike get the same edits. Clipped words
    are completed from the text, stray spaces at the ends dropped; a deletion takes one adjoining space with it.
    Straight quotes for curly ones, plain spaces for no-break ones and hyphens for dashes are typing style: no edit.
    Raises ValueError when the span does not lie in the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{start}..{end} does not lie in a text of {len(text)} code points")
    start, end = whole_graphemes(text, start=start, end=end)
    wanted = _completed(text, start=start, end=end, replacement=replacement)
    left, right = _surroundings(text, start=start, end=end)
    old, new = units_of(text[left:right]), units_of(text[left:start] + wanted + text[end:right])
    found = regions(old, new=new)
    if found is None:
        edit = Edit(start, end, text[start:end], wanted)
        return Rewrite(edit)
    if not found:
        edits = deliberate_typography(old, new=new, offset=left)
        return Atomic(edits) if edits else Unchanged()
    drawn = [edit_for(region, old=old, new=new, offset=left) for region in found]
    kept = [
        (region, in_the_story_s_style(edit, text=text))
        for region, edit in zip(found, drawn, strict=True)
        if edit.old != edit.new
    ]
    if not kept:
        return Unchanged()
    if any(_is_rewrite(cluster, old=old, new=new) for cluster in _clusters([region for region, _ in kept], old=old)):
        return Rewrite(_span_over([edit for _, edit in kept], text=text))
    return Atomic(tuple(_belonging_together([edit for _, edit in kept], text=text)))


def _surroundings(text: str, *, start: int, end: int) -> tuple[int, int]:
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return whole_graphemes(text, start=left, end=right)


def _completed(text: str, *, start: int, end: int, replacement: str) -> str:
    """Return `replacement` with the white space at its ends, and the rest of a clipped word, put right."""
    selected = text[start:end]
    if not replacement.strip():
        return " " if selected[:1].isspace() and selected[-1:].isspace() and selected.strip() else ""
    if not selected.strip():
        return replacement
    body = replacement.strip()
    before, after = text[:start], text[end:]
    lead = selected[: len(selected) - len(selected.lstrip())]
    trail = selected[len(selected.rstrip()) :]
    if not lead and replacement[:1].isspace() and before and not before[-1].isspace():
        lead = "" if _inside_word(text, at=start) else " "
    elif lead and not replacement[:1].isspace() and (before[-1:].isspace() or _OPENING.match(before[-1:] or "x")):
        lead = ""
    if not trail and replacement[-1:].isspace() and after and not after[0].isspace():
        trail = "" if _inside_word(text, at=end) else " "
    elif trail and not replacement[-1:].isspace() and (after[:1].isspace() or _CLOSING.match(after[:1] or "x")):
        trail = ""
    return _without_doubled_ends(text, start=start, end=end, body=f"{lead}{body}{trail}")


def _inside_word(text: str, *, at: int) -> bool:
    """Tell whether a word goes on across `at`: a space typed there is stray, nobody parts a word that way."""
    near = max(0, at - _LONGEST_WORD)
    return any(word.start < at - near < word.end for word in words(text[near : at + _LONGEST_WORD]))


def _without_doubled_ends(text: str, *, start: int, end: int, body: str) -> str:
    """Cut what the reader typed of a word beyond the selection: marked "verment", typed "government"."""
    head = regex.search(r"\w*$", text[max(0, start - _LONGEST_WORD) : start])
    missing = head.group() if head else ""
    if missing and body[:1].isalnum() and body.startswith(missing) and not text.startswith(missing, start, end):
        body = body[len(missing) :]
    tail = regex.match(r"\w*", text[end : end + _LONGEST_WORD])
    missing = tail.group() if tail else ""
    if missing and body[-1:].isalnum() and body.endswith(missing) and not text[start:end].endswith(missing):
        body = body[: len(body) - len(missing)]
    return body


def _clusters(found: Sequence[Region], *, old: Units) -> list[list[Region]]:
    clusters: list[list[Region]] = []
    for region in found:
        if clusters and width(old, start=clusters[-1][-1].old_end, end=region.old_start) < _CLOSE:
            clusters[-1].append(region)
        else:
            clusters.append([region])
    return clusters


def _is_rewrite(cluster: list[Region], *, old: Units, new: Units) -> bool:
    first, last = cluster[0], cluster[-1]
    gone = sum(width(old, start=region.old_start, end=region.old_end) for region in cluster)
    come = sum(width(new, start=region.new_start, end=region.new_end) for region in cluster)
    if max(gone, come) > WIDEST:
        return True
    old_width = width(old, start=first.old_start, end=last.old_end)
    new_width = width(new, start=first.new_start, end=last.new_end)
    fewest = min(old_width, new_width)
    if fewest < _FEWEST_COMPARED:
        return False
    same = old_width - gone + sum(_likeness_in(region, old=old, new=new) for region in cluster)
    return same / fewest < LEAST_ALIKE


def _likeness_in(region: Region, *, old: Units, new: Units) -> float:
    olds, news = old.keys[region.old_start : region.old_end], new.keys[region.new_start : region.new_end]
    if not olds or not news:
        return 0.0
    alike = likeness("".join(olds), "".join(news))
    fewest = min(
        width(old, start=region.old_start, end=region.old_end), width(new, start=region.new_start, end=region.new_end)
    )
    return alike * fewest if alike >= LEAST_ALIKE else 0.0


def _belonging_together(edits: list[Edit], *, text: str) -> list[Edit]:
    """Join neighbours that make sense only together: signs and spaces round one place, and a word that moved."""
    joined: list[Edit] = []
    for edit in edits:
        last = joined[-1] if joined else None
        if last and (
            last.end > edit.start or _signs_of_one_place(last, edit, text=text) or _word_moved(last, edit, text=text)
        ):
            joined[-1] = _span_over([last, edit], text=text)
        else:
            joined.append(edit)
    return joined


def _signs_of_one_place(first: Edit, second: Edit, *, text: str) -> bool:
    between = text[first.end : second.start]
    return not _HAS_WORD.search(first.old + first.new + between + second.old + second.new)


def _word_moved(first: Edit, second: Edit, *, text: str) -> bool:
    """Tell whether words go at one of the two places and come at the other, close by."""
    if len(text[first.end : second.start].split()) > _CLOSE + 1:
        return False
    ways = ((first.old, first.new, second.new, second.old), (first.new, first.old, second.old, second.new))
    return any(
        moved.strip() and moved.strip().casefold() == again.strip().casefold() and not (left + right).strip()
        for moved, left, again, right in ways
    )


def _span_over(edits: Sequence[Edit], *, text: str) -> Edit:
    """Return one edit that does all of `edits`; what stands between them stays as it is written."""
    pieces: list[str] = []
    at = edits[0].start
    for edit in edits:
        pieces += (text[at : edit.start], edit.new)
        at = max(at, edit.end)
    old, new = text[edits[0].start : at], "".join(pieces)
    while old and new and old[-1] == new[-1] and old[-1].isspace():
        old, new = old[:-1], new[:-1]
    return Edit(edits[0].start, edits[0].start + len(old), old, new)
