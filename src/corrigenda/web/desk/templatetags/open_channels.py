"""How many channels are still to be put right, for every page of the desk."""

from __future__ import annotations

from django import template

from corrigenda.store.models import Site
from corrigenda.web.desk.shown.channels import open_count

register = template.Library()


@register.simple_tag
def open_channels(site: Site) -> int:
    """Return how many channel items of the site are open."""
    return open_count(site.pk)
