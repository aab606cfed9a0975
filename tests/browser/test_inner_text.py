"""What we read of a source is what Chromium shows of it, trap by trap; every difference is on record with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyromark
import regex
from markdown_it import MarkdownIt
from playwright.sync_api import Page

ROWS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "vectors/inner_text.json").read_text(encoding="utf-8")
)
_GITHUB = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
_SHOW = """async (sources) => {
  document.body.innerHTML = '<p id="instead"><object>x</object>';
  const hosts = sources.map((source) => {
    const host = document.createElement('div');
    document.body.append(host);
    host.innerHTML = source;
    host.querySelectorAll('details').forEach((element) => { element.open = true; });
    return host;
  });
  // What an element shows instead of its file is known a moment after it came up.
  for (let turn = 0; turn < 100 && !document.getElementById('instead').innerText; turn += 1) {
    await new Promise((later) => setTimeout(later, 20));
  }
  return hosts.map((host) => host.innerText);
}"""
_LINE = regex.compile(r"[\n\t]")


def html_of(row: dict[str, Any]) -> str:
    """Markdown is rendered by another library than the one that we read it with, where that one can."""
    if row["format"] == "html":
        return str(row["source"])
    if row.get("renderer") == "pyromark":
        return pyromark.html(row["source"], options=_GITHUB)
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(row["source"]))


def lines(text: str) -> list[str]:
    """Return the lines and cells that hold something, without the spaces round them, which innerText keeps at pictures."""
    return [line for piece in _LINE.split(text) if (line := piece.strip(" "))]


def test_chromium_shows_what_we_read_but_for_the_differences_on_record(page: Page) -> None:
    page.set_content("<!doctype html><title>t</title><body>")
    shown = page.evaluate(_SHOW, [html_of(row) for row in ROWS])
    expected = [row.get("chromium", row["text"]) for row in ROWS]
    assert [
        (row["source"], theirs)
        for row, theirs, ours in zip(ROWS, shown, expected, strict=True)
        if lines(theirs) != lines(ours)
    ] == []


def test_every_difference_on_record_has_a_reason_and_is_one() -> None:
    different = [row for row in ROWS if "chromium" in row]
    assert all(len(row["why"]) > 20 and lines(row["chromium"]) != lines(row["text"]) for row in different)
    assert len(different) < len(ROWS) / 10
