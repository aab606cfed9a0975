"""A reader has the own address deleted on the receipt: on purpose, for good, and on the record (law 13)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from corrigenda.flows.receipts import receipt_token
from corrigenda.store.models import Act, Contact, Report
from tests.people import ROSA_LIND
from tests.web.desk.newsdesk import newsdesk

pytestmark = [pytest.mark.django_db, pytest.mark.law(13)]


def test_an_address_is_deleted_when_it_was_said_twice_and_the_report_stays(tmp_path: Path) -> None:
    desk, reader = newsdesk(tmp_path), Client(enforce_csrf_checks=True)
    desk.report("sevn weeks", "seven weeks", email=ROSA_LIND)
    receipt = f"/receipt/{receipt_token(Report.objects.get().pk)}"
    assert "Delete my e-mail address" in reader.get(receipt).content.decode()
    unsure = reader.post(f"{receipt}/forget")
    assert (unsure.status_code, Contact.objects.count()) == (422, 1)
    assert "Yes, delete the address" in unsure.content.decode()
    assert reader.post(f"{receipt}/forget", {"sure": "yes"})["Location"] == receipt
    assert not Contact.objects.exists()
    page = reader.get(receipt).content.decode()
    assert "Delete my e-mail address" not in page
    assert "sevn weeks" in page
    act = Act.objects.get()
    assert (act.site, act.kind, act.actor, act.detail) == (desk.site, "erased", None, "address")
    assert ROSA_LIND not in str(Act.objects.values())
    reader.post(f"{receipt}/forget", {"sure": "yes"})
    assert Act.objects.count() == 1, "what is gone is not erased again"


def test_looking_deletes_nothing_and_a_guessed_link_leads_nowhere(tmp_path: Path) -> None:
    newsdesk(tmp_path).report("sevn weeks", "seven weeks", email=ROSA_LIND)
    receipt = f"/receipt/{receipt_token(Report.objects.get().pk)}"
    assert Client().get(f"{receipt}/forget").status_code == 405
    guessed = receipt[:-3] + ("AAA" if receipt[-3:] != "AAA" else "BBB")
    assert Client().post(f"{guessed}/forget", {"sure": "yes"}).status_code == 404
    assert Contact.objects.count() == 1
