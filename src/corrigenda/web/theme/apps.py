"""The face as a Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    """What all faces share: base template, style, icons, headers, and the way to the sign-in."""

    name = "corrigenda.web.theme"
    label = "theme"
