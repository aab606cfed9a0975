"""Reports of real small fixes as readers send them: do those of one error, and only those, become one case?

Texts and fixes come from the corpus (`--corpus DIR` or CORRIGENDA_CORPUS: `fixes-dev.jsonl`, sources in `docs-src/`); in
each text, fixes of others of its language are planted where their right words stand. Without a corpus the slips of
`data/checks.tsv` are used. Readers mark different stretches, clip words, leave stray spaces, type straight for curly
quotes, wish other wordings, mend a second error nearby, or only remark. Pairs of reports are scored.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import regex

from benchmarks.checks import labelled
from corrigenda.core.grouping.cases import Grouping, PlacedReport, group
from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text

GOALS = {"precision": 0.995, "recall": 0.95}
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
_WORD = regex.compile(r"\w[\w'’]*")
_SENTENCE = regex.compile(r"[^.!?\n]*[.!?]?")
_OTHER_WORDS = ("another", "such", "quite", "so", "perhaps")


@dataclass(frozen=True, slots=True)
class Story:
    """A text with errors: edits that do not touch, which mend it."""

    text: str
    errors: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A report and the errors, by number, that it asks to mend; a remark asks for none but is about some."""

    report: PlacedReport
    mends: frozenset[int]
    about: frozenset[int]


