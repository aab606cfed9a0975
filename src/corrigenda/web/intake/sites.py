"""Which origins belong to which site, read from the database at most every few seconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection

from corrigenda.store.models import Site

FRESH_SECONDS = 5.0
NEWEST_SECONDS = 0.2
"""A question that the copy cannot answer reads again, but not more often than this, however many ask."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The origins of each site by its key, such as `https://harbour-gazette.example`."""

    origins: dict[str, frozenset[str]] = field(default_factory=dict)

    def knows(self, origin: str) -> bool:
        """Tell whether any site is read at `origin`."""
        return any(origin in origins for origins in self.origins.values())

    def allows(self, origin: str, *, site: str) -> bool:
        """Tell whether `site` is read at `origin`."""
        return origin in self.origins.get(site, frozenset())


class Sites:
    """A short-lived copy of the registered origins. Nothing is decided by it alone: `submit` reads the site again."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._copy = Registered()
        self._read_at = -FRESH_SECONDS
        self._reading = asyncio.Lock()

    async def registered(self, *, origin: str) -> Registered:
        """Return the copy, read again if it is old or does not know `origin`. Raises django.db.Error."""
        async with self._reading:
            age = self._clock() - self._read_at
            if age >= FRESH_SECONDS or (age >= NEWEST_SECONDS and not self._copy.knows(origin)):
                self._copy = await asyncio.to_thread(read_registered)
                self._read_at = self._clock()
            return self._copy


def read_registered() -> Registered:
    """Read every site's origins, on a connection that is closed afterwards: the thread is borrowed."""
    try:
        rows = Site.objects.values_list("key", "origins")
        return Registered({key: frozenset(origins) for key, origins in rows})
    finally:
        connection.close()
