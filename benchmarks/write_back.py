"""Real small fixes carried from a reader's report into a CMS, while another author edits the story: right place, nothing else?

Each fix of the corpus becomes a story, a report as a reader sends it, an accepted case and a write; between report and
acceptance another author saves the story three times out of four. The CMS is a git repository on the disk, or with
`--wordpress` a WordPress whose posts it may make and delete. The corpus is given by `--corpus DIR` or
CORRIGENDA_CORPUS: `fixes-dev.jsonl`, and the sources in `docs-src/`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from benchmarks.patching import Fix, fixes, judged
from corrigenda.commands.installation import bring_up
from corrigenda.connectors.base import Document
from corrigenda.connectors.git import connect as connect_git
from corrigenda.connectors.wordpress import connect as connect_wordpress
from corrigenda.connectors.wordpress.client import WordPressConnector
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format

if TYPE_CHECKING:
    from corrigenda.store.models import Case, Member, Report, Site

GOALS = {"applied": 0.95, "wrong_places": 0.0, "collateral_bytes": 0.0}
NEAR = 60
SITE = "http://127.0.0.1:9"
SUFFIXES = {Format.HTML: ".html", Format.MARKDOWN: ".md"}


class Newsroom(Protocol):
    """A CMS in which another author works beside us."""

    kind: str
    url: str
    settings: dict[str, str]

    def publish(self, number: int, fix: Fix) -> str | None:
        """Make a story of a fix's source before; its URL, or None if this CMS has no place for it as it is."""
        ...

    def save(self, number: int, fix: Fix, source: str) -> None:
        """Save the story as another author."""
        ...

    def kept(self, number: int, fix: Fix) -> str:
        """Return the story's source."""
        ...


class GitNewsroom:
    """A bare repository on the disk, and another author's clone of it."""

    kind = "git"
    url = SITE

    def __init__(self, folder: Path) -> None:
        self.bare, self.clone = folder / "gazette.git", folder / "desk"
        _git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        _git(self.bare, "config", "uploadpack.allowFilter", "true")
        _git(folder, "clone", "--quiet", str(self.bare), str(self.clone))
        _git(self.clone, "checkout", "--quiet", "-b", "main")
        self.settings = {
            "remote": str(self.bare),
            "branch": "main",
            "base_url": SITE,
            "cache": str(folder / "cache"),
            "author_name": "Corrigenda",
            "author_email": "corrections@harbour-gazette.example",
        }

    def publish(self, number: int, fix: Fix) -> str | None:
        self._push(self._name(number, fix), fix.before)
        ref = self._name(number, fix)
        if not isinstance(read := connect_git(self.settings).read(ref), Document) or read.state != "published":
            return None
        return f"{SITE}/story-{number}"

    def save(self, number: int, fix: Fix, source: str) -> None:
        self._push(self._name(number, fix), source)

    def kept(self, number: int, fix: Fix) -> str:
        return _git(self.bare, "cat-file", "blob", f"main:{self._name(number, fix)}").decode()

    def _name(self, number: int, fix: Fix) -> str:
        return f"story-{number}{SUFFIXES[fix.format]}"

    def _push(self, name: str, source: str) -> None:
        if (self.clone / ".git" / "refs" / "remotes" / "origin" / "main").exists():
            _git(self.clone, "fetch", "--quiet", "origin", "main")
            _git(self.clone, "reset", "--quiet", "--hard", "origin/main")
        (self.clone / name).write_bytes(source.encode())
        _git(self.clone, "add", name)
        _git(self.clone, "commit", "--quiet", "--allow-empty", "--message=Work on the story")
        _git(self.clone, "push", "--quiet", "origin", "main")


class WordPressNewsroom:
    """A WordPress, reached as an author who is not us; only sources that it keeps as they are become stories."""

    kind = "wordpress"

    def __init__(self, url: str, *, user: str, password: str) -> None:
        self.url = url
        self.settings = {"url": url, "user": user, "application_password": password}
        self.author: WordPressConnector = connect_wordpress(self.settings)
        self.refs: dict[int, str] = {}

    def publish(self, number: int, fix: Fix) -> str | None:
        if fix.format is not Format.HTML:
            return None
        made = self._post("wp/v2/posts", title=f"Story {number}", content=fix.before, status="publish")
        self.refs[number] = f"wp/v2/posts/{made['id']}"
        return str(made["link"]) if self.kept(number, fix) == fix.before else None

    def save(self, number: int, fix: Fix, source: str) -> None:
        self._post(self.refs[number], content=source)

    def kept(self, number: int, fix: Fix) -> str:
        read = self.author.read(self.refs[number])
        body = read.field("body") if isinstance(read, Document) else None
        return body.source if body is not None else ""

    def _post(self, route: str, **texts: str) -> dict[str, object]:
        said = self.author.conversation.ask("POST", route, json=texts)
        made: dict[str, object] = json.loads(getattr(said, "body", b"{}"))
        if "id" not in made:
            raise SystemExit(f"WordPress does not take a story: {made or said}")
        return made


