"""The notice of a case: as it will stand, and as it was published, with what may be done to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from corrigenda.core.review.roles import Right
from corrigenda.flows.amend_notice import PUBLISHED, is_changing
from corrigenda.flows.preview_notice import Preview, preview_notice
from corrigenda.flows.wording import amended
from corrigenda.store.models import Case, Correction, Decision, Member

_LONGEST_BESIDE = 160


@dataclass(frozen=True, slots=True)
class PreviewShown:
    """A notice as it will stand, between the ends of its neighbours."""

    made: Preview
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PublishedNotice:
    """A published notice: its words, and whether this member may change it now."""

    label: str
    text: str
    amended_at: datetime | None
    withdrawn: bool
    changing: bool
    may_change: bool


def preview_shown(case: Case, *, label: str, text: str) -> PreviewShown | None:
    """Return the notice as it will stand in the story; None without words."""
    made = preview_notice(case, label=label, text=text)
    if made is None:
        return None
    before, after = made.before, made.after
    return PreviewShown(
        made,
        before if len(before) <= _LONGEST_BESIDE else f"… {before[-_LONGEST_BESIDE:].partition(' ')[2]}",
        after if len(after) <= _LONGEST_BESIDE else f"{after[:_LONGEST_BESIDE].rpartition(' ')[0]} …",
    )


def published_notice(
    case: Case, *, accepted: Decision | None, correction: Correction | None, member: Member
) -> PublishedNotice | None:
    """Return the notice that stands on the record; None if the case has none."""
    if accepted is None or correction is None or correction.is_small or not accepted.notice_text:
        return None
    stands = amended(accepted)
    changing = is_changing(case)
    return PublishedNotice(
        label=stands.notice_label,
        text=stands.notice_text,
        amended_at=correction.amended_at,
        withdrawn=correction.withdrawn_at is not None,
        changing=changing,
        may_change=member.may(Right.AMEND) and case.notice in PUBLISHED and not changing,
    )
