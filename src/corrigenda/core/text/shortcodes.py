"""Telling a CMS's shortcodes, which are mark-up, from words in square brackets, which are text."""

from __future__ import annotations

import re

_CODE = re.compile(r"\[(?P<close>/)?(?P<name>[a-zA-Z][\w-]{0,60})(?P<attributes>(?:\s[^\[\]<>]{0,2000})?)/?\]")
_ATTRIBUTE = re.compile(r"""\s[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'\]]+)""")
_KNOWN = frozenset(("audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"))


def shortcodes(source: str) -> tuple[tuple[int, int, bool], ...]:
    """Return the places of shortcodes in `source`: start, end (code points), and whether one breaks the paragraph.

    `[sic]` and `[Stellan Marsh]` are words. A shortcode has an attribute, or an end, or a name that every
    installation knows; `[[name]]` is how a writer shows one, so it is text.
    """
    found = [match for match in _CODE.finditer(source) if source[match.start() - 1 : match.start()] != "["]
    ended = {match["name"] for match in found if match["close"]}
    return tuple(
        (match.start(), match.end(), match["name"].lower() in _KNOWN)
        for match in found
        if match["close"]
        or match["name"] in ended
        or match["name"].lower() in _KNOWN
        or _ATTRIBUTE.search(match["attributes"])
    )
