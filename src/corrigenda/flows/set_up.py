"""Set up a site and its first people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from corrigenda.connectors.base import SettingsError, connector_kinds, settings_of
from corrigenda.connectors.http.guard import is_open, origin_of
from corrigenda.store.models import Member, Person, Site
from corrigenda.store.secrets import seal

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class NewSite:
    """What a site is set up with; `origins` are further addresses that it is read at."""

    key: str
    name: str
    url: str
    language: str = "en"
    origins: tuple[str, ...] = ()
    connector: str = "http"
    connector_settings: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    private_network: bool = False
    small_fixes_public: bool = False


class SetUpError(ValueError):
    """The site cannot be set up so; the message says what to change."""


def set_up_site(new: NewSite, *, now: datetime) -> Site:
    """Make the site, or bring an existing one of that key to these settings. Raises SetUpError."""
    own = origin_of(new.url)
    if not own:
        raise SetUpError(f"{new.url} is not the address of a site; give one such as https://www.example.org")
    if any(origin_of(origin) != origin for origin in new.origins):
        raise SetUpError("Give further addresses of the site as https://host, without a path.")
    if new.connector != "http":
        kinds = connector_kinds()
        if new.connector not in kinds:
            raise SetUpError(f"There is no connector {new.connector}; there are {', '.join(sorted(kinds))}.")
        try:
            kinds[new.connector](new.connector_settings)
        except SettingsError as error:
            raise SetUpError(str(error)) from error
    plain, secret = parted(new.connector, settings=new.connector_settings)
    values = {
        "name": new.name,
        "url": new.url,
        "language": new.language,
        "origins": list(dict.fromkeys((own, *new.origins))),
        "connector": new.connector,
        "connector_settings": plain,
        "connector_secrets": {name: seal(value) for name, value in secret.items()},
        "addresses": new.addresses,
        "private_network": new.private_network,
        "small_fixes_public": new.small_fixes_public,
    }
    site, _ = Site.objects.update_or_create(key=new.key, defaults=values, create_defaults={**values, "created_at": now})
    return site


def is_private(url: str) -> bool:
    """Tell whether a site's host is on a private network now, such as this very machine."""
    return not is_open(urlsplit(url).hostname or "", networks=())


def parted(kind: str, *, settings: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return a connector's settings parted into those that may be shown and the secret ones."""
    secret_names = {setting.name for setting in settings_of(kind) if setting.secret}
    plain = {name: value for name, value in settings.items() if name not in secret_names}
    return plain, {name: value for name, value in settings.items() if name in secret_names and value}


def set_up_member(site: Site, *, email: str, name: str, role: Member.Role, password: str | None = None) -> Person:
    """Give a person a role on the site; a person who is not known yet is made."""
    with transaction.atomic():
        person = Person.objects.filter(email__iexact=email).first()
        if person is None:
            person = Person.objects.make(email=email, name=name, password=password)
        Member.objects.update_or_create(site=site, person=person, defaults={"role": role})
    return person


def person_fault(*, email: str, name: str, password: str | None) -> str:
    """Return what is wrong with somebody who is to be made a member, by the rules that the desk holds passwords to; "" if nothing is."""
    try:
        validate_email(email)
    except ValidationError:
        return f"{email} is not an e-mail address."
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        return "Give the person's name."
    if password is None:
        return ""
    try:
        validate_password(password, Person(email=email, name=name))
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def embed_line(site: Site) -> str:
    """Return the one line that a publisher puts into its pages."""
    return f'<script src="{settings.DESK_URL}/embed/v1/corrigenda.js" data-site="{site.key}" async></script>'
