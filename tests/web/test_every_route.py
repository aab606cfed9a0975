"""No route goes unlooked at."""

from __future__ import annotations

from tests.screens.routes import FACES, routes


def test_every_route_is_named_among_the_screens_or_said_to_show_none() -> None:
    named = {route for face in FACES.values() for route in face}
    assert routes() - named == set(), "name the new route in tests/screens/routes.py"
    assert named - routes() == set(), "there is no such route any more"
