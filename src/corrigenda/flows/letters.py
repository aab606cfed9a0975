"""Write the letter that tells one reader one outcome."""

from __future__ import annotations

from typing import cast

from corrigenda.core.notices.letters import Facts, Letter, LetterKind, write_letter
from corrigenda.flows.macros import text_for
from corrigenda.flows.publish import context_of
from corrigenda.flows.receipts import receipt_url
from corrigenda.store.models import Case, Decision, Message, Report

__all__ = ["Letter", "letter"]


def letter(report: Report, *, case: Case | None, outcome: Message.Outcome, question: str = "") -> Letter:
    """Return the letter for `outcome`, in the language of the story that the reader read; `question` where one is asked."""
    old, new, said = report.exact, "", question
    language = report.language or report.site.language
    if case is not None and not question:
        decision = case.decisions.filter(kind__in=Decision.VERDICTS).last()
        if decision is not None:
            said = said_by(decision, case=case, language=language)
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
    return write_letter(cast(LetterKind, outcome.value), facts=facts, language=language)


def said_by(decision: Decision, *, case: Case, language: str) -> str:
    """Return what a decision says to its readers: the notice's words, or the reason with the editor's own words."""
    if decision.kind == Decision.Kind.ACCEPT:
        return decision.notice_text
    return " ".join(reasons_of(decision, case=case, language=language))


def reasons_of(decision: Decision, *, case: Case, language: str) -> tuple[str, ...]:
    """Return why the story was not changed, as the site words it in the reader's language, and what the editor adds."""
    use = decision.code or (decision.kind if decision.kind == Decision.Kind.ALREADY_FIXED else "")
    ready = text_for(case, use=use, language=language) if use else ""
    return tuple(part for part in (ready, decision.reader_text) if part)
