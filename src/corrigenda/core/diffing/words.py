"""Two texts as runs of words that stayed, went or came: what a person reads as the change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from corrigenda.core.text.words import Kind, tokens

RunKind = Literal["same", "deleted", "inserted"]
# Beyond this many cells the middle that differs is shown as one change, so that the time stays bounded.
_MOST_CELLS = 25_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that stayed (`same`), went (`deleted`) or came (`inserted`)."""

    kind: RunKind
    text: str


def word_diff(old: str, *, new: str) -> tuple[Run, ...]:
    """Return the runs that make both texts: `same` and `deleted` give `old`, `same` and `inserted` give `new`.

    Whole words change, never parts of them. Where only a space stands between two changes they are one, since a
    person reads, and a screen reader speaks, a changed phrase more easily than a row of changed words.
    """
    olds, news = _pieces(old), _pieces(new)
    head = _common(olds, news)
    tail = _common(olds[head:][::-1], news[head:][::-1])
    old_core, new_core = olds[head : len(olds) - tail], news[head : len(news) - tail]
    raw: list[Run] = [Run("same", "".join(olds[:head]))]
    if len(old_core) * len(new_core) > _MOST_CELLS:
        raw += [Run("deleted", "".join(old_core)), Run("inserted", "".join(new_core))]
    else:
        for op in LCSseq.opcodes(old_core, new_core):
            gone = "".join(old_core[op.src_start : op.src_end])
            come = "".join(new_core[op.dest_start : op.dest_end])
            raw += [Run("same", gone)] if op.tag == "equal" else [Run("deleted", gone), Run("inserted", come)]
    raw.append(Run("same", "".join(olds[len(olds) - tail :])))
    return merged(raw)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return `runs` with empty ones dropped, each change as what went, then what came.

    Changes of words with only spaces between them become one change.
    """
    done: list[Run] = []
    changes: list[_Change] = []
    for run in runs:
        if not run.text:
            continue
        if run.kind == "same" and (run.text.strip() or "\n" in run.text or not changes):
            done += _told(changes)
            changes = []
            _append(done, run.text)
        elif run.kind == "same":
            changes.append(_Change(before=run.text))
        else:
            if not changes:
                changes.append(_Change())
            changes[-1].add(run)
    done += _told(changes)
    return tuple(_joined(done))


@dataclass(slots=True)
class _Change:
    """What went and what came at one place, and the space before it that stayed."""

    before: str = ""
    gone: str = ""
    come: str = ""

    def add(self, run: Run) -> None:
        if run.kind == "deleted":
            self.gone += run.text
        else:
            self.come += run.text


def _told(changes: list[_Change]) -> list[Run]:
    """Return the runs of changes that only spaces part: one change if each of them both takes and brings."""
    real = [change for change in changes if change.gone or change.come]
    if len(real) > 1 and all(change.gone.strip() and change.come.strip() for change in real):
        gone = "".join((change.before if at else "") + change.gone for at, change in enumerate(real))
        come = "".join((change.before if at else "") + change.come for at, change in enumerate(real))
        rest = changes[len(real) :]
        return [
            Run("same", real[0].before),
            Run("deleted", gone),
            Run("inserted", come),
            *(Run("same", c.before) for c in rest),
        ]
    return [
        run
        for change in changes
        for run in (Run("same", change.before), Run("deleted", change.gone), Run("inserted", change.come))
    ]


def _joined(runs: Iterable[Run]) -> list[Run]:
    done: list[Run] = []
    for run in runs:
        if run.kind == "same":
            _append(done, run.text)
        elif run.text:
            done.append(run)
    return done


def _append(done: list[Run], text: str) -> None:
    if not text:
        return
    if done and done[-1].kind == "same":
        text = done.pop().text + text
    done.append(Run("same", text))


def _pieces(text: str) -> list[str]:
    """Return words, signs and single white space characters; words keep their apostrophes and inner points."""
    pieces: list[str] = []
    for token in tokens(text):
        piece = text[token.start : token.end]
        pieces += list(piece) if token.kind is Kind.SPACE else [piece]
    return pieces


def _common(first: list[str], second: list[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
