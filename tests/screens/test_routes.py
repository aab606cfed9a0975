"""No route goes without a screen that is looked at, or a word on why there is none."""

from __future__ import annotations

from tests.screens.routes import FACES, routes


def test_every_route_is_named_with_its_screens_or_with_why_it_has_none() -> None:
    named = {name for face in FACES.values() for name in face}
    assert named == routes()
