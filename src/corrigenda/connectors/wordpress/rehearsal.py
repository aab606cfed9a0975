"""Ask WordPress what it would make of a text for this account, before anything published is touched.

WordPress strips mark-up that an account may not use (`unfiltered_html`), and writes blocks anew that are not written as
it writes them, anywhere in the text, also where nothing was changed. An autosave goes through the same filters as a real saving, keeps its result beside the post, and tells it.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from corrigenda.connectors.base import Denied, NotThere, OutcomeUnknown, Unreachable, WriteAnswer
from corrigenda.connectors.wordpress.answers import complaint, why_not_written
from corrigenda.connectors.wordpress.capabilities import uses_all_markup
from corrigenda.connectors.wordpress.conversation import Conversation, Said
from corrigenda.connectors.wordpress.posts import PARTS, Post

CHANGES = (
    "WordPress would change more than the fix when this account saves the story: mark-up that the account may not use, "
    "blocks that are not written as WordPress writes them, or what a plug-in does on saving. Connect with an editor's "
    "account, or install Corrigenda's plug-in."
)
UNASKED = (
    "WordPress cannot be asked beforehand what it would make of this kind of story, and this account may not use all "
    "mark-up. Connect with an editor's account."
)


class Kept(msgspec.Struct, frozen=True):
    """What an autosave keeps."""

    class Part(msgspec.Struct, frozen=True):
        """One text of it."""

        raw: str

    title: Part | None = None
    content: Part | None = None
    excerpt: Part | None = None


def rehearse(conversation: Conversation, *, ref: str, post: Post, fields: Mapping[str, str]) -> WriteAnswer | None:
    """Return None if WordPress would keep every text of `fields` to the byte, and else why nothing is to be written.

    The whole post is sent, so that an autosave which is not followed by a saving shows the story and not a part of it.
    """
    sent = {PARTS[name]: source for name, source in (post.raw | dict(fields)).items()}
    answer = conversation.ask(
        "POST",
        f"{ref}/autosaves",
        json=sent,
        params={"_fields": "id,title,content,excerpt"},
    )
    if isinstance(answer, Said) and (answer.status == 404 or complaint(answer).code == "rest_autosave_no_changes"):
        # The kind of story has no autosaves, or only white space changes, which WordPress takes for no change at all.
        return None if uses_all_markup(conversation) else Denied(UNASKED)
    if not isinstance(answer, Said) or answer.status != 200:
        why = why_not_written(answer)
        return Unreachable(why.detail) if isinstance(why, OutcomeUnknown | NotThere) else why
    try:
        kept = msgspec.json.decode(answer.body, type=Kept)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Unreachable("WordPress answers with something else than an autosave")
    parts = {"title": kept.title, "content": kept.content, "excerpt": kept.excerpt}
    asked = {PARTS[name] for name in fields}
    if all((part := parts[name]) is not None and part.raw == sent[name] for name in asked):
        return None
    return Denied(CHANGES)
