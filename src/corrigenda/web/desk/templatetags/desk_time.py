"""How long ago, as people say it; and what a row keeps in English, in the language of the screen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy as ngettext

from corrigenda.web.desk.shown.worded import stored as stored_words

register = template.Library()
register.filter("stored", stored_words)


# Whole phrases for each unit: in most languages the unit's ending depends on the words about it.
AGO = {
    "year": ngettext("%(num)d year ago", "%(num)d years ago", "num"),
    "month": ngettext("%(num)d month ago", "%(num)d months ago", "num"),
    "week": ngettext("%(num)d week ago", "%(num)d weeks ago", "num"),
    "day": ngettext("%(num)d day ago", "%(num)d days ago", "num"),
    "hour": ngettext("%(num)d hour ago", "%(num)d hours ago", "num"),
    "minute": ngettext("%(num)d minute ago", "%(num)d minutes ago", "num"),
}
DUE_IN = {
    "year": ngettext("due in %(num)d year", "due in %(num)d years", "num"),
    "month": ngettext("due in %(num)d month", "due in %(num)d months", "num"),
    "week": ngettext("due in %(num)d week", "due in %(num)d weeks", "num"),
    "day": ngettext("due in %(num)d day", "due in %(num)d days", "num"),
    "hour": ngettext("due in %(num)d hour", "due in %(num)d hours", "num"),
    "minute": ngettext("due in %(num)d minute", "due in %(num)d minutes", "num"),
}
OVERDUE = {
    "year": ngettext("due %(num)d year ago", "due %(num)d years ago", "num"),
    "month": ngettext("due %(num)d month ago", "due %(num)d months ago", "num"),
    "week": ngettext("due %(num)d week ago", "due %(num)d weeks ago", "num"),
    "day": ngettext("due %(num)d day ago", "due %(num)d days ago", "num"),
    "hour": ngettext("due %(num)d hour ago", "due %(num)d hours ago", "num"),
    "minute": ngettext("due %(num)d minute ago", "due %(num)d minutes ago", "num"),
}


@register.filter
def ago(moment: datetime) -> str:
    """Return the time since `moment` in its largest unit, or "just now" within a minute."""
    now = timezone.now()
    return _("just now") if now - moment < timedelta(minutes=1) else _told(moment, now, phrases=AGO)


@register.filter
def due(moment: datetime) -> str:
    """Return how long there is until `moment` in its largest unit, or how long it is past."""
    now = timezone.now()
    return _told(moment, now, phrases=OVERDUE) if moment < now else _told(now, moment, phrases=DUE_IN)


def _told(first: datetime, second: datetime, *, phrases: dict[str, Any]) -> str:
    return str(timesince(first, second, time_strings=phrases, depth=1)).replace("\xa0", " ")
