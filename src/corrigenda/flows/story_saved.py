"""The CMS says that a story was saved: look at it again at once instead of waiting for the next look."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from corrigenda.connectors.http.guard import origin_of
from corrigenda.core.review import states
from corrigenda.core.text.address import story_address
from corrigenda.flows.answers import Done, TaskAnswer
from corrigenda.flows.guarding import hold_story
from corrigenda.flows.identity import story_at
from corrigenda.flows.look import Looked, look
from corrigenda.flows.refresh import refresh
from corrigenda.store.models import Case, Site, Story
from corrigenda.store.tasks import bring_forward, queue_besides

SALT = "corrigenda.hook"
LONGEST = 2_000
WAITING = (states.Apply.APPLIED, states.Apply.MANUAL, states.Apply.NOT_LIVE)


def hook_secret(site: Site) -> str:
    """Return the secret that a site's CMS signs its word with: made from the installation's own, nothing stored."""
    return salted_hmac(SALT, site.key, algorithm="sha256").hexdigest()


def is_signed(site: Site, *, body: bytes, signature: str) -> bool:
    """Tell whether `signature` (`sha256=` and the hexadecimal HMAC of the body) was made with the site's secret."""
    wanted = hmac.new(hook_secret(site).encode(), body, hashlib.sha256).hexdigest()
    return constant_time_compare(signature, f"sha256={wanted}")


def story_saved(site: Site, *, url: str, now: datetime) -> bool:
    """Have a story read soon, also one that nobody has reported yet; tell whether its address is one of the site's.

    The CMS's word decides nothing else.
    """
    address = story_address(url)
    if origin_of(address) not in site.origins or len(address) > LONGEST:
        return False
    story = story_at(site, url=address, now=now)
    bring_forward("look_again", subject=story.pk, site_id=site.pk, run_at=now)
    return True


def look_again(story_id: str, *, now: datetime) -> TaskAnswer:
    """Place the story's open cases again, and look at the public page for those that are written or live."""
    story = Story.objects.select_related("site").get(pk=int(story_id))
    seen = look(story, now=now)
    if isinstance(seen, Looked):
        story = seen.revision.story
        with transaction.atomic():
            hold_story(story.pk)
            refresh(story, revision=seen.revision, now=now)
    for case in Case.objects.filter(story=story, apply__in=WAITING):
        bring_forward("verify", subject=case.pk, site_id=story.site_id, run_at=now)
    for case in Case.objects.filter(story=story, apply=states.Apply.LIVE):
        queue_besides("watch", subject=case.pk, site_id=story.site_id, run_at=now)
    return Done()
