"""How the desk works and what it says to readers, set on pages of the site: checked, on record, and in force at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from corrigenda.flows.rank import hours_of
from corrigenda.store.models import Act, Macro, Member, Person, Site
from tests.people import harbour_gazette, member
from tests.web.sites.office import Office

AS_IS = {
    "second_person": "grave",
    "working_days": ["1", "2", "3", "4", "5"],
    "day_begins": "09:00",
    "day_ends": "18:00",
    "desk_language": "",
}


def _post(office: Office, **changes: Any) -> tuple[int, str]:
    answer = office.browser.post(office.url("desk/"), AS_IS | changes)
    return answer.status_code, answer.content.decode()


def test_how_the_desk_works_is_changed_and_on_record(gazette_office: Office) -> None:
    status, _ = _post(
        gazette_office, second_person="weighty", working_days=["7", "6"], day_begins="07:30", day_ends="23:00"
    )
    site = gazette_office.now()
    assert status == 302
    assert (site.second_person, site.working_days) == ("weighty", "67")
    assert (f"{hours_of(site).begins:%H:%M}", hours_of(site).days) == ("07:30", frozenset({6, 7}))
    act = Act.objects.get()
    assert (act.actor, act.kind) == (gazette_office.ola.person, "settings")
    assert act.detail == (
        "second_person: grave → weighty; working_days: 12345 → 67; day_begins: 09:00 → 07:30; day_ends: 18:00 → 23:00"
    )
    page = gazette_office.page("desk/")
    assert 'value="weighty" checked' in page
    assert page.count('name="working_days"') == 7
    assert page.count("checked") == 3
    assert 'value="07:30"' in page
    assert _post(gazette_office, second_person="weighty", working_days=["6", "7"], day_begins="07:30", day_ends="23:00")
    assert Act.objects.count() == 1, "what is as it was is no act"


def test_where_nobody_works_on_any_day_no_hours_are_asked_for(gazette_office: Office) -> None:
    assert _post(gazette_office, working_days=[], day_begins="09:00", day_ends="09:00")[0] == 302
    assert hours_of(gazette_office.now()).never


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"second_person": "always"}, "Choose when"),
        ({"working_days": ["8"]}, "Choose days"),
        ({"day_begins": ""}, "Give both times"),
        ({"day_ends": "25:00"}, "Give both times"),
        ({"day_begins": "20:00"}, "end after it begins"),
        ({"desk_language": "tlh"}, "Choose one of the languages"),
    ],
)
def test_what_cannot_be_is_refused_with_words_and_what_was_typed_stays(
    gazette_office: Office, changes: dict[str, Any], said: str
) -> None:
    status, page = _post(gazette_office, **{"day_ends": "19:45", **changes})
    assert status == 422
    assert said in page
    assert "19:45" in page or "day_ends" in changes
    assert not Act.objects.exists()
    assert gazette_office.now().second_person == "grave"


def test_the_desk_speaks_the_site_s_language_to_whoever_chose_none(gazette_office: Office) -> None:
    _post(gazette_office, desk_language="de")
    edda = gazette_office.as_member(gazette_office.edda)
    page = edda.browser.get("/desk/gazette/", HTTP_ACCEPT_LANGUAGE="uk").content.decode()
    assert '<html lang="de"' in page
    Person.objects.filter(pk=edda.edda.person_id).update(language="ru")
    assert '<html lang="ru"' in edda.browser.get("/desk/gazette/").content.decode()
    stranger = Client()
    stranger.force_login(member(harbour_gazette(key="other"), name="Wendel Okoro", role=Member.Role.EDITOR).person)
    assert '<html lang="uk"' in stranger.get("/desk/other/", HTTP_ACCEPT_LANGUAGE="uk").content.decode()


def test_the_site_words_what_its_readers_are_told(gazette_office: Office) -> None:
    page = gazette_office.page("texts/")
    assert 'placeholder="It is a matter of our style."' in page
    answer = gazette_office.browser.post(
        gazette_office.url("texts/?language=de"), {"text-style": "So schreiben wir bei {site}.", "text-opinion": " "}
    )
    assert answer["Location"].endswith("/texts/?language=de")
    assert Macro.objects.values_list("use", "language", "text").get() == ("style", "de", "So schreiben wir bei {site}.")
    assert "So schreiben wir bei {site}.</textarea>" in gazette_office.page("texts/?language=de")
    assert "So schreiben wir" not in gazette_office.page("texts/")
    assert Act.objects.get().detail == "words to readers in de: style"


def test_a_text_that_cannot_be_filled_in_is_refused_beside_its_field(gazette_office: Office) -> None:
    typed = {"text-style": "{reader} is wrong", "text-opinion": "We think otherwise."}
    answer = gazette_office.browser.post(gazette_office.url("texts/"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="text-style-fault"' in page
    assert "We think otherwise." in page
    assert not Macro.objects.exists()


@pytest.mark.parametrize("path", ["desk/", "texts/"])
def test_an_editor_finds_these_pages_closed(gazette_office: Office, path: str) -> None:
    edda = gazette_office.as_member(gazette_office.edda)
    assert edda.browser.get(edda.url(path)).status_code == 403
    assert edda.browser.post(edda.url(path), AS_IS | {"text-style": "x"}).status_code == 403
    assert not Act.objects.exists()


def test_who_serves_several_sites_finds_the_others_in_the_header(gazette_office: Office) -> None:
    assert "Your other sites" not in gazette_office.page()
    other = Site.objects.create(key="lantern", name="The Lantern", url="https://x.example", created_at=timezone.now())
    Member.objects.create(site=other, person=gazette_office.ola.person, role=Member.Role.VIEWER)
    for path in ("/sites/gazette/", "/desk/gazette/"):
        assert '<a href="/desk/lantern/">The Lantern</a>' in gazette_office.browser.get(path).content.decode()
    assert (
        '<a href="/desk/gazette/">The Harbour Gazette</a>'
        in gazette_office.browser.get("/desk/lantern/").content.decode()
    )
    edda = gazette_office.as_member(gazette_office.edda)
    assert "Lantern" not in edda.browser.get("/desk/gazette/").content.decode()
