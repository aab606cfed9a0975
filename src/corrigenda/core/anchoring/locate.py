"""Finding a passage in a story as it stands now."""

from __future__ import annotations

from corrigenda.core.anchoring.answers import AlreadyFixed, Ambiguous, Found, Gone, Location, Place, Quote, Seen
from corrigenda.core.anchoring.candidates import find_candidates
from corrigenda.core.anchoring.decide import Choice, choose, raised
from corrigenda.core.anchoring.describe import describe
from corrigenda.core.anchoring.ends import is_part_of_number
from corrigenda.core.anchoring.evidence import Candidate, weigh
from corrigenda.core.anchoring.fixed import already_fixed
from corrigenda.core.anchoring.pattern import Pattern, pattern_of, weight
from corrigenda.core.anchoring.prepared import PreparedText, prepare
from corrigenda.core.anchoring.trail import Trail, trace, trail_of
from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.words import whole_graphemes

_ENOUGH_CONTEXT = 24
_SOME_CONTEXT = 8
# Evidence without which a place whose surroundings were changed is not certain.
_SURE = 0.75
_SURE_RUN = 40
_SURE_BESIDE = 0.6
_EQUAL = 0.02
# How many times nearer than any other a place must be to the hinted one.
_MUCH_NEARER = 16
_MOST_PLACES = 12


def locate(
    text: str | PreparedText,
    quote: Quote,
    *,
    start_hint: int | None = None,
    seen: Seen | None = None,
    replacement: str | None = None,
) -> Location:
    """Say where `quote` stands in `text` now. All offsets are code points, ends exclusive.

    With `seen`, the text that the passage was marked in and its span there, the passage is that span and the
    difference between the two texts counts as evidence. With `replacement`, a passage that reads so already is
    `AlreadyFixed`. `start_hint` decides only between places that are otherwise equal, and never makes one certain.
    Of many equal places the first twelve are named. Answers are whole graphemes; `certain` is what a write needs besides the same words (see `carry`).
    """
    now = prepare(text) if isinstance(text, str) else text
    if seen is not None:
        return _with_old(now, seen, replacement=replacement)
    found = _word_for_word(now, quote)
    if found is not None:
        return found
    pattern = pattern_of(quote)
    places = find_candidates(now, pattern, close_only=True).ranked()
    if not pattern.context:
        # Nothing but the words themselves tells where they stand, and part of a number is another number.
        places = [p for p in places if not is_part_of_number(pattern.quote, now.folded, p.start, p.end)]
    choice = _both_ends(now, pattern, choose(raised(places, pattern=pattern), pattern=pattern))
    fixed = _fixed(now, pattern, choice, None, replacement)
    if fixed is not None:
        return fixed
    if choice.best is not None and choice.rivals and start_hint is not None:
        choice = _on_the_spot(now, choice, start_hint=start_hint)
    return _answer(now, choice, certain=choice.best is not None and _is_sure(now, pattern, choice.best))


def _with_old(now: PreparedText, seen: Seen, *, replacement: str | None) -> Location:
    quote = describe(seen.text, start=seen.start, end=seen.end)
    whole = quote.prefix + quote.exact + quote.suffix
    found = _word_for_word(now, quote)
    if found is not None and seen.text.find(whole, seen.text.find(whole) + 1) < 0:
        return found
    trail = trail_of(seen, now=now)
    traced = trace(trail)
    fixed = _fixed(now, trail.pattern, traced.choice, trail, replacement)
    return fixed if fixed is not None else _answer(now, traced.choice, certain=traced.certain)


def _word_for_word(now: PreparedText, quote: Quote) -> Found | None:
    """Find the quote where it stands with both contexts, code point for code point, exactly once."""
    whole = quote.prefix + quote.exact + quote.suffix
    at = now.text.find(whole) if quote.exact else -1
    if at < 0 or now.text.find(whole, at + 1) >= 0:
        return None
    start, end = at + len(quote.prefix), at + len(whole) - len(quote.suffix)
    if not _has_context(now.text, start=start, end=end, quote=quote):
        return None
    return Found(*whole_graphemes(now.text, start=start, end=end), 1.0, certain=True)


