"""Passages marked in real pages in Chromium: does the widget send them to that story, and the text core find their place?

Pages with known article text are given by `--corpus DIR` or CORRIGENDA_CORPUS: a folder with `pages/INDEX.csv`. In each
page random passages of the article are selected (words, sentences, across inline mark-up, across blocks and what stands
between them), the key is really pressed, the form really sent; the network is cut. What was sent is located in the
visible text of the page's source. Where the passage truly stands is known from signs set around it in a copy of the page.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Route, sync_playwright
from rapidfuzz.distance import Indel

from corrigenda.core.anchoring.answers import Found, Quote
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.prepared import prepare
from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError
from corrigenda.core.text.visible import visible_text

GOALS = {"right": 0.995}
CLOSE = 2
"""Code points that either end may be off: the judge's signs and the trimmed white space differ so much at most."""
LEAST_COVERAGE = 0.7
EMBED = Path(__file__).parent.parent / "src/corrigenda/web/embed/static/embed/v1"
IN_PAGE = Path(__file__).parent / "data" / "capture.js"
STORY = "https://harbour-gazette.example/story"
DESK = "https://desk.harbour-gazette.example"
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_SCRIPT = re.compile(r"(<script\b[^>]*>).*?(</script\s*>)", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta[^>]+http-equiv[^>]*>|<base\b[^>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^>]+>")
_SIGN = re.compile("[\U000f0000-\U000fffff]")
_CANONICAL = re.compile(r"<link[^>]+canonical[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """A page, without its scripts, and the words of its article."""

    name: str
    html: str
    article: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one passage; `cause` is empty if it was found where it stands."""

    page: str
    kind: str
    passage: str
    cause: str


def known_pages(corpus: Path, *, every: int) -> Iterator[Known]:
    """Yield the pages whose article's text is known."""
    with (corpus / "pages" / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if float(row["coverage"] or 0) >= LEAST_COVERAGE]
    for row in rows[::every]:
        folder = corpus / "pages" / row["set"] / row["name"]
        expected = next(
            (path for suffix in ("txt", "md", "html") if (path := folder / f"expected.{suffix}").exists()), None
        )
        if expected is None:
            continue
        html = (folder / "source.html").read_bytes().decode(row["enc"] or "utf-8", errors="replace")
        html = _CANONICAL.sub("", _META.sub("", _SCRIPT.sub(r"<script type='text/none'></script>", html)))
        article = _MARKUP.sub(" ", expected.read_text(encoding="utf-8", errors="replace"))
        yield Known(f"{row['set']}/{row['name']}", html.replace("\x00", ""), article)


def serve(page: Page, html: str) -> None:
    """Answer the story and the widget's files; everything else is cut off."""

    def answer(route: Route) -> None:
        url = route.request.url.split("?")[0]
        if url == STORY:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif url in (f"{DESK}/embed/v1/options.json", f"{DESK}/api/v1/hints"):
            route.fulfill(body="{}", content_type="application/json", headers={"Access-Control-Allow-Origin": "*"})
        elif url.startswith(f"{DESK}/embed/v1/"):
            body = (EMBED / url.rsplit("/", 1)[1]).read_bytes()
            headers = {"Access-Control-Allow-Origin": "*"}
            route.fulfill(body=body, content_type="text/javascript", headers=headers)
        else:
            route.abort()

    page.unroute_all()
    page.route("**/*", answer)


def measure(browser: Browser, known: Known, *, passages: int, seed: int) -> Iterator[Result]:
    """Mark passages in one page, and say of each what became of it."""
    context = browser.new_context(locale="en-GB", service_workers="block", bypass_csp=True)
    page = context.new_page()
    try:
        serve(page, known.html)
        page.goto(STORY, wait_until="domcontentloaded", timeout=20_000)
        page.evaluate(IN_PAGE.read_text(encoding="utf-8"))
        page.evaluate(
            "([src]) => new Promise((done) => { const s = document.createElement('script'); s.dataset.site = 'gazette';"
            " s.src = src; s.onload = done; document.documentElement.append(s) })",
            [f"{DESK}/embed/v1/corrigenda.js"],
        )
        chosen = page.evaluate("([text, n, seed]) => capture.choose(text, n, seed)", [known.article, passages, seed])
        places = true_places(known.html, marked=chosen["html"])
        text = prepare(visible_text(known.html, format=Format.HTML).text)
        for index, kind in enumerate(chosen["kinds"]):
            selected = page.evaluate("(index) => capture.select(index)", index)
            page.keyboard.press("Control+Enter")
            sent = page.evaluate("capture.send()")
            yield Result(known.name, kind, selected, cause_of(sent, text=text, place=places.get(index)))
    except UnmappableSourceError as error:
        yield Result(known.name, "page", "", f"source refused: {error}")
    finally:
        context.close()


def true_places(source: str, *, marked: str) -> dict[int, tuple[int, int]]:
    """Return where each passage stands in the visible text of `source`, by the signs in the copy `marked`."""
    signed = visible_text(marked, format=Format.HTML).text
    without, at, ends = [], 0, {}
    for char in signed:
        if _SIGN.match(char):
            ends[ord(char)] = at
        else:
            without.append(char)
            at += 1
    copy, original = "".join(without), visible_text(source, format=Format.HTML).text
    mapped = _mapping(copy, original) if copy != original else range(len(copy) + 1)
    return {
        sign - 0xF0000: (mapped[start], mapped[ends[sign + 0x8000] - 1] + 1)
        for sign, start in ends.items()
        if sign < 0xF8000 and sign + 0x8000 in ends
    }


def _mapping(copy: str, original: str) -> list[int]:
    mapped = list(range(len(copy) + 1))
    for block in Indel.opcodes(copy, original):
        for offset in range(block.src_end - block.src_start):
            mapped[block.src_start + offset] = min(block.dest_start + offset, block.dest_end)
    mapped[len(copy)] = len(original)
    return mapped


def cause_of(sent: dict[str, object] | None, *, text: object, place: tuple[int, int] | None) -> str:
    """Return "" if the core finds the sent quote where the passage stands, else what went wrong."""
    if place is None:
        return "not in the core's text: it takes as hidden what the browser shows"
    if sent is None:
        return "nothing was sent"
    if not sent["exact"]:
        return "sent without a passage"
    if sent["url"] != STORY:
        return "sent to another story"
    quote = Quote(str(sent["exact"]), str(sent["prefix"]), str(sent["suffix"]))
    match locate(text, quote, start_hint=sent["start"]):  # type: ignore[arg-type]  # prepared text and JSON's number
        case Found(start=start, end=end):
            if abs(start - place[0]) <= CLOSE and abs(end - place[1]) <= CLOSE:
                return ""
            overlaps = start < place[1] and place[0] < end
            return "an end is off" if overlaps else "found at another place"
        case other:
            return type(other).__name__.lower()


def run(corpus: Path, *, chromium: str, every: int, passages: int, seed: int) -> dict[str, float]:
    """Measure, print, and return the ratios."""
    results: list[Result] = []
    pages = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        for known in known_pages(corpus, every=every):
            try:
                found = list(measure(browser, known, passages=passages, seed=seed))
            except Error as error:
                print(f"  {known.name}: the page did not load: {str(error).splitlines()[0]}", file=sys.stderr)
                continue
            results += found
            pages += bool(found)
        browser.close()
    wrong = [result for result in results if result.cause]
    for result in wrong:
        print(f"  {result.cause:28.28} {result.kind:9} {result.page:40.40} {' '.join(result.passage.split())[:60]!r}")
    right = 1 - len(wrong) / max(len(results), 1)
    print(f"{pages} pages, {len(results)} passages, found at the right place {right:.2%}")
    for (cause, kind), count in Counter((result.cause, result.kind) for result in wrong).most_common():
        print(f"  {count:4}  {cause} ({kind})")
    misplaced = sum(result.cause == "found at another place" for result in wrong)
    return {"right": round(right, 4), "misplaced": round(misplaced / max(len(results), 1), 5), "passages": len(results)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.capture", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=os.environ.get("CORRIGENDA_CORPUS"))
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--every", type=int, default=1, help="take every n-th page only")
    parser.add_argument("--passages", type=int, default=20, help="passages a page")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.corpus is None:
        parser.error("say where the pages are: --corpus DIR or CORRIGENDA_CORPUS")
    ratios = run(
        Path(options.corpus),
        chromium=options.chromium,
        every=options.every,
        passages=options.passages,
        seed=options.seed,
    )
    met = ratios["passages"] > 0 and ratios["right"] >= GOALS["right"]
    if options.json:
        print(json.dumps({"name": "capture", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
