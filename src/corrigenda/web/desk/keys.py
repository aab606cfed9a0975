"""The desk's keys: one table for the help, the person's own letters, and the tests.

A control answers to a key by `data-key="LETTER"` and shows it as `<kbd>LETTER</kbd>`; both name the letter of this
table. Who pressed another letter for it sees and presses that one: `desk/keys.js` translates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.store.models import Person


@dataclass(frozen=True, slots=True)
class Key:
    """One key and what it does. A `fixed` one is no letter that a person could choose another for."""

    letter: str
    does: Promise
    fixed: bool = False


KEYS = (
    Key("j", _("Next")),
    Key("k", _("Previous")),
    Key("Enter", _("Open the case"), fixed=True),
    Key("a", _("Accept. Where a check saw something, the first press shows it, the second accepts")),
    Key("e", _("Edit; then Ctrl+Enter accepts")),
    Key("1–9", _("Choose a wording, or a reason to reject"), fixed=True),
    Key("t", _("Tick the same words elsewhere in the story")),
    Key("r", _("Reject, then a digit for the reason, then Enter")),
    Key("m", _("Merge with another case of the story")),
    Key("x", _("Choose the case in the queue; take a report out of a case")),
    Key("y", _("Put the offered remark and this case together")),
    Key("n", _("Keep the offered remark apart")),
    Key("c", _("Open a case for the next story that carries an agency’s words")),
    Key("s", _("Put off until a day, more reports, or a change of the story")),
    Key("i", _("Ask the reader")),
    Key("h", _("Hand to the standards editor, or hand back")),
    Key("w", _("Unfold the whole story")),
    Key("o", _("Open the story")),
    Key("u", _("Undo what was just decided")),
    Key("l", _("Take the case over from who is looking at it")),
    Key("g", _("Take in what is new, and put the queue in order again")),
    Key("q", _("Back to the queue")),
    Key("/", _("Search the queue"), fixed=True),
    Key("?", _("These keys"), fixed=True),
)
CHOSEN = tuple(key for key in KEYS if not key.fixed)


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key as a person presses it."""

    key: Key
    pressed: str


def keys_of(person: Person) -> tuple[KeyShown, ...]:
    """Return all keys with the letters that the person presses."""
    return tuple(KeyShown(key, person.own_keys.get(key.letter, key.letter)) for key in KEYS)


def fault_in(own: Mapping[str, str]) -> str:
    """Return the letter that cannot be taken because it is none, or is taken twice; "" if all can."""
    letters = {key.letter: own.get(key.letter, key.letter) for key in CHOSEN}
    seen: set[str] = set()
    for letter in letters.values():
        if len(letter) != 1 or not letter.isprintable() or letter.isspace() or letter.isdigit() or letter in "/?":
            return letter or " "
        if letter in seen:
            return letter
        seen.add(letter)
    return ""
