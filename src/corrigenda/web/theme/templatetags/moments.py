"""Times for machines, in the form that HTML allows."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def machine(moment: datetime) -> str:
    """Return a moment for the `datetime` of a <time>: to the second, because HTML has no more than three digits of one."""
    return timezone.localtime(moment).isoformat(timespec="seconds")
