"""In which language staff and authors are written to: one of those that the screens speak."""

from __future__ import annotations

from django.conf import settings

from corrigenda.store.models import Person, Site


def language_of_mail(site: Site, *, person: Person | None = None) -> str:
    """Return what the person chose, else what the site's desk speaks, else the site's own language, else English.

    An author has no account: pass no person.
    """
    spoken = dict(settings.LANGUAGES)
    wished = (person.language if person else "", site.desk_language, site.language, site.language.split("-")[0])
    return next((language for language in wished if language in spoken), "en")
