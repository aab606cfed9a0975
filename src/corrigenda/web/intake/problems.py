"""What is said to a program whose report was not kept: problem documents (RFC 9457)."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

TITLES = {
    "forbidden-origin": "This page may not send reports here",
    "method-not-allowed": "Only POST is understood here",
    "missing-key": "The Idempotency-Key is missing",
    "bad-key": "The Idempotency-Key cannot be read",
    "not-json": "A report is sent as JSON",
    "too-large": "The report is too large",
    "too-slow": "The report did not arrive in time",
    "malformed": "The body is not JSON in UTF-8",
    "wrong-shape": "A member of the report is missing, unknown or of the wrong kind",
    "unknown-site": "This site is not known here",
    "malformed-text": "The text cannot be stored",
    "foreign-url": "This page does not belong to the site",
    "no-passage": "The words in the story are missing",
    "no-words": "It is not said what is wrong",
    "nothing-said": "Neither a change nor a reason is given",
    "bad-source-link": "The source link is not a link",
    "bad-email": "This is not an e-mail address",
    "key-reused": "This Idempotency-Key brought another report",
    "too-many": "Too many reports from your network at once",
    "not-kept": "The report could not be stored",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal: `slug` names it for ever, `detail` tells what to do, `member` is the report's one at fault."""

    slug: str
    status: int
    detail: str
    member: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        """Return the problem document as JSON."""
        document = {
            "type": f"/problems/{self.slug}",
            "title": TITLES[self.slug],
            "status": self.status,
            "detail": self.detail,
        }
        if self.member:
            document["field"] = self.member
        return msgspec.json.encode(document)
