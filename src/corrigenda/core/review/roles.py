"""Who may do what on a site: the one table of roles and rights that every screen, route and page of the docs reads."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a person is on one site."""

    EDITOR = "editor"
    STANDARDS = "standards"
    OPERATOR = "operator"
    VIEWER = "viewer"


class Right(StrEnum):
    """Something that not everybody may do."""

    SEE = "see"
    DECIDE = "decide"
    SIFT = "sift"
    LOWER = "lower"
    ATTEST = "attest"
    AMEND = "amend"
    ADDRESSES = "addresses"
    ERASE = "erase"
    BLOCK = "block"
    MANAGE = "manage"
    TOKENS = "tokens"
    AUDIT = "audit"


WORDS: Mapping[Right, str] = {
    Right.SEE: "see the queue, the cases and the reports, without readers' addresses",
    Right.DECIDE: "decide cases, open corrections, undo their own",
    Right.SIFT: "release or bin reports that are held, report abuse to the operators",
    Right.LOWER: "treat a case more quietly than policy proposes",
    Right.ATTEST: "attest that a fix is public where it cannot be seen",
    Right.AMEND: "amend or withdraw a published notice",
    Right.ADDRESSES: "look at a reader's address: on a click, with a reason, on the record",
    Right.ERASE: "erase a reader's personal data, export it for the reader",
    Right.BLOCK: "block a sender",
    Right.MANAGE: "change the site's settings, its connection and its people",
    Right.TOKENS: "make and revoke API tokens",
    Right.AUDIT: "read, verify and export the audit log",
}
"""What each right lets a person do, in the words of the documentation."""

_LOOKS = frozenset({Right.SEE})
_EDITS = _LOOKS | {Right.DECIDE, Right.SIFT}
_RUNS = _LOOKS | {
    *(Right.SIFT, Right.ADDRESSES, Right.ERASE, Right.BLOCK, Right.MANAGE, Right.TOKENS, Right.AUDIT),
}

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.VIEWER: _LOOKS,
    Role.EDITOR: _EDITS,
    Role.STANDARDS: _EDITS | _RUNS | {Right.LOWER, Right.ATTEST, Right.AMEND},
    Role.OPERATOR: _RUNS,
}
"""The table. A story's author who is shown a case by a link has no role, and so none of these."""


def may(role: str, right: Right) -> bool:
    """Tell whether somebody in `role` has `right`; an unknown role has none."""
    return role in RIGHTS and right in RIGHTS[Role(role)]
