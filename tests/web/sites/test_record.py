"""The record's page: both chains are checked, and a standards editor takes words off the public record."""

from __future__ import annotations

import pytest

from corrigenda.store.models import Correction, LogEntry
from tests.people import NOON
from tests.web.public import record
from tests.web.sites.office import Office

FORM = {"number": "1", "why": "A court order.", "sure": "yes"}


@pytest.mark.law(9)
def test_a_standards_editor_removes_the_words_of_an_entry_and_the_public_page_says_so(gazette_office: Office) -> None:
    record.correction(gazette_office.site, withdrawn_at=NOON, text="Correction: it was Jon Arden.")
    desk = gazette_office.as_member(gazette_office.stellan)
    unsure = desk.browser.post(desk.url("record/remove-words/"), FORM | {"sure": ""})
    assert unsure.status_code == 422
    assert "A court order." in unsure.content.decode(), "what was typed is kept"
    assert Correction.objects.get().text
    assert desk.browser.post(desk.url("record/remove-words/"), FORM)["Location"] == desk.url("record/")
    assert "The words are gone." in desk.page("record/")
    page = desk.browser.get("/corrections/gazette/1/").content.decode()
    assert "That it stood here stays on the record." in page
    assert "Words removed" in page
    assert "Jon Arden" not in page


@pytest.mark.parametrize("number", ["", "0", "-1", "²", "9" * 30, "2"])
def test_a_number_that_is_none_is_said_to_be_none(gazette_office: Office, number: str) -> None:
    desk = gazette_office.as_member(gazette_office.stellan)
    answer = desk.browser.post(desk.url("record/remove-words/"), FORM | {"number": number})
    assert answer.status_code == 422
    assert "There is no entry of this number" in answer.content.decode()


def test_an_operator_runs_the_site_and_does_not_change_its_public_record(gazette_office: Office) -> None:
    record.correction(gazette_office.site, withdrawn_at=NOON)
    assert "remove-words" not in gazette_office.page("record/")
    assert gazette_office.browser.post(gazette_office.url("record/remove-words/"), FORM).status_code == 403
    assert Correction.objects.get().text


@pytest.mark.law(9)
def test_the_page_says_of_both_chains_whether_they_are_whole(gazette_office: Office) -> None:
    record.correction(gazette_office.site)
    assert "The corrections log is whole: 1 entry." in gazette_office.page("record/?verify=yes")
    LogEntry.objects.update(payload={"text": "otherwise"})
    page = gazette_office.page("record/?verify=yes")
    assert "The corrections log is broken at entry 1: the words were changed." in page
    assert "The record is whole" in page
