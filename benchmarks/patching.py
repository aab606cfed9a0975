"""Real small fixes from open repositories, made again from what a reader sees: right place, right source?

The corpus is given by `--corpus DIR` or CORRIGENDA_CORPUS: `fixes-dev.jsonl`, and the sources in `docs-src/`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corrigenda.core.anchoring.answers import Found, Quote
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.prepared import prepare
from corrigenda.core.grouping.edits import Atomic, Rewrite, edits_of
from corrigenda.core.patching.answers import Patched
from corrigenda.core.patching.patch import patch
from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.edits import Edit, EditMismatchError, apply_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError
from corrigenda.core.text.visible import visible_text

GOALS = {"patched_right": 0.95, "wrong_places_per_1000": 0.0}
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Fix:
    """One commit's fix: its source before, its visible edits in the source, and the same as a reader would ask."""

    id: str
    format: Format
    before: str
    source_edits: tuple[Edit, ...]
    asked: tuple[tuple[Quote, str], ...]

    @property
    def after(self) -> str:
        return apply_edits(self.before, edits=self.source_edits)


@dataclass(slots=True)
class Tally:
    """What became of the fixes."""

    outcomes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def add(self, outcome: str, fix_id: str) -> None:
        self.outcomes[outcome] += 1
        self.examples.setdefault(outcome, []).append(fix_id)


def fixes(corpus: Path, *, every: int) -> Iterator[Fix]:
    """Yield each fix that changes something visible."""
    with (corpus / "fixes-dev.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every:
                continue
            fix = _fix(corpus, json.loads(line))
            if fix is not None:
                yield fix


def _fix(corpus: Path, row: dict[str, Any]) -> Fix | None:
    shown = [(edit, seen) for edit, seen in zip(row["edits"], row["rendered"], strict=True) if seen]
    if not shown:
        return None
    with (corpus / "docs-src" / row["before_source"]).open(encoding="utf-8", newline="") as file:
        before = file.read()
    return Fix(
        row["id"],
        Format.MARKDOWN if row["before_source"].endswith(("md", "mdx")) else Format.HTML,
        before,
        tuple(Edit(edit["start"], edit["end"], edit["old"], edit["new"]) for edit, _ in shown),
        tuple((Quote(seen["old"], seen["before"], seen["after"]), seen["new"]) for _, seen in shown),
    )


def ours(fix: Fix, tally: Tally) -> tuple[str, str | None]:
    """Make the fix from what readers saw; return what came of it and the new source."""
    started = time.perf_counter()
    try:
        text = visible_text(fix.before, format=fix.format).text
    except UnmappableSourceError:
        return "refused: not_mapped", None
    prepared = prepare(text)
    edits: set[Edit] = set()
    for quote, replacement in fix.asked:
        place = locate(prepared, quote)
        if not isinstance(place, Found):
            return f"refused: {type(place).__name__.lower()}", None
        match edits_of(text, start=place.start, end=place.end, replacement=replacement):
            case Atomic(edits=asked):
                edits.update(asked)
            case Rewrite(edit=edit):
                edits.add(edit)
            case _:
                return "refused: unchanged", None
    answer = patch(fix.before, format=fix.format, edits=sorted(edits))
    tally.seconds.append(time.perf_counter() - started)
    if isinstance(answer, Patched):
        return "patched", answer.source
    return f"refused: {answer.reason.value}", None


def find_and_replace(fix: Fix, _: Tally) -> tuple[str, str | None]:
    """Replace the words in the source if they stand there exactly once: what a script would do."""
    source = fix.before
    for quote, replacement in fix.asked:
        if source.count(quote.exact) != 1:
            return "refused: not exactly once", None
        source = source.replace(quote.exact, replacement)
    return "patched", source


def judged(fix: Fix, source: str) -> str:
    """Say how a new source compares with the commit's."""
    if source == fix.after:
        return "right: the commit's source"
    try:
        got, wanted = (comparable(visible_text(one, format=fix.format).text).text for one in (source, fix.after))
    except UnmappableSourceError:
        return "other: unreadable"
    if got == wanted:
        return "right: renders the same"
    return "other: near the place" if _near(fix, source) else "wrong place"


def _near(fix: Fix, source: str) -> bool:
    """Whether the first and last difference from the old source lie at the commit's edits."""
    old, limit = fix.before, min(len(fix.before), len(source))
    head = next((at for at in range(limit) if old[at] != source[at]), limit)
    tail = next((at for at in range(1, limit - head + 1) if old[-at] != source[-at]), limit - head + 1)
    first, last = fix.source_edits[0].start, fix.source_edits[-1].end
    return head >= first - _NEAR and len(old) - tail + 1 <= last + _NEAR


def run(corpus: Path, *, every: int, show: str) -> dict[str, float]:
    """Measure, print the tables, and return the ratios."""
    ratios: dict[str, float] = {}
    for name, method in (("corrigenda", ours), ("unique find and replace", find_and_replace)):
        tally = Tally()
        for fix in fixes(corpus, every=every):
            try:
                outcome, source = method(fix, tally)
            except EditMismatchError:
                outcome, source = "refused: edits overlap", None
            tally.add(outcome if source is None else judged(fix, source), fix.id)
        total = tally.outcomes.total()
        print(f"\n{name}: {total} fixes that change something visible")
        for outcome, count in sorted(tally.outcomes.items(), key=lambda item: -item[1]):
            print(f"  {outcome:34} {count:6} {count / total:8.2%}")
            if show and outcome.startswith(show):
                print("   ", " ".join(tally.examples[outcome][:40]))
        right = sum(count for outcome, count in tally.outcomes.items() if outcome.startswith("right"))
        key = "" if method is ours else "plain_"
        ratios[f"{key}patched_right"] = round(right / total, 4)
        ratios[f"{key}wrong_places_per_1000"] = round(1000 * tally.outcomes["wrong place"] / total, 2)
        if tally.seconds:
            ratios["median_ms"] = round(1000 * statistics.median(tally.seconds), 2)
            print(
                f"  read, locate, patch and prove: median {ratios['median_ms']} ms, worst {1000 * max(tally.seconds):.0f} ms"
            )
    return ratios


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.patching", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("CORRIGENDA_CORPUS"))
    parser.add_argument("--every", type=int, default=1, help="take every n-th fix only")
    parser.add_argument("--show", default="", help="print the ids of the outcomes that begin so")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.corpus is None:
        parser.error("say where the corpus is: --corpus DIR or CORRIGENDA_CORPUS")
    ratios = run(Path(options.corpus), every=options.every, show=options.show)
    met = (
        ratios["patched_right"] >= GOALS["patched_right"]
        and ratios["wrong_places_per_1000"] <= GOALS["wrong_places_per_1000"]
    )
    if options.json:
        print(json.dumps({"name": "patching", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
