"""What our account may do in a WordPress, as WordPress tells it."""

from __future__ import annotations

import msgspec

from corrigenda.connectors.wordpress.conversation import Conversation, Said

ALL_MARKUP = "unfiltered_html"
LIMITS = {
    "edit_others_posts": (
        "This account may only change its own stories: fixes in other people's are refused. Connect with an editor's account."
    ),
    "edit_published_posts": (
        "This account may not change what is published: every fix is refused. Connect with an editor's account."
    ),
    ALL_MARKUP: (
        "This account may not save all mark-up, such as a map or a form that somebody else put in: a fix in such a story is "
        "refused, so that nothing is lost from it. Connect with an editor's account, or install Corrigenda's plug-in, which "
        "saves changed words without touching the rest."
    ),
}
"""What is missing without a capability."""


class Me(msgspec.Struct, frozen=True):
    """What our account may do."""

    capabilities: dict[str, object] = {}


def limits(conversation: Conversation) -> tuple[str, ...]:
    """Return a sentence for each thing that the account may not do and a fix may need; none if WordPress does not tell."""
    held = _capabilities(conversation)
    return () if held is None else tuple(words for name, words in LIMITS.items() if not held.get(name))


def uses_all_markup(conversation: Conversation) -> bool:
    """Tell whether WordPress keeps all mark-up that this account sends; False if it does not tell."""
    return bool((_capabilities(conversation) or {}).get(ALL_MARKUP))


def _capabilities(conversation: Conversation) -> dict[str, object] | None:
    answer = conversation.ask("GET", "wp/v2/users/me", params={"context": "edit", "_fields": "capabilities"})
    if not isinstance(answer, Said) or answer.status != 200:
        return None
    try:
        return msgspec.json.decode(answer.body, type=Me).capabilities
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