@dataclass(slots=True)
class Tally:
    """What became of the fixes, and of those whose passage another author rewrote; `worst` names what must not be."""

    outcomes: Counter[str] = field(default_factory=Counter)
    rewritten: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    collateral: int = 0
    worst: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Desk:
    """A desk with a database of its own, connected to the newsroom."""

    def __init__(self, newsroom: Newsroom) -> None:
        from django.utils import timezone

        from corrigenda.flows.set_up import NewSite, set_up_member, set_up_site
        from corrigenda.store.models import Member

        self.site: Site = set_up_site(
            NewSite("gazette", "The Harbour Gazette", newsroom.url, connector=newsroom.kind,
                    connector_settings=newsroom.settings, private_network=True),
            now=timezone.now(),
        )  # fmt: skip
        edda = set_up_member(self.site, email="e@harbour-gazette.example", name="Edda", role=Member.Role.STANDARDS)
        self.editor: Member = edda.memberships.get(site=self.site)

    def report(self, fix: Fix, *, url: str, key: str) -> list[Case] | str:
        """Send the fix as a reader would, and place it; its cases, one for each atomic edit, or why there is none."""
        from django.utils import timezone

        from corrigenda.flows.place import place
        from corrigenda.flows.submit import Kept, Submission, submit
        from corrigenda.store.models import Case, Report

        quote, replacement = fix.asked[0]
        submission = Submission(
            site="gazette", url=url, about="passage", kind="error", elapsed=9_000,
            exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix, replacement=replacement,
        )  # fmt: skip
        answer = submit(submission, key=key, now=timezone.now())
        if not isinstance(answer, Kept):
            return f"not kept: {type(answer).__name__}"
        place(str(answer.report_id), now=timezone.now())
        report: Report = Report.objects.select_related("placement").get(pk=answer.report_id)
        if report.placement.status != "found":
            return f"not placed: {report.placement.status}"
        made = Case.objects.filter(edits__report=report).select_related("site", "story__site", "revision").distinct()
        return list(made.order_by("id")) or "not placed: a remark"

    def write(self, cases: list[Case]) -> str:
        """Accept the cases and write them; how that ended, "applied" if every one of them was."""
        from datetime import timedelta

        from django.utils import timezone

        from corrigenda.core.review.policy import Nature, Treatment
        from corrigenda.flows import confirm, decide
        from corrigenda.flows.write_back import write_back
        from corrigenda.store.models import Case

        for case in cases:
            edit = case.edits.get()
            accepted = confirm.Accept(confirm.Variant(edit.pk), Nature.SPELLING, Treatment.SILENT)
            seen = decide.Seen(case.version, case.revision_id)
            decided = decide.accept(case, seen=seen, accepted=accepted, by=self.editor, now=timezone.now())
            if not isinstance(decided, decide.Decided):
                return f"not accepted: {type(decided).__name__} {getattr(decided, 'words', '')}"[:70]
        for case in cases:
            write_back(str(case.pk), now=timezone.now() + timedelta(minutes=1))
        ended = Case.objects.filter(pk__in=[case.pk for case in cases]).order_by("id")
        left = [case for case in ended if case.apply != "applied"]
        part = "in part, " if 0 < len(left) < len(cases) else ""
        return f"{part}{left[0].apply}: {left[0].reason}" if left else "applied"


def meanwhile(fix: Fix, *, chance: random.Random) -> tuple[str, Fix]:
    """Return what another author does to the story and the fix as it is to be made in what they saved."""
    edit = fix.source_edits[0]
    lines = [at for at, sign in enumerate(fix.before) if sign == "\n"]
    away = [at + 1 for at in lines if not edit.start - 200 < at < edit.end + 200 and fix.before[at : at + 2] == "\n\n"]
    kind = chance.choice(("nobody", "a paragraph more", "a paragraph more", "a paragraph more, at the end"))
    if chance.random() < 0.05 and edit.old.strip():
        new = fix.before[: edit.start] + "quay" + fix.before[edit.end :]
        return "rewritten", replace(fix, before=new, source_edits=())
    more = f"\nThe tide table of the {chance.randrange(2, 28)}th was printed again.\n"
    if fix.format is Format.HTML:
        more = f"<p>{more.strip()}</p>\n"
    if kind == "a paragraph more" and away and fix.format is Format.MARKDOWN:
        at = chance.choice(away)
    elif kind.startswith("a paragraph more"):
        last = fix.before.rfind("</body>")
        at = last if last >= 0 else len(fix.before)
    else:
        return "nobody", fix
    moved = len(more) if at <= edit.start else 0
    shifted = Edit(edit.start + moved, edit.end + moved, edit.old, edit.new)
    return kind, replace(fix, before=fix.before[:at] + more + fix.before[at:], source_edits=(shifted,))


