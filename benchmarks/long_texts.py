"""How long does the first look at 250 kB take, whatever the text is made of?

For each shape of `_shapes.py` a passage of one word, a phrase, or some pages is looked for in a text in which it was edited, or
deleted, or everything was edited here and there: by its quote, and with the old text. Nothing is prepared: both texts
are folded, cut and compared within the call. The slowest question of each shape is printed, the best of its five runs,
in CPU milliseconds: other work on the machine makes a run slower, never quicker.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks._shapes import SIZE, shapes
from corrigenda.core.anchoring.answers import Quote, Seen
from corrigenda.core.anchoring.difference import difference_between
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.prepared import prepare

GOALS = {"worst_ms_at_most": 60.0}
_SIZES = {"word": 6, "phrase": 60, "pages": 5000}
_CONTEXT = 32
_EVERY = 997
_RUNS = 5
# What is quicker than this at first sight cannot be the slowest by accident.
_WORTH_A_SECOND_RUN = 20.0


class Question(NamedTuple):
    """One thing to ask of a text."""

    name: str
    now: str
    quote: Quote
    seen: Seen | None


class Slowest(NamedTuple):
    """The slowest question of one shape, in CPU milliseconds."""

    milliseconds: float
    question: str
    shape: str


def questions(text: str) -> Iterator[Question]:
    """Yield what is asked about the middle of `text`."""
    start = len(text) // 2
    for size_name, size in _SIZES.items():
        end = start + size
        quote = Quote(text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT])
        for fate, now in _fates(text, start=start, end=end):
            yield Question(f"{size_name}, {fate}", now, quote, None)
            yield Question(f"{size_name}, {fate}, old text", now, quote, Seen(text, start, end))


def _fates(text: str, *, start: int, end: int) -> Iterator[tuple[str, str]]:
    middle = (start + end) // 2
    yield "edited", f"{text[:middle]}XQ{text[middle + 2 :]}"
    yield "deleted", text[: start - 500] + text[end + 500 :]
    signs = list(text)
    signs[_EVERY::_EVERY] = "Q" * len(signs[_EVERY::_EVERY])
    yield "all edited", "".join(signs)


def milliseconds(question: Question) -> float:
    """Answer `question` as if both texts were seen for the first time."""
    prepare.cache_clear()
    difference_between.cache_clear()
    started = time.thread_time()
    locate(question.now, question.quote, seen=question.seen)
    return 1000 * (time.thread_time() - started)


def slowest(*, size: int = SIZE, only: Sequence[str] = ()) -> Iterator[Slowest]:
    """Yield the slowest question of every shape, or of those that are named."""
    for name, text in shapes(size=size):
        if only and name not in only:
            continue
        found = Slowest(0.0, "", name)
        for question in questions(text):
            took = milliseconds(question)
            if took > max(found.milliseconds, _WORTH_A_SECOND_RUN):
                took = min(took, *(milliseconds(question) for _ in range(_RUNS - 1)))
            found = max(found, Slowest(took, question.name, name))
        yield found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line; the exit code tells whether the goal is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.long_texts", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="only these shapes")
    options = parser.parse_args(arguments)
    found = []
    for one in slowest(only=options.shapes):
        print(f"{one.milliseconds:8.1f}  {one.shape:36}{one.question}", flush=True)
        found.append(one)
    worst = max(found)
    met = worst.milliseconds <= GOALS["worst_ms_at_most"]
    print(f"slowest: {worst.milliseconds:.1f} ms, {worst.shape}, {worst.question}")
    if options.json:
        ratios = {"worst_ms": round(worst.milliseconds, 1)}
        print(json.dumps({"name": "long_texts", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