def _has_context(text: str, *, start: int, end: int, quote: Quote) -> bool:
    """Tell whether the contexts that stand beside `start`..`end` are enough to know the place by.

    Enough are so many letters; or less, where there is no more to give, because the contexts reach from one end of
    the block to the other; or a few, if the quote's words stand nowhere else at all.
    """
    heavy = weight(quote.prefix + quote.suffix)
    if quote.prefix and quote.suffix and heavy >= _ENOUGH_CONTEXT:
        return True
    first, last = start - len(quote.prefix), end + len(quote.suffix)
    if (first == 0 or text[first - 1] == "\n") and (last == len(text) or text[last] == "\n"):
        return True
    return heavy >= _SOME_CONTEXT and text.count(quote.exact) == 1


def _fixed(
    now: PreparedText, pattern: Pattern, choice: Choice, trail: Trail | None, replacement: str | None
) -> AlreadyFixed | None:
    if replacement is None:
        return None
    wanted = pattern.reading(comparable(replacement).text)
    place = already_fixed(now, passage=pattern, wanted=wanted, choice=choice, trail=trail)
    return None if place is None else AlreadyFixed(*_in_text(now, place.start, place.end), place.score)


def _is_sure(now: PreparedText, pattern: Pattern, best: Candidate) -> bool:
    """Tell whether the quote stands at `best` word for word and could not be meant to stand anywhere else."""
    if best.quote < 1 or weight(pattern.prefix + pattern.suffix) < _ENOUGH_CONTEXT:
        return False
    if best.start >= pattern.start and now.folded.startswith(pattern.whole, best.start - pattern.start):
        return now.folded.count(pattern.whole) == 1
    at = now.folded.find(pattern.quote)
    alone = now.folded.find(pattern.quote, at + 1) < 0
    beside = min(best.prefix, best.suffix) >= _SURE_BESIDE
    return alone and beside and best.score >= _SURE and best.run >= _SURE_RUN


def _both_ends(now: PreparedText, pattern: Pattern, choice: Choice) -> Choice:
    """Where the best place begins with the whole quote and ends with it again, tell those two places instead.

    Words were put in that repeat the quote: its left context stands before the one, its right context behind the other.
    """
    best, size = choice.best, len(pattern.quote)
    if best is None or best.end - best.start < 2 * size or not size:
        return choice
    if not (now.folded.startswith(pattern.quote, best.start) and now.folded.endswith(pattern.quote, 0, best.end)):
        return choice
    places = weigh(now, pattern, best.start, best.start + size), weigh(now, pattern, best.end - size, best.end)
    first, last = (place._replace(score=best.score) for place in places)
    return Choice(first, (last, *choice.rivals), best.score)


def _on_the_spot(now: PreparedText, choice: Choice, *, start_hint: int) -> Choice:
    """Choose the one place at the hint, or much nearer to it than any other, if it bears out as much as the best.

    Reader and desk may count from a little above or below each other; a page that shows a story twice has it far apart.
    """
    best = choice.best
    places = [place for place in (best, *choice.rivals) if place is not None and place.score >= choice.score - _EQUAL]
    away = [abs(now.form.to_text(start=place.start, end=place.end)[0] - start_hint) for place in places]
    nearest = min(range(len(places)), key=away.__getitem__)
    others = min((far for at, far in enumerate(away) if at != nearest), default=None)
    if others is None or others < max(2, away[nearest] * _MUCH_NEARER):
        return choice
    return Choice(places[nearest], (), places[nearest].score)


def _answer(now: PreparedText, choice: Choice, *, certain: bool) -> Location:
    if choice.best is None:
        return Gone(choice.score)
    if choice.rivals:
        return Ambiguous(
            tuple(Place(*_in_text(now, p.start, p.end), p.score) for p in (choice.best, *choice.rivals)[:_MOST_PLACES])
        )
    return Found(*_in_text(now, choice.best.start, choice.best.end), choice.score, certain=certain)


def _in_text(text: PreparedText, start: int, end: int) -> tuple[int, int]:
    first, last = text.form.to_text(start=start, end=end)
    return whole_graphemes(text.text, start=first, end=last)
