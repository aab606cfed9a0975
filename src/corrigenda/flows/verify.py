"""Look at the public page until the fix is seen there; only then is it live (law 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.connectors.base import SettingsError
from corrigenda.connectors.http.fetch import Page, fetch
from corrigenda.core.anchoring.shown import Shown, apart_from, shown, shows_words
from corrigenda.core.review import states
from corrigenda.core.text.edits import Edit, apply_edits, inverse_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.page import page_facts
from corrigenda.core.text.visible import UnmappableSourceError, visible_text
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.look import guard_of
from corrigenda.flows.publish import publish
from corrigenda.flows.wording import notice_line, standing_notices
from corrigenda.flows.writing import edits_of_row
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision
from corrigenda.store.tasks import queue, tries

LOOKS = (1, 2, 4, 8, 15, 60, 240, 1500)
"""Seconds between the first looks at the page."""

PATIENCE = timedelta(hours=24)
MAYBE = " A cache may hold it back."
WATCH_DAYS = (1, 7, 30)
LOOKED_FOR = (states.Apply.APPLIED, states.Apply.MANUAL, states.Apply.NOT_LIVE, states.Apply.ATTESTED)


@dataclass(frozen=True, slots=True)
class OnPage:
    """What the public page shows of a decision's edits and notice; `detail` says what is missing, `seen` if there was a page."""

    edits: Shown
    notice: bool
    detail: str = ""
    seen: bool = True


def next_look(*, tried: int, waited: timedelta) -> timedelta | None:
    """Return the pause before the page is looked at again, after `tried` looks in vain and so long a wait.

    Seconds at first, then hours for the first day, then days; None when the page was watched to the end.
    """
    if waited > timedelta(days=WATCH_DAYS[-1]):
        return None
    if waited > PATIENCE:
        return timedelta(days=1)
    return timedelta(seconds=LOOKS[tried] if tried < len(LOOKS) else 3600)


def verify(case_id: str, *, now: datetime) -> TaskAnswer:
    """Look once; a fix that is not there yet is looked for again, and after a day the editors are told so.

    After a month nobody looks any more by the clock; a story that its CMS says was saved is looked at all the same.
    """
    case = Case.objects.select_related("site", "story").get(pk=int(case_id))
    if case.apply not in LOOKED_FOR:
        return Done()
    decision = case.decisions.filter(kind=Decision.Kind.ACCEPT).select_related("write_back", "revision").last()
    if decision is None:
        raise AssertionError(f"{case} is {case.apply} without an accepting decision")
    seen = look_at_page(case, decision=decision)
    attested = case.apply == states.Apply.ATTESTED
    by_hand = case.apply == states.Apply.MANUAL or (attested and decision.write_back is None)
    if seen.edits is Shown.NEW and (seen.notice or (by_hand and bool(decision.edits))):
        return _live(case, decision=decision, now=now)
    if attested:
        given_up = now - decision.at > timedelta(days=WATCH_DAYS[-1])
        return Done() if given_up else Again(timedelta(days=1), seen.detail)
    tried, waited = tries("verify", subject=case.pk), now - _asked_at(case, decision=decision)
    if waited > PATIENCE and case.apply != states.Apply.NOT_LIVE:
        move(case, now=now, note=seen.detail, apply=states.Apply.NOT_LIVE, reason="not_live", reason_words=seen.detail)
    elif case.reason_words != seen.detail and tried >= 3:
        move(case, now=now, reason="waiting", reason_words=seen.detail)
    pause = next_look(tried=tried, waited=waited)
    return Done() if pause is None else Again(pause, seen.detail)


def _asked_at(case: Case, *, decision: Decision) -> datetime:
    """Return when somebody last wanted the fix made: at the decision, or when it was to be written again."""
    again = case.decisions.filter(kind=Decision.Kind.WRITE_AGAIN, pk__gt=decision.pk).last()
    return again.at if again is not None else decision.at


