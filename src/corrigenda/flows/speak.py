"""Choose the language of one's own screens."""

from __future__ import annotations

from collections.abc import Collection

from corrigenda.store.models import Person


def speak(person: Person, *, language: str, known: Collection[str]) -> bool:
    """Set the language of a person's screens, or leave it to the browser with an empty one; tell whether it is one of those known."""
    if language and language not in known:
        return False
    Person.objects.filter(pk=person.pk).update(language=language)
    person.language = language
    return True
