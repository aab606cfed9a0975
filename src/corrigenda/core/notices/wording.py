"""A first draft of a notice, for an editor to finish: what was wrong, what is right, when, and no more of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from corrigenda.core.notices.directions import direction_of, isolated
from corrigenda.core.notices.phrases import PHRASES, Phrases
from corrigenda.core.text.languages import primary

# Longer words than this are not quoted whole: a notice repeats no more of an error than understanding needs.
_LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of a notice; `language` is the one that it is written in, English where we have no other."""

    label: str
    text: str
    language: str


def draft_notice(*, treatment: str, nature: str, old: str, new: str, language: str, when: datetime) -> Draft:
    """Return a draft in `language` (BCP 47) for a treatment and nature of the glossary.

    `old` and `new` are the words before and after; either may be empty. `when` must know its time zone. A silent
    treatment has no notice: its draft is empty. Raises ValueError for a naive time.
    """
    if when.tzinfo is None:
        raise ValueError("the time of a notice needs a time zone")
    code = primary(language)
    code = code if code in PHRASES else "en"
    phrases = PHRASES[code]
    label = phrases.labels.get(treatment, "")
    if not label:
        return Draft("", "", code)
    direction = direction_of(code)
    quoted = {
        name: _quoted(isolated(_shortened(words), within=direction), phrases=phrases)
        for name, words in (("old", old), ("new", new))
    }
    sentences = _sentences(
        treatment, nature=nature, has_old=bool(old.strip()), has_new=bool(new.strip()), phrases=phrases
    )
    dated = phrases.dated.format(when=_moment(when, phrases=phrases))
    text = phrases.joint.join([*(sentence.format_map(quoted) for sentence in sentences), dated])
    return Draft(label, text, code)


def joint_line(parts: Sequence[tuple[str, str]], *, language: str = "en") -> str:
    """Return labels and texts of notices as one line; a label is said where it is not the one just said."""
    code = primary(language)
    told: list[str] = []
    said = ""
    for label, text in ((label.strip().rstrip(":"), text.strip()) for label, text in parts):
        again = not label or label == said or text.startswith(label)
        told.append(text if again else f"{label}: {text}")
        said = label
    return (PHRASES[code].joint if code in PHRASES else " ").join(told)


def _sentences(treatment: str, *, nature: str, has_old: bool, has_new: bool, phrases: Phrases) -> list[str]:
    error = phrases.leads.get(nature, phrases.leads[""])
    changed = _change(has_old=has_old, has_new=has_new, phrases=phrases)
    both = has_old and has_new
    if treatment == "clarification":
        unchanged = phrases.clarified_words if has_old else phrases.clarified_story
        return [phrases.clarified] if both else [unchanged, *changed] if has_new else [unchanged]
    if treatment == "update":
        return [phrases.updated] if both else [phrases.updated_words, *changed]
    if treatment == "retraction":
        return [phrases.retraction]
    if treatment == "editors_note":
        return [phrases.editors_note, *([error, *changed] if changed else [])]
    return [error, *changed, *([phrases.apology] if treatment == "apology" else [])]


def _change(*, has_old: bool, has_new: bool, phrases: Phrases) -> list[str]:
    if has_old and has_new:
        return [phrases.replaced]
    if has_old:
        return [phrases.removed]
    return [phrases.added] if has_new else []


def _quoted(words: str, *, phrases: Phrases) -> str:
    opening, closing = phrases.quotes
    return f"{opening}{words}{closing}"


def _shortened(words: str) -> str:
    told = " ".join(words.split())
    if len(told) <= _LONGEST_QUOTE:
        return told
    half = _LONGEST_QUOTE // 2
    return f"{told[:half].rstrip()} … {told[-half:].lstrip()}"


def _moment(when: datetime, *, phrases: Phrases) -> str:
    zone = when.tzname() or ""
    told = phrases.date.format(
        day=when.day, month=phrases.months[when.month - 1], year=when.year, time=f"{when.hour}:{when.minute:02}"
    )
    return f"{told} {zone}".strip()
