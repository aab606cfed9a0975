"""The pages about cases: their moves, their natures and treatments, and the refusals."""

from __future__ import annotations

from corrigenda.commands.reference.markdown import code, page, table
from corrigenda.core.anchoring.answers import REASONS_TO_REFUSE
from corrigenda.core.patching.answers import WORDS_FOR
from corrigenda.core.review.policy import DEFAULT_TREATMENT, NATURE_OF_CHECK, WEIGHT, Nature
from corrigenda.core.review.states import STATES, STATUS_WORDS, TRANSITIONS, Track, Transition

TRACK_WORDS = {
    Track.INTAKE: "What became of a report's arrival.",
    Track.DECISION: "What an editor said of the case.",
    Track.APPLY: "How far an accepted edit has come on its way to the readers.",
    Track.NOTICE: "How far the public words of the correction have come.",
    Track.TOLD: "What the reader has heard.",
}
TRANSITIONS_INTRO = """A case has four small tracks instead of one big status, and a report a fifth for its arrival. A move that
is not in these tables cannot happen: the store refuses it. The move to `live` is made by the system or a webhook only, after the
public page was fetched and showed the new words."""
TREATMENTS_INTRO = """The *nature* says what kind of error it was, the *treatment* how the public is told. They are two fields. What
policy proposes can be raised by any editor; to lower it takes a standards editor."""
REFUSALS_INTRO = """A fix is written where its place is certain, or not at all. When it is not, the case says one of these, nothing was
written, and nothing is tried again by itself: press "write again" once the reason is gone, or undo and decide anew."""


def transitions_text() -> str:
    """Return the page of the tracks and their moves."""
    parts = []
    for track in Track:
        moves = [_move(move) for move in TRANSITIONS if move.track is track]
        parts += [f"## {track.capitalize()}", TRACK_WORDS[track], table(("move", "from", "to", "by", "when"), moves)]
    words = [(code(slug), said) for slug, said in STATUS_WORDS.items()]
    shown = [
        "## The one status that people see",
        "It is derived from the tracks and never stored.",
        table(("status", "words"), words),
    ]
    return page("How a case moves", intro=TRANSITIONS_INTRO, parts=[*parts, *shown])


def _move(move: Transition) -> tuple[str, ...]:
    order = [state.value for state in STATES[move.track]]
    before = ", ".join(sorted(move.before, key=order.index))
    by = ", ".join(sorted(actor.value.replace("_", " ") for actor in move.actors))
    return code(move.name), before, move.after, by, move.trigger


def treatments_text() -> str:
    """Return the page of natures and treatments."""
    checks: dict[Nature, list[str]] = {}
    for check, nature in NATURE_OF_CHECK.items():
        checks.setdefault(nature, []).append(str(check.value))
    rows = [
        (code(nature), code(treatment), ", ".join(code(check) for check in checks.get(nature, [])) or "–")
        for nature, treatment in DEFAULT_TREATMENT.items()
    ]
    weights = [(str(weight), code(treatment)) for treatment, weight in sorted(WEIGHT.items(), key=lambda pair: pair[1])]
    return page(
        "Natures and treatments",
        intro=TREATMENTS_INTRO,
        parts=[
            table(("nature", "treatment proposed", "checks that lead to it"), rows),
            "## Treatments by weight",
            "To choose a lower one than policy proposes is to lower it.",
            table(("weight", "treatment"), weights),
        ],
    )


def refusals_text() -> str:
    """Return the page of the reasons for which a fix is not written."""
    carrying = [(code(slug), words) for slug, words in REASONS_TO_REFUSE.items()]
    patching = [(code(reason), words) for reason, words in WORDS_FOR.items()]
    return page(
        "Refusals",
        intro=REFUSALS_INTRO,
        parts=[
            "## The place is not certain",
            table(("reason", "words"), carrying),
            "## The source cannot take the change",
            table(("reason", "words"), patching),
        ],
    )
