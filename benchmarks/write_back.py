"""Real small fixes carried from a reader's report into a CMS, while another author edits the story: right place, nothing else?

Each fix of the corpus becomes a story, a report as a reader sends it, an accepted case and a write. Three times out of
four another author saves the story between report and acceptance; once in twenty they rewrite the very passage, and
once in twenty they save after the desk has read the story and before it writes. The CMS is a git repository on the
disk (the corpus's own Markdown and HTML), or a WordPress: stories in blocks or as its classic editor keeps them, made
from the same files. `--cms blocks` and `--cms classic` start a WordPress themselves (`tools/install-real-parts`);
`--wordpress` names one whose posts may be made. The corpus is given by `--corpus DIR` or CORRIGENDA_CORPUS:
`fixes-dev.jsonl`, and the sources in `docs-src/`.

*Right*: the source is, to the byte, the one before with the commit's fix in it, or reads the same as that one. *Wrong
place*: an applied fix that changed something outside the passage that the reader marked and the words that the commit
changed, and that does not read as the commit's. *Collateral*: bytes that an applied fix changed outside both, each
taken to its ends of words and tags. A refusal without a reason, and a story that changed though nothing was applied, count as wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from benchmarks._cms import Cms, Git, WordPress
from benchmarks._desk import Desk
from benchmarks._wordpress_stories import Shape
from benchmarks.patching import Fix, fixes, judged
from corrigenda.commands.installation import bring_up
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import UnmappableSourceError, visible_text

GOALS = {"applied": 0.95, "wrong_places": 0.0, "collateral_bytes": 0.0}
RARE = 0.05
Span = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """What became of the fixes; of those whose passage another author rewrote, and of those that raced; `worst` must stay empty."""

    outcomes: Counter[str] = field(default_factory=Counter)
    rewritten: Counter[str] = field(default_factory=Counter)
    raced: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    skipped: int = 0
    collateral: int = 0
    worst: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def total(self) -> int:
        """How many fixes were judged."""
        return self.outcomes.total() + self.rewritten.total() + self.raced.total()


def meanwhile(fix: Fix, *, chance: random.Random) -> tuple[str, Fix]:
    """Return what another author does to the story and the fix as it is to be made in what they saved."""
    edit = fix.source_edits[0]
    blank = [at for at in range(len(fix.before)) if fix.before.startswith("\n\n", at)]
    away = [at + 1 for at in blank if not edit.start - 200 < at < edit.end + 200]
    kind = chance.choice(("nobody", "a paragraph more", "a paragraph more", "a paragraph more, at the end"))
    if chance.random() < RARE and edit.old.strip():
        new = fix.before[: edit.start] + "quay" + fix.before[edit.end :]
        return "rewritten", replace(fix, before=new, source_edits=())
    if kind == "a paragraph more" and away and "<body" not in fix.before:
        at = chance.choice(away)
    elif kind.startswith("a paragraph more"):
        last = fix.before.rfind("</body>")
        at = last if last >= 0 else len(fix.before)
    else:
        return "nobody", fix
    return kind, _with_more(fix, at=at, chance=chance)


def _with_more(fix: Fix, *, at: int, chance: random.Random) -> Fix:
    """Return the fix in the story with a paragraph more."""
    edit = fix.source_edits[0]
    more = f"The tide table of the {chance.randrange(2, 28)}th was printed again."
    if fix.format is Format.HTML and ("<!-- wp:" in fix.before or "<body" in fix.before):
        more = (
            f"<!-- wp:paragraph -->\n<p>{more}</p>\n<!-- /wp:paragraph -->" if "wp:" in fix.before else f"<p>{more}</p>"
        )
    more = f"\n{more}\n"
    moved = len(more) if at <= edit.start else 0
    shifted = Edit(edit.start + moved, edit.end + moved, edit.old, edit.new)
    return replace(fix, before=fix.before[:at] + more + fix.before[at:], source_edits=(shifted,))


def allowed(fix: Fix) -> Span:
    """Return the stretch of the source that a fix may change: the commit's words and the passage that the reader marked."""
    edit, (quote, _) = fix.source_edits[0], fix.asked[0]
    start, end = _to_word_ends(fix.before, edit.start, edit.end)
    marked = _marked(fix, exact=quote.exact)
    return (min(start, marked[0]), max(end, marked[1])) if marked else (start, end)


