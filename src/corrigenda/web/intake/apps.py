"""The face as a Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Where readers' reports come in."""

    name = "corrigenda.web.intake"
    label = "intake"
