"""The words of the screens for the glossary's slugs."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.core.review.checks.finding import Check
from corrigenda.core.review.policy import TREATMENT_WORDS, Nature
from corrigenda.store.lanes import Lane
from corrigenda.store.models import Case, Decision, Message, Placement

Words = dict[str, Promise]

NATURES: Words = {
    Nature.SPELLING: _("Spelling"),
    Nature.GRAMMAR: _("Grammar"),
    Nature.NAME: _("Name"),
    Nature.NUMBER: _("Number"),
    Nature.DATE: _("Date"),
    Nature.PLACE: _("Place"),
    Nature.TITLE: _("Title"),
    Nature.QUOTE: _("Quotation"),
    Nature.ATTRIBUTION: _("Attribution"),
    Nature.CAPTION: _("Caption"),
    Nature.HEADLINE: _("Headline"),
    Nature.LINK: _("Link"),
    Nature.CONTEXT: _("Context"),
    Nature.OTHER_FACT: _("Another fact"),
}
TREATMENTS: Words = {kind: _(words) for kind, words in TREATMENT_WORDS.items()}
CHECKS: Words = {
    Check.QUOTATION: _("Quotation"),
    Check.NUMBER: _("Number"),
    Check.UNIT: _("Unit"),
    Check.DATE: _("Date"),
    Check.NAME: _("Name"),
    Check.TITLE: _("Title"),
    Check.NEGATION: _("Negation"),
    Check.COMPARISON: _("Comparison"),
    Check.ATTRIBUTION: _("Attribution"),
    Check.LINK: _("Link"),
    Check.CAPTION: _("Caption"),
    Check.HEADLINE: _("Headline"),
    Check.CODE: _("Code"),
    Check.LOOK_ALIKE: _("Look-alike letters"),
    Check.INVISIBLE: _("Invisible characters"),
    Check.BIDIRECTIONAL: _("Text direction"),
    Check.MARK_UP: _("Mark-up"),
    Check.REWRITE: _("Rewrite"),
    Check.WORDING: _("Wording"),
    Check.GRAMMAR: _("Grammar"),
    Check.SPELLING: _("Spelling"),
    Check.TYPOGRAPHY: _("Typography"),
}
PLACED: Words = {
    Placement.Status.FOUND: _("Found in the story"),
    Placement.Status.AMBIGUOUS: _("Fits several places"),
    Placement.Status.GONE: _("Not in the story any more"),
    Placement.Status.ALREADY_FIXED: _("Already fixed"),
    Placement.Status.STORY: _("About the whole story"),
    Placement.Status.NO_STORY: _("The story could not be read"),
}
PLACED_TOLD: Words = {
    Placement.Status.FOUND: _("The words stand in the story, here:"),
    Placement.Status.AMBIGUOUS: _("The words stand in the story more than once. Say which place is meant:"),
    Placement.Status.GONE: _(
        "These words are not in the story any more, so nothing can be written there. The story may have been changed "
        "since, or the reader saw a translation."
    ),
    Placement.Status.ALREADY_FIXED: _(
        "The story says it already the way that was asked for. If a fact was changed, it still deserves a notice."
    ),
    Placement.Status.STORY: _("This is about the story as a whole, not about a passage."),
    Placement.Status.NO_STORY: _("The story could not be read when the report came, so the passage has no place yet."),
}
LANES: Words = {
    Lane.ALL: _("All"),
    Lane.MINE: _("Mine"),
    Lane.NEW: _("New"),
    Lane.ONGOING: _("Ongoing"),
    Lane.SNOOZED: _("Snoozed"),
    Lane.REFUSED: _("Refused"),
    Lane.REGRESSED: _("Regressed"),
    Lane.UNDER_WAY: _("Under way"),
    Lane.DONE: _("Done"),
}
LANES_TOLD: Words = {
    Lane.ALL: _("Everything that waits for a person."),
    Lane.MINE: _("What waits for you by name."),
    Lane.NEW: _("Nobody has touched these yet."),
    Lane.ONGOING: _("Touched, and not decided yet."),
    Lane.SNOOZED: _("Put off, or waiting for a reader’s answer. Their clocks stand still."),
    Lane.REFUSED: _("Accepted, but not on the page: the write was refused, or the old words still stand there."),
    Lane.REGRESSED: _("Was live, and the old words are back on the page."),
    Lane.UNDER_WAY: _("Accepted, and on the way to the page: written, looked for, or to be changed by hand."),
    Lane.DONE: _("Live, attested, rejected, merged or already fixed; the latest first."),
}
INBOX: Words = {
    Case.Inbox.NEW: _("new"),
    Case.Inbox.UNSNOOZED: _("back from a snooze"),
    Case.Inbox.REOPENED: _("opened again"),
    Case.Inbox.ANSWERED: _("an answer came"),
    Case.Inbox.REFUSED: _("the write was refused"),
    Case.Inbox.REGRESSED: _("the old words are back"),
    Case.Inbox.CHANGED_UNANNOUNCED: _("changed without notice"),
}
FIELDS: Words = {
    "body": _("text"),
    "headline": _("headline"),
    "standfirst": _("standfirst"),
    "caption": _("caption"),
    "excerpt": _("excerpt"),
}
READ_IN: Words = {
    "web": _("on the web"),
    "app": _("in the app"),
    "newsletter": _("in the newsletter"),
    "print": _("in print"),
}
TOLD: Words = {
    Message.State.QUEUED: _("mail is waiting"),
    Message.State.SENT: _("told by mail"),
    Message.State.BOUNCED: _("the mail came back"),
    Message.State.NO_ADDRESS: _("told on the receipt"),
}
CODES: Words = {
    Decision.Code.NOT_AN_ERROR: _("Not an error"),
    Decision.Code.STYLE: _("A matter of style"),
    Decision.Code.OPINION: _("A matter of opinion"),
    Decision.Code.CANNOT_VERIFY: _("Could not be verified"),
    Decision.Code.OUT_OF_SCOPE: _("Not ours to correct"),
    Decision.Code.ABUSE: _("Abuse"),
}
REFUSALS: Words = {
    "not_mapped": _("The source could not be read reliably"),
    "no_such_field": _("The field is gone"),
    "passage_gone": _("The passage is not in the source"),
    "several_places": _("The passage fits several places"),
    "not_certain": _("The place is not certain"),
    "already_fixed": _("The source says it already"),
    "nothing_to_change": _("Nothing to change"),
    "not_editable_there": _("The words are made by the page"),
    "crosses_blocks": _("Over the border of a paragraph"),
    "would_break_markup": _("The mark-up would break"),
    "unrepresentable": _("The words cannot be written in this source"),
    "not_proven": _("More than the change would differ"),
    "not_connected": _("The CMS is not connected"),
    "not_published": _("The story is not published"),
    "not_readable": _("The story could not be read"),
    "not_planned": _("The change could not be planned"),
    "conflict": _("Somebody changed the story meanwhile"),
    "held": _("Somebody has the story open in the CMS"),
    "denied": _("The CMS did not allow it"),
    "outcome_differs": _("The story stands otherwise than was written"),
    "unreachable": _("The CMS could not be reached"),
    "broke_off": _("Something broke while it was written"),
    "notice_gone": _("The notice is gone from the story"),
    "notice_not_seen": _("The page does not show the notice’s change"),
}

ABUSE: dict[str, Promise] = {
    "insult": _("an insult or obscenity"),
    "hate": _("hate"),
    "threat": _("a threat"),
}
"""Why a reader's words are hidden until somebody opens them."""


def told(words: Words, slug: str) -> Promise | str:
    """Return the words for a slug; one that nobody gave words is shown as it is."""
    return words.get(slug, slug.replace("_", " "))
