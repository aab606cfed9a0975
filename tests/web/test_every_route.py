"""Every route there is, found by itself: another site's does not exist, nothing changes without a token, headers stand."""

from __future__ import annotations

import inspect
import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from corrigenda.flows.alarm import raise_alarm
from corrigenda.flows.block import block_sender
from corrigenda.flows.tokens import make_token
from corrigenda.store.models import Act, Alarm, ApiToken, Block, Case, Intake, Member, Person, Report, Site
from tests.people import ROSA_LIND, harbour_gazette, member
from tests.web.desk.newsdesk import newsdesk

OPEN_FACES = frozenset({"public", "intake", "hooks", "problems", "embed", "hints", "api"})
"""What needs no signing in. Their own tests stand beside them; here their headers are looked at."""
ALSO_OPEN = frozenset(
    {"members:sign-in", "members:link", "members:second", "members:language", "members:passkey", "members:passkey-ask"}
)


@dataclass(frozen=True)
class Route:
    """One route: its name with its face, its pattern, and the names of what stands in it."""

    name: str
    pattern: str
    kinds: tuple[tuple[str, str], ...]

    def path(self, values: dict[str, str]) -> str:
        """Return an address of it; a value that nobody has thought of fails the test."""
        made = self.pattern
        for name, converter in self.kinds:
            assert name in values, f"{self.name}: say in `_values` which row of the other site {name} is"
            made = made.replace(f"<{converter}:{name}>" if converter else f"<{name}>", values[name])
        return f"/{made}"


def routes() -> list[Route]:
    """Return every route of the host."""
    return list(_routes(get_resolver().url_patterns, before="", face=""))


def _routes(patterns: list[Any], *, before: str, face: str) -> Iterator[Route]:
    for one in patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, before=pattern, face=one.app_name or face)
        elif isinstance(one, URLPattern):
            parts = [part.split(">")[0] for part in pattern.split("<")[1:]]
            pairs = [part.partition(":")[::2] if ":" in part else ("", part) for part in parts]
            yield Route(f"{face}:{one.name}", pattern, tuple((name, converter) for converter, name in pairs))


ROUTES = routes()
GUARDED = [route for route in ROUTES if route.name.split(":")[0] not in OPEN_FACES and route.name not in ALSO_OPEN]
OF_A_SITE = [route for route in GUARDED if any(name == "site" for name, _ in route.kinds)]


@dataclass
class Two:
    """Two papers: the Gazette with rows of every kind, and a stranger who may do everything on the other one."""

    values: dict[str, str]
    stranger: Client
    strict: Client


@pytest.fixture
def two(tmp_path: Path, db: None) -> Two:
    """Make them."""
    desk = newsdesk(tmp_path)
    case = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND)
    report = Report.objects.get()
    now = timezone.now()
    raise_alarm(report, by=desk.stellan, now=now)
    block_sender(report, kind="email", reason="x", days=7, by=desk.stellan, now=now)
    make_token(desk.site, name="x", scopes=["cases:read"], days=7, by=desk.stellan, now=now)
    other = harbour_gazette(key="lighthouse", url="https://lighthouse.example")
    stranger, strict = Client(), Client(enforce_csrf_checks=True)
    stranger.force_login(member(other, name="Wendel Okoro", role=Member.Role.STANDARDS).person)
    strict.force_login(desk.stellan.person)
    values = {
        "site": desk.site.key,
        "case_id": str(case.pk),
        "member_id": str(desk.edda.pk),
        "report_id": str(report.pk),
        "intake_id": str(Intake.objects.get().pk),
        "alarm_id": str(Alarm.objects.get().pk),
        "block_id": str(Block.objects.get().pk),
        "token_id": str(ApiToken.objects.get().pk),
        "factor_id": "1",
        "passkey_id": "1",
        "key": "0" * 40,
        "secret": "made-up",
        **ANY,
    }
    return Two(values, stranger, strict)


ANY = dict.fromkeys(
    (
        *(
            "check_id",
            "test_id",
            "edit_id",
            "link_id",
            "question_id",
            "macro_id",
            "snooze_id",
            "decision_id",
            "author_link_id",
        ),
        *(
            "appeal_id",
            "channel_id",
            "story_id",
            "write_back_id",
            "correction_id",
            "agency_id",
            "batch_id",
            "number",
            "table",
        ),
    ),
    "1",
)
"""Rows that the Gazette need not have: a row that is not there is no more visible than one that is."""


def _facts() -> dict[str, int]:
    """Return how many rows there are of everything, except what looking at pages adds by itself."""
    quiet = {"Session", "Attempt", "ActLink"}
    return {
        model.__name__: model._default_manager.count()
        for model in apps.get_app_config("store").get_models()
        if model.__name__ not in quiet
    }


def test_there_are_routes_and_each_has_a_name() -> None:
    assert len(ROUTES) > 40
    assert [route.pattern for route in GUARDED if route.name.endswith(":None")] == []


