"""The visible text of real public pages, word for word against what Chromium shows of them.

The pages are given by `--pages DIR` or CORRIGENDA_PAGES: every `source.html` below it. Styles are taken away, because
whoever reads a source does not have them; scripts do not run.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Error, sync_playwright
from rapidfuzz.distance import Indel

from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError
from corrigenda.core.text.visible import visible_text

GOALS = {"same_words": 0.99, "unreadable": 0.0}
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_REFRESH = re.compile(r"<meta[^>]+http-equiv[^>]*>", re.IGNORECASE)
# Lists to choose from are no prose: they are in `innerText`, but not in the visible text.
_SHOWN = """() => {
  document.querySelectorAll('link[rel~=stylesheet], style, select').forEach((element) => element.remove());
  return document.body ? document.body.innerText : '';
}"""


def pages(folder: Path, *, every: int) -> Iterator[str]:
    """Yield the pages that are UTF-8, without their scripts."""
    for path in sorted(folder.rglob("source.html"))[::every]:
        try:
            html = path.read_bytes().decode()
        except UnicodeDecodeError:
            continue
        yield _REFRESH.sub("", _SCRIPT.sub("<script type='text/none'></script>", html))


def words(text: str) -> list[str]:
    """Return the words of a text, as runs of what is not white space."""
    return text.replace("\u200b", "").split()


def run(folder: Path, *, chromium: str, every: int) -> dict[str, float]:
    """Measure, print, and return the ratios."""
    alike: list[float] = []
    speeds: list[float] = []
    unreadable = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        page = browser.new_context(offline=True).new_page()
        page.route("**/*", lambda route: route.abort())
        for html in pages(folder, every=every):
            try:
                page.set_content(html, wait_until="commit", timeout=8000)
                shown = words(str(page.evaluate(_SHOWN)))
            except Error:
                continue
            started = time.process_time()
            try:
                ours = words(visible_text(html, format=Format.HTML).text)
            except UnmappableSourceError:
                unreadable += 1
                continue
            speeds.append(len(html) / 1e6 / (time.process_time() - started))
            alike.append(Indel.normalized_similarity(shown, ours))
        browser.close()
    same = sum(one == 1 for one in alike)
    print(f"{len(alike)} pages, {unreadable} refused as unreadable")
    print(f"  word for word the same {same / len(alike):7.2%}")
    print(f"  at least .99 alike     {sum(one >= 0.99 for one in alike) / len(alike):7.2%}")
    print(f"  median likeness        {statistics.median(alike):7.4f}   mean {statistics.mean(alike):.4f}")
    print(f"  reading speed          {statistics.median(speeds):7.1f} MB/s (median)")
    return {
        "same_words": round(statistics.median(alike), 4),
        "pages_the_same": round(same / len(alike), 4),
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
    met = ratios["same_words"] >= GOALS["same_words"] and ratios["unreadable"] <= GOALS["unreadable"]
    if options.json:
        print(json.dumps({"name": "visible_text", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
