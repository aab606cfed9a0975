"""Two editors, their readers, another author and the worker, one step of each at a time in an order drawn at random.

Every order works on a story of its own. Editors decide on what they saw some steps ago; now and then a rival's command
runs to its end just before the transaction of another begins, and commands are sent again as a browser does that heard
no answer. After every step the rules hold that no order may break; a step that breaks one is told with its seed.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Model, Q, QuerySet
from django.utils import timezone

from corrigenda.core.review import states
from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import decide
from corrigenda.flows.appeal import appeal, withdraw
from corrigenda.flows.ask_reader import answer_question, ask_reader, open_question
from corrigenda.flows.confirm import Accept, NoticeOnly, Variant
from corrigenda.flows.escalate import assign, escalate, hand_back
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, Stale
from corrigenda.flows.merge import merge
from corrigenda.flows.snooze import Until, snooze
from corrigenda.flows.split import split
from corrigenda.flows.submit import Kept
from corrigenda.flows.take_out import take_out
from corrigenda.flows.tell_reader import reports_of
from corrigenda.jobs.claim import claim
from corrigenda.jobs.worker import run
from corrigenda.store.models import (
    Act,
    Case,
    Correction,
    Decision,
    Edit,
    Member,
    Message,
    Report,
    Story,
    Task,
    Transition,
    WriteBack,
)
from tests.flows.order_rules import Rules
from tests.flows.paper import KEYS, Paper

STORY = """<article>
<h1>The tide mill</h1>
<p>The tide mill was restroed in 1998 by forty volonteers.</p>
<p>It grinds about 300 sacks a year, and the keeper is prowd of it.</p>
</article>
"""
ASKED = (
    ("restroed", "restored"),
    ("was restroed in", "was restored in"),
    ("restroed", "rebuilt"),
    ("volonteers", "volunteers"),
    ("300", "900"),
    ("300", "800"),
    ("prowd", "proud"),
    ("forty volonteers", None),
)
OTHER_AUTHOR = (
    ("The tide mill was", "The old tide mill was"),
    ("restroed", "restored"),
    ("restored", "restroed"),
    ("It grinds about", "Today it grinds about"),
    (", and the keeper is prowd of it", ""),
)
COMMANDS: dict[str, Callable[..., DecideAnswer]] = {
    "accept": decide.accept,
    "reject": decide.reject,
    "already fixed": decide.already_fixed,
    "snooze": snooze,
    "escalate": escalate,
    "hand back": hand_back,
    "assign": assign,
    "merge": merge,
    "split": split,
    "take out": take_out,
    "ask": ask_reader,
    "undo": decide.undo,
    "write again": decide.write_again,
}
MORE: dict[str, dict[str, Any]] = {
    "reject": {"code": Decision.Code.NOT_AN_ERROR, "reader_text": "It stands."},
    "already fixed": {"reader_text": ""},
    "snooze": {"until": Until(reports=1, story_changes=True), "reason": "We ask the mill."},
    "escalate": {"reason": "A dispute."},
    "hand back": {"words": "Yours."},
}
FITTING: dict[str, tuple[str, ...]] = {
    states.Decision.MERGED: ("split",),
    states.Decision.ESCALATED: ("hand back", "accept"),
    states.Decision.REJECTED: ("undo",),
    states.Apply.REFUSED: ("write again", "undo"),
    states.Apply.LIVE: ("undo",),
}
NOBODY = UUID(int=0)
Drawn = tuple[str, Callable[[], DecideAnswer]]
NOTICE = "An earlier version of this story gave another number."
ON_THE_WAY = frozenset({states.Apply.QUEUED, states.Apply.WRITING, states.Apply.FAILED})
GROUPING = frozenset({"merge", "split", "take out", "reject"})


@dataclass(frozen=True, slots=True)
class Screen:
    """What an editor looks at: a case, and the version and revision that the page was made of."""

    case_id: int
    version: int
    revision: int | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A command as it was sent, and what it was told."""

    name: str
    send: Callable[[], DecideAnswer]
    answer: DecideAnswer


