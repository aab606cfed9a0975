"""Write the letter that tells one reader one outcome."""

from __future__ import annotations

from typing import cast

from corrigenda.core.notices.letters import Facts, Letter, LetterKind, write_letter
from corrigenda.flows.publish import context_of
from corrigenda.flows.receipts import receipt_url
from corrigenda.store.models import Case, Decision, Message, Report

__all__ = ["Letter", "letter"]


def letter(report: Report, *, case: Case | None, outcome: Message.Outcome) -> Letter:
    """Return the letter for `outcome`, in the language of the story that the reader read."""
    old, new, said = report.exact, "", ""
    if case is not None:
        decision = case.decisions.filter(kind__in=Decision.VERDICTS).last()
        if decision is not None:
            said = said_by(decision)
            before, after = context_of(decision)
            if before:
                old, new = before, after
    facts = Facts(
        site=report.site.name,
        title=(case.story.title if case else "") or report.title,
        story_url=report.url,
        receipt_url=receipt_url(report.id),
        old=old,
        new=new,
        said=said,
    )
    language = report.language or report.site.language
    return write_letter(cast(LetterKind, outcome.value), facts=facts, language=language)


def said_by(decision: Decision) -> str:
    """Return what a decision says to its readers: the notice's words, or the reason with the editor's own words."""
    if decision.kind == Decision.Kind.ACCEPT:
        return decision.notice_text
    reason = Decision.Code(decision.code).label if decision.code else ""
    return ". ".join(part.rstrip(".") for part in (reason, decision.reader_text) if part) + ("." if reason else "")
