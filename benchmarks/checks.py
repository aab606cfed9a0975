"""Edits labelled by hand: is what changes the meaning raised above silent, and do plain slips stay silent?

`data/checks.tsv` holds one edit a line: language, label (`meaning` or `slip`), and a sentence with `[old|new]` in
it. `--data` names another set: `data/checks_second.tsv` was written before any rule was tuned on it,
`data/checks_third.tsv` after that tuning, and `data/checks_fourth.tsv` after that again, before anybody saw what the checks
say to it; `data/real_words.tsv` holds only words put for other words much like them, which nothing but a dictionary can tell from
slips. With `--dictionary system` the machine's spelling dictionaries are asked too, with `--dictionary
MODULE:FUNCTION` another word list: FUNCTION(language) gives `known(word) -> bool`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.review.checks.check import check_edit
from corrigenda.core.review.checks.finding import Finding
from corrigenda.core.review.checks.subject import Known
from corrigenda.core.review.policy import may_be_silent
from corrigenda.core.text.edits import Edit

GOALS = {"meaning_raised": 0.995, "slips_silent": 0.90}
DATA = Path(__file__).parent / "data" / "checks.tsv"
_MARKED = re.compile(r"\[([^\]|]*)\|([^\]|]*)\]")
Dictionary = Callable[[str], Known | None]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One edit as a reader asks for it, and whether it changes the meaning."""

    language: str
    meaning: bool
    told: str

    @property
    def story(self) -> str:
        return _MARKED.sub(lambda match: match.group(1), self.told)

    @property
    def wanted(self) -> str:
        return _MARKED.sub(lambda match: match.group(2), self.told)


def labelled(path: Path = DATA) -> Iterator[Labelled]:
    """Read the edits."""
    for line in path.read_text(encoding="utf-8").splitlines():
        language, label, told = line.split("\t")
        yield Labelled(language, label == "meaning", told)


def findings_of(case: Labelled, *, known: Known | None) -> tuple[Finding, ...]:
    """Return what the checks see in the edits that the reader asks for."""
    asked: tuple[Edit, ...]
    match edits_of(case.story, start=0, end=len(case.story), replacement=case.wanted):
        case Atomic(edits):
            asked = edits
        case Rewrite(edit):
            asked = (edit,)
        case Unchanged():
            return ()
    return tuple(
        finding for edit in asked for finding in check_edit(case.story, edit=edit, language=case.language, known=known)
    )


def run(dictionary: Dictionary, *, show: bool, path: Path = DATA) -> dict[str, float]:
    """Measure, print the table, and return the ratios."""
    seen: Counter[tuple[str, bool, bool]] = Counter()
    seconds: list[float] = []
    for case in labelled(path):
        began = time.perf_counter()
        findings = findings_of(case, known=dictionary(case.language))
        seconds.append(time.perf_counter() - began)
        raised = not may_be_silent(findings)
        seen[case.language, case.meaning, raised] += 1
        if show and raised != case.meaning:
            why = "; ".join(finding.evidence for finding in findings if finding.raises == raised)
            print(f"  {case.language} {'missed' if case.meaning else 'raised'}: {case.told}   ({why})")
    print(f"{'language':10}{'meaning':>9}{'raised':>9}{'slips':>9}{'silent':>9}")
    for language in sorted({language for language, _, _ in seen}):
        _print_row(language, {key[1:]: count for key, count in seen.items() if key[0] == language})
    shares = _print_row("all", Counter({told: _sum(seen, told=told) for told in {key[1:] for key in seen}}))
    print(f"edits and checks: mean {1000 * sum(seconds) / len(seconds):.2f} ms, worst {1000 * max(seconds):.1f} ms")
    return {"meaning_raised": round(shares[0], 4), "slips_silent": round(shares[1], 4)}


def _sum(seen: Counter[tuple[str, bool, bool]], *, told: tuple[bool, bool]) -> int:
    return sum(count for key, count in seen.items() if key[1:] == told)


def _print_row(name: str, counts: dict[tuple[bool, bool], int]) -> tuple[float, float]:
    meaning = counts.get((True, True), 0), counts.get((True, False), 0)
    slips = counts.get((False, False), 0), counts.get((False, True), 0)
    shares = meaning[0] / max(1, sum(meaning)), slips[0] / max(1, sum(slips))
    print(f"{name:10}{sum(meaning):9}{shares[0]:9.1%}{sum(slips):9}{shares[1]:9.1%}")
    return shares


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checks", description=__doc__)
    parser.add_argument("--dictionary", default="", help="system, or MODULE:FUNCTION that gives a dictionary")
    parser.add_argument("--data", type=Path, default=DATA, help="another file of labelled edits")
    parser.add_argument("--show", action="store_true", help="print what was judged otherwise than labelled")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    dictionary: Dictionary = _no_dictionary
    if options.dictionary == "system":
        dictionary = _system_dictionary()
    elif options.dictionary:
        module, function = options.dictionary.split(":")
        dictionary = getattr(importlib.import_module(module), function)
    ratios = run(dictionary, show=options.show, path=options.data)
    met = all(ratios[name] >= goal for name, goal in GOALS.items())
    if options.json:
        print(json.dumps({"name": "checks", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


def _system_dictionary() -> Dictionary:
    from corrigenda.flows.dictionaries import Dictionaries, hunspell_reader

    read = hunspell_reader()
    if read is None:
        sys.exit("install chunspell to ask the system's dictionaries")
    dictionaries = Dictionaries([Path("/usr/share/hunspell"), Path("/Library/Spelling")], read=read)
    return lambda language: dictionaries.known(language, waits=60)


def _no_dictionary(language: str) -> Known | None:
    del language
    return None


if __name__ == "__main__":
    sys.exit(main())
