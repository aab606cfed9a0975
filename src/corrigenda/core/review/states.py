"""The tracks that a case and its reports move on, the moves allowed, and the one status that people see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corrigenda.core.text.said import phrase


class Intake(StrEnum):
    """What became of a report's arrival."""

    RECEIVED = "received"
    HELD = "held"
    OPEN = "open"
    SETTLED = "settled"
    SPAM = "spam"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


class Decision(StrEnum):
    """What an editor said of a case."""

    NEW = "new"
    LOOKING = "looking"
    ONGOING = "ongoing"
    NEEDS_INFO = "needs_info"
    SNOOZED = "snoozed"
    ESCALATED = "escalated"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ALREADY_FIXED = "already_fixed"
    MERGED = "merged"


class Apply(StrEnum):
    """How far an accepted edit has come on its way to the readers."""

    NONE = "none"
    QUEUED = "queued"
    WRITING = "writing"
    APPLIED = "applied"
    REFUSED = "refused"
    FAILED = "failed"
    MANUAL = "manual"
    LIVE = "live"
    NOT_LIVE = "not_live"
    ATTESTED = "attested"
    REGRESSED = "regressed"
    REVERTED = "reverted"


class NoticeState(StrEnum):
    """How far the public words of a correction have come."""

    NOT_NEEDED = "not_needed"
    DRAFT = "draft"
    PUBLISHED = "published"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"


class Told(StrEnum):
    """What the reader has heard of the outcome of a report."""

    NONE = "none"
    ACK = "ack"
    QUEUED = "queued"
    SENT = "sent"
    BOUNCED = "bounced"
    NO_ADDRESS = "no_address"


class Track(StrEnum):
    """The tracks by name; the states of each stand in `STATES`."""

    INTAKE = "intake"
    DECISION = "decision"
    APPLY = "apply"
    NOTICE = "notice"
    TOLD = "told"


class Actor(StrEnum):
    """Who may make a move. A rule that the publisher turned on acts under its own id (law 7)."""

    READER = "reader"
    SYSTEM = "system"
    RULE = "rule"
    EDITOR = "editor"
    STANDARDS_EDITOR = "standards_editor"
    OPERATOR = "operator"
    CMS = "cms"


STATES: dict[Track, type[StrEnum]] = {
    Track.INTAKE: Intake,
    Track.DECISION: Decision,
    Track.APPLY: Apply,
    Track.NOTICE: NoticeState,
    Track.TOLD: Told,
}

OPEN_DECISIONS = frozenset(
    {
        Decision.NEW,
        Decision.LOOKING,
        Decision.ONGOING,
        Decision.NEEDS_INFO,
        Decision.SNOOZED,
        Decision.ESCALATED,
    }
)
DECIDED = frozenset(Decision) - OPEN_DECISIONS


@dataclass(frozen=True, slots=True)
class Transition:
    """One move of the table: on `track`, from any of `before` to `after`, by any of `actors`, because of `trigger`.

    `name` is a stable slug for logs and tests.
    """

    name: str
    track: Track
    before: frozenset[str]
    after: str
    actors: frozenset[Actor]
    trigger: str


_ACTOR_LETTERS = {
    "R": Actor.READER,
    "S": Actor.SYSTEM,
    "A": Actor.RULE,
    "E": Actor.EDITOR,
    "X": Actor.STANDARDS_EDITOR,
    "O": Actor.OPERATOR,
    "W": Actor.CMS,
}
_OPEN: frozenset[str] = frozenset(OPEN_DECISIONS)
_REQUEUE: frozenset[str] = frozenset(
    {Apply.NONE, Apply.REFUSED, Apply.FAILED, Apply.MANUAL, Apply.NOT_LIVE, Apply.REGRESSED, Apply.REVERTED}
)
_BY_HAND: frozenset[str] = (_REQUEUE | {Apply.QUEUED}) - {Apply.MANUAL}
_I, _D, _A, _N, _T = Track.INTAKE, Track.DECISION, Track.APPLY, Track.NOTICE, Track.TOLD

