"""Look at a site's feeds and sitemaps for its stories: asked whether they changed, a few at a time, less often if they fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin

from corrigenda.connectors.base import SettingsError
from corrigenda.connectors.http.ask import Answered, ask
from corrigenda.connectors.http.guard import NoPage, origin_of
from corrigenda.core.listings.answers import Entry, Index, Stories, Unreadable
from corrigenda.core.listings.read import MOST
from corrigenda.core.listings.read import read_listing as read_body
from corrigenda.flows.answers import Done, TaskAnswer
from corrigenda.flows.look import guard_of
from corrigenda.flows.register_stories import LONGEST, NEVER, register
from corrigenda.store.models import Listing
from corrigenda.store.tasks import wind_up

LARGEST = 30_000_000
"""Bytes of a listing as it is sent."""
AT_ONCE = 10
"""Listings of one site that are read in one round."""
APART = timedelta(seconds=2)
SOON = timedelta(minutes=1)
PART_PAUSE = timedelta(hours=1)
"""Between two looks at a listing of which its index does not say when it changed."""
LONGEST_PAUSE = timedelta(days=1)
MOST_PARTS = 1_000
ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml, text/xml, */*;q=0.1"
OK, NOT_MODIFIED = 200, 304


@dataclass(frozen=True, slots=True)
class _Nothing:
    """The look gave nothing: why, and after how long the server wants to be asked again."""

    words: str
    retry_after: timedelta = timedelta(0)


def discover(_: str, *, now: datetime) -> TaskAnswer:
    """Queue the listings that are due."""
    due = Listing.objects.filter(site__discovery_on=True, due_at__lte=now)
    for site_id in due.values_list("site_id", flat=True).distinct():
        in_turn = due.filter(site_id=site_id).order_by("due_at", "id").values_list("pk", flat=True)[:AT_ONCE]
        for place, listing_id in enumerate(in_turn):
            wind_up("read_listing", subject=listing_id, site_id=site_id, run_at=now + place * APART)
    return Done()


def read_listing(listing_id: str, *, now: datetime) -> TaskAnswer:
    """Look at one feed or sitemap, note what it lists, and say when to look next."""
    listing = Listing.objects.select_related("site").filter(pk=int(listing_id)).first()
    if listing is None or not listing.site.discovery_on:
        return Done()
    answer = _ask(listing, now=now)
    if isinstance(answer, _Nothing):
        _failed(listing, why=answer, now=now)
    elif answer.status == NOT_MODIFIED:
        _unchanged(listing, now=now)
    else:
        _take_in(listing, answer=answer, now=now)
    return Done()


def _ask(listing: Listing, *, now: datetime) -> Answered | _Nothing:
    try:
        guard = guard_of(listing.site)
    except SettingsError as error:
        return _Nothing(f"It cannot be asked for: {error}.")
    headers = {"Accept": ACCEPT}
    if listing.etag:
        headers["If-None-Match"] = listing.etag
    if listing.last_modified:
        headers["If-Modified-Since"] = listing.last_modified
    answer = ask("GET", listing.url, headers=headers, guard=guard, largest=LARGEST)
    if not isinstance(answer, Answered):
        hint = (
            ""
            if isinstance(answer, NoPage)
            else " Only the site's own addresses are asked, and none on a private network."
        )
        return _Nothing(f"It could not be read: {answer.detail}.{hint}")
    if answer.status not in (OK, NOT_MODIFIED):
        return _Nothing(f"Its server answers {answer.status}.", _retry_after(answer.headers, now=now))
    return answer


def _retry_after(headers: Mapping[str, str], *, now: datetime) -> timedelta:
    said = headers.get("retry-after", "").strip()[:64]
    if said.isascii() and said.isdigit():
        return timedelta(seconds=min(int(said[:9]), LONGEST_PAUSE.total_seconds()))
    try:
        at = parsedate_to_datetime(said)
    except ValueError:
        return timedelta(0)
    return min(max(timedelta(0), (at if at.tzinfo else at.replace(tzinfo=UTC)) - now), LONGEST_PAUSE)


def _take_in(listing: Listing, *, answer: Answered, now: datetime) -> None:
    match read_body(answer.body):
        case Unreadable(words=words):
            _failed(listing, why=_Nothing(words), now=now)
        case Index() if listing.index_id is not None:
            _failed(listing, why=_Nothing("It is an index inside an index, which is not read."), now=now)
        case Index(entries=entries, fault=fault):
            parts, left_out = _keep_parts(listing, entries=entries, base=answer.url, now=now)
            found = _Found(parts, left_out=left_out, fault=fault, whole=not fault)
            _keep(listing, found=found, answer=answer, now=now)
        case Stories(entries=entries, fault=fault, more=more):
            came = register(listing.site, entries=entries, base=answer.url, now=now)
            if more:
                fault = f"It lists more than {MOST:,} stories, and the rest is not read: split it and give the index."
            found = _Found(
                came.listed,
                came.added,
                came.changed,
                came.left_out,
                fault,
                whole=came.complete and not fault,
                go_on=not came.complete,
            )
            _keep(listing, found=found, answer=answer, now=now)


def _keep_parts(index: Listing, *, entries: tuple[Entry, ...], base: str, now: datetime) -> tuple[int, int]:
    """Bring the parts of a sitemap index to what it names now; return how many there are, and how many were left out."""
    named: dict[str, datetime | None] = {}
    for entry in sorted(entries, key=lambda entry: entry.changed or NEVER, reverse=True):
        url = _part_address(index, url=entry.url, base=base)
        if url and len(named) < MOST_PARTS:
            named.setdefault(url, entry.changed)
    Listing.objects.filter(index=index).exclude(url__in=named).delete()
    known = {part.url: part for part in Listing.objects.filter(site=index.site, url__in=named)}
    new = [
        Listing(site=index.site, index=index, url=url, changed_at=changed, due_at=now)
        for url, changed in named.items()
        if url not in known
    ]
    Listing.objects.bulk_create(new, ignore_conflicts=True)
    for url, part in known.items():
        if part.index_id == index.pk and named[url] != part.changed_at:
            Listing.objects.filter(pk=part.pk).update(changed_at=named[url], due_at=now)
    return len(named), len(entries) - len(named)


def _part_address(index: Listing, *, url: str, base: str) -> str:
    try:
        address = urldefrag(urljoin(base, url)).url
    except ValueError:
        return ""
    fits = len(address) <= LONGEST and address.isprintable() and address != index.url
    return address if fits and origin_of(address) in index.site.origins else ""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look gave, as it is kept; `whole` if the next look need only ask whether it changed."""

    listed: int
    added: int = 0
    changed: int = 0
    left_out: int = 0
    fault: str = ""
    whole: bool = True
    go_on: bool = False