def _marked(fix: Fix, *, exact: str) -> Span | None:
    """Return where the marked passage stands in the source: the copy of it that is nearest to the commit's edit."""
    try:
        text = visible_text(fix.before, format=fix.format)
    except UnmappableSourceError:
        return None
    edit = fix.source_edits[0]
    spans = []
    at = text.text.find(exact)
    while exact and at >= 0:
        if (span := text.source_span(at, at + len(exact))) is not None:
            spans.append(span)
        at = text.text.find(exact, at + 1)
    if not spans:
        return None
    nearest = min(spans, key=lambda span: max(0, span[0] - edit.end, edit.start - span[1]))
    return _to_word_ends(fix.before, *nearest)


def _to_word_ends(source: str, start: int, end: int) -> Span:
    """Widen a stretch to the ends of its words and tags, and over the white space there: a word comes and goes with a space."""
    while start > 0 and not source[start - 1].isspace():
        start -= 1
    if (tag := source.rfind("<", 0, start)) > source.rfind(">", 0, start):
        start = tag
    while start > 0 and source[start - 1].isspace():
        start -= 1
    while end < len(source) and not source[end].isspace():
        end += 1
    while end < len(source) and source[end].isspace():
        end += 1
    return start, end


def collateral(fix: Fix, source: str) -> int:
    """Return how many bytes of the story before lie between the first and the last difference, and outside what may change."""
    old, limit = fix.before, min(len(fix.before), len(source))
    head = next((at for at in range(limit) if old[at] != source[at]), limit)
    tail = next((at for at in range(limit - head) if old[-1 - at] != source[-1 - at]), limit - head)
    start, end = allowed(fix)
    return len(old[head : max(head, start)].encode()) + len(old[min(end, len(old) - tail) : len(old) - tail].encode())


def one(fix: Fix, *, number: int, cms: Cms, desk: Desk, chance: random.Random, tally: Tally) -> None:
    """Carry one fix through, and judge what the CMS keeps in the end."""
    url = cms.publish(number, fix)
    if url is None:
        tally.skipped += 1
        return
    started = time.perf_counter()
    cases = desk.report(fix, url=url, key=f"benchmark-{number}")
    done, now = meanwhile(fix, chance=chance)
    if now.before != fix.before:
        cms.save(number, fix, now.before)
    races = done != "rewritten" and chance.random() < RARE
    stands = _with_more(now, at=len(now.before), chance=chance) if races else now

    def race() -> None:
        cms.save(number, fix, stands.before)

    ended = cases if isinstance(cases, str) else desk.write(cases, meanwhile=race if races else None)
    tally.seconds += time.perf_counter() - started
    kept = cms.kept(number, fix)
    raced = races and kept != now.before
    _judge(fix, now=stands if raced else now, kept=kept, ended=ended, done="raced" if raced else done, tally=tally)


def _judge(fix: Fix, *, now: Fix, kept: str, ended: str, done: str, tally: Tally) -> None:
    if ended != "applied" and not ended.startswith("in part") and kept != now.before:
        tally.worst.append(f"{fix.id}: {ended}, and yet the story changed")
    if ended.endswith(": "):
        tally.worst.append(f"{fix.id}: {ended} without a reason")
    if done in ("rewritten", "raced"):
        (tally.rewritten if done == "rewritten" else tally.raced)[ended] += 1
        if ended == "applied":
            tally.worst.append(f"{fix.id}: written into a passage that another author had {done}")
        return
    if ended == "applied":
        how = judged(now, kept)
        away = 0 if kept == now.after else collateral(now, kept)
        right = how.startswith("right")
        tally.collateral += away
        ended = how if right else "wrong place" if away else "other words than the commit's, at its place"
        if away:
            tally.worst.append(f"{fix.id}: {ended}, {away} bytes away from the fix")
    tally.outcomes[ended] += 1
    tally.examples.setdefault(ended, []).append(fix.id)


def chosen(corpus: Path, *, chance: random.Random) -> Iterator[Fix]:
    """Yield the corpus's fixes in random order, the first edit of each."""
    usable = [
        replace(fix, source_edits=fix.source_edits[:1], asked=fix.asked[:1])
        for fix in fixes(corpus, every=1)
        if fix.asked[0][0].exact.strip()
    ]
    chance.shuffle(usable)
    yield from usable


