"""Does anything in the text core take more than its share of time when a hostile text grows from 250 kB to 1 MB?

Each operation is run on repeats that tempt it, at both sizes, and the ratio of the two CPU times is printed, the best of
three each, or of as many as take a second. All of it takes some minutes; `--only` and `--unit` look at one thing again.
Four times the text may cost six times the time; what takes under some milliseconds is not judged.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence

from corrigenda.core.anchoring.answers import Quote, Seen
from corrigenda.core.anchoring.carry import carry
from corrigenda.core.anchoring.difference import difference_between
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.occurrences import occurrences
from corrigenda.core.anchoring.prepared import prepare
from corrigenda.core.diffing.words import word_diff
from corrigenda.core.grouping.cases import PlacedReport, group
from corrigenda.core.grouping.edits import edits_of
from corrigenda.core.patching.patch import patch
from corrigenda.core.review.checks.check import check_edit
from corrigenda.core.text.characters import deceits
from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text

SMALL, LARGE = 250_000, 1_000_000
GOALS = {"worst_ratio_at_most": 6.0}
UNITS = {
    "one letter": "a",
    "one word": "the ",
    "one line": "the same line again\n",
    "two signs": "-- ",
    "quotation marks": "“a” ",
    "straight marks": "\"'",
    "open marks": "« “ ",
    "digits": "1,0",
    "numbers": "5.3 million ",
    "names": "Ada Lovelace ",
    "marks": "e\u0301",
    "pile of marks": "\u0301\u0323",
    "joined emoji": "👩\u200d",
    "flags": "🇺🇦",
    "unseen": "\u200b\u00ad",
    "Han": "東京",
    "spaces": " ",
    "spaces and line ends": " \n",
    "open tags": "<b>",
    "closed tags": "</i>x",
    "lone signs": "<&[*_`",
    "open brackets": "[(",
    "stars": "*a **b ",
    "backticks": "`x``",
    "comments": "<!--x",
    "entities": "&amp",
    "shortcodes": "[a b=",
    "rows": "|a|b|\n",
    "quoted lines": "> > a\n",
}
_NOT_JUDGED = 0.008
# What has run so many seconds is not run again: a stumble of the machine no longer makes the difference.
_ENOUGH = 1.0


def _about(text: str) -> tuple[int, int, str, Quote]:
    """Return a passage in the middle of `text`, the text with something else there, and a quote that hardly fits."""
    middle = len(text) // 2
    now = f"{text[: middle // 2]}xyz {text[middle // 2 : middle + 15]}QQ{text[middle + 17 :]}"
    near = Quote(f"{text[middle : middle + 20]}zz", f"{text[middle - 32 : middle - 3]}qqq", text[middle : middle + 32])
    return middle, middle + 40, now, near


def _locates(text: str) -> None:
    start, end, now, near = _about(text)
    locate(now, near)
    locate(now, near, seen=Seen(text, start, end), replacement="zz")
    carry(Seen(text, start, end), text=now)


def _replaces(text: str) -> None:
    start, end, now, _ = _about(text)
    edits_of(text, start=0, end=len(text), replacement=now)
    edits_of(text, start=start, end=end, replacement="Q")


def _groups(text: str) -> None:
    step = max(1, len(text) // 300)
    spots = range(0, len(text) - 40, step)
    group(text, reports=[PlacedReport(f"r{at}", at, at + 30, "Q" + text[at + 3 : at + 30]) for at in spots])


def _patches(text: str, kind: Format) -> None:
    try:
        visible = visible_text(text, format=kind).text
    except ValueError:
        return
    if len(visible) < 3:
        return
    start = min(len(visible) // 2, len(visible) - 3)
    patch(text, format=kind, edits=[Edit(start, start + 3, visible[start : start + 3], "new")])


def _checks(text: str) -> None:
    start = len(text) // 2
    for language in ("en", "de"):
        check_edit(text, edit=Edit(start, start + 3, text[start : start + 3], "54,"), language=language)


OPERATIONS: dict[str, Callable[[str], object]] = {
    "comparable form": comparable,
    "locate and carry": _locates,
    "occurrences": lambda text: occurrences(text, words=text[:2] or "a"),
    "edits": _replaces,
    "group": _groups,
    "word diff": lambda text: word_diff(text, new=_about(text)[2]),
    "checks": _checks,
    "deceits": deceits,
    "patch HTML": lambda text: _patches(text, Format.HTML),
    "patch Markdown": lambda text: _patches(text, Format.MARKDOWN),
}


def seconds(operation: Callable[[str], object], text: str, *, runs: int = 3) -> float:
    """Return the CPU time of one operation on a text seen for the first time: the best of so many runs, unless they take long."""
    best, used = float("inf"), 0.0
    for _ in range(runs):
        if used >= _ENOUGH:
            break
        prepare.cache_clear()
        difference_between.cache_clear()
        started = time.thread_time()
        operation(text)
        took = time.thread_time() - started
        best, used = min(best, took), used + took
    return best


def ratio(
    operation: Callable[[str], object], unit: str, *, small: int = SMALL, large: int = LARGE
) -> tuple[float, float]:
    """Return how many times longer the large repeat of `unit` takes than the small one, and how many seconds."""
    long = seconds(operation, unit * (large // len(unit)))
    if long < _NOT_JUDGED:
        return 1.0, long
    return long / max(seconds(operation, unit * (small // len(unit))), _NOT_JUDGED / 4), long


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line; the exit code tells whether the goal is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linear", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--small", type=int, default=SMALL, metavar="CODE_POINTS")
    parser.add_argument("--only", choices=OPERATIONS, help="only this operation")
    parser.add_argument("--unit", choices=UNITS, help="only repeats of this")
    options = parser.parse_args(arguments)
    worst: dict[str, float] = {}
    for name, operation in OPERATIONS.items():
        if options.only in (None, name):
            rows = []
            for shape, unit in UNITS.items():
                if options.unit not in (None, shape):
                    continue
                times, took = ratio(operation, unit, small=options.small, large=4 * options.small)
                rows.append((times, took, shape))
            worst[name] = max(rows)[0]
            told = ", ".join(
                f"{shape} {times:.1f} ({1000 * took:.0f} ms)" for times, took, shape in sorted(rows)[-3:][::-1]
            )
            slow = max(rows, key=lambda row: row[1])
            print(f"{name:18} {told}; slowest: {slow[2]} {1000 * slow[1]:.0f} ms", flush=True)
    met = max(worst.values()) <= GOALS["worst_ratio_at_most"]
    if options.json:
        ratios = {"worst_ratio": round(max(worst.values()), 2)}
        print(json.dumps({"name": "linear", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
