"""One error in one story, and everything that happened to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Case as Choose
from django.db.models import Value, When
from django.utils import timezone

from corrigenda.core.review import states
from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.store.models.agency import AgencyCorrection
from corrigenda.store.models.report import Placement
from corrigenda.store.models.revision import Revision
from corrigenda.store.models.site import Site
from corrigenda.store.models.story import Story

OPEN = sorted(decision.value for decision in states.OPEN_DECISIONS)
NEW = [states.Decision.LOOKING.value, states.Decision.NEW.value]
ONGOING = [states.Decision.ESCALATED.value, states.Decision.ONGOING.value]
PUT_OFF = [states.Decision.NEEDS_INFO.value, states.Decision.SNOOZED.value]
"""Open, but nobody has to act now: the clocks stand still."""
UNDER_WAY = [
    apply.value
    for apply in (
        states.Apply.APPLIED,
        states.Apply.FAILED,
        states.Apply.MANUAL,
        states.Apply.QUEUED,
        states.Apply.WRITING,
    )
]
"""Accepted, and not seen live yet."""
REFUSED = [apply.value for apply in (states.Apply.NOT_LIVE, states.Apply.REFUSED)]
"""Accepted, but not on the page: a person has to look again."""
REGRESSED = states.Apply.REGRESSED.value
"""Was live, and the old words are back: a person has to look again."""


def _choices(
    kind: type[states.Decision | states.Apply | states.NoticeState | Nature | Treatment],
) -> list[tuple[str, str]]:
    return [(member.value, member.value.replace("_", " ")) for member in kind]


class Case(models.Model):
    """One error in one story. Without a passage (`start` is None) it stands for the story as a whole.

    The three stored tracks move only through `store.cases.move`, which compares and sets `version` (law 8).
    """

    class Origin(models.TextChoices):
        READER = "reader", "reported by readers"
        STAFF = "staff", "opened by staff"

    class Inbox(models.TextChoices):
        NEW = "new", "new"
        UNSNOOZED = "unsnoozed", "back from a snooze"
        REOPENED = "reopened", "opened again"
        APPEALED = "appealed", "a reader appeals"
        ANSWERED = "answered", "the reader answered"
        REFUSED = "refused", "the write was refused"
        REGRESSED = "regressed", "the old words are back"
        CHANGED_UNANNOUNCED = "changed_unannounced", "changed without notice"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="cases")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="cases")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.READER)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="opened_cases"
    )
    version = models.PositiveIntegerField(default=1)

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="cases")
    field = models.CharField(max_length=40, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    passage = models.TextField(blank=True, help_text="The words in question, as they stand or stood in the story")
    placed = models.CharField(max_length=20, choices=Placement.Status, default=Placement.Status.FOUND)
    kind = models.CharField(max_length=12, blank=True)
    kept = models.BooleanField(default=False, help_text="A person grouped it: the machine moves nothing out of it")
    was = models.TextField(blank=True, help_text="What stood there before the story was changed without a notice")

    decision = models.CharField(max_length=20, choices=_choices(states.Decision), default=states.Decision.NEW)
    apply = models.CharField(max_length=20, choices=_choices(states.Apply), default=states.Apply.NONE)
    notice = models.CharField(
        max_length=20, choices=_choices(states.NoticeState), default=states.NoticeState.NOT_NEEDED
    )
    nature = models.CharField(max_length=20, blank=True, choices=_choices(Nature))
    treatment = models.CharField(max_length=20, blank=True, choices=_choices(Treatment))
    reason = models.CharField(max_length=40, blank=True, help_text="Why it was refused or rejected, as a slug")
    reason_words = models.TextField(blank=True)

    inbox = models.CharField(max_length=20, choices=Inbox, default=Inbox.NEW, help_text="Why it waits for a person")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="assigned_cases"
    )
    checks = models.CharField(
        max_length=250, blank=True, help_text="The checks that its wordings raised: slugs with a space around each"
    )

    # Kept by the database itself: a partial index over several states is not used with bound parameters in SQLite.
    lane = models.GeneratedField(
        expression=Choose(
            When(decision__in=NEW, then=Value("new")),
            When(decision__in=ONGOING, then=Value("ongoing")),
            When(decision__in=PUT_OFF, then=Value("snoozed")),
            When(apply__in=UNDER_WAY, then=Value("under-way")),
            When(apply__in=REFUSED, then=Value("refused")),
            When(apply=REGRESSED, then=Value("regressed")),
            default=Value("done"),
        ),
        output_field=models.CharField(max_length=10),
        db_persist=True,
    )
    waiting = models.GeneratedField(
        expression=Choose(
            When(decision__in=[*NEW, *ONGOING], then=Value(1)),
            When(decision__in=PUT_OFF, then=Value(0)),
            When(apply__in=[*REFUSED, REGRESSED], then=Value(1)),
            default=Value(0),
        ),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
        help_text="1 while a person has to act, whichever lane it stands in",
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(
        default=timezone.now, help_text="When its readers are promised a first decision; by this the queue is ordered"
    )
    arrived_at = models.DateTimeField(
        default=timezone.now,
        help_text="When it last came before the editors: opened, woken, answered, refused, regressed",
    )
    changed_at = models.DateTimeField()
    live_at = models.DateTimeField(null=True)
    agency = models.ForeignKey(AgencyCorrection, on_delete=models.PROTECT, null=True, related_name="cases")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    class Meta:
        indexes = (
            models.Index(fields=("site", "lane", "opened_at", "id"), name="lanes_oldest_first"),
            models.Index(fields=("site", "lane", "due_at", "id"), name="lanes_due_first"),
            models.Index(fields=("site", "waiting", "due_at", "id"), name="waiting_due_first"),
            models.Index(fields=("site", "waiting", "arrived_at"), name="arrivals"),
            models.Index(fields=("assigned_to", "site", "waiting", "due_at", "id"), name="mine_due_first"),
            models.Index(fields=("site", "lane", "-changed_at", "-id"), name="lanes_newest_first"),
            models.Index(fields=("story", "decision"), name="cases_of_a_story"),
        )

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def is_open(self) -> bool:
        """Tell whether an editor still has to decide."""
        return self.decision in OPEN

    @property
    def raised(self) -> tuple[str, ...]:
        """Return the slugs of the checks that its wordings raised."""
        return tuple(self.checks.split())

    @property
    def has_passage(self) -> bool:
        """Tell whether the case stands at a known place of a known revision."""
        return self.start is not None and self.revision_id is not None

    @property
    def display_status(self) -> str:
        """Return the one word a person sees, derived from the tracks and never stored."""
        return states.display_status(
            states.Decision(self.decision), apply=states.Apply(self.apply), notice=states.NoticeState(self.notice)
        )


class Transition(models.Model):
    """One step of one track of a case: the case's history, never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transitions")
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    track = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True, help_text="Why it was refused or rejected, as a slug")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.track}: {self.from_state} → {self.to_state}"
