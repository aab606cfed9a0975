"""What the core, the flows and the rows say in English, said in the language of the screen."""

from __future__ import annotations

from django.utils.translation import gettext

from corrigenda.core.patching.answers import WORDS_FOR
from corrigenda.core.text.said import Said


def worded(words: str) -> str:
    """Return words in the language of the screen; what nobody has translated stays as it is."""
    if not words:
        return words
    if not isinstance(words, Said):
        return gettext(words)
    pattern = gettext(words.pattern)
    if not words.values:
        return pattern
    return pattern % {name: worded(value) if isinstance(value, Said) else value for name, value in words.values.items()}


def stored(words: str) -> str:
    """Return words that were kept in a row, where a fixed sentence may be followed by what a CMS or a page said."""
    for beginning in WORDS_FOR.values():
        if words.startswith(beginning) and words != beginning:
            return f"{gettext(beginning)}{words[len(beginning) :]}"
    return worded(words)
