"""A story of The Harbour Gazette in several versions, written for these tests."""

from __future__ import annotations

from corrigenda.core.anchoring.answers import Quote, Seen

FERRY = (
    "Night ferry returns to the old quay\n"
    "The night ferry to Sandholm will sail again from the old quay, the harbour board said on Tuesday. "
    "It had been laid up since the storm of 1987, when the quay wall gave way.\n"
    "“We have waited long enough,” said Petra Holm, who chairs the board. “The wall is sound, the berth is dredged, "
    "and the crew is back.”\n"
    "The first crossing is planned for 14 June. Tickets cost 12 crowns and are sold at the pier.\n"
    "Residents of the lower town are less sure. The lamps along the mole are dark, they say, and the night bus no "
    "longer waits for late passengers.\n"
    "The harbour board will hold an open meeting in the sail loft on Friday at seven."
)


def quote_of(text: str, words: str, *, nth: int = 1, context: int = 32) -> Quote:
    """Return the quote for the nth place of `words` in `text`."""
    start = at(text, words, nth=nth)
    return Quote(words, text[max(0, start - context) : start], text[start + len(words) :][:context])


def seen_of(text: str, words: str, *, nth: int = 1) -> Seen:
    """Return the nth place of `words` in `text` as what an editor saw."""
    start = at(text, words, nth=nth)
    return Seen(text, start, start + len(words))


def at(text: str, words: str, *, nth: int = 1) -> int:
    """Return where the nth place of `words` starts."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start
