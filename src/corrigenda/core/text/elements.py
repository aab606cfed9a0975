"""How elements look on a page: which are blocks, which are hidden, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from corrigenda.core.text.styles import KEEPS, style_of


class Look(NamedTuple):
    """How an element is shown. `kind` is a block's or region's kind, or empty.

    An `inline_block` stands in a line as one sign, its own white space inside it. What stands directly in an element
    that `holds_blocks` is a block. `white_space` (one of the words of `styles`) and `seen` are as around it if None;
    what is not `seen` leaves its place empty, and something inside it can be seen again.
    """

    block: bool = False
    hidden: bool = False
    white_space: str | None = None
    kind: str = ""
    holds_one_paragraph: bool = False
    inline_block: bool = False
    holds_blocks: bool = False
    seen: bool | None = None


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

NOTICE_ATTRIBUTE = "data-corrigenda-notice"


@lru_cache(maxsize=1024)
def look_of(name: str) -> Look:
    """Return how an element of this name is shown when no attribute says otherwise."""
    return Look(
        block=name in _BLOCKS,
        hidden=name in _HIDDEN,
        white_space=KEEPS if name in _PREFORMATTED else None,
        kind=_KINDS.get(name, ""),
        holds_one_paragraph=name in _ONE_PARAGRAPH,
        inline_block=name == "button",
    )


def look_with(name: str, attributes: Mapping[str, str]) -> Look:
    """Return how an element is shown, its attributes considered.

    `aria-hidden` hides nothing from eyes, so it does not count here.
    """
    look = look_of(name)
    if name == "object" and not {"data", "type"} & attributes.keys():
        look = look._replace(hidden=False)  # nothing to embed: a browser shows what stands inside instead
    if not attributes:
        return look
    if name == "dialog" and "open" in attributes:
        look = look._replace(hidden=False)
    if "hidden" in attributes or "popover" in attributes:
        look = look._replace(hidden=True)
    if "style" in attributes:
        look = _styled(look, attributes["style"])
    if name == "a" and "href" not in attributes:
        look = look._replace(kind="")
    if NOTICE_ATTRIBUTE in attributes:
        look = look._replace(kind="notice")
    return look


def _styled(look: Look, attribute: str) -> Look:
    style = style_of(attribute)
    return look._replace(
        block=look.block if style.block is None else style.block,
        hidden=look.hidden or style.hidden,
        white_space=style.white_space or look.white_space,
        inline_block=style.inline_block or (look.inline_block and style.block is None),
        holds_blocks=style.holds_blocks,
        seen=style.seen,
    )
