"""The rules that no order of steps on a story may break, looked at after every step and at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from corrigenda.core.review import states
from corrigenda.flows.tell_reader import outcome_of, reports_of
from corrigenda.store.models import Case, Correction, Decision, Message, Transition, Withdrawal

PUBLIC = frozenset(states.Apply) - {states.Apply.NONE, states.Apply.APPLIED, states.Apply.MANUAL}
"""Where a fix with a public notice may stand: seen live once, however it went on."""


class Prepared:
    """A question that is asked after every step: its SQL is made once."""

    def __init__(self, asked: QuerySet[Any, tuple[Any, ...]]) -> None:
        self._compiler = asked.query.get_compiler(connection=connection)
        self._statement = self._compiler.as_sql()

    def rows(self) -> list[tuple[Any, ...]]:
        """Return the rows as they stand now."""
        with connection.cursor() as cursor:
            cursor.execute(*self._statement)
            return list(self._compiler.results_iter(results=[cursor.fetchall()], tuple_expected=True))


@dataclass
class Rules:
    """The rules of one story. `told` words what broke; `done` counts what was really looked at."""

    story: int
    editors: Collection[int]
    done: Counter[str]
    told: Callable[[str], str]
    published: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        accepted = Decision.objects.filter(case__story_id=self.story, kind=Decision.Kind.ACCEPT).order_by("id")
        cases = Case.objects.filter(story_id=self.story).order_by("id")
        corrections = Correction.objects.filter(story_id=self.story)
        self.accepted = Prepared(accepted.values_list("case_id", "actor_id", "edits"))
        self.cases = Prepared(cases.values_list("pk", "apply", "notice", "live_at"))
        self.corrections = Prepared(corrections.values_list("pk", "version"))

    def hold(self) -> None:
        accepted = {case: (actor, edits) for case, actor, edits in self.accepted.rows()}
        for case, applied, notice, live_at in self.cases.rows():
            actor, edits = accepted.get(case, (None, []))
            if applied != states.Apply.NONE:
                assert actor in self.editors, self.told(f"case {case} is {applied} without a person (law 7)")
            if applied == states.Apply.LIVE:
                assert live_at is not None, self.told(f"case {case} is live and nobody saw it")
                self.done["live"] += 1
            if notice == states.NoticeState.PUBLISHED and edits:
                assert applied in PUBLIC, self.told(f"case {case}: its notice is public, its fix is {applied}")
        standing = dict(self.corrections.rows())
        for number, version in self.published.items():
            assert standing.get(number, 0) >= version, self.told("what was published is gone (law 9)")
        self.published = standing

    def _history(self, case: Case) -> None:
        """Hold that every track's history leads without a gap to where the case stands."""
        stands = {"decision": case.decision, "apply": case.apply, "notice": case.notice}
        at: dict[str, str] = {}
        for row in Transition.objects.filter(case=case).order_by("id"):
            assert at.get(row.track, row.from_state) == row.from_state, self.told(f"{case}: a gap in {row.track}")
            at[row.track] = row.to_state
        for track, state in at.items():
            assert stands[track] == state, self.told(f"{case}: {track} is {stands[track]}, its history says {state}")

    def hold_at_the_end(self) -> None:
        for case in Case.objects.filter(story_id=self.story).order_by("id"):
            self._history(case)
            assert case.apply not in {states.Apply.QUEUED, states.Apply.WRITING}, self.told(f"{case} was left over")
            outcome = outcome_of(case)
            if outcome is None:
                continue
            for report in reports_of(case):
                told = Message.objects.filter(report=report, case_id=case.pk, outcome=outcome)
                silent = Withdrawal.objects.filter(report=report).exists()
                rounds = list(told.values_list("round", flat=True))
                assert len(rounds) == len(set(rounds)), self.told("a reader was told twice")
                assert silent or rounds, self.told(f"the reader of {report.pk} never heard that {case} is {outcome}")
                self.done["told"] += 1
