"""The face as a Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Signing in and out."""

    name = "corrigenda.web.members"
    label = "members"
