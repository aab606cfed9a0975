"""Encrypt every stored secret with the installation's present key, also those from before secrets were encrypted."""

from __future__ import annotations

from django.db import transaction

from corrigenda.flows.set_up import parted
from corrigenda.store.models import SecondFactor, Site
from corrigenda.store.secrets import reseal, seal


def reseal_all() -> int:
    """Return how many secrets were carried over. Raises SealError, and changes nothing of a site where one does not open."""
    carried = 0
    for key in Site.objects.values_list("pk", flat=True):
        with transaction.atomic():
            site = Site.objects.select_for_update().get(pk=key)
            plain, unsealed = parted(site.connector, settings=site.connector_settings)
            secrets = {name: seal(value) for name, value in unsealed.items()}
            secrets |= {name: reseal(sealed) for name, sealed in site.connector_secrets.items()}
            headers = {name: reseal(sealed) for name, sealed in site.page_headers.items()}
            site.connector_settings, site.connector_secrets, site.page_headers = plain, secrets, headers
            site.save(update_fields=["connector_settings", "connector_secrets", "page_headers"])
            carried += len(secrets) + len(headers)
    for factor in SecondFactor.objects.filter(kind=SecondFactor.Kind.TOTP):
        SecondFactor.objects.filter(pk=factor.pk).update(secret=reseal(factor.secret))
        carried += 1
    return carried
