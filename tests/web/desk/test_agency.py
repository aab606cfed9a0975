"""What an agency corrected is entered as it came, found in our stories, and becomes a case in each, one key a story."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from corrigenda.flows.agency import Entered, Received, enter, stories_with
from corrigenda.flows.tokens import Made, make_token
from corrigenda.store.models import Act, AgencyCorrection, Case
from tests.people import GAZETTE_URL, ola_perrin
from tests.web.desk.newsdesk import Newsdesk

SENT = {
    "agency": "Quayside Wire",
    "reference": "QW-04",
    "sent_at": "4 May, 11:20",
    "text": "Our item of 3 May gave the number of carts wrongly.",
    "words": "2,140 carts",
    "should_read": "1,240 carts",
}


@pytest.fixture
def wire(desk: Newsdesk) -> AgencyCorrection:
    """A correction that was entered, of words that two stories carry; the desk knows them by their readers."""
    (desk.folder / "toll.html").write_text("<h1>The toll</h1><p>Of 2,140  carts a day we wrote, and of teh toll.</p>")
    (desk.folder / "other.html").write_text("<h1>The harbour walk</h1><p>It carried 12,140 carts, and a typo: teh.</p>")
    desk.report("sevn", "seven")
    for name in ("toll", "other"):
        desk.report("teh", "the", url=f"{GAZETTE_URL}/{name}")
    answer = desk.browser.post(desk.url("agency/"), SENT)
    assert answer.status_code == 302
    return AgencyCorrection.objects.get()


def test_it_is_kept_word_for_word_and_the_entry_is_an_act(desk: Newsdesk, wire: AgencyCorrection) -> None:
    assert (wire.text, wire.agency, wire.entered_by) == (SENT["text"], "Quayside Wire", desk.edda.person)
    assert Act.objects.filter(kind="agency_entered", subject=f"agency:{wire.pk}").exists()
    page = desk.browser.get(desk.url("agency/")).content.decode()
    assert "QW-04" in page


def test_the_stories_that_carry_the_words_are_found_and_no_others(desk: Newsdesk, wire: AgencyCorrection) -> None:
    page = desk.browser.get(desk.url(f"agency/{wire.pk}/")).content.decode()
    assert "The swing bridge opens again" in page
    assert '<bdi lang="en">The toll</bdi>' in page
    assert "The harbour walk" not in page, "12,140 carts are other words"
    assert '<del data-said="deleted:">2,140</del><ins data-said="inserted:">1,240</ins>' in page


def test_each_story_becomes_a_case_that_tells_the_agency_and_offers_it_as_the_source(
    desk: Newsdesk, wire: AgencyCorrection
) -> None:
    here = desk.url(f"agency/{wire.pk}/")
    answer = desk.browser.post(f"{here}open/", {"url": f"{GAZETTE_URL}/bridge"})
    assert answer["Location"] == here
    case = Case.objects.get(agency=wire)
    assert (case.passage, case.origin, case.opened_by) == ("2,140", "staff", desk.edda.person)
    page = desk.page(case)
    assert "from Quayside Wire QW-04, opened by Edda Novak" in page
    assert SENT["text"] in page
    assert "The case that was opened" in desk.browser.get(here).content.decode()
    assert [one.case for one in stories_with(wire) if one.case] == [case]
    assert 'name="source" maxlength="2000" value="Quayside Wire QW-04"' in page


def test_where_the_words_do_not_stand_the_editor_is_told(desk: Newsdesk, wire: AgencyCorrection) -> None:
    answer = desk.browser.post(desk.url(f"agency/{wire.pk}/open/"), {"url": f"{GAZETTE_URL}/other"})
    assert answer.status_code == 422
    assert "These words are not in the story." in answer.content.decode()
    assert not Case.objects.filter(agency=wire).exists()


def test_the_same_reference_of_the_same_agency_is_entered_once(desk: Newsdesk, wire: AgencyCorrection) -> None:
    answer = desk.browser.post(desk.url("agency/"), SENT | {"text": "Sent again."})
    assert answer["Location"] == desk.url(f"agency/{wire.pk}/")
    assert AgencyCorrection.objects.get().text == SENT["text"]


@pytest.mark.parametrize("missing", ["agency", "text", "words"])
def test_what_is_missing_is_named_and_what_was_typed_stays(desk: Newsdesk, missing: str) -> None:
    answer = desk.browser.post(desk.url("agency/"), SENT | {missing: " "})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert "QW-04" in answer.content.decode()
    assert not AgencyCorrection.objects.exists()


def test_who_does_not_decide_neither_enters_nor_opens(desk: Newsdesk, wire: AgencyCorrection) -> None:
    ola = desk.as_member(ola_perrin(desk.site))
    assert ola.browser.post(desk.url("agency/"), SENT | {"reference": "QW-05"}).status_code == 422
    answer = ola.browser.post(desk.url(f"agency/{wire.pk}/open/"), {"url": f"{GAZETTE_URL}/bridge"})
    assert answer.status_code == 422
    assert (AgencyCorrection.objects.count(), Case.objects.filter(agency=wire).count()) == (1, 0)


def _send(desk: Newsdesk, body: object, *, scope: str = "cases:open") -> Any:
    made = make_token(desk.site, name="wire", scopes=(scope,), days=30, by=desk.stellan, now=timezone.now())
    assert isinstance(made, Made)
    return Client().post(
        f"/api/v1/sites/{desk.site.key}/agency-corrections/",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {made.text}"},
    )


def test_a_program_enters_a_correction_once_and_is_told_the_stories(desk: Newsdesk) -> None:
    desk.report("sevn", "seven")
    first, again = _send(desk, SENT), _send(desk, SENT)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    (story,) = first.json()["stories"]
    assert story == {"story": f"{GAZETTE_URL}/bridge", "field": "body", "places": 1, "case": None}
    assert not Case.objects.exclude(agency=None).exists(), "a program opens nothing by this"


def test_a_program_that_sends_something_else_is_told_what_is_wrong(desk: Newsdesk) -> None:
    assert _send(desk, SENT, scope="cases:read").status_code == 403
    assert _send(desk, SENT | {"more": "x"}).status_code == 422
    answer = _send(desk, SENT | {"words": ""})
    assert (answer.status_code, answer.json()["type"]) == (422, "not-entered")
    assert "words" in answer.json()["detail"]


def test_an_entry_of_another_site_s_reference_is_its_own(desk: Newsdesk, wire: AgencyCorrection) -> None:
    received = Received(**(SENT | {"agency": "Another Wire"}))
    answer = enter(desk.site, received=received, by=desk.edda.person, now=timezone.now())
    assert isinstance(answer, Entered)
    assert answer.new
