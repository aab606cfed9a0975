"""What became of one report, in the words of its reader: derived from what is stored, and never more than is true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from corrigenda.core.diffing.words import Run, word_diff
from corrigenda.core.review.states import Apply
from corrigenda.core.review.states import Decision as Decided
from corrigenda.flows.appeal import APPEALABLE, cases_of
from corrigenda.flows.ask_reader import open_question
from corrigenda.flows.letters import reasons_of
from corrigenda.flows.publish import context_of
from corrigenda.store.models import (
    Appeal,
    Case,
    Contact,
    Correction,
    Decision,
    Message,
    Placement,
    Question,
    Report,
    Withdrawal,
)
from corrigenda.web.public.words.page import PageWords

UNSURE = (Placement.Status.AMBIGUOUS, Placement.Status.GONE, Placement.Status.NO_STORY)
NEIGHBOURS = 64
"""Code points shown on either side of the passage."""
SHORT = 40
"""So few code points beside the passage are all that stands there."""
_AFTER_HALF_A_WORD = re.compile(r"^\S*\s+")
_HALF_A_WORD_BEHIND = re.compile(r"\s+\S*$")
FINAL = ("live", "attested", "noted", "rejected", "already_fixed", "reverted")

_OF_APPLY = {
    Apply.NONE: "accepted",
    Apply.QUEUED: "accepted",
    Apply.WRITING: "accepted",
    Apply.REFUSED: "stuck",
    Apply.FAILED: "accepted",
    Apply.MANUAL: "accepted",
    Apply.APPLIED: "checking",
    Apply.NOT_LIVE: "checking",
    Apply.ATTESTED: "attested",
    Apply.LIVE: "live",
    Apply.REGRESSED: "returned",
    Apply.REVERTED: "reverted",
}


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one thing that the report asks for; `said` is what the newsroom says to the reader."""

    state: str
    heading: str
    explanation: str
    at: datetime | None = None
    runs: tuple[Run, ...] = ()
    said: tuple[str, ...] = ()
    notice: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A report and its fates; `asked` is the reader's own change as runs, empty where none was proposed."""

    report: Report
    fates: tuple[Fate, ...]
    asked: tuple[Run, ...]
    has_address: bool
    told_at: datetime | None
    question: Question | None = None
    answered: bool = False
    appealable: int | None = None
    appealed: bool = False
    withdrawable: bool = False
    withdrawn: bool = False

    @property
    def before(self) -> str:
        """Return the words before the passage as the dialog showed them: of its own paragraph, and no half word."""
        words = self.report.prefix.rpartition("\n")[2][-NEIGHBOURS:]
        return f"… {_AFTER_HALF_A_WORD.sub('', words)}" if len(words) > SHORT else words

    @property
    def after(self) -> str:
        """Return the words after the passage, likewise."""
        words = self.report.suffix.partition("\n")[0][:NEIGHBOURS]
        return f"{_HALF_A_WORD_BEHIND.sub('', words)} …" if len(words) > SHORT else words

    @property
    def settled(self) -> bool:
        """Tell whether everything the report asked for is decided and done."""
        return all(fate.state in FINAL for fate in self.fates)


def receipt_for(report: Report, *, words: PageWords) -> Receipt:
    """Gather what became of a report."""
    placement = Placement.objects.filter(report=report).first()
    cases = cases_of(report)
    withdrawn = Withdrawal.objects.filter(report=report).exists()
    language = report.language or report.site.language
    fates = tuple(_fate_of(case, placement=placement, words=words, language=language) for case in cases)
    told = Message.objects.filter(report=report, state=Message.State.SENT).exclude(outcome=Message.Outcome.RECEIVED)
    return Receipt(
        report=report,
        fates=fates or (_fate("received" if placement is None else "with_editors", words=words),),
        asked=word_diff(report.exact, new=report.replacement) if report.replacement is not None else (),
        has_address=Contact.objects.filter(report=report).exists(),
        told_at=told.order_by("-sent_at").values_list("sent_at", flat=True).first(),
        question=None if withdrawn else open_question(report),
        answered=report.questions.exclude(answered_at=None).exists(),
        appealable=next((case.pk for case in cases if case.decision in APPEALABLE), None),
        appealed=Appeal.objects.filter(report=report).exists(),
        withdrawable=all(case.is_open for case in cases),
        withdrawn=withdrawn,
    )


def _fate_of(case: Case, *, placement: Placement | None, words: PageWords, language: str) -> Fate:
    decision = case.decisions.filter(kind__in=Decision.VERDICTS).select_related("revision").last()
    match Decided(case.decision):
        case Decided.ACCEPTED if decision is not None:
            return _accepted(case, decision=decision, words=words)
        case Decided.REJECTED if decision is not None:
            said = reasons_of(decision, case=case, language=language)
            return _fate("rejected", words=words, at=decision.at, said=said)
        case Decided.ALREADY_FIXED:
            thanks = reasons_of(decision, case=case, language=language) if decision is not None else ()
            at = decision.at if decision is not None else case.changed_at
            return _fate("already_fixed", words=words, at=at, said=thanks)
        case _ if Apply(case.apply) is Apply.REVERTED:
            return _fate("reverted", words=words, at=case.changed_at)
        case _:
            unsure = placement is not None and placement.status in UNSURE and not case.has_passage
            return _fate("not_found" if unsure else "with_editors", words=words)


def _accepted(case: Case, *, decision: Decision, words: PageWords) -> Fate:
    state = _OF_APPLY[Apply(case.apply)]
    if state == "live" and not decision.edits:
        state = "noted"
    if state not in ("live", "attested", "noted", "reverted"):
        return _fate(state, words=words)
    if state == "reverted":
        return _fate(state, words=words, at=case.changed_at)
    before, after = context_of(decision)
    recorded = Correction.objects.filter(case=case).first()
    removed = recorded is not None and not (recorded.old or recorded.new or recorded.text)
    correction = recorded if recorded is not None and recorded.withdrawn_at is None else None
    return _fate(
        state,
        words=words,
        at=case.live_at or (correction.live_at if correction else None),
        # What it says now is only said of what was seen; words that had to go from the record are not told here either.
        runs=word_diff(before, new=after) if (before or after) and state != "attested" and not removed else (),
        notice=correction.text if correction is not None and not correction.is_small else "",
        link=_link_to(correction, case=case) if correction is not None else "",
    )


def _link_to(correction: Correction, *, case: Case) -> str:
    if correction.is_small and not case.site.small_fixes_public:
        return ""
    return reverse("public:correction", args=[case.site.key, correction.number])


def _fate(
    state: str,
    *,
    words: PageWords,
    at: datetime | None = None,
    runs: tuple[Run, ...] = (),
    said: tuple[str, ...] = (),
    notice: str = "",
    link: str = "",
) -> Fate:
    heading, explanation = words.states[state]
    return Fate(state, heading, explanation, at, runs, tuple(part for part in said if part), notice, link)
