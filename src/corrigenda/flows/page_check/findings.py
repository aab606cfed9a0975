"""What the checker says: in plain words, and for each fault what to change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters."""

    GOOD = "good"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `change` is empty where nothing need be changed."""

    level: Level
    said: str
    change: str = ""


def good(said: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(Level.GOOD, said)


def note(said: str, *, change: str) -> Finding:
    """Return a finding that does not stop the widget."""
    return Finding(Level.NOTE, said, change)


def fault(said: str, *, change: str) -> Finding:
    """Return a finding that stops it."""
    return Finding(Level.FAULT, said, change)
