"""Which words of readers are hidden until somebody opens them, wherever the desk shows them: in the queue, as a choice, in the paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrigenda.core.review.abuse import abuse_in
from corrigenda.web.desk.shown.labels import ABUSE, told


def blurred_because(words: str, *, quoting: str, abuse: Sequence[Mapping[str, str]]) -> str:
    """Return why these words of a reader are hidden, in words; empty if they may stand open.

    `abuse` is what was found in the reports that the words are of; without it nothing is hidden. A plug-in's finding does not
    say which words it met, so it hides them all. What stands in `quoting`, the story's own words, is not the reader's.
    """
    rules = [one["rule"] for one in abuse if not one["words"]]
    if abuse:
        rules += [one.rule.value for one in abuse_in(words, quoting=quoting)]
    return ", ".join(dict.fromkeys(str(told(ABUSE, rule)) for rule in rules))
