"""The face as a Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The screens about reports."""

    name = "corrigenda.web.reports"
    label = "reports"