def stories_of_corpus(corpus: Path, *, rng: random.Random, most: int) -> Iterator[Story]:
    """Make stories of the corpus's sources and fixes."""
    by_source: dict[str, list[dict[str, str]]] = defaultdict(list)
    slips: dict[str, set[tuple[str, str]]] = defaultdict(set)
    languages: dict[str, str] = {}
    with (corpus / "fixes-dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            fix = json.loads(line)
            languages[fix["before_source"]] = fix["lang"]
            for edit in fix.get("rendered") or ():
                if edit and edit["old"].strip() and max(len(edit["old"]), len(edit["new"])) < 80:
                    by_source[fix["before_source"]].append(edit)
                    if _WORD.fullmatch(edit["old"]) and _WORD.fullmatch(edit["new"]) and len(edit["new"]) > 4:
                        slips[fix["lang"]].add((edit["old"], edit["new"]))
    names = sorted(by_source)
    rng.shuffle(names)
    for name in names[:most]:
        with (corpus / "docs-src" / name).open(encoding="utf-8", newline="") as source:
            kind = Format.HTML if name.endswith("html") else Format.MARKDOWN
            text = visible_text(source.read(), format=kind).text
        placed = {edit for told in by_source[name] if (edit := _placed(told, text=text))}
        yield _planted(text, real=placed, slips=sorted(slips[languages[name]]), rng=rng)


def _placed(told: dict[str, str], *, text: str) -> Edit | None:
    """Find a fix by the words round it; the corpus reads its sources in its own way."""
    before, after = told["before"][-16:], told["after"][:16]
    around = before + told["old"] + after
    if text.count(around) != 1:
        return None
    start = text.index(around) + len(before)
    return Edit(start, start + len(told["old"]), told["old"], told["new"])


def stories_of_ours(*, rng: random.Random, most: int) -> Iterator[Story]:
    """Make stories of our own labelled slips, a dozen sentences each."""
    by_language: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for case in labelled():
        if not case.meaning:
            by_language[case.language].append((case.story, case.wanted))
    for number in range(most):
        language = sorted(by_language)[number % len(by_language)]
        pairs = rng.sample(by_language[language], min(12, len(by_language[language])))
        text, errors = "", []
        for before, after in pairs:
            head = _common(before, after)
            tail = _common(before[head:][::-1], after[head:][::-1])
            start, end = _whole_words(before, start=head, end=len(before) - tail)
            new = before[start:head] + after[head : len(after) - tail] + before[len(before) - tail : end]
            if before[start:end].strip():
                errors.append(Edit(len(text) + start, len(text) + end, before[start:end], new))
            text += before + " "
        yield Story(text, tuple(errors))


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _planted(text: str, *, real: set[Edit], slips: list[tuple[str, str]], rng: random.Random) -> Story:
    """Plant slips of other texts at places where their right words stand, beside the text's own errors."""
    errors = [edit for edit in sorted(real) if text[edit.start : edit.end] == edit.old]
    own = [edit for at, edit in enumerate(errors) if at == 0 or edit.start > errors[at - 1].end]
    planted: list[Edit] = []
    for wrong, right in rng.sample(slips, min(400, len(slips))):
        match = regex.search(rf"\b{regex.escape(right)}\b", text)
        if match and len(planted) < 6:
            planted.append(Edit(match.start(), match.end(), right, wrong))
    apart: list[Edit] = []
    for edit in sorted(planted):
        if all(edit.end < other.start or other.end < edit.start for other in [*own, *apart]):
            apart.append(edit)
    spoiled = apply_edits(text, edits=apart)
    errors, shift = [], 0
    for edit in sorted([*own, *apart]):
        if edit in apart:
            start = edit.start + shift
            errors.append(Edit(start, start + len(edit.new), edit.new, edit.old))
            shift += len(edit.new) - len(edit.old)
        else:
            errors.append(Edit(edit.start + shift, edit.end + shift, edit.old, edit.new))
    return Story(spoiled, tuple(errors))


def sent(story: Story, *, rng: random.Random) -> list[Sent]:
    """Let readers report each error of the story: two to six of them."""
    found: list[Sent] = []
    for number in range(len(story.errors)):
        for _ in range(rng.randint(2, 6)):
            found.append(_one_report(story, number=number, name=f"r{len(found)}", rng=rng))
    return found


def _one_report(story: Story, *, number: int, name: str, rng: random.Random) -> Sent:
    error = story.errors[number]
    start, end = _marked(story.text, error=error, rng=rng)
    inside = [at for at, edit in enumerate(story.errors) if start <= edit.start and edit.end <= end]
    if rng.random() < 0.12:
        return Sent(PlacedReport(name, start, end, None), frozenset(), frozenset(inside))
    mended = [at for at in inside if at == number or rng.random() < 0.6]
    edits = [_wished(story.errors[at], rng=rng) for at in mended]
    local = [Edit(edit.start - start, edit.end - start, edit.old, edit.new) for edit in edits]
    wanted = apply_edits(story.text[start:end], edits=local)
    if rng.random() < 0.5:
        wanted = wanted.translate(_STRAIGHT)
    if rng.random() < 0.15:
        wanted = rng.choice((f" {wanted}", f"{wanted} ", wanted.strip()))
    return Sent(PlacedReport(name, start, end, wanted), frozenset(mended), frozenset(mended))


def _wished(error: Edit, *, rng: random.Random) -> Edit:
    """Return what a reader wishes: mostly the right words, now and then others in their place."""
    if rng.random() >= 0.2 or not error.new.strip():
        return error
    return Edit(error.start, error.end, error.old, rng.choice((rng.choice(_OTHER_WORDS), f"{error.new}s")))


def _marked(text: str, *, error: Edit, rng: random.Random) -> tuple[int, int]:
    """Return what a reader marks: the error, its words, words round it, clipped ones, or its sentence."""
    start, end = _whole_words(text, start=error.start, end=error.end)
    way = rng.random()
    if way < 0.25:
        return start, end
    if way < 0.5:
        return _padded(text, start=start, end=end, words=rng.randint(1, 3))
    if way < 0.7:
        wide = _padded(text, start=start, end=end, words=2)
        return min(start, wide[0] + rng.randint(0, 2)), max(end, wide[1] - rng.randint(0, 2))
    if way < 0.75:
        return error.start, error.end
    for match in _SENTENCE.finditer(text, text.rfind("\n", 0, start) + 1):
        if match.end() >= end:
            return min(start, match.start()), max(end, match.end())
    return start, end


def _padded(text: str, *, start: int, end: int, words: int) -> tuple[int, int]:
    before = [match.start() for match in _WORD.finditer(text, max(0, start - 60), start)]
    after = [match.end() for match in _WORD.finditer(text, end, end + 60)]
    return (before[-words] if len(before) >= words else start), (after[words - 1] if len(after) >= words else end)


def _whole_words(text: str, *, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and (text[start : start + 1].isalnum() or start == end):
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    return start, end


def score(reports: list[Sent], *, grouping: Grouping) -> Counter[str]:
    """Count pairs of reports put together rightly, wrongly, or not; and remarks offered to a right case first."""
    counts: Counter[str] = Counter()
    cases: dict[str, set[str]] = defaultdict(set)
    truth: dict[str, set[int]] = {}
    mends = {one.report.id: one.mends for one in reports}
    for case in grouping.cases:
        for report in case.reports:
            cases[report].add(case.key)
        truth[case.key] = {error for report in case.reports for error in mends[report]}
    asking = [one for one in reports if one.mends]
    for one, other in combinations(asking, 2):
        told = bool(cases[one.report.id] & cases[other.report.id])
        same = bool(one.mends & other.mends)
        counts[("right" if same else "wrong") if told else ("missed" if same else "apart")] += 1
    about = {one.report.id: one.about for one in reports}
    for remark in grouping.remarks:
        if remark.offered and about[remark.report] and not mends[remark.report]:
            counts["offered"] += 1
            counts["offered right"] += bool(truth[remark.offered[0].case] & about[remark.report])
    counts["cases"] += len(grouping.cases)
    counts["reports"] += len(reports)
    return counts


def run(corpus: Path | None, *, seed: int, most: int, show: int) -> dict[str, float]:
    """Measure, print the table, and return the ratios."""
    rng = random.Random(seed)
    stories = stories_of_corpus(corpus, rng=rng, most=most) if corpus else stories_of_ours(rng=rng, most=most)
    counts: Counter[str] = Counter()
    seconds = 0.0
    for story in stories:
        reports = sent(story, rng=rng)
        began = time.perf_counter()
        grouping = group(story.text, reports=[one.report for one in reports])
        seconds += time.perf_counter() - began
        found = score(reports, grouping=grouping)
        if show > 0 and (found["wrong"] or found["missed"]):
            show -= 1
            _show(story, reports=reports, grouping=grouping)
        counts += found
        counts["stories"] += 1
    ratios = {
        "precision": round(counts["right"] / max(1, counts["right"] + counts["wrong"]), 4),
        "recall": round(counts["right"] / max(1, counts["right"] + counts["missed"]), 4),
        "remarks_offered_right": round(counts["offered right"] / max(1, counts["offered"]), 4),
        "ms_per_report": round(1000 * seconds / max(1, counts["reports"]), 3),
    }
    print(f"{counts['stories']} stories, {counts['reports']} reports, {counts['cases']} cases")
    for name in ("right", "wrong", "missed"):
        print(f"  pairs {name:8}{counts[name]:8}")
    for name, value in ratios.items():
        print(f"  {name:24}{value:8}")
    return ratios


def _show(story: Story, *, reports: list[Sent], grouping: Grouping) -> None:
    cases: dict[str, list[str]] = defaultdict(list)
    for case in grouping.cases:
        for report in case.reports:
            cases[report].append(case.key)
    errors = {at for one in reports for at in one.mends}
    for at in sorted(errors):
        asking = [one for one in reports if at in one.mends]
        keys = [set(cases[one.report.id]) for one in asking]
        if all(one & other for one, other in combinations(keys, 2)):
            continue
        print(f"  error {story.errors[at]}")
        for one in asking:
            marked = story.text[one.report.start : one.report.end]
            print(f"    {one.report.id} {marked!r} -> {one.report.replacement!r}: {cases[one.report.id]}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grouping", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("CORRIGENDA_CORPUS"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--show", type=int, default=0, help="print so many stories in which something went wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    corpus = Path(options.corpus) if options.corpus else None
    ratios = run(corpus, seed=options.seed, most=options.stories, show=options.show)
    met = all(ratios[name] >= goal for name, goal in GOALS.items())
    if options.json:
        print(json.dumps({"name": "grouping", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
