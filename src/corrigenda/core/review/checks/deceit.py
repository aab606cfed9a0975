"""Characters in new words that deceive the eye, and changes that nobody can see."""

from __future__ import annotations

from collections import Counter

from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.subject import Subject
from corrigenda.core.text.characters import DIRECTION, INVISIBLE, LOOK_ALIKE, Deceit, deceits, skeleton
from corrigenda.core.text.said import Said

_CHECK_OF_KIND = {INVISIBLE: Check.INVISIBLE, DIRECTION: Check.BIDIRECTIONAL, LOOK_ALIKE: Check.LOOK_ALIKE}
_MOST_NAMED = 20
# Spaces that do not break and hyphens that are not seen are fine typesetting: shown, but no reason for alarm.
_TYPESETTING = frozenset("\u00a0\u202f\u2009\u200a\u2002\u2003\u3000\u00ad\u2011")


def check_deceit(subject: Subject) -> tuple[Finding, ...]:
    """Name what the eye misses in the new words and was not in the old, and a change that is to look-alikes alone."""
    edit = subject.edit
    if subject.is_long:
        return _check_each_character_once(subject)
    before = Counter(_signs(edit.old))
    found: list[Finding] = []
    for deceit in deceits(edit.new):
        sign = edit.new[deceit.start : deceit.end]
        if before[sign] > 0:
            before[sign] -= 1
            continue
        found.append(_named(deceit, sign=sign, subject=subject))
    if not found and _looks_the_same(edit.old, new=edit.new):
        cleaned = len(_signs(edit.new)) < len(_signs(edit.old))
        evidence = Said("Only invisible or look-alike characters change.")
        found.append(Finding(Check.LOOK_ALIKE, evidence, raises=not cleaned, start=edit.start, end=edit.end))
    return tuple(found)


def _check_each_character_once(subject: Subject) -> tuple[Finding, ...]:
    """Name each kind of character that a long rewrite brings in: its words are too many to be looked at one by one."""
    new_signs = "\n".join(sorted(set(subject.edit.new) - set(subject.edit.old)))
    return tuple(
        _named(deceit, sign=new_signs[deceit.start : deceit.end], subject=subject)
        for deceit in deceits(new_signs)[:_MOST_NAMED]
    )


def _named(deceit: Deceit, *, sign: str, subject: Subject) -> Finding:
    check = _CHECK_OF_KIND.get(deceit.kind, Check.INVISIBLE)
    raises = sign not in _TYPESETTING
    return Finding(
        check,
        Said("The new words hold: %(name)s.", name=deceit.name),
        raises=raises,
        start=subject.edit.start,
        end=subject.edit.end,
    )


def _signs(words: str) -> list[str]:
    return [words[deceit.start : deceit.end] for deceit in deceits(words)]


def _looks_the_same(old: str, *, new: str) -> bool:
    return (
        old != new and skeleton(old) == skeleton(new) and old.split() != new.split() and _has_letters_changed(old, new)
    )


def _has_letters_changed(old: str, new: str) -> bool:
    return any(sign.isalpha() for sign in ((Counter(old) - Counter(new)) + (Counter(new) - Counter(old)))) or bool(
        deceits(old)
    )
