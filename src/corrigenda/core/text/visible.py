"""From a source to its visible text, whatever the format, with the map proven."""

from __future__ import annotations

from corrigenda.core.text.formats import Format
from corrigenda.core.text.html_source import visible_html
from corrigenda.core.text.lexical_source import visible_lexical
from corrigenda.core.text.map_law import check_map
from corrigenda.core.text.mapping import Block, Region, UnmappableSourceError, VisibleText
from corrigenda.core.text.markdown_source import visible_markdown
from corrigenda.core.text.plain_source import visible_plain

__all__ = ["Block", "Region", "UnmappableSourceError", "VisibleText", "visible_text"]

_READERS = {
    Format.HTML: visible_html,
    Format.MARKDOWN: visible_markdown,
    Format.TEXT: visible_plain,
    Format.LEXICAL: visible_lexical,
}


def visible_text(source: str, *, format: Format) -> VisibleText:
    """Return what a reader sees of `source`, each code point with its place in the source.

    Raises UnmappableSourceError when the source cannot be read, or when a mapped slice does not decode to the
    character that it is said to show: such a source is refused rather than guessed at.
    """
    visible = _READERS[format](source)
    check_map(visible)
    return visible
