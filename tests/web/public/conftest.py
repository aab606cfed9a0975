"""The public's view: a browser without cookies, and the paper."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.store.models import Site
from tests.people import harbour_gazette


@pytest.fixture
def gazette(db: None) -> Site:
    """Return the paper, which shows its small fixes."""
    return harbour_gazette()


@pytest.fixture
def public(gazette: Site) -> Client:
    """Return a browser of anybody's."""
    return Client(enforce_csrf_checks=True)
