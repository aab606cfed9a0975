"""The face as a Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class SitesConfig(AppConfig):
    """The screens of those who run a site."""

    name = "corrigenda.web.sites"
    label = "site_settings"
