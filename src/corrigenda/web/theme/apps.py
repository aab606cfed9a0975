"""The face as a Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    """What all faces share in looks: base template, style, icons, headers."""

    name = "corrigenda.web.theme"
    label = "theme"
