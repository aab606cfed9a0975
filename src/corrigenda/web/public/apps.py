"""The face as a Django app, for its templates and static files."""

from __future__ import annotations

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """What everyone may see: corrections, small fixes, feeds, receipts."""

    name = "corrigenda.web.public"
    label = "public"