def look_at_page(case: Case, *, decision: Decision) -> OnPage:
    """Fetch the story's public page and say what it shows of the decision."""
    seen = _page_of(case)
    if isinstance(seen, _Unseen):
        return OnPage(Shown.NEITHER, notice=False, detail=seen.detail, seen=False)
    page = seen.text
    # One notice may tell of several decisions under one label, so each is known by its own words.
    notice = not decision.notice_text or shows_words(page, words=decision.notice_text)
    page = apart_from(page, lines=_notice_lines(case, decision=decision))
    looks = [shown(page, before=before, edit=edit) for before, edit in _edits(decision)]
    if all(look is Shown.NEW for look in looks):
        return OnPage(
            Shown.NEW,
            notice,
            "" if notice else f"The fix is on the public page, its notice is not there yet.{seen.from_cache}",
        )
    if Shown.OLD in looks:
        return OnPage(Shown.OLD, notice, f"The public page still shows the old words.{seen.from_cache or MAYBE}")
    return OnPage(
        Shown.NEITHER, notice, f"Neither the old nor the new words were seen on the public page.{seen.from_cache}"
    )


def page_says(case: Case, *, words: str) -> bool | None:
    """Fetch the story's public page and tell whether it holds these words; None if it could not be seen."""
    page = _page_of(case)
    return None if isinstance(page, _Unseen) else shows_words(page.text, words=words)


@dataclass(frozen=True, slots=True)
class _Unseen:
    detail: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """The page's visible text with its title, and a sentence on the cache that answered, if one says so."""

    text: str
    from_cache: str


def _page_of(case: Case) -> _Seen | _Unseen:
    """Return what the story's public page shows."""
    try:
        guard = guard_of(case.site)
    except SettingsError as error:
        return _Unseen(f"The public page could not be asked for: {error}.")
    answer = fetch(case.story.url, guard=guard)
    if not isinstance(answer, Page):
        return _Unseen(f"The public page could not be seen: {answer.detail}.")
    try:
        page = visible_text(answer.html, format=Format.HTML).text
    except UnmappableSourceError:
        return _Unseen("The public page could not be read reliably.")
    from_cache = f" It was answered by a cache ({answer.cache})." if answer.cache else ""
    return _Seen("\n".join((page, page_facts(answer.html).title)), from_cache)


def _notice_lines(case: Case, *, decision: Decision) -> list[str]:
    """Return every form in which the notice of a decision has stood in the story: it quotes the words that were wrong."""
    written = decision.write_back.notices if decision.write_back else []
    standing = standing_notices(case.story, decision_id=decision.pk) if decision.notice_text else ()
    amendments = case.decisions.filter(kind=Decision.Kind.AMEND)
    return [
        *(str(one["text"]) for one in (*written, *standing)),
        *(notice_line(one) for one in (decision, *amendments)),
    ]


def _edits(decision: Decision) -> Iterable[tuple[str, Edit]]:
    """Yield each edit of a decision with the text that it alone was made in: everything else written with it in place."""
    row = decision.write_back
    if row is not None:
        for name, source in row.before.items():
            text = visible_text(source, format=Format(row.formats[name])).text
            yield from _each_alone(text, made=edits_of_row(row, field=name), owner=decision.pk)
    elif decision.revision is not None:
        for name in dict.fromkeys(edit["field"] for edit in decision.edits):
            made = tuple((decision.pk, edit) for edit in sorted(decision.edits_of(name)))
            yield from _each_alone(decision.revision.text(name), made=made, owner=decision.pk)


def _each_alone(before: str, *, made: tuple[tuple[int, Edit], ...], owner: int) -> Iterable[tuple[str, Edit]]:
    edits = [edit for _, edit in made]
    after = apply_edits(before, edits=edits)
    for (whose, edit), undone in zip(made, inverse_edits(edits), strict=True):
        if whose == owner:
            without = apply_edits(after, edits=(undone,))
            yield without, Edit(undone.start, undone.start + len(edit.old), edit.old, edit.new)


def _live(case: Case, *, decision: Decision, now: datetime) -> TaskAnswer:
    """Say that it is live, publish it, and have the readers told: one transaction, so that none goes without the others."""
    with transaction.atomic():
        attested = case.apply == states.Apply.ATTESTED
        noted = case.notice == states.NoticeState.DRAFT
        notice = states.NoticeState.PUBLISHED if noted else case.notice
        if not move(case, now=now, apply=states.Apply.LIVE, notice=notice, live_at=now, reason="", reason_words=""):
            return Again(timedelta(seconds=1), "the case changed meanwhile")
        publish(case, decision=decision, now=now)
        if not attested:  # then the readers were told, and this is no other outcome
            queue("tell_reader", subject=case.pk, site_id=case.site_id, run_at=now)
        for days in WATCH_DAYS:
            queue("watch", subject=case.pk, site_id=case.site_id, run_at=now + timedelta(days=days))
    return Done()
