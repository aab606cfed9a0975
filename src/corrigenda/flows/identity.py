"""Which story stands at an address: print, AMP and host renditions of one story are that story."""

from __future__ import annotations

from datetime import datetime

from corrigenda.connectors.base import Document
from corrigenda.connectors.http.fetch import origin_of
from corrigenda.core.text.address import story_address
from corrigenda.store.models import Site, Story


def story_at(site: Site, *, url: str, title: str = "", language: str = "", now: datetime) -> Story:
    """Return the story at an address of the site, the canonical one where that is known; a new row if it was never met."""
    defaults = {"created_at": now, "title": title, "language": language or site.language}
    story, _ = Story.objects.select_related("site", "same_as__site").get_or_create(
        site=site, url=url, defaults=defaults
    )
    return story.same_as or story


def canonical(story: Story, *, document: Document, now: datetime) -> Story:
    """Return the story that a document read at `story`'s address belongs to.

    The CMS's own address of the document decides, if it is one of the site's; a translation or a copy has an own
    document and with it an own address. What hangs on the row met first stays there.
    """
    address = story_address(document.url)
    if not address or address == story.url or origin_of(address) not in story.site.origins:
        return story
    if story.cases.exists():
        return story
    found = story_at(story.site, url=address, title=story.title, language=story.language, now=now)
    if found.pk != story.pk:
        Story.objects.filter(pk=story.pk).update(same_as=found)
    return found