def _keep(listing: Listing, *, found: _Found, answer: Answered, now: datetime) -> None:
    headers = answer.headers if found.whole else {}
    Listing.objects.filter(pk=listing.pk).update(
        listed=found.listed,
        added=found.added,
        changed=found.changed,
        left_out=found.left_out,
        fault=found.fault,
        etag=headers.get("etag", "") if len(headers.get("etag", "")) <= 300 else "",
        last_modified=headers.get("last-modified", "")[:100],
        failures=0,
        read_at=now,
        tried_at=now,
        due_at=now + SOON if found.go_on else _next_look(listing, now=now),
    )


def _unchanged(listing: Listing, *, now: datetime) -> None:
    Listing.objects.filter(pk=listing.pk).update(
        added=0, changed=0, failures=0, read_at=now, tried_at=now, due_at=_next_look(listing, now=now)
    )


def _next_look(listing: Listing, *, now: datetime) -> datetime | None:
    waits_for_index = listing.index_id is not None and listing.changed_at is not None
    return None if waits_for_index else now + _pause(listing)


def _failed(listing: Listing, *, why: _Nothing, now: datetime) -> None:
    """Keep why the look gave nothing; the next one comes later each time, and not before the server wants it."""
    pause = max(_pause(listing), why.retry_after) * 2 ** min(listing.failures, 8)
    Listing.objects.filter(pk=listing.pk).update(
        fault=why.words,
        failures=listing.failures + 1,
        added=0,
        changed=0,
        tried_at=now,
        due_at=now + min(pause, LONGEST_PAUSE),
    )


def _pause(listing: Listing) -> timedelta:
    return PART_PAUSE if listing.index_id is not None else timedelta(minutes=listing.site.discovery_minutes)
