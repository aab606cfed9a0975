"""Secrets rest encrypted: not in the database's file, opened with earlier keys, and carried over to a new one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from corrigenda.connectors.base import SettingsError
from corrigenda.flows.look import connector_of, guard_of
from corrigenda.flows.reseal import reseal_all
from corrigenda.flows.set_up import NewSite, set_up_site
from corrigenda.store.models import Site
from corrigenda.store.secrets import SealError, reseal, seal, unseal
from tests.people import GAZETTE_URL

SECRET = "abcd-efgh-ijkl-mnop-qrst"
OLD_KEY = "an old key of more than thirty-two letters"
NEW_KEY = "a new key, too of more than thirty-two letters"


def _wordpress() -> Site:
    made = NewSite(
        key="gazette",
        name="The Harbour Gazette",
        url=GAZETTE_URL,
        connector="wordpress",
        connector_settings={"url": GAZETTE_URL, "user": "desk", "application_password": SECRET},
    )
    return set_up_site(made, now=timezone.now())


@pytest.mark.law(11)
@pytest.mark.django_db(transaction=True)
def test_no_secret_is_in_the_database_s_file() -> None:
    site = _wordpress()
    Site.objects.filter(pk=site.pk).update(page_headers={"Cookie": seal(SECRET)})
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        held = b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
        assert GAZETTE_URL.encode() in held
        assert SECRET.encode() not in held
    assert SECRET not in str(Site.objects.values())
    stored = Site.objects.get()
    assert guard_of(stored).headers == {"Cookie": SECRET}
    assert connector_of(stored).writes


def test_the_same_secret_is_never_sealed_alike_and_a_changed_seal_does_not_open() -> None:
    sealed = seal(SECRET)
    assert seal(SECRET) != sealed
    assert unseal(sealed) == SECRET
    with pytest.raises(SealError):
        unseal(sealed[:-4] + "AAA=")


def test_an_earlier_key_still_opens_and_a_lost_one_is_told(settings: Settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD_KEY, []
    sealed = seal(SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [OLD_KEY]
    assert unseal(sealed) == SECRET
    carried = reseal(sealed)
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(carried) == SECRET
    with pytest.raises(SealError, match="CORRIGENDA_OLD_SECRET_KEYS"):
        unseal(sealed)


@pytest.mark.django_db
def test_a_site_whose_secrets_do_not_open_says_so_and_is_not_written_to(settings: Settings) -> None:
    site = _wordpress()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, []
    with pytest.raises(SettingsError, match="application_password"):
        connector_of(site)


@pytest.mark.django_db
def test_resealing_carries_old_seals_over_and_seals_what_was_plain(settings: Settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD_KEY, []
    site = _wordpress()
    plain = {"url": GAZETTE_URL, "user": "desk", "application_password": "from before"}
    other = Site.objects.create(
        key="old",
        name="Old",
        url=GAZETTE_URL,
        connector="wordpress",
        connector_settings=plain,
        created_at=timezone.now(),
    )
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [OLD_KEY]
    assert connector_of(other).writes
    assert reseal_all() == 2
    settings.SECRET_KEY_FALLBACKS = []
    other.refresh_from_db()
    site.refresh_from_db()
    assert "application_password" not in other.connector_settings
    assert unseal(other.connector_secrets["application_password"]) == "from before"
    assert unseal(site.connector_secrets["application_password"]) == SECRET
