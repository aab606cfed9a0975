"""Which story stands at an address: print, AMP and host renditions of one story are that story."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from corrigenda.connectors.base import BODY, Document
from corrigenda.connectors.http.guard import origin_of
from corrigenda.core.text.address import story_address
from corrigenda.core.text.rendition import is_rendition
from corrigenda.store.models import Site, Story


def story_at(site: Site, *, url: str, title: str = "", language: str = "", now: datetime) -> Story:
    """Return the story at an address of the site, the canonical one where that is known; a new row if it was never met."""
    defaults = {"created_at": now, "title": title, "language": language or site.language}
    story, _ = Story.objects.select_related("site", "same_as__site").get_or_create(
        site=site, url=url, defaults=defaults
    )
    return story.same_as or story


def other_address(story: Story, *, document: Document) -> str:
    """Return the address that a document read at `story`'s gives as its own, "" if that is this one or none of the site's.

    A foreign address joins nothing: anyone can write one. What hangs on the row met first stays there.
    """
    address = story_address(document.url)
    if not address or address == story.url or origin_of(address) not in story.site.origins:
        return ""
    return "" if story.cases.exists() else address


def shows_the_same(document: Document, *, canonical: Document, address: str) -> bool:
    """Tell whether a public page is a rendition of the one that it names: that page is its own, in the same language and words.

    A template that names the front page, or one story on all pages, would otherwise make a whole site one story.
    """
    if urlsplit(address).path == "/" or story_address(canonical.url) != address:
        return False
    page, whose = document.field(BODY), canonical.field(BODY)
    if page is None or whose is None:
        return False
    return is_rendition(page.source, at=document.ref, of_page=whose.source, of=address)


def same_as(story: Story, *, address: str, now: datetime) -> Story:
    """Return the story at `address`, of which `story`'s address is a rendition from now on."""
    found = story_at(story.site, url=address, title=story.title, language=story.language, now=now)
    if found.pk != story.pk:
        Story.objects.filter(pk=story.pk).update(same_as=found)
    return found
