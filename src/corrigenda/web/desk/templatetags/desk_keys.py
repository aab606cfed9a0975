"""The help on the desk's keys, with the letters that this person presses."""

from __future__ import annotations

import json
from typing import TypedDict

from django import template

from corrigenda.store.models import Member
from corrigenda.web.desk.keys import KeyShown, keys_of

register = template.Library()


class KeyHelp(TypedDict):
    """What the dialog shows."""

    keys: tuple[KeyShown, ...]
    own: str
    member: Member


@register.inclusion_tag("desk/help.html")
def key_help(member: Member) -> KeyHelp:
    """Show the dialog that tells the keys; `desk/keys.js` reads from it which letters are pressed."""
    return KeyHelp(keys=keys_of(member.person), own=json.dumps(member.person.own_keys), member=member)
