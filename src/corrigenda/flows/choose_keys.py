"""A person chooses the letters that the desk's keys answer to, or switches them off."""

from __future__ import annotations

from collections.abc import Mapping

from corrigenda.store.models import Person


def choose_keys(person: Person, *, own: Mapping[str, str], on: bool) -> None:
    """Keep the person's own letters, by those of the desk's table; the table's own are not kept."""
    person.own_keys, person.single_keys = dict(own), on
    person.save(update_fields=["own_keys", "single_keys"])
