"""Note the stories that a feed or a sitemap lists: unknown ones become known, changed ones are looked at again.

Nothing is fetched for being listed. A story is read when somebody reports something in it, and read again when it was
read before and its listing says that it has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote, urljoin, urlsplit

from django.db import transaction
from django.db.models import Q

from corrigenda.connectors.http.guard import origin_of
from corrigenda.core.listings.answers import Entry
from corrigenda.core.review import states
from corrigenda.core.text.address import story_address
from corrigenda.store.models import Case, Site, Story
from corrigenda.store.models.case import OPEN
from corrigenda.store.tasks import wind_up

LONGEST = 2_000
AT_ONCE = 500
MOST_NEW = 5_000
"""New stories of one look at a listing; those beyond are noted by the next."""
MOST_LOOKS = 50
APART = timedelta(seconds=5)
"""Stories that have changed are looked at one after the other, so that the site's server hardly notices."""
REST = timedelta(hours=1)
"""A listing that says the same date of a story again, or one to come, has it looked at no more often than this."""
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of a listing; `complete` is False if new stories were left for the next time."""

    listed: int
    added: int
    changed: int
    left_out: int
    complete: bool


def register(site: Site, *, entries: Iterable[Entry], base: str, now: datetime) -> Registered:
    """Note the entries, the newest first; addresses are relative to `base`, and those that are not the site's are left out."""
    found: dict[str, Entry] = {}
    left_out = 0
    for entry in entries:
        address = own_address(site, url=entry.url, base=base)
        if address and urlsplit(address)[2:4] != ("/", ""):
            found.setdefault(address, entry)
        else:
            left_out += 1
    newest_first = sorted(found, key=lambda url: found[url].changed or found[url].published or NEVER, reverse=True)
    added, again = 0, []
    for at in range(0, len(newest_first), AT_ONCE):
        batch = newest_first[at : at + AT_ONCE]
        with transaction.atomic():
            known = {story.url: story for story in Story.objects.filter(site=site, url__in=batch)}
            new = [url for url in batch if url not in known][: MOST_NEW - added]
            added += _add(site, entries={url: found[url] for url in new}, now=now)
            again += _note(list(known.values()), entries=found, now=now)
    looked_at = _look_again(site, stories=again, now=now)
    complete = added < MOST_NEW
    return Registered(len(found), added, looked_at, left_out, complete)


def own_address(site: Site, *, url: str, base: str) -> str:
    """Return the address of a story of this site, "" for anything else."""
    try:
        address = story_address(urljoin(base, url))
    except ValueError:
        return ""
    fits = len(address) <= LONGEST and unquote(address).isprintable() and origin_of(address) in site.origins
    return address if fits else ""


def _add(site: Site, *, entries: Mapping[str, Entry], now: datetime) -> int:
    rows = [
        Story(
            site=site,
            url=url,
            title=_kept(entry.title, longest=500),
            language=_kept(entry.language, longest=35) or site.language,
            created_at=now,
            published_at=entry.published,
            changed_at=entry.changed,
        )
        for url, entry in entries.items()
    ]
    # Somebody may report one of them at this very moment: then it is known already.
    Story.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _note(stories: Sequence[Story], *, entries: Mapping[str, Entry], now: datetime) -> list[Story]:
    """Keep what the listing says of known stories, and return those that have changed since they were looked at."""
    moved, again = [], []
    for story in stories:
        entry = entries[story.url]
        if _has_changed(story, entry=entry, now=now):
            again.append(story)
        said = (entry.published or story.published_at, entry.changed or story.changed_at)
        title = story.title or _kept(entry.title, longest=500)
        if (story.published_at, story.changed_at, story.title) != (*said, title):
            (story.published_at, story.changed_at), story.title = said, title
            moved.append(story)
    Story.objects.bulk_update(moved, ["published_at", "changed_at", "title"])
    return again


def _has_changed(story: Story, *, entry: Entry, now: datetime) -> bool:
    if entry.changed is None or story.looked_at is None or entry.changed <= story.looked_at:
        return False
    says_so_anew = entry.changed != story.changed_at and entry.changed <= now
    return says_so_anew or now - story.looked_at > REST


def _look_again(site: Site, *, stories: Sequence[Story], now: datetime) -> int:
    """Have the stories looked at one after the other, those first on which something depends."""
    if not stories:
        return 0
    depends = Q(decision__in=OPEN) | Q(decision=states.Decision.ACCEPTED)
    waiting = set(Case.objects.filter(depends, site=site).values_list("story_id", flat=True).distinct())
    whose = {story.same_as_id or story.pk: story.looked_at or NEVER for story in stories}
    in_turn = sorted(whose, key=lambda story_id: (story_id not in waiting, whose[story_id]))[:MOST_LOOKS]
    for place, story_id in enumerate(in_turn):
        wind_up("look_again", subject=story_id, site_id=site.pk, run_at=now + place * APART)
    return len(in_turn)


def _kept(text: str, *, longest: int) -> str:
    return "".join(char for char in text if char.isprintable())[:longest]
