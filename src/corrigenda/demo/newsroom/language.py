"""Which language a story is written in, and which way it runs."""

from __future__ import annotations

import re
from collections import Counter

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "iw", "ur", "yi", "ps", "sd", "ug", "dv"})
_FOLDERS = frozenset(
    {"ar", "de", "en", "es", "fa", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh"}
)
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ar", re.compile("[\u0620-\u064a]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("latin", re.compile("[A-Za-z]")),
)


def language_of(text: str, *, declared: str, url_path: str) -> str:
    """The declared language tag; else the sub-folder's (`/uk/story`); else a guess by script; else English."""
    if _TAG.fullmatch(declared):
        return declared
    first = url_path.removeprefix("/").split("/")[0]
    if first in _FOLDERS and url_path.count("/") > 1:
        return first
    return _guess(text[:4000])


def direction_of(language: str, *, declared: str) -> str:
    """`ltr` or `rtl`."""
    if declared.lower() in {"ltr", "rtl"}:
        return declared.lower()
    return "rtl" if language.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def _guess(text: str) -> str:
    counts = Counter({name: len(pattern.findall(text)) for name, pattern in _SCRIPTS})
    script, count = counts.most_common(1)[0]
    if count == 0 or script == "latin":
        return "en"
    if script == "cyrillic":
        return "uk" if re.search("[іїєґІЇЄҐ]", text) else "ru"
    return script
