"""How long ago, as people say it; and what a row keeps in English, in the language of the screen."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from corrigenda.web.desk.shown.worded import stored as stored_words

register = template.Library()
register.filter("stored", stored_words)


@register.filter
def ago(moment: datetime) -> str:
    """Return the time since `moment` in its largest unit, or "just now" within a minute."""
    now = timezone.now()
    if now - moment < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(moment, now, depth=1)}


@register.filter
def due(moment: datetime) -> str:
    """Return how long there is until `moment` in its largest unit, or how long it is past."""
    now = timezone.now()
    if moment < now:
        return _("due %(time)s ago") % {"time": timesince(moment, now, depth=1)}
    return _("due in %(time)s") % {"time": timesince(now, moment, depth=1)}
