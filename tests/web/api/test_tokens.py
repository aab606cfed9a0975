"""Programs read with a token what its scopes name, of its own site, until it ends."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from corrigenda.core.review.scopes import Scope
from corrigenda.flows.staff import remove
from corrigenda.flows.tokens import Made, make_token
from corrigenda.store.models import Act, ApiToken, Case
from tests.people import GAZETTE_URL, ROSA_LIND, harbour_gazette, member
from tests.web.desk.newsdesk import Newsdesk, newsdesk

PATHS = {"cases/": "cases:read", "cases/1/": "cases:read", "corrections/": "corrections:read", "audit/": "audit:read"}


@pytest.fixture
def desk(tmp_path: Path, db: None) -> Newsdesk:
    """A paper with one story."""
    return newsdesk(tmp_path)


def _token(desk: Newsdesk, *scopes: str) -> str:
    made = make_token(desk.site, name="archive", scopes=scopes, days=30, by=desk.stellan, now=timezone.now())
    assert isinstance(made, Made)
    return made.text


def _get(desk: Newsdesk, path: str, *, token: str) -> Any:
    return Client().get(f"/api/v1/sites/{desk.site.key}/{path}", headers={"Authorization": f"Bearer {token}"})


def test_cases_are_read_page_by_page_and_without_their_readers(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND)
    token = _token(desk, "cases:read")
    listed = _get(desk, "cases/", token=token)
    assert [one["case"] for one in listed.json()["cases"]] == [case.pk]
    assert _get(desk, f"cases/?after={case.pk}", token=token).json() == {"cases": [], "next": None}
    one = _get(desk, f"cases/{case.pk}/", token=token)
    assert one.json()["variants"] == [{"old": "sevn", "new": "seven", "voices": 1}]
    assert ROSA_LIND not in listed.content.decode() + one.content.decode()


@pytest.mark.parametrize("path", PATHS)
def test_what_a_token_is_not_good_for_is_refused_by_name(desk: Newsdesk, path: str) -> None:
    others = [scope.value for scope in Scope if scope.value != PATHS[path]]
    refused = _get(desk, path, token=_token(desk, *others))
    assert refused.status_code == 403
    assert PATHS[path] in refused.json()["detail"]


@pytest.mark.parametrize("path", PATHS)
def test_another_site_does_not_exist_for_a_token_and_a_browser_s_session_opens_nothing(
    desk: Newsdesk, path: str
) -> None:
    harbour_gazette(key="lighthouse", url="https://lighthouse.example")
    headers = {"Authorization": f"Bearer {_token(desk, *Scope)}"}
    assert Client().get(f"/api/v1/sites/lighthouse/{path}", headers=headers).status_code == 404
    assert desk.browser.get(f"/api/v1/sites/gazette/{path}").status_code == 401
    for wrong in ("", "Bearer", "Bearer x", "Basic abc", "Bearer \u00e9"):
        assert Client().get(f"/api/v1/sites/gazette/{path}", headers={"Authorization": wrong}).status_code == 401


def test_a_token_ends_on_its_day_when_it_is_revoked_and_when_its_maker_leaves(desk: Newsdesk) -> None:
    token = _token(desk, *Scope)
    assert _get(desk, "cases/", token=token).status_code == 200
    row = ApiToken.objects.get()
    assert row.used_at is not None
    assert token not in str(ApiToken.objects.values())
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert _get(desk, "cases/", token=token).status_code == 401
    operator = member(desk.site, name="Wendel Okoro", role=desk.stellan.Role.STANDARDS)
    made = make_token(desk.site, name="x", scopes=["cases:read"], days=1, by=operator, now=timezone.now())
    assert isinstance(made, Made)
    remove(operator, by=desk.stellan, now=timezone.now())
    assert _get(desk, "cases/", token=made.text).status_code == 401


def test_a_program_opens_a_case_in_its_maker_s_name(desk: Newsdesk) -> None:
    send = {"url": f"{GAZETTE_URL}/bridge", "passage": "sevn weeks", "should_read": "seven weeks"}
    url, headers = "/api/v1/sites/gazette/cases/", {"Authorization": f"Bearer {_token(desk, 'cases:open')}"}
    answer = Client(enforce_csrf_checks=True).post(url, send, content_type="application/json", headers=headers)
    assert answer.status_code == 201
    case = Case.objects.get(pk=answer.json()["cases"][0])
    assert (case.origin, case.opened_by) == ("staff", desk.stellan.person)
    for wrong in ("", "[]", "{}", '{"url": 1, "passage": "x"}', '{"url": "x", "passage": "\\u0000"}', "[" * 60_000):
        assert Client().post(url, wrong, content_type="application/json", headers=headers).status_code == 422


def test_the_audit_log_and_the_corrections_are_read_in_pages(desk: Newsdesk) -> None:
    token = _token(desk, *Scope)
    assert _get(desk, "corrections/", token=token).json() == {"corrections": [], "next": None}
    from corrigenda.store.acts import link_waiting

    link_waiting(desk.site.pk)
    lines = [json.loads(line) for line in _get(desk, "audit/", token=token).content.decode().splitlines()]
    assert [line["act"] for line in lines] == ["token_made"]
    assert token not in str(lines)
    assert _get(desk, f"audit/?after={lines[-1]['number']}", token=token).content == b""


def test_a_token_is_made_shown_once_and_revoked_on_the_site_s_pages(desk: Newsdesk) -> None:
    office = desk.as_member(desk.stellan).browser
    page = office.post("/sites/gazette/tokens/", {"name": "archive", "scope": ["cases:read"], "days": "30"})
    found = re.search(r"corrigenda_[\w-]{43}", page.content.decode())
    assert found is not None
    assert _get(desk, "cases/", token=found[0]).status_code == 200
    assert found[0] not in office.get("/sites/gazette/tokens/").content.decode()
    faults: list[dict[str, object]] = [
        {"name": ""},
        {"scope": []},
        {"scope": ["decide"]},
        {"days": "0"},
        {"days": "99999"},
    ]
    for wrong in faults:
        form = {"name": "x", "scope": ["cases:read"], "days": "30", **wrong}
        assert office.post("/sites/gazette/tokens/", form).status_code == 422
    assert office.post(f"/sites/gazette/tokens/{ApiToken.objects.get().pk}/revoke/").status_code == 302
    assert _get(desk, "cases/", token=found[0]).status_code == 401
    assert [act.kind for act in Act.objects.filter(kind__startswith="token").order_by("pk")] == [
        "token_made",
        "token_revoked",
    ]
