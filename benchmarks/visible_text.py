"""The visible text of real public pages, word for word against what Chromium shows of them.

The pages are given by `--pages DIR` or CORRIGENDA_PAGES: every `source.html` below it. Style sheets are taken away,
because whoever reads a source does not have them; scripts do not run; what a reader can open is open.

A page that differs is read again without each thing that is known to make a difference on purpose (`CAUSES`). Those
whose absence is needed for the two to agree are the page's causes, and are printed with it; a page on which they do not
agree even so is unexplained.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright
from rapidfuzz.distance import Indel

from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError
from corrigenda.core.text.visible import visible_text

GOALS = {"same_words": 0.99, "pages_the_same": 0.97, "pages_explained": 0.98, "unreadable": 0.0}
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_REFRESH = re.compile(r"<meta[^>]+http-equiv[^>]*>", re.IGNORECASE)
# Lists to choose from are no prose: they are in `innerText`, but not in the visible text.
_SHOWN = """() => {
  document.querySelectorAll('link[rel~=stylesheet], style, select').forEach((element) => element.remove());
  document.querySelectorAll('details').forEach((element) => { element.open = true; });
  return document.body ? document.body.innerText : '';
}"""

CAUSES: dict[str, tuple[re.Pattern[str], str]] = {
    "a formula, whose signs innerText puts on lines of their own": (
        re.compile(r"<math\b.*?</math\s*>", re.IGNORECASE | re.DOTALL),
        "",
    ),
    "capitals made by a style, where the source has small letters": (
        re.compile(r"text-transform\s*:", re.IGNORECASE),
        "x:",
    ),
    "a word cut by a float or a positioned box": (
        re.compile(r"(?<![\w-])(?:float|position)\s*:", re.IGNORECASE),
        "x:",
    ),
    "cells of a table made by a style, which no style sheet makes cells": (
        re.compile(r"display\s*:\s*table(?:-row)?\b", re.IGNORECASE),
        "x:",
    ),
    "a word cut by a picture at the side": (re.compile(r"\salign\s*=\s*[\"']?(?:left|right)\b", re.IGNORECASE), " x="),
}
"""What makes innerText differ although the visible text is as it should be, and how to take it out of a source."""


def pages(folder: Path, *, every: int) -> Iterator[tuple[str, str]]:
    """Yield the pages that are UTF-8, with their names and without their scripts."""
    for path in sorted(folder.rglob("source.html"))[::every]:
        try:
            html = path.read_bytes().decode()
        except UnicodeDecodeError:
            continue
        yield (
            path.parent.relative_to(folder).as_posix(),
            _REFRESH.sub("", _SCRIPT.sub("<script type='text/none'></script>", html)),
        )


def words(text: str) -> list[str]:
    """Return the words of a text, as runs of what is not white space."""
    return text.replace("\u200b", "").split()


def shown(page: Page, html: str) -> list[str]:
    """Return the words that Chromium shows. Raises playwright's Error."""
    page.set_content(html, wait_until="domcontentloaded", timeout=60_000)
    return words(str(page.evaluate(_SHOWN)))


def read(html: str) -> list[str]:
    """Return the words that we read. Raises UnmappableSourceError."""
    return words(visible_text(html, format=Format.HTML).text)


def causes_of(page: Page, html: str) -> list[str] | None:
    """Return why a page differs, or None if not even taking out every known cause makes the two agree."""

    def agree(without: Sequence[str]) -> bool:
        source = html
        for cause in without:
            source = CAUSES[cause][0].sub(CAUSES[cause][1], source)
        return shown(page, source) == read(source)

    needed = [cause for cause, (pattern, _) in CAUSES.items() if pattern.search(html)]
    if not needed or not agree(needed):
        return None
    for cause in list(needed):
        fewer = [one for one in needed if one != cause]
        if agree(fewer):
            needed = fewer
    return needed


def run(folder: Path, *, chromium: str, every: int) -> dict[str, float]:
    """Measure, print, and return the ratios."""
    alike: list[float] = []
    speeds: list[float] = []
    unreadable = 0
    explained: Counter[str] = Counter()
    print("pages that differ:")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        page = browser.new_context(offline=True).new_page()
        page.route("**/*", lambda route: route.abort())
        for name, html in pages(folder, every=every):
            try:
                theirs = shown(page, html)
            except Error as gone:
                print(f"  {name}: Chromium gave no text: {gone.message.splitlines()[0]}")
                continue
            started = time.process_time()
            try:
                ours = read(html)
            except UnmappableSourceError as refused:
                unreadable += 1
                print(f"  {name}: refused: {refused}")
                continue
            speeds.append(len(html) / 1e6 / (time.process_time() - started))
            alike.append(Indel.normalized_similarity(theirs, ours))
            if theirs != ours:
                causes = causes_of(page, html)
                explained.update(causes or ["unexplained"])
                print(f"  {name}: {alike[-1]:.4f}: {'; '.join(causes or ['unexplained'])}", flush=True)
        browser.close()
    return _told(alike, speeds, unreadable=unreadable, explained=explained)


def _told(alike: list[float], speeds: list[float], *, unreadable: int, explained: Counter[str]) -> dict[str, float]:
    same, pages_read = sum(one == 1 for one in alike), len(alike)
    for cause, count in explained.most_common():
        print(f"  {count:4} {cause}")
    print(f"{pages_read} pages, {unreadable} refused as unreadable")
    print(f"  word for word the same {same / pages_read:7.2%}")
    print(f"  the same or explained  {1 - explained['unexplained'] / pages_read:7.2%}")
    print(f"  at least .99 alike     {sum(one >= 0.99 for one in alike) / pages_read:7.2%}")
    print(f"  median likeness        {statistics.median(alike):7.4f}   mean {statistics.mean(alike):.4f}")
    print(f"  reading speed          {statistics.median(speeds):7.1f} MB/s (median)")
    return {
        "same_words": round(statistics.median(alike), 4),
        "pages_the_same": round(same / pages_read, 4),
        "pages_explained": round(1 - explained["unexplained"] / pages_read, 4),
        "unreadable": float(unreadable),
        "mb_per_second": round(statistics.median(speeds), 1),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.visible_text", description=__doc__)
    parser.add_argument("--pages", type=Path, default=os.environ.get("CORRIGENDA_PAGES"))
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--every", type=int, default=1, help="take every n-th page only")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.pages is None:
        parser.error("say where the pages are: --pages DIR or CORRIGENDA_PAGES")
    ratios = run(Path(options.pages), chromium=options.chromium, every=options.every)
    met = ratios["unreadable"] <= GOALS["unreadable"] and all(
        ratios[name] >= goal for name, goal in GOALS.items() if name != "unreadable"
    )
    if options.json:
        print(json.dumps({"name": "visible_text", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
