"""The words of corrections as they go out: one line for each in the log, and one notice for all of one write in the story."""

from __future__ import annotations

from collections.abc import Sequence

from corrigenda.connectors.base import BODY, Document
from corrigenda.core.notices.directions import direction_of
from corrigenda.core.notices.wording import joint_line
from corrigenda.core.patching.notice_block import NoticeBlock
from corrigenda.core.text.formats import Format
from corrigenda.store.models import Correction, Decision, Site, Story, WriteBack
from corrigenda.store.models.write_back import WrittenNotice


def notice_line(decision: Decision) -> str:
    """Return label and text of a decision's notice as one line of plain text."""
    return joint_line([(decision.notice_label, decision.notice_text)])


def amended(accepted: Decision) -> Decision:
    """Return the decision whose words the notice of an accepted one has now: its own, or those of the last amendment.

    An amendment counts once it was written, or, where we write nothing, once it was published.
    """
    if not accepted.pk:  # words that are only looked at
        return accepted
    later = Decision.objects.filter(case=accepted.case_id, kind=Decision.Kind.AMEND, pk__gt=accepted.pk)
    published = Correction.objects.filter(case=accepted.case_id).values_list("text", flat=True).first()
    for one in later.select_related("write_back").order_by("-pk"):
        written = one.write_back is not None and one.write_back.state == WriteBack.State.APPLIED
        if written or (one.write_back is None and notice_line(one) == published):
            return one
    return accepted


def block_of(
    decisions: Sequence[Decision],
    *,
    story: Story,
    document: Document,
    notice_id: str = "",
    amending: Decision | None = None,
) -> NoticeBlock | None:
    """Return the one notice that tells of all these decisions, where and how the site wants it; None if none of them is noted.

    Each is told in its newest words, that of the case of `amending` in the words it is about to have. `notice_id` is that of the notice whose words these shall become; a new one is
    named after its first decision.
    """
    noted = [decision for decision in decisions if decision.notice_text]
    if not noted:
        return None
    told = [amending if amending and amending.case_id == one.case_id else amended(one) for one in noted]
    # The first line of a plain text is its headline, so a notice can only stand at its end.
    body = document.field(BODY)
    at_top = story.site.notice_place == Site.NoticePlace.TOP and body is not None and body.format is not Format.TEXT
    language = story.language or story.site.language
    return NoticeBlock(
        id=notice_id or f"{noted[0].case_id}-{noted[0].pk}",
        text=joint_line([(one.notice_label, one.notice_text) for one in told], language=language),
        language=language,
        direction=direction_of(language),
        place="top" if at_top else "end",
    )


def written_notices(block: NoticeBlock | None, *, decisions: Sequence[Decision]) -> tuple[WrittenNotice, ...]:
    """Return what is kept of a notice that was written: one row for each decision that it tells of, all with the whole of it."""
    if block is None:
        return ()
    return tuple(WrittenNotice(decision=one.pk, id=block.id, text=block.text) for one in decisions if one.notice_text)


def standing_notices(story: Story, *, decision_id: int) -> tuple[WrittenNotice, ...]:
    """Return the notice that tells of a decision as it was written last, with every decision that it still tells of.

    Every write that changed its words counts: the first, and those that amended it or took one of its decisions out.
    """
    rows = WriteBack.objects.filter(story=story, state=WriteBack.State.APPLIED).order_by("-id")
    wanted = None
    written: list[tuple[WrittenNotice, ...]] = []
    for notices in rows.values_list("notices", flat=True).iterator():
        written.append(
            tuple(WrittenNotice(decision=one["decision"], id=one["id"], text=one["text"]) for one in notices)
        )
        wanted = next((one["id"] for one in notices if one["decision"] == decision_id), None)
        if wanted is not None:
            break
    return next((notices for notices in written if any(one["id"] == wanted for one in notices)), ())
