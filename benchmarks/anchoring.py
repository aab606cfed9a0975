"""Passages of older texts looked for in newer ones: how often at the right place, how often at a wrong one, how fast?

Cases come from the corpus (`--corpus DIR` or CORRIGENDA_CORPUS: `anchoring-dev.jsonl`, texts in `docs/`); without one,
stories are made up and edited. A place is right when both ends are within two code points, an end is off when it only
overlaps, and wrong when it does not or the passage was deleted. Times are CPU inside the call, on two rows: the first
look at a story version, in which the texts are folded and compared, and what each report pays once they are: one version
serves many reports. Rivals prepare nothing: compare the first look.
Cases whose label was read and found wrong (`data/anchoring_doubtful.tsv`: id and why) are left out for everybody.
Rivals answer every seventh case: edlib and rapidfuzz in this process; diff-match-patch, approx-string-match and
dom-anchor-text-quote are fetched into a temporary folder (`--no-fetch` leaves them out) and skipped where that fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks._anchoring_cases import Case, Span, Tally, cases_of_corpus, cases_of_ours, read, times_of
from benchmarks._anchoring_rivals import (
    FROM_NPM,
    by_edlib,
    by_rapidfuzz,
    fetch_diff_match_patch,
    measure_npm,
    measure_rival,
)
from benchmarks.long_texts import slowest
from corrigenda.core.anchoring.answers import AlreadyFixed, Found, Location, Quote, Seen
from corrigenda.core.anchoring.difference import difference_between
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.prepared import prepare
from corrigenda.core.anchoring.trail import trail_of

GOALS = {
    "quote_precision": 0.996,
    "quote_recall": 0.975,
    "quote_wrong_per_1000_at_most": 1.0,
    "quote_fixed_right": 0.96,
    "quote_deleted_right": 0.995,
    "old_precision": 0.997,
    "old_recall": 0.992,
    "old_wrong_per_1000_at_most": 0.7,
    "old_fixed_right": 0.98,
    "old_deleted_right": 0.995,
    "certain_wrong_at_most": 0.0,
    "certain_share_of_standing": 0.85,
    "quote_median_ms_at_most": 0.5,
    "quote_report_median_ms_at_most": 0.5,
    "quote_mean_ms_at_most": 1.5,
    "quote_p99_ms_at_most": 20.0,
    "old_median_ms_at_most": 0.5,
    "old_report_median_ms_at_most": 0.5,
    "old_mean_ms_at_most": 1.5,
    "old_p99_ms_at_most": 20.0,
    "worst_ms_at_250kB_at_most": 60.0,
}
EVERY_SEVENTH = 7
_ABSENT = "what nobody ever wrote in it "


def span_of(location: Location) -> tuple[Span | None, bool]:
    """Return the place that an answer gives, and whether it is certain."""
    match location:
        case Found(start, end, certain=certain):
            return (start, end), certain
        case AlreadyFixed(start, end):
            return (start, end), False
        case _:
            return None, False


def measure_ours(cases: Sequence[Case], *, with_old: bool) -> tuple[Tally, list[float]]:
    """Locate each case at first look; return the answers, and the milliseconds that it takes once the texts are prepared.

    Prepared are the versions that are asked about: each folded, and where the old text is given the lines of both compared.
    Nothing of the passage itself is known.
    """
    tally, prepared = Tally(), list[float]()
    for case in cases:
        now, old = read(case.new), read(case.old)
        location, used = _timed(case, now, old, with_old=with_old)
        span, certain = span_of(location)
        tally.add(case, span, milliseconds=used, certain=certain)
        prepared.append(_timed(case, now, old, with_old=with_old, texts_prepared=True)[1])
    return tally, prepared


def _timed(case: Case, now: str, old: str, *, with_old: bool, texts_prepared: bool = False) -> tuple[Location, float]:
    """Locate a case in texts that nobody asked about before, or in versions that are prepared for all reports."""
    prepare.cache_clear()
    difference_between.cache_clear()
    if texts_prepared:
        locate(now, Quote(f"{_ABSENT}{case.name}", _ABSENT, _ABSENT))
        if with_old:
            _ = trail_of(Seen(old, 0, 1), now=prepare(now)).difference.inverse
    seen = Seen(old, case.start, case.end) if with_old else None
    started = time.thread_time()
    location = locate(now, case.quote, seen=seen)
    return location, 1000 * (time.thread_time() - started)


def show(name: str, figures: dict[str, float], tally: Tally) -> None:
    """Print one row."""
    print(
        f"{name:34} {figures['precision']:.4f}  {figures['recall']:.4f}  {figures['wrong_per_1000']:7.2f}  "
        f"{100 * tally.share_right('fixed-by-commit'):6.1f}  {100 * tally.share_right('deleted'):6.1f}  "
        f"{figures['median_ms']:8.3f} {figures['mean_ms']:8.3f} {figures['p99_ms']:8.2f}"
    )


def run(cases: Sequence[Case], *, fetch: bool, misses: bool) -> dict[str, float]:
    """Measure, print the table, and return the ratios."""
    print(f"{len(cases)} cases\n{'':34} precis.  recall  wrong/1k  fixed%  delet.%    median     mean      p99  ms")
    ratios: dict[str, float] = {}
    standing = sum(case.expect is not None for case in cases)
    means: dict[str, float] = {}
    for key, with_old in (("quote", False), ("old", True)):
        tally, prepared = measure_ours(cases, with_old=with_old)
        figures = tally.figures(standing=standing)
        show(f"corrigenda, {'old text' if with_old else 'quote only'}", figures, tally)
        reports = times_of(prepared)
        print(
            f"{'    each report, texts prepared':77} "
            + "{median_ms:8.3f} {mean_ms:8.3f} {p99_ms:8.2f}".format(**reports)
        )
        ratios |= {f"{key}_{name}": value for name, value in figures.items()}
        ratios |= {f"{key}_report_{name}": value for name, value in reports.items()}
        ratios[f"{key}_fixed_right"] = tally.share_right("fixed-by-commit")
        ratios[f"{key}_deleted_right"] = tally.share_right("deleted")
        means[key] = figures["mean_ms"]
        if misses:
            print("\n".join(f"    {name}: {outcome}" for name, outcome in tally.misses))
        if with_old:
            ratios["certain_wrong"] = tally.certain["other place"] + tally.certain["false"]
            ratios["certain_share_of_standing"] = (tally.certain["right"] + tally.certain["end off"]) / max(1, standing)
            print(f"    certain: {dict(tally.certain)}")
    sample = cases[::EVERY_SEVENTH]
    print(f"rivals, quote only, {len(sample)} cases")
    _run_rivals(sample, ratios=ratios, fetch=fetch)
    by_shape = sorted(slowest(), reverse=True)
    print("slowest in 250 kB, ms: " + ", ".join(f"{one.shape} {one.milliseconds:.1f}" for one in by_shape[:6]))
    ratios["worst_ms_at_250kB"] = by_shape[0].milliseconds
    return {name: round(value, 4) for name, value in ratios.items()}


def _run_rivals(sample: Sequence[Case], *, ratios: dict[str, float], fetch: bool) -> None:
    standing = sum(case.expect is not None for case in sample)
    tallies = {"edlib": measure_rival(sample, by_edlib), "rapidfuzz": measure_rival(sample, by_rapidfuzz)}
    with tempfile.TemporaryDirectory() as folder:
        matcher = fetch_diff_match_patch(Path(folder)) if fetch else None
        if matcher is None:
            print("SKIPPED: diff-match-patch could not be fetched")
        else:
            tallies["diff-match-patch"] = measure_rival(sample, matcher)
        from_npm = measure_npm(sample, folder=Path(folder)) if fetch else {}
        for name in FROM_NPM:
            if name not in from_npm:
                print(f"SKIPPED: {name} could not be fetched")
        tallies |= from_npm
    for name, tally in tallies.items():
        figures = tally.figures(standing=standing)
        show(name, figures, tally)
        slug = name.replace("-", "_")
        ratios[f"{slug}_mean_time_to_ours"] = figures["mean_ms"] / ratios["quote_mean_ms"]
        ratios[f"{slug}_wrong_per_1000"] = figures["wrong_per_1000"]


def is_met(ratios: dict[str, float], *, name: str, goal: float) -> bool:
    """Tell whether one goal is met; those that end in `_at_most` are limits."""
    if name.endswith("_at_most"):
        return ratios[name.removesuffix("_at_most")] <= goal
    return ratios[name] >= goal


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; the exit code tells whether every goal is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anchoring", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("CORRIGENDA_CORPUS"), metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--no-fetch", action="store_true", help="leave out the rivals that have to be fetched")
    parser.add_argument("--misses", action="store_true", help="name the cases that were not right")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every nth case only")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        if options.corpus:
            cases = list(cases_of_corpus(Path(options.corpus)))
        else:
            print("no corpus: stories made up here (see --corpus)")
            cases = list(cases_of_ours(Path(folder), rng=random.Random(1)))
        ratios = run(cases[:: options.every], fetch=not options.no_fetch, misses=options.misses)
    missed = [name for name, goal in GOALS.items() if not is_met(ratios, name=name, goal=goal)]
    print("goals missed: " + (", ".join(missed) or "none"))
    if options.json:
        print(json.dumps({"name": "anchoring", "ratios": ratios, "goals": GOALS, "met": not missed}))
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
