"""Whether an installation is well: its database, folder, keys, mail, sites, worker and clock, each found out by trying."""

from __future__ import annotations

import shutil
import smtplib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q

from corrigenda.connectors.base import SettingsError
from corrigenda.connectors.http.fetch import Page, fetch
from corrigenda.connectors.http.guard import NoPage
from corrigenda.flows.connect import Read, read_story
from corrigenda.flows.look import guard_of
from corrigenda.flows.set_up import parted
from corrigenda.store.models import Listing, Site, Task, Transition
from corrigenda.store.protection import protected
from corrigenda.store.queries import recent_stories
from corrigenda.store.secrets import SealError, unseal_all
from corrigenda.store.tasks import given_up

LATE = timedelta(minutes=5)
"""A due task that nobody has taken for so long means that no worker runs, or that the workers cannot keep up."""

SKEW = timedelta(minutes=1)
LEAST_FREE = 200_000_000
"""Bytes."""

NOT_FOUND = 404
"""A site need not have a page at its root to be there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: `id` is a stable slug, `help` what to do ("" if it is well)."""

    id: str
    ok: bool
    words: str
    help: str = ""


def check_up(*, now: datetime) -> Iterator[Finding]:
    """Yield what is well and what is not, in the order in which to mend it; stops where nothing further can be found out."""
    yield from _folder()
    database = list(_database())
    yield from database
    if not all(finding.ok for finding in database):
        return
    yield from _audit_log()
    yield from _secret_key()
    yield from _mail()
    yield from _worker(now=now)
    yield from _clock(now=now)
    for site in Site.objects.order_by("key"):
        yield from _site(site, now=now)


def _folder() -> Iterator[Finding]:
    folder = Path(settings.DATA_FOLDER)
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".check-"):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        help = "Make it writable for the account that runs Corrigenda, or set CORRIGENDA_DATA."
        yield Finding("data.writable", ok=False, words=f"{folder} cannot be written: {error.strerror}", help=help)
        return
    yield Finding("data.writable", ok=True, words=f"{folder} can be written")
    if free < LEAST_FREE:
        help = "Make room before reports cannot be kept any more."
        yield Finding("data.room", ok=False, words=f"{free // 1_000_000} MB are free on its disk", help=help)


