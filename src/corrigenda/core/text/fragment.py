"""The part of an address that scrolls a browser to a passage of a story (WICG Scroll to Text Fragment)."""

from __future__ import annotations

from urllib.parse import quote

import regex

_WORD = regex.compile(r"\S+")
# A longer passage is named by its first and last words: an address has to stay one that programs pass on.
_LONGEST = 120
_EACH_END = 5
# So many words either side are tried to tell a passage from its likes.
_MOST_BESIDE = 8


def text_fragment(text: str, *, start: int, end: int) -> str:
    """Return `#:~:text=…` for code points `start`..`end` of a visible text, whole words; empty if no word is there.

    A browser goes to the first place that fits. So where the words stand more than once, as few of the words beside
    them as tell this place from the others go along, none from another block. At a gap the words beside it are named.
    """
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    words = [word.span() for word in _WORD.finditer(text, left, len(text) if right < 0 else right)]
    # A gap may lie before or after the space between its words.
    inner = (start, end) if start < end else (start - 2, end + 2)
    first = next((at for at, (_, stop) in enumerate(words) if stop > inner[0]), len(words))
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at][0] < inner[1]), -1)
    if first > last or not words:
        return ""
    beside = _beside(text, words, first=first, last=last)
    before, after = words[max(0, first - beside) : first], words[last + 1 : last + 1 + beside]
    parts = [f"{_joined(text, before)}-,"] if before else []
    parts.append(_passage(text, words[first : last + 1]))
    parts += [f",-{_joined(text, after)}"] if after else []
    return f"#:~:text={''.join(parts)}"


def _beside(text: str, words: list[tuple[int, int]], *, first: int, last: int) -> int:
    """Return how many words either side it takes to tell the words `first`..`last` from their likes."""
    folded = _folded(text)
    for beside in range(_MOST_BESIDE):
        whole = words[max(0, first - beside) : last + 1 + beside]
        wanted = regex.escape(_folded(text[whole[0][0] : whole[-1][1]]))
        if len(regex.findall(rf"(?<!\w){wanted}(?!\w)", folded)) == 1:
            return beside
    return _MOST_BESIDE


def _passage(text: str, words: list[tuple[int, int]]) -> str:
    if words[-1][1] - words[0][0] <= _LONGEST or len(words) <= 2 * _EACH_END:
        return _joined(text, words)
    return f"{_joined(text, words[:_EACH_END])},{_joined(text, words[-_EACH_END:])}"


def _joined(text: str, words: list[tuple[int, int]]) -> str:
    # A hyphen is a sign of the fragment's own grammar, and quote() leaves it alone.
    return quote(" ".join(text[start:end] for start, end in words), safe="").replace("-", "%2D")


def _folded(text: str) -> str:
    """Return the text as browsers compare it: in any case, and all white space as one space."""
    return " ".join(text.split()).casefold()
