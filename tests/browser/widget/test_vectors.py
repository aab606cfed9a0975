"""Widget and desk read one text, one place and one digest out of a page: the desk's half is tests/core/text/test_digest.py."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.widget.conftest import Reader

_VECTORS = Path(__file__).parents[2] / "vectors"
VECTORS: list[dict[str, Any]] = json.loads((_VECTORS / "page_text.json").read_text(encoding="utf-8"))
TRAPS: list[dict[str, Any]] = json.loads((_VECTORS / "inner_text.json").read_text(encoding="utf-8"))
WIDGET = Path(__file__).parents[3] / "widget"
ESBUILD = str(WIDGET / "node_modules/.bin/esbuild")

READ = """(sources) => sources.map((source) => {
  const story = document.createElement("div");
  document.body.append(story);
  story.innerHTML = source;
  return widget.visibleText(story).text;
})"""

# Selects from the nth code point of the visible text to another, by the text nodes that are shown.
SELECT = """([html, start, end]) => {
  const story = document.querySelector("article");
  story.innerHTML = html;
  const [text, from, to] = [getSelection(), [...start].length, [...end].length];
  const nodes = [];
  const walker = document.createTreeWalker(story, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const find = (words, last) => {
    const list = last ? nodes.toReversed() : nodes;
    const node = list.find((node) => node.data.includes(words));
    if (!node) throw new Error(`${words} is not on the page`);
    return [node, last ? node.data.lastIndexOf(words) + words.length : node.data.indexOf(words)];
  };
  text.setBaseAndExtent(...find(start, false), ...find(end, true));
}"""


def _ends(exact: str) -> tuple[str, str]:
    """Return words that begin the passage, and that end it, each inside one text node."""
    parts = [part.strip() for part in exact.replace(" <pier>", "").split("\n")]
    first, last = parts[0], parts[-1]
    return {
        "“the last ferry”": ("“the", "ferry”"),
        "harbour master": ("har", "bour master"),
        "pause.\nAfter the": ("pause.", "the"),
    }.get(exact, (first, last))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_page_gives_the_text_place_and_digests_on_record(reader: Reader, vector: dict[str, Any]) -> None:
    reader.desk.hints.update(gone=[vector["line_digest"]], reported={vector["passage_digest"]: 3})
    reader.reads("plain.html")
    start, end = _ends(vector["exact"])
    reader.page.evaluate(SELECT, [vector["html"], start, "<pier>" if "<pier>" in vector["exact"] else end])
    reader.opens()
    hint = reader.dialog.get_by_role("status").filter(has_text="The story has changed")
    expect(hint).to_contain_text("3 reports")
    reader.box("Why").fill("It is wrong.")
    reader.sends()
    sent = reader.desk.last
    assert [sent[name] for name in ("exact", "start", "end", "text_digest")] == [
        vector[name] for name in ("exact", "start", "end", "text_digest")
    ]


def test_the_widget_reads_what_the_desk_reads_of_every_trap(reader: Reader) -> None:
    # Furniture is the exception: the desk, which sees no page, reads it.
    rows = [row for row in TRAPS if row["format"] == "html" and not row["source"].startswith("<nav>")]
    bundled = [ESBUILD, "src/visible.ts", "--bundle", "--format=iife", "--global-name=widget", "--target=es2022"]
    script = subprocess.run(bundled, cwd=WIDGET, capture_output=True, check=True, text=True).stdout
    reader.reads("plain.html")
    reader.page.evaluate(script + "; window.widget = widget")
    read = reader.page.evaluate(READ, [row["source"] for row in rows])
    assert [(row["source"], text) for row, text in zip(rows, read, strict=True) if text != row["text"]] == []
