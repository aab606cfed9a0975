"""How long something took, as people say it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE, HOUR, DAY = 60, 3600, 86_400


def duration(seconds: int | None) -> str:
    """Return a stretch of time in its two largest units, or a dash for none."""
    if seconds is None:
        return "–"
    if seconds < MINUTE:
        return ngettext("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}
    if seconds < HOUR:
        return _("%(minutes)d min") % {"minutes": seconds // MINUTE}
    if seconds < DAY:
        hours, minutes = seconds // HOUR, seconds % HOUR // MINUTE
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes} if minutes else _hours(hours)
    days, hours = seconds // DAY, seconds % DAY // HOUR
    told = ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    return f"{told} {_hours(hours)}" if hours else told


def _hours(hours: int) -> str:
    return _("%(hours)d h") % {"hours": hours}
