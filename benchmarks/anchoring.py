"""Passages of older texts looked for in newer ones: how often at the right place, how often at a wrong one, how fast?

Cases come from the corpus (`--corpus DIR` or CORRIGENDA_CORPUS: `anchoring-dev.jsonl`, texts in `docs/`); without one,
stories are made up and edited. A place is right when both ends are within two code points, an end is off when it only
overlaps, and wrong when it does not or the passage was deleted. Times are CPU inside the call, on two rows: the first
look at a story version, in which the texts are folded and compared (done once), and what each report after it pays,
measured after a question about another passage of the same two texts. Rivals prepare nothing: compare the first look.
Cases whose label was read and found wrong (`data/anchoring_doubtful.tsv`: id and why) are left out for everybody.
Rivals answer every seventh case: edlib and rapidfuzz in this process; diff-match-patch, approx-string-match and
dom-anchor-text-quote are fetched into a temporary folder (`--no-fetch` leaves them out) and skipped where that fails.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import edlib
from rapidfuzz import fuzz

from benchmarks.long_texts import slowest
from corrigenda.core.anchoring.answers import AlreadyFixed, Found, Location, Quote, Seen
from corrigenda.core.anchoring.difference import difference_between
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.prepared import prepare

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
    "quote_report_median_ms_at_most": 0.5,
    "quote_mean_ms_at_most": 1.5,
    "quote_p99_ms_at_most": 20.0,
    "old_report_median_ms_at_most": 0.5,
    "old_mean_ms_at_most": 1.5,
    "old_p99_ms_at_most": 20.0,
    "worst_ms_at_250kB_at_most": 60.0,
}
EVERY_SEVENTH = 7
_ABSENT = "what nobody ever wrote in it "
_RIVALS_SCRIPT = Path(__file__).parent / "data" / "anchoring_rivals.mjs"
_DOUBTFUL = Path(__file__).parent / "data" / "anchoring_doubtful.tsv"
_NPM = ("approx-string-match", "dom-anchor-text-quote")

Span = tuple[int, int]


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
    """Locate each case at first look; return the answers, and the milliseconds that it takes once the texts are prepared."""
    tally, prepared = Tally(), list[float]()
    for case in cases:
        now, old = read(case.new), read(case.old)
        location, used = _timed(case, now, old, with_old=with_old)
        span, certain = span_of(location)
        tally.add(case, span, milliseconds=used, certain=certain)
        prepared.append(_timed(case, now, old, with_old=with_old, after_another=True)[1])
    return tally, prepared


def _timed(case: Case, now: str, old: str, *, with_old: bool, after_another: bool = False) -> tuple[Location, float]:
    """Locate a case in texts that nobody asked about before, or about another passage only."""
    prepare.cache_clear()
    difference_between.cache_clear()
    if after_another:
        elsewhere = (case.start + len(old) // 2) % max(1, len(old))
        locate(now, Quote(f"{_ABSENT}{case.name}", _ABSENT, _ABSENT))
        locate(now, case.quote, seen=Seen(old, elsewhere, min(len(old), elsewhere + len(_ABSENT))))
    seen = Seen(old, case.start, case.end) if with_old else None
    started = time.thread_time()
    location = locate(now, case.quote, seen=seen)
    return location, 1000 * (time.thread_time() - started)


def by_edlib(text: str, quote: Quote) -> Span | None:
    """Align prefix, quote and suffix as one anywhere in the text and follow the quote's ends."""
    whole = quote.prefix + quote.exact + quote.suffix
    try:
        answer = edlib.align(whole, text, mode="HW", task="path", k=len(whole) // 2)
    except ValueError:
        # It knows 256 letters: in a Chinese text those that the quote does not have are made one.
        kept = set(whole)
        answer = edlib.align(
            whole, "".join(c if c in kept else "\0" for c in text), mode="HW", task="path", k=len(whole) // 2
        )
    if answer["editDistance"] < 0:
        return None
    nice = edlib.getNiceAlignment(answer, whole, text)
    at, done, span = answer["locations"][0][0], 0, [-1, -1]
    for pattern, target in zip(nice["query_aligned"], nice["target_aligned"], strict=True):
        if pattern != "-":
            if done == len(quote.prefix):
                span[0] = at
            done += 1
        if target != "-":
            at += 1
        if span[1] < 0 and done == len(quote.prefix) + len(quote.exact):
            span[1] = at
    return None if span[0] < 0 else (span[0], max(span[0], span[1]))


def by_rapidfuzz(text: str, quote: Quote) -> Span | None:
    """Take the window of prefix, quote and suffix that is most alike."""
    found = fuzz.partial_ratio_alignment(quote.prefix + quote.exact + quote.suffix, text, score_cutoff=60)
    if found is None:
        return None
    start = found.dest_start + len(quote.prefix)
    return start, min(start + len(quote.exact), len(text))


def measure_rival(cases: Sequence[Case], answer: Callable[[str, Quote], Span | None]) -> Tally:
    """Time one rival's answers."""
    tally = Tally()
    for case in cases:
        text = read(case.new)
        started = time.thread_time()
        span = answer(text, case.quote)
        tally.add(case, span, milliseconds=1000 * (time.thread_time() - started))
    return tally


def fetch_diff_match_patch(folder: Path) -> Callable[[str, Quote], Span | None] | None:
    """Install diff-match-patch into `folder` and return its answer, or None."""
    target = folder / "python"
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--target", str(target), "diff-match-patch"]
    if not _ran(command, folder=folder):
        return None
    sys.path.insert(0, str(target))
    matcher = importlib.import_module("diff_match_patch").diff_match_patch()
    matcher.Match_Distance = 1_000_000

    def answer(text: str, quote: Quote) -> Span | None:
        # Its patterns hold 32 bits: the quote's first and last 32 code points are looked for.
        head = matcher.match_main(text, quote.exact[:32], len(quote.prefix))
        if head < 0:
            return None
        tail = quote.exact[-32:]
        end = matcher.match_main(text, tail, head + max(0, len(quote.exact) - 32))
        return (head, max(head, end + len(tail))) if end >= 0 else (head, head + len(quote.exact))

    return answer


def measure_npm(cases: Sequence[Case], *, folder: Path) -> dict[str, Tally]:
    """Install the npm rivals into `folder`, let Node answer every case, and return their tallies."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return {}
    command = [
        npm,
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        str(folder),
        *_NPM,
    ]
    if not _ran(command, folder=folder):
        return {}
    lines = "".join(
        json.dumps({"file": str(c.new), "exact": c.quote.exact, "prefix": c.quote.prefix, "suffix": c.quote.suffix})
        + "\n"
        for c in cases
    )
    script = [node, str(_RIVALS_SCRIPT), str(folder)]
    run = subprocess.run(script, input=lines, capture_output=True, text=True, check=False, timeout=600)
    tallies = {name: Tally() for name in _NPM}
    for case, line in zip(cases, run.stdout.splitlines(), strict=False):
        for name, told in json.loads(line).items():
            span = told["span"] and (told["span"][0], told["span"][1])
            tallies[name].add(case, span, milliseconds=told["ms"])
    if run.returncode:
        print(f"npm rivals stopped early: {run.stderr.strip().splitlines()[-1:]}")
    return {name: tally for name, tally in tallies.items() if tally.milliseconds}


def _ran(command: list[str], *, folder: Path) -> bool:
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=180)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


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
            f"{'    each report after the first':77} "
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
        for name in _NPM:
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