_TABLE: tuple[tuple[str, Track, Iterable[str], str, str, str], ...] = (
    ("hold", _I, {Intake.RECEIVED}, Intake.HELD, "S", "an intake phase says hold, with a reason"),
    ("release", _I, {Intake.HELD}, Intake.OPEN, "SEX", "a person releases it, or the reason ran out"),
    ("bin", _I, {Intake.HELD, Intake.OPEN}, Intake.SPAM, "EX", "a person says that it is spam"),
    ("unbin", _I, {Intake.SPAM}, Intake.OPEN, "EX", "a person takes it out of the spam again"),
    ("pass", _I, {Intake.RECEIVED}, Intake.OPEN, "S", "all intake phases pass"),
    ("settle", _I, {Intake.OPEN}, Intake.SETTLED, "S", "its case was decided"),
    ("unsettle", _I, {Intake.SETTLED}, Intake.OPEN, "SREX", "its case was opened again"),
    ("withdraw", _I, {Intake.RECEIVED, Intake.HELD, Intake.OPEN}, Intake.WITHDRAWN, "R", "the reader takes it back"),
    ("erase", _I, set(Intake) - {Intake.ERASED}, Intake.ERASED, "OXS", "a privacy request, or its time has run out"),
    ("look", _D, {Decision.NEW, Decision.ONGOING}, Decision.LOOKING, "EX", "an editor opens the case"),
    ("look_ends_new", _D, {Decision.LOOKING}, Decision.NEW, "S", "the look ends; it was new before"),
    ("look_ends", _D, {Decision.LOOKING}, Decision.ONGOING, "S", "the look ends; it was ongoing before"),
    ("age", _D, {Decision.NEW}, Decision.ONGOING, "S", "nobody touched it for some days"),
    ("ask", _D, _OPEN - {Decision.NEEDS_INFO}, Decision.NEEDS_INFO, "EX", "an editor asks the reader"),
    ("answer", _D, {Decision.NEEDS_INFO}, Decision.ONGOING, "RSEX", "the reader answers, or the wait is over"),
    ("snooze", _D, _OPEN - {Decision.SNOOZED}, Decision.SNOOZED, "EX", "an editor puts it off, with a reason"),
    ("wake", _D, {Decision.SNOOZED}, Decision.ONGOING, "SEX", "the condition of the snooze is met"),
    (
        "escalate",
        _D,
        _OPEN - {Decision.ESCALATED},
        Decision.ESCALATED,
        "EXAS",
        "harm, law, dispute, or the editor's key",
    ),
    (
        "hand_back",
        _D,
        {Decision.ESCALATED},
        Decision.ONGOING,
        "EX",
        "the standards editor hands it back, or who handed it over takes it back",
    ),
    ("accept", _D, _OPEN, Decision.ACCEPTED, "EXA", "a variant or an edited text is chosen"),
    ("reject", _D, _OPEN, Decision.REJECTED, "EX", "an editor rejects it, with a reason"),
    ("already_fixed", _D, _OPEN, Decision.ALREADY_FIXED, "SEX", "proven at the passage, or a person says so"),
    ("merge", _D, _OPEN, Decision.MERGED, "EX", "an editor chooses the case that survives"),
    (
        "reopen",
        _D,
        {Decision.ACCEPTED, Decision.REJECTED, Decision.ALREADY_FIXED},
        Decision.ONGOING,
        "REX",
        "an editor undoes or reopens it, or the reader appeals, once",
    ),
    ("came_back", _D, {Decision.ALREADY_FIXED}, Decision.ONGOING, "SW", "the old words are back on the live page"),
    ("split", _D, {Decision.MERGED}, Decision.ONGOING, "EX", "an editor takes the merge back"),
    ("queue", _A, _REQUEUE, Apply.QUEUED, "EXA", "accepted, or accepted again, and a connector can write"),
    ("unqueue", _A, {Apply.QUEUED}, Apply.NONE, "EX", "undone before anything was written"),
    ("write", _A, {Apply.QUEUED, Apply.FAILED}, Apply.WRITING, "S", "a task took the write-back"),
    ("written", _A, {Apply.WRITING}, Apply.APPLIED, "S", "written, read again and proven"),
    (
        "refuse",
        _A,
        {Apply.QUEUED, Apply.WRITING, Apply.FAILED},
        Apply.REFUSED,
        "S",
        "not sure enough to write, with a reason",
    ),
    ("wait", _A, {Apply.WRITING}, Apply.QUEUED, "S", "a person has the story open in the CMS; tried again later"),
    ("fail", _A, {Apply.WRITING}, Apply.FAILED, "S", "the CMS could not be reached; tried again later"),
    ("by_hand", _A, _BY_HAND, Apply.MANUAL, "SEX", "no connector, or the editor changes it in the CMS"),
    (
        "not_by_hand",
        _A,
        {Apply.MANUAL, Apply.REFUSED, Apply.FAILED, Apply.NOT_LIVE},
        Apply.NONE,
        "EX",
        "undone before it was changed",
    ),
    (
        "seen_live",
        _A,
        {Apply.APPLIED, Apply.MANUAL, Apply.NOT_LIVE, Apply.ATTESTED, Apply.REGRESSED},
        Apply.LIVE,
        "SW",
        "the public page was fetched and shows the new words",
    ),
    (
        "not_seen_live",
        _A,
        {Apply.APPLIED, Apply.MANUAL},
        Apply.NOT_LIVE,
        "S",
        "a day later the page has the old words",
    ),
    (
        "attest",
        _A,
        {Apply.APPLIED, Apply.MANUAL, Apply.NOT_LIVE},
        Apply.ATTESTED,
        "X",
        "no machine can see the page; a named person says that the fix is public",
    ),
    ("regress", _A, {Apply.LIVE}, Apply.REGRESSED, "SEW", "the old words are back on the live page"),
    (
        "revert",
        _A,
        {Apply.APPLIED, Apply.NOT_LIVE, Apply.ATTESTED, Apply.LIVE, Apply.REGRESSED},
        Apply.REVERTED,
        "EX",
        "an editor undoes it: the inverse edit was written",
    ),
    ("draft", _N, {NoticeState.NOT_NEEDED, NoticeState.WITHDRAWN}, NoticeState.DRAFT, "EXA", "the treatment is noted"),
    ("undraft", _N, {NoticeState.DRAFT}, NoticeState.NOT_NEEDED, "EX", "undone, or made silent by one who may"),
    (
        "publish",
        _N,
        {NoticeState.DRAFT},
        NoticeState.PUBLISHED,
        "SEX",
        "the fix is live or attested, or the text does not change",
    ),
    (
        "amend",
        _N,
        {NoticeState.PUBLISHED, NoticeState.AMENDED},
        NoticeState.AMENDED,
        "X",
        "its words change; the old ones stay in the history",
    ),
    (
        "withdraw_notice",
        _N,
        {NoticeState.PUBLISHED, NoticeState.AMENDED},
        NoticeState.WITHDRAWN,
        "EX",
        "taken back; a tombstone stays",
    ),
    ("acknowledge", _T, {Told.NONE}, Told.ACK, "S", "there is an address: told that the report was kept"),
    ("queue_outcome", _T, {Told.NONE, Told.ACK, Told.SENT, Told.BOUNCED}, Told.QUEUED, "S", "there is an outcome"),
    ("sent", _T, {Told.QUEUED}, Told.SENT, "S", "the message went out"),
    ("bounced", _T, {Told.QUEUED, Told.SENT}, Told.BOUNCED, "S", "the message came back"),
    ("nobody_to_tell", _T, set(Told) - {Told.NO_ADDRESS}, Told.NO_ADDRESS, "SO", "no address; the receipt shows it"),
)

