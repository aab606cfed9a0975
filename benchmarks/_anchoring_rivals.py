"""How others find a passage again: in this process, or fetched for the measuring."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import edlib
from rapidfuzz import fuzz

from benchmarks._anchoring_cases import Case, Span, Tally, read
from corrigenda.core.anchoring.answers import Quote

_RIVALS_SCRIPT = Path(__file__).parent / "data" / "anchoring_rivals.mjs"
FROM_NPM = ("approx-string-match", "dom-anchor-text-quote")


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
        *FROM_NPM,
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
    tallies = {name: Tally() for name in FROM_NPM}
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
