"""What the ticked choice comes to, with what was typed for it."""

from __future__ import annotations

from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.sentence import Added, added, proposed_for
from corrigenda.store.models import Case
from corrigenda.web.desk.shown.choices import Choices, Weighed, weigh, weigh_wording
from corrigenda.web.desk.typed import OWN, SENTENCE, Typed


def weigh_typed(case: Case, *, choices: Choices, typed: Typed, choice: str = "") -> Weighed | None:
    """Weigh what was ticked and typed; None if it is no choice, or changes nothing. `choice` stands for what was ticked."""
    choice = choice or typed.choice
    if choice == OWN and choices.stretch:
        wording = choices.stretch.text if typed.wording is None else typed.wording
        return weigh_wording(case, stretch=choices.stretch, wording=wording)
    if choice == SENTENCE:
        return _weigh_added(case, insertion=added(case, sentence=typed.sentence))
    return choices.weighed(choice)


def sentence_of(typed: Typed, *, choice: str = "") -> str:
    """Return the sentence that is added, if that is what was ticked."""
    return typed.sentence.text.strip() if (choice or typed.choice) == SENTENCE else ""


def _weigh_added(case: Case, *, insertion: Added | NotAllowed) -> Weighed | None:
    if isinstance(insertion, NotAllowed):
        return None
    return weigh(case, edits=(insertion.edit,), field=insertion.field, proposes=proposed_for)
