"""Passages to look for, of the corpus or made up, and what an answer is worth."""

from __future__ import annotations

import json
import random
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from corrigenda.core.anchoring.answers import Quote

_DOUBTFUL = Path(__file__).parent / "data" / "anchoring_doubtful.tsv"

Span = tuple[int, int]
"""A stretch of a text, in code points, end exclusive."""


@dataclass(frozen=True, slots=True)
class Case:
    """One passage: its quote and place in the old text, and the place in the new text, or None if it was deleted."""

    name: str
    kind: str
    old: Path
    new: Path
    start: int
    end: int
    quote: Quote
    expect: Span | None


@dataclass(slots=True)
class Tally:
    """What came of one contender's answers."""

    outcomes: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[tuple[str, str]] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)
    certain: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def add(self, case: Case, span: Span | None, *, milliseconds: float, certain: bool = False) -> None:
        """Count an answer."""
        outcome = judged(case.expect, span)
        self.outcomes[outcome] += 1
        self.by_kind[case.kind, outcome] += 1
        self.milliseconds.append(milliseconds)
        if certain:
            self.certain[outcome] += 1
        if outcome != "right":
            self.misses.append((case.name, outcome))

    def share_right(self, kind: str) -> float:
        """Return how much of one kind of cases is right."""
        total = sum(count for (of, _), count in self.by_kind.items() if of == kind)
        return self.by_kind[kind, "right"] / total if total else 1.0

    def figures(self, *, standing: int) -> dict[str, float]:
        """Return precision, recall, wrong places in a thousand cases, and times."""
        kinds = {kind for kind, _ in self.by_kind}
        absent = sum(self.by_kind[kind, "right"] for kind in kinds if kind == "deleted")
        right = self.outcomes["right"] - absent
        wrong = self.outcomes["other place"] + self.outcomes["false"]
        given = right + wrong + self.outcomes["end off"]
        return {
            "precision": right / max(1, given),
            "recall": right / max(1, standing),
            "wrong_per_1000": 1000 * wrong / max(1, len(self.milliseconds)),
            **times_of(self.milliseconds),
        }


def times_of(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return median, mean and 99th percentile."""
    times = sorted(milliseconds)
    return {
        "median_ms": statistics.median(times),
        "mean_ms": statistics.fmean(times),
        "p99_ms": times[int(len(times) * 0.99)],
    }


def judged(expect: Span | None, span: Span | None) -> str:
    """Return what a span is worth."""
    if expect is None:
        return "right" if span is None else "false"
    if span is None:
        return "missed"
    if abs(span[0] - expect[0]) <= 2 and abs(span[1] - expect[1]) <= 2:
        return "right"
    return "end off" if span[0] < expect[1] and expect[0] < span[1] else "other place"


@lru_cache(maxsize=64)
def read(path: Path) -> str:
    """Return a text with its line ends as they are."""
    return path.read_bytes().decode()


def cases_of_corpus(corpus: Path) -> Iterator[Case]:
    """Yield the corpus's cases."""
    doubtful = {line.split("\t")[0] for line in _DOUBTFUL.read_text(encoding="utf-8").splitlines()}
    with (corpus / "anchoring-dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            if told["id"] in doubtful:
                continue
            expect = told["expect"] and (told["expect"]["start"], told["expect"]["end"])
            yield Case(
                told["id"],
                told["class"],
                corpus / "docs" / told["before_doc"],
                corpus / "docs" / told["after_doc"],
                told["start"],
                told["end"],
                Quote(told["exact"], told["prefix"], told["suffix"]),
                expect,
            )


_SMALL = ("the", "of", "and", "a", "to", "in", "that", "it", "was", "for", "on", "with", "at", "by", "not", "from")
_STEMS = (
    "har",
    "fer",
    "quay",
    "lan",
    "mol",
    "til",
    "ber",
    "dred",
    "slu",
    "cap",
    "tick",
    "win",
    "sto",
    "mar",
    "chan",
    "bri",
)
_TAILS = ("", "bour", "ry", "tern", "e", "ing", "er", "s", "ed", "tain", "ets", "ter", "rm", "ket", "nel", "dges", "ly")


def cases_of_ours(folder: Path, *, rng: random.Random, stories: int = 100) -> Iterator[Case]:
    """Make stories, edit them, and yield passages of every fate; what became of each is known, since we did it."""
    for number in range(stories):
        paragraphs = [_paragraph(rng) for _ in range(rng.randint(6, 30))]
        old = folder / f"{number}-old.txt"
        old.write_text("\n".join(paragraphs), encoding="utf-8")
        text = read(old)
        for fate in ("unchanged", "edited-near", "fixed-by-commit", "moved", "deleted") * 3:
            at = rng.randrange(len(paragraphs))
            words = paragraphs[at].split(" ")
            first = rng.randrange(4, len(words) - 6)
            last = min(first + rng.randint(1, 5), len(words) - 1)
            start = sum(len(p) + 1 for p in paragraphs[:at]) + len(" ".join(words[:first])) + 1
            end = start + len(" ".join(words[first:last]))
            kept, expect = _edited(paragraphs, at=at, first=first, last=last, fate=fate, rng=rng)
            new = folder / f"{number}-{fate}-{start}-{rng.randrange(10**9)}.txt"
            new.write_text("\n".join(kept), encoding="utf-8")
            quote = Quote(text[start:end], text[max(0, start - 32) : start], text[end : end + 32])
            yield Case(new.stem, fate, old, new, start, end, quote, expect)


def _paragraph(rng: random.Random) -> str:
    """Make up prose whose words recur about as often as in English: small words half the time, names and numbers seldom."""
    sentences = []
    for _ in range(rng.randint(2, 6)):
        words = [_word(rng) for _ in range(rng.randint(8, 20))]
        sentences.append(" ".join([words[0].capitalize(), *words[1:]]) + rng.choice("...?!"))
    return " ".join(sentences)


def _word(rng: random.Random) -> str:
    if rng.random() < 0.45:
        return rng.choice(_SMALL)
    if rng.random() < 0.03:
        return str(rng.randrange(2, 2000))
    return rng.choice(_STEMS) + rng.choice(_TAILS) + (rng.choice(("", ",")) if rng.random() < 0.2 else "")


def _edited(
    paragraphs: list[str], *, at: int, first: int, last: int, fate: str, rng: random.Random
) -> tuple[list[str], Span | None]:
    """Return the paragraphs after their fate, and where the passage is then."""
    kept = [p if rng.random() < 0.7 else f"{p} {_paragraph(rng)}" for p in paragraphs]
    words = paragraphs[at].split(" ")
    passage = words[first:last]
    if fate == "fixed-by-commit":
        passage = [*passage[:-1], f"{passage[-1]}ly"] if len(passage) > 1 else [f"{passage[0]}s"]
    elif fate == "edited-near":
        words[rng.choice((first - 2, last + 1))] = _word(rng)
    kept[at] = " ".join([*words[:first], *passage, *words[last:]])
    if fate == "deleted":
        del kept[at]
        return kept, None
    lead = len(" ".join(words[:first])) + 1
    if fate == "moved":
        at_now = (at + len(kept) // 2) % len(kept)
        kept.insert(at_now, kept.pop(at))
        at = at_now
    start = sum(len(p) + 1 for p in kept[:at]) + lead
    return kept, (start, start + len(" ".join(passage)))
