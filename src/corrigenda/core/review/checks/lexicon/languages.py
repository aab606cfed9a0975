"""The lexicon of a language by its tag."""

from __future__ import annotations

from corrigenda.core.review.checks.lexicon.english import ENGLISH
from corrigenda.core.review.checks.lexicon.french import FRENCH
from corrigenda.core.review.checks.lexicon.german import GERMAN
from corrigenda.core.review.checks.lexicon.lexicon import Lexicon
from corrigenda.core.review.checks.lexicon.other import ARABIC, GENERIC, JAPANESE
from corrigenda.core.review.checks.lexicon.russian import RUSSIAN
from corrigenda.core.review.checks.lexicon.spanish import SPANISH
from corrigenda.core.review.checks.lexicon.ukrainian import UKRAINIAN
from corrigenda.core.text.languages import primary

LEXICONS: dict[str, Lexicon] = {
    lexicon.code: lexicon for lexicon in (ENGLISH, GERMAN, FRENCH, SPANISH, UKRAINIAN, RUSSIAN, ARABIC, JAPANESE)
}


def lexicon_of(language: str) -> Lexicon:
    """Return the lexicon of a language given as a BCP 47 tag; an empty one where we have none."""
    return LEXICONS.get(primary(language), GENERIC)
