"""What every template may need: times for machines, and words of ours in the language of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from corrigenda.core.diffing.reveal import Glyph
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


@register.filter
def glyphs(shown: Iterable[Glyph]) -> SafeString:
    """Return revealed text as mark-up: what nobody could see or tell apart stands there by its name (law 12)."""
    return format_html_join("", "{}", ((_glyph(one),) for one in shown))


def _glyph(one: Glyph) -> SafeString:
    if one.name is None:
        return escape(one.text)
    name = format_html('<span class="glyph">{}</span>', one.name)
    if one.kind in ("look_alike", "piled_marks"):
        return format_html('<bdi class="deceit">{}</bdi>{}', one.text, name)
    return name


@register.simple_tag
def other_sites(member: Member) -> list[Site]:
    """Return the other sites that the member's person serves, by name."""
    return [served.site for served in served_by(member.person) if served.site_id != member.site_id]
