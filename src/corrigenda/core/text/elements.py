"""How elements look on a page: which are blocks, which are hidden, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple


class Look(NamedTuple):
    """How an element is shown. `kind` is a block's or region's kind, or empty."""

    block: bool = False
    hidden: bool = False
    preformatted: bool = False
    kind: str = ""
    holds_one_paragraph: bool = False


def tag_names(words: str) -> frozenset[str]:
    """Return the names in `words`, which are separated by spaces."""
    return frozenset(words.split())


VOID = tag_names("area base br col embed hr img input link meta param source track wbr basefont bgsound frame")

_BLOCKS = tag_names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p plaintext "
    "pre search section summary table tbody td tfoot th thead tr ul caption colgroup xmp"
)
_HIDDEN = tag_names(
    "head dialog title script style template noscript noembed noframes iframe object video audio canvas select "
    "textarea datalist rp base link meta map progress meter desc metadata defs "
    "annotation annotation-xml"
)
_PREFORMATTED = frozenset(["pre", "xmp", "plaintext"])
_ONE_PARAGRAPH = tag_names("p h1 h2 h3 h4 h5 h6 pre xmp figcaption caption td th dt summary legend")
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("blockquote", "q"), "quotation"),
    **dict.fromkeys(("pre", "code", "kbd", "samp", "tt", "xmp", "plaintext"), "code"),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("del", "s", "strike"), "deleted"),
    "ins": "inserted",
    "a": "link",
}

_NOT_SHOWN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)

NOTICE_ATTRIBUTE = "data-corrigenda-notice"


@lru_cache(maxsize=1024)
def look_of(name: str) -> Look:
    """Return how an element of this name is shown when no attribute says otherwise."""
    return Look(
        block=name in _BLOCKS,
        hidden=name in _HIDDEN,
        preformatted=name in _PREFORMATTED,
        kind=_KINDS.get(name, ""),
        holds_one_paragraph=name in _ONE_PARAGRAPH,
    )


def look_with(name: str, attributes: Mapping[str, str]) -> Look:
    """Return how an element is shown, its attributes considered.

    `aria-hidden` hides nothing from eyes, so it does not count here.
    """
    look = look_of(name)
    if not attributes:
        return look
    if name == "dialog" and "open" in attributes:
        look = look._replace(hidden=False)
    if "hidden" in attributes or ("style" in attributes and _NOT_SHOWN.search(attributes["style"])):
        look = look._replace(hidden=True)
    if name == "a" and "href" not in attributes:
        look = look._replace(kind="")
    if NOTICE_ATTRIBUTE in attributes:
        look = look._replace(kind="notice")
    return look
