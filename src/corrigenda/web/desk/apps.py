"""The face as a Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The editor's screens."""

    name = "corrigenda.web.desk"
    label = "desk"
