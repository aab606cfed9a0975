"""Test a connection outside of the request: one story is read, a fix rehearsed, and the connection saved if that was asked for.

A CMS that hangs keeps nobody's browser waiting, and a worker for `DEADLINE` seconds at most.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.connectors.base import Field
from corrigenda.connectors.http.guard import origin_of
from corrigenda.core.text.visible import UnmappableSourceError, visible_text
from corrigenda.flows.answers import Done, TaskAnswer
from corrigenda.flows.connect import NotRead, Read, read_story, save
from corrigenda.flows.rehearse import Would, rehearse
from corrigenda.store.models import Act, ConnectionTest, Member, Site
from corrigenda.store.models.connection_test import ConnectionResult, PartRead, StoryRead, WouldWrite
from corrigenda.store.tasks import queue

DEADLINE = 30.0
"""Seconds."""
STALE = timedelta(minutes=15)
BEGINNING = 160
LONGEST = {"url": 2_000, "old": 20_000, "new": 20_000}
TOO_SLOW = (
    "The CMS did not answer within {seconds:.0f} seconds. Look whether it is up and lets this machine in. The first copy of a large "
    "repository takes longer and goes on being made: test again in a few minutes."
)


@dataclass(frozen=True, slots=True)
class Words:
    """What the test is made on: a story's public address, words that stand in it and what a fix would say instead."""

    url: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The test is queued."""

    test: ConnectionTest


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Nothing was queued, and why."""

    words: str


def ask_to_try(would: Site, *, on: Words, saves: bool, draft: str, by: Member, now: datetime) -> Asked | NotAsked:
    """Have a connection tested soon: of `would`, the site as it would be. `draft` holds typed secrets for the form that follows."""
    if len(on.url) > LONGEST["url"] or not on.url.isprintable() or origin_of(on.url) not in would.origins:
        return NotAsked(f"Give the address of a story of this site, below {' or '.join(would.origins)}.")
    if any(len(words) > LONGEST["old"] or "\0" in words for words in (on.old, on.new)):
        return NotAsked("Give fewer words of the story.")
    with transaction.atomic():
        test = ConnectionTest.objects.create(
            site=would,
            asked_by=by.person,
            asked_at=now,
            connector=would.connector,
            connector_settings=would.connector_settings,
            connector_secrets=would.connector_secrets,
            draft=draft,
            url=on.url,
            old=on.old,
            new=on.new,
            saves=saves,
        )
        queue("try_connection", subject=test.pk, site_id=would.pk, run_at=now)
    return Asked(test)


def try_connection(test_id: str, *, now: datetime) -> TaskAnswer:
    """Make the test, and take the connection over if that was asked for and the story was read."""
    test = ConnectionTest.objects.select_related("site").filter(pk=int(test_id), done_at=None).first()
    if test is None:
        return Done()
    if now - test.asked_at > STALE:
        _done(test, result={"not_read": "The test waited too long for a worker. Ask for it again."}, now=now)
        return Done()
    would = test.site
    would.connector, would.connector_settings = test.connector, test.connector_settings
    would.connector_secrets = test.connector_secrets
    read = _within(DEADLINE, would, url=test.url)
    result = _result(read, old=test.old, new=test.new)
    with transaction.atomic():
        saved = test.saves and isinstance(read, Read)
        if saved and (why := _why_not_saved(test)):
            result["not_saved"], saved = why, False
        if _done(test, result=result, saved=saved, now=now) and saved:
            save(would, tested=True, by=_asker(test), now=now)
    return Done()


def _within(seconds: float, would: Site, *, url: str) -> Read | NotRead:
    """Read the story, or stop waiting: the thread that goes on waiting ends by its connector's own limits."""
    answers: list[Read | NotRead] = []
    faults: list[Exception] = []

    def read() -> None:
        try:
            answers.append(read_story(would, url=url))
        except Exception as error:  # noqa: BLE001 - handed to the task, whose worker puts it on record
            faults.append(error)

    reader = threading.Thread(target=read, name="connection-test", daemon=True)
    reader.start()
    reader.join(seconds)
    if faults:
        raise faults[0]
    return answers[0] if answers else NotRead(TOO_SLOW.format(seconds=seconds))


def _result(read: Read | NotRead, *, old: str, new: str) -> ConnectionResult:
    if isinstance(read, NotRead):
        return {"not_read": read.words}
    result: ConnectionResult = {"story": _story(read)}
    if not old:
        return result
    if not read.writes:
        result["would_not"] = "This connection only watches: fixes are made by hand."
        return result
    came = rehearse(read.document, old=old, new=new)
    if isinstance(came, Would):
        result["would"] = WouldWrite(field=came.field, before=came.before, after=came.after)
    else:
        result["would_not"] = came.words
    return result


def _story(read: Read) -> StoryRead:
    document = read.document
    return StoryRead(
        title=document.title,
        state=document.state,
        version=document.version,
        ref=document.ref,
        writes=read.writes,
        limits=list(read.limits),
        parts=[_part(field) for field in document.fields],
    )


def _part(field: Field) -> PartRead:
    try:
        text = visible_text(field.source, format=field.format).text
    except UnmappableSourceError as error:
        return PartRead(name=field.name, format=field.format.value, length=0, beginning=str(error))
    beginning = text[:BEGINNING] + ("…" if len(text) > BEGINNING else "")
    return PartRead(name=field.name, format=field.format.value, length=len(text), beginning=beginning)


def _why_not_saved(test: ConnectionTest) -> str:
    member = Member.objects.filter(site=test.site_id, person=test.asked_by_id).first()
    if member is None or not member.manages:
        return "It was not saved: whoever asked for it does not manage the site any more."
    connected = (Act.Kind.CONNECTED, Act.Kind.CONNECTED_UNTESTED)
    if Act.objects.filter(site=test.site_id, kind__in=connected, at__gt=test.asked_at).exists():
        return "It was not saved: somebody else connected the site meanwhile. Look at what they saved first."
    return ""


def _asker(test: ConnectionTest) -> Member:
    return Member.objects.select_related("person").get(site=test.site_id, person=test.asked_by_id)


def _done(test: ConnectionTest, *, result: ConnectionResult, now: datetime, saved: bool = False) -> bool:
    """Keep the result, once; tell whether it was this call that did."""
    waiting = ConnectionTest.objects.filter(pk=test.pk, done_at=None)
    return waiting.update(result=result, saved=saved, done_at=now, connector_secrets={}) == 1
