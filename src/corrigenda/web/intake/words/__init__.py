"""The plain form's own words, one file a language."""

from __future__ import annotations

from corrigenda.web.intake.words import ar, de, en, ja, ru, uk
from corrigenda.web.intake.words.form import FormWords

_WORDS = {words.language: words for words in (en.WORDS, uk.WORDS, ru.WORDS, de.WORDS, ar.WORDS, ja.WORDS)}


def words_for(tag: str) -> FormWords:
    """Return the words for a language tag (BCP 47), in English for a language that has no file here."""
    return _WORDS.get(tag.replace("_", "-").partition("-")[0].lower(), en.WORDS)