def test_to_somebody_of_another_site_no_route_of_a_site_exists(two: Two) -> None:
    before = _facts()
    for route in OF_A_SITE:
        for method in ("get", "post"):
            status = getattr(two.stranger, method)(route.path(two.values)).status_code
            assert status in (404, 405), f"{method} {route.name}: {status}"
            if len(route.kinds) > 1 and "table" not in dict(route.kinds):
                mine = route.path(two.values | {"site": "lighthouse"})
                status = getattr(two.stranger, method)(mine, {"role": "viewer", "why": "x"}).status_code
                assert status in (404, 405), f"{method} {route.name} through one's own site: {status}"
    assert _facts() == before


def test_without_signing_in_every_guarded_route_leads_to_the_sign_in(two: Two) -> None:
    for route in GUARDED:
        for method in ("get", "post"):
            answer = getattr(Client(), method)(route.path(two.values))
            led = answer.headers.get("Location", "").startswith("/members/sign-in/")
            assert led or answer.status_code == 405, f"{method} {route.name}: {answer.status_code}"


def test_nothing_changes_without_the_token_of_our_own_form(two: Two) -> None:
    before = _facts()
    for route in GUARDED:
        status = two.strict.post(route.path(two.values), {"do": "save", "role": "viewer"}).status_code
        assert status in (403, 405), f"{route.name}: {status}"
    assert _facts() == before


def test_a_viewer_changes_nothing_anywhere(two: Two) -> None:
    site = Site.objects.get(key="gazette")
    viewer = Client()
    viewer.force_login(member(site, name="Wendel Viewer", role=Member.Role.VIEWER).person)
    before = _facts() | {"Act": 0}
    for route in OF_A_SITE:
        status = viewer.post(route.path(two.values), {"version": "1", "why": "x", "role": "operator"}).status_code
        assert status in (200, 204, 302, 400, 403, 404, 405, 409, 422), f"{route.name}: {status}"
    assert _facts() | {"Act": 0} == before
    assert not Act.objects.filter(actor__name="Wendel Viewer", site=site).exists()
    assert Case.objects.get().version == 1


def test_every_answer_carries_the_headers_that_protect_it(two: Two) -> None:
    office = Client()
    office.force_login(Person.objects.get(name="Stellan Marsh"))
    shown = two.values | {"slug": "too-large", "site_key": "gazette", "token": "x", "name": "corrigenda.js", "key": "x"}
    for route in ROUTES:
        values = {name: shown.get(name, "x") for name, _ in route.kinds}
        values |= {name: str(uuid.uuid4()) for name, kind in route.kinds if kind == "uuid" and name not in shown}
        values |= {name: "1" for name, kind in route.kinds if kind == "int" and name not in shown}
        answer = office.get(route.path(values))
        assert answer.status_code < 500, route.name
        assert answer["X-Content-Type-Options"] == "nosniff", route.name
        policy = answer.headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, route.name
        assert "unsafe" not in policy, route.name
        if not route.name.startswith("embed:"):
            assert "frame-ancestors 'none'" in policy or answer.headers.get("X-Frame-Options") == "DENY", route.name
        if route.name.split(":")[0] not in OPEN_FACES and answer.status_code == 200:
            assert "no-store" in answer.headers.get("Cache-Control", ""), route.name


FIELD = re.compile(r"""(?:\.get|\.getlist)?[\[(]"([a-z_-]+)\"""")


def _field_names(path: str) -> set[str]:
    """Return the names of the fields that the view at a path may read: all that its module names."""
    module = sys.modules[resolve(path).func.__module__]
    return set(FIELD.findall(inspect.getsource(module)))


def _unkept() -> list[str]:
    """Return the columns of text that hold a U+0000, which PostgreSQL would have refused with an error."""
    return [
        f"{model.__name__}.{column.name}"
        for model in apps.get_app_config("store").get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, CharField | TextField)
        for value in model._default_manager.values_list(column.name, flat=True)
        if "\x00" in (value or "")
    ]


def test_no_route_keeps_a_character_that_no_database_keeps_nor_breaks_at_it(two: Two) -> None:
    office = Client()
    office.force_login(Person.objects.get(name="Stellan Marsh"))
    before = _facts() | {"Act": 0}
    for route in GUARDED:
        path, face = route.path(two.values), route.name.split(":")[0]
        names = _field_names(path)
        everywhere = dict.fromkeys(names | {"any"}, "a\x00b")
        for sent in (everywhere, *({name: "a\x00b"} for name in names)):
            answer = office.post(path, sent)
            assert answer.status_code < 500, route.name
            if face in ("sites", "reports") and answer.status_code not in (404, 405):
                assert answer.status_code == 400, route.name
                assert "U+0000" in answer.content.decode()
    assert _unkept() == []
    assert _facts() | {"Act": 0} == before
    assert Client().post("/members/sign-in/", {"email": "a\x00b"}).status_code == 400
