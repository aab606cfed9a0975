"""The dates of feeds and sitemaps: RFC 822 in RSS, ISO 8601 in Atom, JSON and sitemaps."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def moment(text: str) -> datetime | None:
    """Return the moment in UTC, None for what is no date. A time without a zone is UTC's, a day without a time its last second."""
    text = text.strip()[:64]
    try:
        found = datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
        if DAY.fullmatch(text):
            found = datetime.combine(found.date(), time(23, 59, 59))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, IndexError):
        return None