def collateral(fix: Fix, source: str) -> int:
    """Return how many code points of the difference from the story before lie away from the fix."""
    old, limit = fix.before, min(len(fix.before), len(source))
    head = next((at for at in range(limit) if old[at] != source[at]), limit)
    tail = next((at for at in range(limit - head) if old[-1 - at] != source[-1 - at]), limit - head)
    edit, (quote, replacement) = fix.source_edits[0], fix.asked[0]
    if edit.old not in quote.exact or edit.new not in replacement:
        return 0  # the commit changed mark-up where readers see words changed: its place is not theirs
    return max(0, edit.start - NEAR - head) + max(0, len(old) - tail - edit.end - NEAR)


def one(fix: Fix, *, number: int, newsroom: Newsroom, desk: Desk, chance: random.Random, tally: Tally) -> None:
    """Carry one fix through, and judge what the CMS keeps in the end."""
    url = newsroom.publish(number, fix)
    if url is None:
        tally.skipped += 1
        return
    started = time.perf_counter()
    cases = desk.report(fix, url=url, key=f"benchmark-{number}")
    done, now = meanwhile(fix, chance=chance)
    if now.before != fix.before:
        newsroom.save(number, fix, now.before)
    ended = cases if isinstance(cases, str) else desk.write(cases)
    tally.seconds += time.perf_counter() - started
    kept = newsroom.kept(number, fix)
    if ended != "applied" and not ended.startswith("in part") and kept != now.before:
        tally.worst.append(f"{fix.id}: {ended}, and yet the story changed")
    if done == "rewritten":
        tally.rewritten[ended] += 1
        if ended == "applied":
            tally.worst.append(f"{fix.id}: written into a rewritten passage")
        return
    if ended == "applied":
        ended = judged(now, kept)
        away = 0 if kept == now.after else collateral(now, kept)
        tally.collateral += away
        if away or ended == "wrong place":
            tally.worst.append(f"{fix.id}: {ended}, {away} code points away from the fix")
    tally.outcomes[ended] += 1


def run(corpus: Path, *, newsroom: Newsroom, most: int, seconds: float) -> dict[str, float]:
    """Measure, print the table, and return the ratios."""
    desk, tally, chance = Desk(newsroom), Tally(), random.Random(4)
    chosen = [
        replace(fix, source_edits=fix.source_edits[:1])
        for fix in fixes(corpus, every=1)
        if fix.asked[0][0].exact.strip()
    ]
    chance.shuffle(chosen)
    ends = time.monotonic() + seconds
    for number, fix in enumerate(chosen):
        if tally.outcomes.total() + tally.rewritten.total() >= most or time.monotonic() > ends:
            break
        one(fix, number=number, newsroom=newsroom, desk=desk, chance=chance, tally=tally)
    total = tally.outcomes.total() or 1
    right = sum(count for name, count in tally.outcomes.items() if name.startswith("right"))
    print(
        f"{newsroom.kind}: {total} fixes, {tally.seconds / total:.2f} s each; {tally.skipped} sources were no story there"
    )
    for title, counter in (("", tally.outcomes), ("passage rewritten meanwhile: ", tally.rewritten)):
        for name, count in counter.most_common():
            print(f"  {title + name:60} {count:6} {count / counter.total():8.2%}")
    for line in tally.worst:
        print(f"  WRONG {line}")
    return {
        "applied": round(right / total, 4),
        "wrong_places": float(len(tally.worst)),
        "collateral_bytes": float(tally.collateral),
        "fixes": float(total),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.write_back", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("CORRIGENDA_CORPUS"))
    parser.add_argument("--fixes", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=1e6, help="begin no further fix after so many")
    parser.add_argument("--wordpress", nargs=3, metavar=("URL", "USER", "PASSWORD"), help="an application password")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.corpus is None:
        parser.error("say where the corpus is: --corpus DIR or CORRIGENDA_CORPUS")
    with tempfile.TemporaryDirectory(prefix="corrigenda-benchmark-") as folder:
        bring_up({"DATA": f"{folder}/data", "UNDO_SECONDS": "0"})
        if options.wordpress:
            url, user, password = options.wordpress
            newsroom: Newsroom = WordPressNewsroom(url, user=user, password=password)
        else:
            newsroom = GitNewsroom(Path(folder))
        ratios = run(Path(options.corpus), newsroom=newsroom, most=options.fixes, seconds=options.seconds)
    met = ratios["applied"] >= GOALS["applied"] and not ratios["wrong_places"] and not ratios["collateral_bytes"]
    if options.json:
        print(json.dumps({"name": "write_back", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


def _git(folder: Path, *arguments: str) -> bytes:
    who = ["-c", "user.name=Another Author", "-c", "user.email=author@harbour-gazette.example"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
