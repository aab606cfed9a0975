"""Reading plain text: blank lines separate paragraphs, other white space is only white space."""

from __future__ import annotations

from corrigenda.core.text.flow import Flow
from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import VisibleText, Writing


def visible_plain(source: str) -> VisibleText:
    """Return the visible text of a plain text source."""
    flow = Flow(source, format=Format.TEXT, blank_lines_separate=True)
    flow.verbatim(1 if source.startswith("\ufeff") else 0, len(source), writing=Writing.PLAIN)
    return flow.finish()