@dataclass
class Order:
    """One story and the steps on it. `done` counts what really happened, so that an empty run cannot pass for a good one."""

    paper: Paper
    seed: int
    done: Counter[str]
    steps: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.name = f"s{self.seed}"
        self.file: Path = self.paper.story(STORY, name=self.name)
        self.screens: dict[int, Screen] = {}
        self.sent: list[Sent] = []
        self.rival: Callable[[], object] | None = None
        self.story = 0
        self.reports: list[UUID] = []
        self.first_task = _newest(Task)[0] + 1

    @property
    def editors(self) -> tuple[Member, Member]:
        """Return the two who decide."""
        return self.paper.editor, self.paper.standards_editor

    def cases(self) -> list[Screen]:
        """Return the story's cases as they stand."""
        return [Screen(*row) for row in self._cases().values_list("pk", "version", "revision_id")]

    def _cases(self) -> QuerySet[Case]:
        if not self.story:
            found = Story.objects.filter(url=f"{self.paper.url}/{self.name}").values_list("pk", flat=True).first()
            self.story = found or 0
        return Case.objects.filter(story_id=self.story).order_by("id")

    def run(self, *, steps: int) -> None:
        """Take the steps, then let the worker end, and look at the rules all along."""
        self._reader()
        self._worker(all_of_it=True)
        self._cases()
        rules = Rules(self.story, {by.person_id for by in self.editors}, self.done, self.told)
        for _ in range(steps):
            self._step()
            rules.hold()
        self._worker(all_of_it=True)
        rules.hold()
        rules.hold_at_the_end()

    def _step(self) -> None:
        kinds = (self._reader, self._look, self._command, self._twice, self._both, self._worker, self._author)
        kind = self.rng.choices(kinds, weights=(2, 3, 6, 2, 2, 4, 1))[0]
        kind()

    # Readers

    def _reader(self) -> None:
        kind = self.rng.choices(("report", "withdraw", "appeal", "answer"), weights=(6, 1, 2, 2))[0]
        if kind == "report" or not self.reports:
            self._say("report")
            exact, replacement = self.rng.choice(ASKED)
            email = self.rng.choice(("", f"reader{self.rng.randrange(9)}@readers.example"))
            answer = self.paper.send(exact, replacement, name=self.name, email=email)
            assert isinstance(answer, Kept), answer
            self.reports.append(answer.report_id)
            self.done["report"] += 1
            return
        report = Report.objects.get(pk=self.rng.choice(self.reports))
        self._say(kind)
        now = timezone.now()
        if kind == "withdraw":
            answered: object = withdraw(report, now=now)
        elif kind == "appeal":
            case = self.rng.choice(self.cases() or [Screen(0, 0, None)])
            answered = appeal(report, case_id=case.case_id, words="Look again, please.", now=now)
        else:
            question = open_question(report)
            words = "In the parish register."
            answered = answer_question(report, question_id=question.pk, words=words, now=now) if question else None
        if answered is not None and not isinstance(answered, NotAllowed):
            self.done[kind] += 1

    # Editors

    def _look(self) -> None:
        cases = self.cases()
        if cases:
            self.screens[self.rng.randrange(2)] = self.rng.choice(cases)

    def _command(self) -> None:
        who = self.rng.randrange(2)
        if who not in self.screens:
            self._look()
        if who in self.screens:
            drawn = self._drawn(self.screens[who], by=self.editors[who])
            if self.rng.random() < 0.2:
                other = self._drawn(self.screens[who], by=self.editors[1 - who])
                self.rival = lambda: self._do(*other)
                self.done["rival"] += 1
            self._do(*drawn)
            self.rival = None

    def _do(self, name: str, send: Callable[[], DecideAnswer]) -> DecideAnswer:
        self._say(name)
        before = dict(self._cases().values_list("pk", "apply"))
        with self._interrupted():
            answer = send()
        if isinstance(answer, Decided):
            self.done[name] += 1
            assert not (before[answer.case.pk] in ON_THE_WAY and name in GROUPING), self.told(
                f"{name} of a fix on its way"
            )
        elif isinstance(answer, Stale):
            self.done["stale"] += 1
        self.sent.append(Sent(name, send, answer))
        return answer

    def _drawn(self, screen: Screen, *, by: Member) -> Drawn:
        """Draw a command about what is on a screen; it is bound to that, however the case stands when it is sent."""
        seen = Seen(screen.version, screen.revision, f"{self.seed}-{next(KEYS)}")
        name = self._named(screen)
        rest: dict[str, Any] = {"seen": seen, "by": by}
        if name == "accept":
            rest["accepted"] = self._accepted(screen)
        elif name == "merge":
            others = [one.case_id for one in self.cases() if one.case_id != screen.case_id]
            rest["survivor"] = Case.objects.get(pk=self.rng.choice(others or [screen.case_id]))
        elif name in {"take out", "ask"}:
            reports = reports_of(Case(pk=screen.case_id))
            rest["report_id"] = self.rng.choice(reports).pk if reports else NOBODY
            rest |= {"words": "Where?"} if name == "ask" else {}
        elif name == "assign":
            rest["to"] = self.rng.choice((None, *self.editors))
        rest |= MORE.get(name, {})

        def send() -> DecideAnswer:
            case = Case.objects.select_related("site", "story__site", "revision").get(pk=screen.case_id)
            return COMMANDS[name](case, now=timezone.now(), **rest)

        return name, send

    def _named(self, screen: Screen) -> str:
        """Draw any command, or one that is made for how the case stands, which chance alone would seldom meet."""
        decision, apply = Case.objects.filter(pk=screen.case_id).values_list("decision", "apply").get()
        fitting = FITTING.get(apply) or FITTING.get(decision) or ("accept", "merge")
        return self.rng.choice(fitting if self.rng.random() < 0.4 else tuple(COMMANDS))

    def _accepted(self, screen: Screen) -> Accept:
        edits = list(Edit.objects.filter(case=screen.case_id))
        edit = self.rng.choice(edits) if edits else None
        number = edit is not None and edit.old.isdecimal()
        treatment = self.rng.choice((Treatment.SILENT, Treatment.CORRECTION))
        return Accept(
            Variant(edit.pk) if edit else NoticeOnly(),
            Nature.NUMBER if number else Nature.SPELLING,
            Treatment.CORRECTION if number or not edit else treatment,
            notice_label="Correction",
            notice_text=NOTICE,
        )

    def _twice(self) -> None:
        """Send a command again that was sent before: it changes nothing, and is told the same."""
        decided = [sent for sent in self.sent if isinstance(sent.answer, Decided)]
        if not decided:
            return
        sent = self.rng.choice(decided)
        self._say(f"{sent.name} again")
        before = self._all()
        answer = sent.send()
        assert isinstance(answer, Decided), self.told(f"{sent.name} sent again was answered {answer}")
        assert answer.decision == sent.answer.decision, self.told("another decision")  # type: ignore[union-attr]
        assert self._all() == before, self.told(f"{sent.name} sent again changed something")
        self.done["again"] += 1

    def _both(self) -> None:
        """Let both decide what both see: at most one wins, and the other hears of it."""
        cases = self.cases()
        if not cases:
            return
        screen = self.rng.choice(cases)
        drawn = [self._drawn(screen, by=by) for by in self.rng.sample(self.editors, 2)]
        answers = [self._do(*one) for one in drawn]
        won = [answer for answer in answers if isinstance(answer, Decided)]
        assert len(won) <= 1, self.told("both won")
        if isinstance(answers[0], Decided):
            assert isinstance(answers[1], Stale | NotAllowed), self.told("the loser heard nothing")
            if isinstance(answers[1], Stale):
                assert answers[1].last == answers[0].decision, self.told("the loser heard of somebody else")
                self.done["loser told"] += 1

    @contextmanager
    def _interrupted(self) -> Iterator[None]:
        """Let the rival's command run to its end before the transaction of the one at hand begins."""

        def wrapper(execute: Any, sql: str, *rest: Any) -> Any:
            # PostgreSQL's driver begins by itself, with the first statement.
            begins = sql.startswith("BEGIN") or (connection.vendor == "postgresql" and connection.in_atomic_block)
            rival, self.rival = (self.rival, None) if begins else (None, self.rival)
            if rival is not None:
                rival()
                self.done["in between"] += 1
            return execute(sql, *rest)

        with connection.execute_wrapper(wrapper):
            yield

    # The worker and the world

    def _worker(self, *, all_of_it: bool = False) -> None:
        """Run the next task, or all that are due within half a minute."""
        while True:
            due = Task.objects.filter(
                done_at=None, given_up_at=None, run_at__lte=timezone.now() + timedelta(seconds=30)
            )
            chosen = self.rng.choice(list(due.order_by("id").values_list("pk", flat=True)) or [None])
            if chosen is None:
                return
            Task.objects.filter(pk=chosen).update(run_at=timezone.now() - timedelta(days=365))
            task = claim(worker="test", now=timezone.now())
            assert task is not None
            self._say(f"{task.name} {task.subject[:8]}")
            before = self.file.read_text()
            run(task)
            error = Task.objects.values_list("last_error", flat=True).get(pk=task.pk)
            assert "Error" not in error, self.told(error)
            self._written(before)
            self.done[task.name] += 1
            if not all_of_it:
                return

    def _written(self, before: str) -> None:
        """Hold that what a task wrote is what its row says, made from what stood there."""
        now = self.file.read_text()
        if now == before:
            return
        row = WriteBack.objects.filter(story_id=self.story).order_by("-id").first()
        assert row is not None, self.told("the file changed without a write")
        (was,), (is_now,) = row.before.values(), row.after.values()
        assert (was, is_now) == (before, now), self.told("a write changed what it was not made from")
        self.done["write"] += 1

    def _author(self) -> None:
        old, new = self.rng.choice(OTHER_AUTHOR)
        source = self.file.read_text()
        if old in source:
            self._say(f"another author: {old} → {new}")
            self.file.write_text(source.replace(old, new, 1))
            self.done["another author"] += 1

    def _all(self) -> tuple[object, ...]:
        """Return everything that a command could change; of earlier orders' tasks, which are at rest, only how many are done.

        To read all of those again would make a long run slower and slower.
        """
        tasks = Task.objects.filter(
            Q(pk__gte=self.first_task)
            | Q(done_at=None, given_up_at=None, run_at__lte=timezone.now() + timedelta(hours=1))
        )
        cases = ("pk", "version", "decision", "apply", "notice", "inbox", "assigned_to", "merged_into")
        return (
            list(self._cases().values_list(*cases)),
            _newest(Decision, Transition, WriteBack, Message, Act, Story),
            [model.objects.count() for model in (Decision, Transition, WriteBack, Message, Act, Report, Story)],
            list(Correction.objects.order_by("id").values_list("pk", "version")),
            list(tasks.order_by("id").values_list("pk", "run_at", "done_at")),
            Task.objects.aggregate(Count("pk"), Count("done_at"), Count("given_up_at")),
            self.file.read_text(),
        )

    def _say(self, step: str) -> None:
        self.steps.append(step)

    def told(self, why: str) -> str:
        """Return what broke, with the seed and the steps that led there."""
        return f"seed {self.seed}: {why}\nafter: {'; '.join(self.steps)}"


def _newest(*models: type[Model]) -> tuple[int, ...]:
    """Return the number of the newest row of each table, 0 for an empty one; nothing but a new row changes it."""
    asked = ", ".join(f"(SELECT coalesce(max(id), 0) FROM {model._meta.db_table})" for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return tuple(cursor.fetchone())


def interleave(paper: Paper, *, seeds: range, steps: int = 14) -> Counter[str]:
    """Run one order a seed; return how often each thing happened."""
    done: Counter[str] = Counter()
    for seed in seeds:
        Order(paper, seed, done).run(steps=steps)
    return done


OFTEN = ("accept", "reject", "undo", "merge", "stale", "again", "loser told", "in between", "write", "live", "told")
"""What happens even in a short run."""
SELDOM = frozenset(("answer", "split", "take out", "write again"))
"""What takes several steps in their order, and so need not come up in some hundreds of runs."""
EVERY = tuple(dict.fromkeys((*OFTEN, *COMMANDS, "another author", "report", "withdraw", "appeal", "answer")))
"""What has to have happened in a long run."""