TRANSITIONS: tuple[Transition, ...] = tuple(
    Transition(name, track, frozenset(before), after, frozenset(_ACTOR_LETTERS[letter] for letter in by), trigger)
    for name, track, before, after, by, trigger in _TABLE
)


def transitions(track: Track, *, before: str, after: str) -> tuple[Transition, ...]:
    """Return the moves of the table that lead from `before` to `after` on `track`."""
    return tuple(move for move in TRANSITIONS if move.track is track and move.after == after and before in move.before)


def allowed(track: Track, *, before: str, after: str, actor: Actor | None = None) -> bool:
    """Tell whether the table has such a move, and, with `actor`, whether this actor may make it."""
    return any(actor is None or actor in move.actors for move in transitions(track, before=before, after=after))


def decision_allowed(before: Decision, *, after: Decision, apply: Apply, actor: Actor | None = None) -> bool:
    """Tell whether the decision may change now, given how far the write-back has come.

    While a write is under way nothing may change. Once queued, the only way is back (undo):
    a case that is about to be written cannot be merged, split or rejected.
    """
    if apply is Apply.WRITING:
        return False
    if apply is Apply.QUEUED and (before, after) != (Decision.ACCEPTED, Decision.ONGOING):
        return False
    return allowed(Track.DECISION, before=before, after=after, actor=actor)


STATUS_WORDS: dict[str, str] = {
    "new": phrase("New"),
    "looking": phrase("Being looked at"),
    "ongoing": phrase("Ongoing"),
    "needs_info": phrase("Waiting for the reader"),
    "snoozed": phrase("Put off"),
    "escalated": phrase("With the standards editor"),
    "accepted": phrase("Accepted"),
    "queued": phrase("Accepted, waiting to be written"),
    "writing": phrase("Being written"),
    "applied": phrase("Written, not yet seen live"),
    "refused": phrase("Accepted, but not written"),
    "failed": phrase("The CMS could not be reached"),
    "manual": phrase("To be changed by hand in the CMS"),
    "live": phrase("Live"),
    "not_live": phrase("Written, but the page still has the old words"),
    "attested": phrase("Attested by the newsroom, not seen by us"),
    "regressed": phrase("The old words are back"),
    "reverted": phrase("Undone"),
    "notice_due": phrase("Live, the notice is still a draft"),
    "noted": phrase("Noted without a change of the text"),
    "rejected": phrase("Rejected"),
    "already_fixed": phrase("Already fixed"),
    "merged": phrase("Merged into another case"),
}


def display_status(decision: Decision, *, apply: Apply, notice: NoticeState) -> str:
    """Return the one status that people see: a slug of `STATUS_WORDS`, derived and never stored."""
    if decision is not Decision.ACCEPTED:
        return decision.value
    if apply is Apply.NONE:
        if notice in {NoticeState.PUBLISHED, NoticeState.AMENDED}:
            return "noted"
        return "accepted"
    if apply is Apply.LIVE and notice is NoticeState.DRAFT:
        return "notice_due"
    return apply.value
