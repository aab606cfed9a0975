"""Finding a passage in a story as it stands now."""

from __future__ import annotations

from corrigenda.core.anchoring.answers import Ambiguous, Found, Gone, Location, Place, Quote, Seen
from corrigenda.core.anchoring.candidates import find_candidates
from corrigenda.core.anchoring.decide import Choice, choose, raised
from corrigenda.core.anchoring.ends import tidied
from corrigenda.core.anchoring.pattern import Pattern, pattern_of
from corrigenda.core.anchoring.prepared import PreparedText, prepare
from corrigenda.core.anchoring.trail import trace, trail_of
from corrigenda.core.text.words import whole_graphemes

_ENOUGH_CONTEXT = 24


def locate(
    text: str | PreparedText,
    quote: Quote,
    *,
    start_hint: int | None = None,
    seen: Seen | None = None,
    replacement: str | None = None,
) -> Location:
    """Say where `quote` stands in `text` now."""
    now = prepare(text) if isinstance(text, str) else text
    if seen is not None:
        traced = trace(trail_of(seen, now=now))
        return _answer(now, traced.choice, certain=traced.certain)
    pattern = pattern_of(quote)
    at = now.folded.find(pattern.whole)
    if at >= 0 and pattern.context >= _ENOUGH_CONTEXT and now.folded.find(pattern.whole, at + 1) < 0:
        start, end = tidied(pattern, now.folded, at + pattern.start, at + pattern.end)
        return Found(*_in_text(now, start, end), 1.0, certain=True)
    choice = choose(raised(find_candidates(now, pattern).ranked(), pattern=pattern), pattern=pattern)
    return _answer(now, choice, certain=False)


def _answer(now: PreparedText, choice: Choice, *, certain: bool) -> Location:
    if choice.best is None:
        return Gone(choice.score)
    if choice.rivals:
        return Ambiguous(tuple(Place(*_in_text(now, p.start, p.end), p.score) for p in (choice.best, *choice.rivals)))
    return Found(*_in_text(now, choice.best.start, choice.best.end), choice.score, certain=certain)


def _in_text(text: PreparedText, start: int, end: int) -> tuple[int, int]:
    first, last = text.form.to_text(start=start, end=end)
    return whole_graphemes(text.text, start=first, end=last)