def run(usable: Iterator[Fix], *, cms: Cms, most: int, seconds: float, seed: int) -> dict[str, float]:
    """Measure, print the table, and return the ratios; an interrupt ends the measuring, not the telling."""
    desk, tally, chance = Desk(cms), Tally(), random.Random(seed)
    ends = time.monotonic() + seconds
    with suppress(KeyboardInterrupt):
        for number, fix in enumerate(usable):
            if tally.total >= most or time.monotonic() > ends:
                break
            shaped = cms.shaped(fix)
            if shaped is None:
                tally.skipped += 1
                continue
            one(shaped, number=number, cms=cms, desk=desk, chance=chance, tally=tally)
    return _told(tally, kind=cms.kind)


def _told(tally: Tally, *, kind: str) -> dict[str, float]:
    counted = tally.outcomes.total() or 1
    right = sum(count for name, count in tally.outcomes.items() if name.startswith("right"))
    each = tally.seconds / (tally.total or 1)
    print(f"{kind}: {tally.total} fixes, {each:.2f} s each; {tally.skipped} files were no story there")
    titles = ("", "passage rewritten meanwhile: ", "saved between our reading and writing: ")
    for title, counter in zip(titles, (tally.outcomes, tally.rewritten, tally.raced), strict=True):
        for name, count in counter.most_common():
            print(f"  {title + name:70} {count:6} {count / counter.total():8.2%}")
            if not title and not name.startswith("right"):
                print(f"      {' '.join(tally.examples[name][:12])}")
    for line in tally.worst:
        print(f"  WRONG {line}")
    return {
        "applied": round(right / counted, 4),
        "wrong_places": float(len(tally.worst)),
        "collateral_bytes": float(tally.collateral),
        "fixes": float(tally.total),
    }


@contextmanager
def _cms(options: argparse.Namespace, *, folder: Path) -> Iterator[Cms]:
    shape: Shape = "classic" if options.cms == "classic" else "blocks"
    if options.wordpress:
        url, user, password = options.wordpress
        yield WordPress(url, user=user, password=password, shape=shape)
    elif options.cms == "git":
        yield Git(folder)
    else:
        from tests.real.wordpress_server import running_wordpress

        with running_wordpress() as started:
            started.plugin(on=options.plug_in)
            (user, password), author = started.accounts[options.role], started.accounts["administrator"]
            yield WordPress(started.url, user=user, password=password, shape=shape, author=author)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.write_back", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("CORRIGENDA_CORPUS"))
    parser.add_argument("--cms", choices=("git", "blocks", "classic"), default="git")
    parser.add_argument("--wordpress", nargs=3, metavar=("URL", "USER", "PASSWORD"), help="an application password")
    parser.add_argument("--plug-in", action="store_true", help="switch our plug-in on in the WordPress that is started")
    parser.add_argument("--role", choices=("editor", "author"), default="editor", help="of the desk's account there")
    parser.add_argument("--fixes", type=int, default=200)
    parser.add_argument("--skip", type=int, default=0, help="leave out so many: several newsrooms share the corpus")
    parser.add_argument("--seconds", type=float, default=1e6, help="begin no further fix after so many")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.corpus is None:
        parser.error("say where the corpus is: --corpus DIR or CORRIGENDA_CORPUS")
    with tempfile.TemporaryDirectory(prefix="corrigenda-benchmark-") as folder:
        bring_up({"DATA": f"{folder}/data", "UNDO_SECONDS": "0"})
        with _cms(options, folder=Path(folder)) as cms:
            usable = chosen(Path(options.corpus), chance=random.Random(4))
            # What the other author does differs from newsroom to newsroom, and is the same each time.
            seed = 4 + options.skip
            fixes_left = islice(usable, options.skip, None)
            ratios = run(fixes_left, cms=cms, most=options.fixes, seconds=options.seconds, seed=seed)
    met = ratios["applied"] >= GOALS["applied"] and not ratios["wrong_places"] and not ratios["collateral_bytes"]
    if options.json:
        print(json.dumps({"name": "write_back", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
