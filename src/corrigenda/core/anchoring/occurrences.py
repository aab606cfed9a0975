"""The same words elsewhere in a story."""

from __future__ import annotations

from corrigenda.core.anchoring.answers import Place
from corrigenda.core.anchoring.ends import inside_word
from corrigenda.core.anchoring.prepared import PreparedText, prepare
from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.words import whole_graphemes

_MOST = 1000


def occurrences(text: str | PreparedText, *, words: str, exclude: tuple[int, int] | None = None) -> tuple[Place, ...]:
    """Return every place where `words` stand as whole words, typography aside, in order and not overlapping.

    `exclude` is a span of the text (code points, end exclusive): places that touch it are left out. The score is 1
    where the code points are the same and less where only the comparable form is. Of more than a thousand places the
    first thousand are named: nobody looks at more.
    """
    now = prepare(text) if isinstance(text, str) else text
    wanted = comparable(words).text
    if not wanted.strip():
        return ()
    found: list[Place] = []
    at = now.folded.find(wanted)
    while at >= 0 and len(found) < _MOST:
        end = at + len(wanted)
        if inside_word(now.folded, at) or inside_word(now.folded, end):
            at = now.folded.find(wanted, at + 1)
            continue
        first, last = whole_graphemes(now.text, start=(span := now.form.to_text(start=at, end=end))[0], end=span[1])
        if exclude is None or last <= exclude[0] or first >= exclude[1]:
            found.append(Place(first, last, 1.0 if now.text[first:last] == words else 0.99))
        at = now.folded.find(wanted, end)
    return tuple(found)
