"""What a `style` attribute says of how an element's words are shown.

The grammar is that of CSS Syntax Level 3, as far as a list of declarations needs it; style sheets are not read, because
whoever reads a story's source does not have them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

KEEPS, LINES, COLLAPSES = "keeps", "lines", "collapses"

# A declaration ends at a semicolon outside comments, strings and brackets; what stands in those is no keyword.
_NO_KEYWORD = re.compile(r"""/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|"[^"\n]*+["\n]?|'[^'\n]*+['\n]?|\([^()]*+\)""")
_IMPORTANT = re.compile(r"!\s*important\Z")
_WHITE_SPACE = {
    **dict.fromkeys(("pre", "pre-wrap", "break-spaces", "-moz-pre-wrap"), KEEPS),
    "pre-line": LINES,
    **dict.fromkeys(("normal", "nowrap", "initial"), COLLAPSES),
}
_HOLDS_BLOCKS = frozenset(("flex", "inline-flex", "grid", "inline-grid"))
_INLINE_BLOCKS = frozenset(("inline-block", "inline-flex", "inline-grid"))
_INLINES = frozenset(("inline", "contents", *_INLINE_BLOCKS))
_BLOCKS = frozenset(("block", "flex", "grid", "flow-root", "list-item"))
_TABLE = re.compile(r"table(?:-(?:caption|cell|row|row-group|header-group|footer-group))?")


class Style(NamedTuple):
    """How an element is shown; None means that the attribute does not say."""

    hidden: bool = False
    block: bool | None = None
    inline_block: bool = False
    holds_blocks: bool = False
    white_space: str | None = None
    seen: bool | None = None


@lru_cache(maxsize=1024)
def style_of(attribute: str) -> Style:
    """Read the value of a `style` attribute."""
    told = _declarations(attribute)
    display, seen = told.get("display", ""), told.get("visibility", "")
    return Style(
        hidden=display == "none",
        block=True if display in _BLOCKS or _TABLE.fullmatch(display) else False if display in _INLINES else None,
        inline_block=display in _INLINE_BLOCKS,
        holds_blocks=display in _HOLDS_BLOCKS,
        white_space=_WHITE_SPACE.get(told.get("white-space", "")),
        seen=True if seen == "visible" else False if seen in ("hidden", "collapse") else None,
    )


def _declarations(attribute: str) -> dict[str, str]:
    """Return the keywords by property: the last one counts, an important one more."""
    told: dict[str, str] = {}
    important: set[str] = set()
    for declaration in _NO_KEYWORD.sub(" ", attribute).split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        keyword = _IMPORTANT.sub("", value).rstrip()
        if keyword == value and name in important:
            continue
        if keyword != value:
            important.add(name)
        told[name] = keyword
    return told
