"""A story that changed unannounced: what changed at a passage, whether it is what was asked for, and whether it may be silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from corrigenda.core.review.checks.check import check_edit
from corrigenda.core.review.checks.finding import Finding
from corrigenda.core.review.checks.subject import Known
from corrigenda.core.review.policy import may_be_silent
from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.core.text.mapping import Region
from corrigenda.core.text.words import Kind, Token, tokens

# Stretches longer than this are not compared word by word: so much is never a slip.
_MOST_CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class Unannounced:
    """What was changed in a stretch of a story that nobody here wrote; offsets count in the text before.

    `as_asked`: the words that a reader asked for stand at the place now. `more`: something else changed as well.
    """

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    as_asked: bool
    more: bool

    @property
    def silent(self) -> bool:
        """Whether all that changed might have been silent, had it been decided here (law 10)."""
        return may_be_silent(self.findings)

    @property
    def closes_by_itself(self) -> bool:
        """Whether a case may be closed as already fixed without a person: what was asked for is done, and was a mere slip."""
        return self.as_asked and self.silent


def unannounced(
    before: str,
    *,
    stretch: tuple[int, int],
    now: str,
    asked: Sequence[Edit],
    language: str,
    regions: Sequence[Region] = (),
    known: Known | None = None,
) -> Unannounced:
    """Compare `stretch` of the text `before` with `now`, what stands in its place, and check whatever differs.

    How a flow calls it: where the revision that the reader or editor saw is stored, `before` is its text, `asked` the
    case's edits in it, and stretch and now are what `core.anchoring.since.stretch_since` gives (None there: nothing is
    known of the passage, and nothing closes by itself). Where only the report is at hand and `locate` said that it is already
    fixed, `before` is prefix + exact + suffix, the stretch is that of `exact`, `now` what stands at the place found, and
    `asked` the edits of the replacement in it. `language`, `regions` and `known` are as for `check_edit`.

    A new number in the same sentence counts, too: the case then stays for a person, who sees what else was changed.
    Raises EditMismatchError when an edit's old words do not stand where it says.
    """
    start, end = stretch
    old = before[start:end]
    edits = tuple(_changes(old, new=now, offset=start))
    findings = [
        finding
        for edit in edits
        for finding in check_edit(before, edit=edit, language=language, regions=regions, known=known)
    ]
    here = [edit for edit in sorted(asked) if start <= edit.start and edit.end <= end]
    as_asked = bool(here) and len(here) == len(asked) and _stands(old, now=now, asked=here, offset=start)
    return Unannounced(
        edits=edits,
        findings=tuple(sorted(findings, key=lambda finding: not finding.raises)),
        as_asked=as_asked,
        more=any(not _is_within(edit, here) for edit in edits),
    )


def _changes(old: str, *, new: str, offset: int) -> Iterator[Edit]:
    """Yield what differs, word by word; white space alone is nobody's change, since pages collapse it."""
    olds, news = _pieces(old), _pieces(new)
    if len(olds) * len(news) > _MOST_CELLS:
        yield Edit(offset, offset + len(old), old, new)
        return
    went = [old[piece.start : piece.end] for piece in olds]
    came = [new[piece.start : piece.end] for piece in news]
    spans: list[tuple[int, int, int, int]] = []
    for op in LCSseq.opcodes(went, came):
        if op.tag == "equal":
            continue
        if spans and (spans[-1][1], spans[-1][3]) == (op.src_start, op.dest_start):
            spans[-1] = (spans[-1][0], op.src_end, spans[-1][2], op.dest_end)
        else:
            spans.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
    for first, last, new_first, new_last in spans:
        a, b = _span(olds, first, last, size=len(old))
        c, d = _span(news, new_first, new_last, size=len(new))
        if first == last or new_first == new_last:
            # What comes or goes takes the space after it along, up to the next word.
            b = olds[last].start if last < len(olds) else len(old)
            d = news[new_last].start if new_last < len(news) else len(new)
        yield Edit(a + offset, b + offset, old[a:b], new[c:d])


def _pieces(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.kind is not Kind.SPACE]


def _span(pieces: Sequence[Token], first: int, last: int, *, size: int) -> tuple[int, int]:
    if first < last:
        return pieces[first].start, pieces[last - 1].end
    at = pieces[first].start if first < len(pieces) else size
    return at, at


def _stands(old: str, *, now: str, asked: Sequence[Edit], offset: int) -> bool:
    """Tell whether `now` has the words asked for at their places, typography aside."""
    wanted = apply_edits(
        old, edits=[Edit(edit.start - offset, edit.end - offset, edit.old, edit.new) for edit in asked]
    )
    folded, folded_now = comparable(wanted), comparable(now).text
    changed = list(_changes(folded.text, new=folded_now, offset=0))
    shift = -offset
    for edit in asked:
        start, end = folded.from_text(start=edit.start + shift, end=edit.start + shift + len(edit.new))
        if any(other.start <= end and start <= other.end for other in changed if _tells(other)):
            return False
        shift += len(edit.new) - len(edit.old)
    return True


def _tells(edit: Edit) -> bool:
    return edit.old.split() != edit.new.split()


def _is_within(edit: Edit, asked: Sequence[Edit]) -> bool:
    return any(one.start <= edit.end and edit.start <= one.end for one in asked)