def _database() -> Iterator[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        words = f"the {connection.vendor} database does not answer: {type(error).__name__}"
        yield Finding("database.reachable", ok=False, words=words, help="Look at CORRIGENDA_DATABASE and its server.")
        return
    yield Finding("database.reachable", ok=True, words=f"the {connection.vendor} database answers")
    if missing:
        help = "Start `corrigenda serve` or `corrigenda work` once: both bring the tables up to date."
        yield Finding(
            "database.migrated", ok=False, words=f"{len(missing)} changes of its tables are missing", help=help
        )
    else:
        yield Finding("database.migrated", ok=True, words="its tables are up to date")


def _audit_log() -> Iterator[Finding]:
    if protected(connection):
        yield Finding(
            "audit_log", ok=True, words="the database refuses to change the audit log and the corrections log"
        )
    else:
        yield Finding(
            "audit_log",
            ok=False,
            words="the database would let the audit log or the corrections log be changed: triggers are gone",
            help="Run `corrigenda audit verify`, find out who took them away, and `corrigenda audit guard` to put them up.",
        )


def _secret_key() -> Iterator[Finding]:
    file = Path(settings.DATA_FOLDER) / "secret-key"
    if file.exists() and file.stat().st_mode & 0o077:
        help = f"chmod 600 {file}"
        yield Finding("secret_key.private", ok=False, words="others on this machine can read the secret key", help=help)
    if len(settings.SECRET_KEY) < 32:
        help = "Set CORRIGENDA_SECRET_KEY_FILE to a file with at least 32 random characters."
        yield Finding("secret_key.long", ok=False, words="the secret key is short", help=help)
    else:
        yield Finding("secret_key.long", ok=True, words="the secret key is long enough")


def _mail() -> Iterator[Finding]:
    backend: str = settings.EMAIL_BACKEND
    if backend.endswith("WaitingBackend"):
        help = "Set CORRIGENDA_MAIL. Until then letters wait in the outbox, and nobody can be invited."
        yield Finding("mail.server", ok=True, words="no mail server is set up", help=help)
        return
    try:
        server = get_connection()
        server.open()
        server.close()
    except (OSError, smtplib.SMTPException) as error:
        words = f"the mail server does not take us: {type(error).__name__}"
        yield Finding("mail.server", ok=False, words=words, help="Look at CORRIGENDA_MAIL, its name and password.")
    else:
        yield Finding("mail.server", ok=True, words="the mail server answers")


def _worker(*, now: datetime) -> Iterator[Finding]:
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    late = Task.objects.filter(free, done_at=None, given_up_at=None, run_at__lt=now - LATE).order_by("run_at").first()
    if late is None:
        yield Finding("worker.alive", ok=True, words="no task waits longer than it should")
    else:
        minutes = int((now - late.run_at).total_seconds() // 60)
        help = "Start `corrigenda work`, or `corrigenda serve` without --no-work; if it runs, start another."
        yield Finding("worker.alive", ok=False, words=f"the task {late} waits for {minutes} minutes", help=help)
    broken = given_up().count()
    if broken:
        help = "`corrigenda tasks list` shows them with their errors; `corrigenda tasks retry` has them run again."
        yield Finding("worker.given_up", ok=False, words=f"{broken} tasks broke too often and were given up", help=help)


def _clock(*, now: datetime) -> Iterator[Finding]:
    help = "Let the machine's clock be set by its network time service."
    latest = Transition.objects.order_by("-id").values_list("at", flat=True).first()
    if latest is not None and latest > now + SKEW:
        yield Finding(
            "clock.right", ok=False, words=f"the clock is behind what was done at {latest:%Y-%m-%d %H:%M}", help=help
        )
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT now()")
            row = cursor.fetchone()
        if row and abs(row[0] - now) > SKEW:
            yield Finding("clock.right", ok=False, words="this clock and the database's do not agree", help=help)
            return
    yield Finding("clock.right", ok=True, words=f"the clock says {now:%Y-%m-%d %H:%M} UTC")


def _site(site: Site, *, now: datetime) -> Iterator[Finding]:
    for check in (_secrets, _connector, _origins):
        yield from check(site)
    if site.discovery_on:
        yield from _listings(site, now=now)


def _secrets(site: Site) -> Iterator[Finding]:
    id = f"site.{site.key}.secrets"
    if parted(site.connector, settings=site.connector_settings)[1]:
        yield Finding(id, ok=False, words="its connection's secrets are not encrypted", help="Run `corrigenda reseal`.")
    try:
        unseal_all(site.connector_secrets | site.page_headers)
    except SealError as error:
        help = "Name the earlier key in CORRIGENDA_OLD_SECRET_KEYS, or type the secrets again under Settings."
        yield Finding(id, ok=False, words=f"a secret does not open: {error}", help=help)


def _connector(site: Site) -> Iterator[Finding]:
    id = f"site.{site.key}.connection"
    story = next(iter(recent_stories(site, most=1)), None)
    if story is None:
        yield Finding(id, ok=True, words=f"{site.name} ({site.connector}): no story was reported yet to try it on")
        return
    answer = read_story(site, url=story.url)
    if isinstance(answer, Read):
        yield Finding(id, ok=True, words=f"{site.name} ({site.connector}): {story.url} was read")
        for limit in answer.limits:
            yield Finding(f"{id}.limit", ok=False, words=f"{site.name} ({site.connector})", help=limit)
    else:
        help = f"Test it at {settings.DESK_URL}/sites/{site.key}/connection/."
        yield Finding(id, ok=False, words=f"{site.name} ({site.connector}): {story.url}: {answer.words}", help=help)


def _origins(site: Site) -> Iterator[Finding]:
    try:
        guard = guard_of(site)
    except SettingsError:
        return
    for origin in site.origins:
        page = fetch(f"{origin}/", guard=guard)
        id, help = (
            f"site.{site.key}.origin",
            f"Look at the addresses and headers at {settings.DESK_URL}/sites/{site.key}/.",
        )
        if isinstance(page, Page) or (isinstance(page, NoPage) and page.status == NOT_FOUND):
            yield Finding(id, ok=True, words=f"{origin} answers")
        else:
            yield Finding(id, ok=False, words=f"{origin}: {page.detail}", help=help)


def _listings(site: Site, *, now: datetime) -> Iterator[Finding]:
    """Say of each feed and sitemap whether its last look gave stories, and whether there was one lately."""
    at = f"{settings.DESK_URL}/sites/{site.key}/discovery/"
    for listing in Listing.objects.filter(site=site, index=None).order_by("id"):
        id, own = f"site.{site.key}.discovery", f"{site.name}: {listing.url}"
        worst = listing.parts.exclude(fault="").order_by("-failures").first()
        late = listing.due_at is not None and now - listing.due_at > LATE
        if listing.fault:
            yield Finding(
                id, ok=False, words=f"{own}: {listing.fault}", help=f"Look at it, or change the address at {at}."
            )
        elif worst is not None:
            yield Finding(
                id, ok=False, words=f"{own} names {worst.url}: {worst.fault}", help=f"Mend the sitemap; see {at}."
            )
        elif late:
            yield Finding(id, ok=False, words=f"{own} was not read when it was due", help="Look whether a worker runs.")
        else:
            yield Finding(id, ok=True, words=f"{own} lists {listing.listed}")
