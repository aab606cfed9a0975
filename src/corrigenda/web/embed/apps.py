"""The face as a Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class EmbedConfig(AppConfig):
    """What publishers' pages load from us."""

    name = "corrigenda.web.embed"
    label = "embed"
