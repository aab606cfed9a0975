"""What tasks and decisions answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Done:
    """The task has nothing left to do."""


@dataclass(frozen=True, slots=True)
class Again:
    """The task should run once more `after` this time; `why` is for the operator. Waiting for its turn is no try."""

    after: timedelta
    why: str
    is_try: bool = True


TaskAnswer = Done | Again
