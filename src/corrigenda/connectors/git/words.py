"""What git's messages mean: git tells apart what came of a push only in words."""

from __future__ import annotations

import re

from corrigenda.connectors.base import Conflict, Denied, OutcomeUnknown, Unreachable
from corrigenda.connectors.git.command import Ran

REFUSED = re.compile(
    r"Authentication failed|could not read (?:Username|Password)|Permission denied|returned error: (?:401|403)"
    r"|access denied|not allowed|protected branch|hook declined|denied to|read-only|dubious ownership"
    r"|certificate|Host key verification failed|insufficient permission|unable to create temporary object",
    re.IGNORECASE,
)
ABSENT = re.compile(
    r"couldn't find remote ref|does not appear to be a git repository|repository .*not found|returned error: 404",
    re.IGNORECASE,
)
BROKEN_OFF = re.compile(
    r"RPC failed|hung up unexpectedly|unexpected disconnect|Read from remote host|Broken pipe", re.IGNORECASE
)
"""The push was on its way: whoever answers for the server then, as a proxy that waits no longer, does not know what it did."""

NOT_REACHED = re.compile(
    r"Could not resolve host|Failed to connect|Connection refused|Connection timed out|No route to host"
    r"|Could not connect|unable to look up|returned error: (?:429|503)",
    re.IGNORECASE,
)
OVERTAKEN = re.compile(
    r"stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|incorrect old value"
)


def why_not_fetched(ran: Ran) -> Denied | Unreachable:
    """Return what a failed fetch comes to."""
    if ran.status is not None and (REFUSED.search(ran.words) or ABSENT.search(ran.words)):
        return Denied(f"The repository could not be read: {_said(ran)}")
    return Unreachable(f"The repository could not be reached: {_said(ran)}")


def why_not_pushed(ran: Ran) -> Conflict | Denied | Unreachable | OutcomeUnknown:
    """Return what a failed push comes to; whatever leaves open whether the branch moved is `OutcomeUnknown`."""
    said = f"{ran.words}\n{ran.out.decode('utf-8', 'replace')}"
    if ran.status is not None and OVERTAKEN.search(said):
        return Conflict("Somebody else pushed to the branch in the meantime")
    if ran.status is not None and (REFUSED.search(said) or "[remote rejected]" in said or ABSENT.search(said)):
        return Denied(f"The repository does not take the commit: {_said(ran)}")
    if ran.status is not None and NOT_REACHED.search(said) and not BROKEN_OFF.search(said):
        return Unreachable(f"The repository could not be reached: {_said(ran)}")
    return OutcomeUnknown(f"The push gave no usable answer: {_said(ran)}")


def _said(ran: Ran) -> str:
    """Return the line of git's words that says most, short."""
    lines = [line.strip() for line in ran.words.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "!"))]
    return (telling or lines or ["git said nothing"])[0][:200]
