"""The public pages' own words, one file a language."""

from __future__ import annotations

from corrigenda.core.notices.phrases import PHRASES
from corrigenda.web.public.words import ar, de, en, ja, ru, uk
from corrigenda.web.public.words.page import PageWords

_WORDS = {words.language: words for words in (en.WORDS, uk.WORDS, ru.WORDS, de.WORDS, ar.WORDS, ja.WORDS)}


def words_for(tag: str) -> PageWords:
    """Return the words for a language tag (BCP 47), in English for a language that has no file here."""
    return _WORDS.get(tag.replace("_", "-").partition("-")[0].lower(), en.WORDS)


def label_of(treatment: str, *, words: PageWords) -> str:
    """Return what a treatment is called in public."""
    return PHRASES[words.language].labels.get(treatment, words.small_fix)
