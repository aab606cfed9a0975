"""The people and the paper that the tests speak of, the same as in the documentation and the demo."""

from __future__ import annotations

from datetime import UTC, datetime

from corrigenda.store.models import Member, Person, Site

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ROSA_LIND = "rosa.lind@readers.example"
GAZETTE_URL = "https://harbour-gazette.example"


def harbour_gazette(
    *, key: str = "gazette", url: str = GAZETTE_URL, language: str = "en", small_fixes: bool = True
) -> Site:
    """The Harbour Gazette, read at `url`."""
    return Site.objects.create(
        key=key,
        name="The Harbour Gazette",
        language=language,
        url=url,
        origins=[url],
        small_fixes_public=small_fixes,
        created_at=NOON,
    )


def member(site: Site, *, name: str, role: Member.Role, password: str | None = None) -> Member:
    """Somebody of the paper's staff in a role on a site."""
    email = f"{name.lower().replace(' ', '.')}@harbour-gazette.example"
    person = Person.objects.filter(email=email).first() or Person.objects.make(
        email=email, name=name, password=password
    )
    return Member.objects.create(site=site, person=person, role=role)


def edda_novak(site: Site, *, password: str | None = None) -> Member:
    """The editor."""
    return member(site, name="Edda Novak", role=Member.Role.EDITOR, password=password)


def stellan_marsh(site: Site) -> Member:
    """The standards editor."""
    return member(site, name="Stellan Marsh", role=Member.Role.STANDARDS)


def ola_perrin(site: Site) -> Member:
    """The operator, who runs the desk and decides nothing."""
    return member(site, name="Ola Perrin", role=Member.Role.OPERATOR)
