"""What every command about a case stands on: the actor's right, what was on the screen, and that the same key acts once (law 8)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from corrigenda.core.review import states
from corrigenda.core.review.authors import is_author
from corrigenda.core.text.said import Said
from corrigenda.store.models import Case, Decision, Member, Site, Story


@dataclass(frozen=True, slots=True)
class Seen:
    """What was on the editor's screen: the case's version and the revision shown, if any; `key` names the command."""

    version: int
    revision_id: int | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision stands."""

    case: Case
    decision: Decision


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody, or a new report, changed the case since it was on the screen; `last` is the decision that won, if one did."""

    case: Case
    last: Decision | None


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The decision was not taken; `slug` names the rule, `detail` says what to do."""

    slug: str
    detail: str


DecideAnswer = Decided | Stale | NotAllowed

OF_OTHERS = frozenset((*Decision.VERDICTS, Decision.Kind.PROPOSE))
"""What a story's own author leaves to somebody else."""
ACTORS = {
    Member.Role.EDITOR: states.Actor.EDITOR,
    Member.Role.STANDARDS: states.Actor.STANDARDS_EDITOR,
}
"""As whom a role acts in the table of transitions; the other roles do not act there."""


def guard(
    case: Case,
    *,
    kind: Decision.Kind,
    to: states.Decision | None,
    seen: Seen,
    by: Member,
    also: Decision.Kind | None = None,
) -> DecideAnswer | None:
    """Return why a member may not do this to the case now, or that this very command was done before; else None.

    With `to`, the move from where the case stands must be one of the table, for this actor. `also` is another kind
    of decision that the command may have come to.
    """
    if by.site_id != case.site_id or not by.decides:
        return NotAllowed("not_your_role", "Your role on this site does not decide cases.")
    if (before := done_before(case, kinds=(kind, also or kind), seen=seen, by=by)) is not None:
        return before
    if case.version != seen.version or case.revision_id != seen.revision_id:
        return stale(case, seen=seen)
    current, apply = states.Decision(case.decision), states.Apply(case.apply)
    if {kind, also} & OF_OTHERS and wrote(case.story, by=by):
        return NotAllowed(
            "own_story", "You wrote this story, so somebody else decides it. You can hand it to the standards editor."
        )
    actor = ACTORS[Member.Role(by.role)]
    if to is not None and not states.decision_allowed(current, after=to, apply=apply, actor=actor):
        if states.decision_allowed(current, after=to, apply=apply):
            return NotAllowed("not_your_role", "Only a standards editor does that.")
        return NotAllowed(
            "decided",
            Said(
                "This case is decided already: %(status)s. Undo that first.",
                status=Said(states.STATUS_WORDS[case.display_status]),
            ),
        )
    return None


def wrote(story: Story, *, by: Member) -> bool:
    """Tell whether a member is kept from deciding a story's cases as one of its authors.

    Where the site never wants a second person there may be no other one, so nobody is kept from anything.
    """
    return story.site.second_person != Site.SecondPerson.NEVER and is_author(by.person.name, authors=story.author)


def lost(case: Case, *, kind: Decision.Kind, seen: Seen, by: Member) -> DecideAnswer:
    """Return the answer for a command that came too late: another won, or its own twin did."""
    return done_before(case, kinds=(kind,), seen=seen, by=by) or stale(case, seen=seen)


def stale(case: Case, *, seen: Seen) -> Stale:
    """Return the case as it stands, with what was decided since it was on the screen."""
    since = case.decisions.filter(case_version__gte=seen.version).select_related("actor")
    return Stale(Case.objects.get(pk=case.pk), since.last())


def record(case: Case, *, kind: Decision.Kind, seen: Seen, by: Member, now: datetime, **rest: object) -> Decision:
    """Write the decision down; runs inside the transaction that moved the case."""
    return Decision.objects.create(
        case=case,
        kind=kind,
        actor=by.person,
        at=now,
        case_version=seen.version,
        revision_id=seen.revision_id,
        key=seen.key,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in rest.items()},
    )


def hold_story(story_id: int) -> None:
    """Keep the story's cases from being grouped or written by anybody else until the transaction ends."""
    Story.objects.select_for_update().get(pk=story_id)


def survivor_of(case: Case) -> Case:
    """Return the case that a merged one lives on in, however often that was merged itself."""
    seen = {case.pk}
    while case.decision == states.Decision.MERGED and case.merged_into is not None and case.merged_into.pk not in seen:
        case = case.merged_into
        seen.add(case.pk)
    return case


def done_before(case: Case, *, kinds: Collection[Decision.Kind], seen: Seen, by: Member) -> Decided | NotAllowed | None:
    """Return the answer that a command with this key was given before; None if there was none."""
    if not seen.key:
        return None
    before = Decision.objects.filter(case=case, key=seen.key).first()
    if before is None:
        return None
    if before.kind not in kinds or before.actor_id != by.person_id:
        return NotAllowed("key_used", "This form was sent before, for something else. Load the page again.")
    return Decided(Case.objects.get(pk=case.pk), before)
