"""What every template may need: times for machines, and words of ours in the language of the screen."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext

from corrigenda.store.models import Member, Site
from corrigenda.store.served import served_by

register = template.Library()


@register.filter
def machine(moment: datetime) -> str:
    """Return a moment for the `datetime` of a <time>: to the second, because HTML has no more than three digits of one."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


@register.filter
def worded(words: object) -> str:
    """Return the English words of a row or a flow in the language of the screen; what nobody translated stays as it is."""
    return gettext(str(words)) if words else ""


@register.simple_tag
def other_sites(member: Member) -> list[Site]:
    """Return the other sites that the member's person serves, by name."""
    return [served.site for served in served_by(member.person) if served.site_id != member.site_id]
