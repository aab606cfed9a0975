"""Renders Markdown as many news sites do: CommonMark, tables, struck-out text, mark-up, and typographer's signs."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt

# Outer and inner quotation marks, as each language sets them; French keeps a narrow space inside.
_QUOTES: dict[str, list[str]] = {
    "en": ["“", "”", "‘", "’"],
    "de": ["„", "“", "‚", "‘"],
    "uk": ["«", "»", "„", "“"],
    "ru": ["«", "»", "„", "“"],
    "ar": ["«", "»", "“", "”"],
    "fr": ["«\u202f", "\u202f»", "‹\u202f", "\u202f›"],
    "ja": ["「", "」", "『", "』"],
}


def render_markdown(text: str, *, language: str) -> str:
    """The text as HTML: straight quotation marks become the language's own, `...` an ellipsis, `--` a dash."""
    base = language.partition("-")[0].lower()
    return str(_renderer(base if base in _QUOTES else "en").render(text))


@lru_cache(maxsize=len(_QUOTES))
def _renderer(language: str) -> MarkdownIt:
    options = {"html": True, "typographer": True, "quotes": _QUOTES[language]}
    rules = ["table", "strikethrough", "replacements", "smartquotes"]
    return MarkdownIt("commonmark", options).enable(rules)
