"""What a program may do with a token: nothing that is not named here, and never decide."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Scope(StrEnum):
    """One thing that a token can be good for."""

    CASES_READ = "cases:read"
    CASES_OPEN = "cases:open"
    CORRECTIONS_READ = "corrections:read"
    AUDIT_READ = "audit:read"


SCOPE_WORDS: Mapping[Scope, str] = {
    Scope.CASES_READ: "read the cases: list them, and one by its number",
    Scope.CASES_OPEN: "open a case from words of a story, as staff does, and enter what an agency corrected",
    Scope.CORRECTIONS_READ: "read the published corrections, small fixes included",
    Scope.AUDIT_READ: "read the audit log",
}
"""What each scope allows, in the words of the screen and of the documentation."""
