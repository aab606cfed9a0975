"""The site's settings: checked before they are taken, on record, and the switch that stops all writing."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from corrigenda.flows.look import guard_of
from corrigenda.store.models import Act, Site
from tests.people import GAZETTE_URL
from tests.web.sites.office import Office

SECRET = "session=gull-on-a-bollard"
AS_IS = {"name": "The Harbour Gazette", "language": "en", "origins": GAZETTE_URL, "notice_place": "end"}


def _post(office: Office, **changes: Any) -> tuple[int, str]:
    answer = office.browser.post(office.url(), AS_IS | changes)
    return answer.status_code, answer.content.decode()


def test_settings_are_taken_and_the_change_is_on_record(gazette_office: Office) -> None:
    status, _ = _post(
        gazette_office,
        name="Harbour Gazette",
        language="uk",
        origins=f"{GAZETTE_URL}/\nhttps://m.harbour-gazette.example",
        notice_place="top",
        small_fixes_public="yes",
    )
    site = gazette_office.now()
    assert status == 302
    assert (site.name, site.language, site.notice_place, site.small_fixes_public) == (
        "Harbour Gazette",
        "uk",
        Site.NoticePlace.TOP,
        True,
    )
    assert site.origins == [GAZETTE_URL, "https://m.harbour-gazette.example"]
    act = Act.objects.get()
    assert (act.actor, act.kind) == (gazette_office.ola.person, "settings")
    assert "The Harbour Gazette → Harbour Gazette" in act.detail
    assert "Ola Perrin" in gazette_office.page("record/")


@pytest.mark.law(11)
def test_a_private_network_is_turned_on_only_where_the_installation_opened_one(
    gazette_office: Office, settings: Settings
) -> None:
    status, page = _post(gazette_office, private_network="yes")
    assert status == 422
    assert "CORRIGENDA_PRIVATE_NETWORKS" in page
    opened = (ip_network("10.1.0.0/16"),)
    settings.PRIVATE_NETWORKS = opened
    assert _post(gazette_office, private_network="yes")[0] == 302
    guard = guard_of(gazette_office.now())
    assert (guard.private_networks, guard.private_origins) == (opened, frozenset())


@pytest.mark.law(11)
def test_of_a_site_set_up_on_a_private_network_only_its_own_address_may_be_there(gazette_office: Office) -> None:
    Site.objects.update(private_network=True)
    assert _post(gazette_office, private_network="yes", origins=f"{GAZETTE_URL}\nhttp://127.0.0.1:9")[0] == 302
    guard = guard_of(gazette_office.now())
    assert (guard.private_networks, guard.private_origins) == ((), frozenset({GAZETTE_URL}))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "Give the publication"),
        ({"language": "English please"}, "Give the language"),
        ({"origins": "https://elsewhere.example"}, "must be among them"),
        ({"origins": f"{GAZETTE_URL}\nhttps://a.example/path"}, "without a path"),
        ({"origins": f"{GAZETTE_URL}\njavascript:alert(1)"}, "is not an address"),
        ({"notice_place": "everywhere"}, "Choose where"),
        ({"header_name": "Host", "header_value": "inside"}, "cannot be set"),
        ({"header_name": "X Y", "header_value": "a"}, "cannot be set"),
        ({"header_name": "Cookie", "header_value": "a\r\nHost: inside"}, "on one line"),
        ({"header_name": "Cookie", "header_value": ""}, "Give the value"),
    ],
)
def test_what_cannot_be_right_is_refused_with_words_and_nothing_is_changed(
    gazette_office: Office, changes: dict[str, str], said: str
) -> None:
    status, page = _post(gazette_office, **changes)
    assert status == 422
    assert said in page
    assert not Act.objects.exists()


@pytest.mark.law(11)
def test_a_header_s_value_is_kept_encrypted_and_never_shown_again(
    gazette_office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    _post(gazette_office, header_name="Cookie", header_value=SECRET)
    site = gazette_office.now()
    assert guard_of(site).headers == {"Cookie": SECRET}
    assert SECRET not in str(Site.objects.values())
    assert SECRET not in str(Act.objects.values())
    assert SECRET not in repr(guard_of(site))
    for path in ("", "connection/", "people/", "record/"):
        assert SECRET not in gazette_office.page(path)
    assert SECRET not in caplog.text
    assert "Cookie" in gazette_office.page()


def test_a_header_is_kept_when_its_value_is_left_empty_and_goes_when_removed(gazette_office: Office) -> None:
    _post(gazette_office, header_name="Cookie", header_value=SECRET)
    _post(gazette_office, header_name="Cookie", header_value="", name="Renamed")
    assert guard_of(gazette_office.now()).headers == {"Cookie": SECRET}
    _post(gazette_office, header_name="Cookie", header_value="", header_remove="Cookie")
    assert gazette_office.now().page_headers == {}


@pytest.mark.law(11)
def test_stored_headers_are_not_sent_to_an_address_that_was_added_later(gazette_office: Office) -> None:
    _post(gazette_office, header_name="Cookie", header_value=SECRET)
    origins = f"{GAZETTE_URL}\nhttps://elsewhere.example"
    status, page = _post(gazette_office, origins=origins, header_name="Cookie", header_value="")
    assert status == 422
    assert "give their values again" in page
    assert gazette_office.now().origins == [GAZETTE_URL]


def test_the_switch_stops_writing_and_each_turn_is_on_record(gazette_office: Office) -> None:
    for on in ("no", "no", "yes"):
        assert gazette_office.browser.post(gazette_office.url("writing/"), {"on": on}).status_code == 302
        assert gazette_office.now().write_back_on is (on == "yes")
    assert [act.kind for act in Act.objects.order_by("id")] == ["writing_off", "writing_on"]
    gazette_office.browser.post(gazette_office.url("writing/"), {"on": "no"})
    assert "All writing is switched off" in gazette_office.page()
