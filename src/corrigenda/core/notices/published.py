"""A published correction as the log, the feeds and the structured data tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PublishedStory:
    """The story that was corrected."""

    url: str
    headline: str


@dataclass(frozen=True, slots=True)
class PublishedCorrection:
    """One correction as everyone may see it. Times know their zone.

    `id` counts within the publication and never changes; `url` is the permalink. A correction that was taken back
    keeps its entry with `withdrawn`, and `old`, `new` may then be empty: it is a visible tombstone (law 9).
    """

    id: int
    url: str
    story: PublishedStory
    treatment: str
    nature: str
    label: str
    text: str
    language: str
    published: datetime
    updated: datetime
    old: str = ""
    new: str = ""
    version: int = 1
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes the log. `home_url` is its site, `log_url` the corrections page; `hubs` are WebSub hubs."""

    name: str
    domain: str
    home_url: str
    log_url: str
    language: str
    since: int
    corrections_policy_url: str = ""
    feedback_policy_url: str = ""
    hubs: tuple[str, ...] = ()


def plain_line(correction: PublishedCorrection) -> str:
    """Return label and words of a notice as one line of plain text."""
    text, label = correction.text.strip(), correction.label.strip().rstrip(":")
    if not label or text.startswith(label):
        return text or label
    return f"{label}: {text}" if text else label
