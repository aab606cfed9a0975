"""The button that has a page of the site checked for the widget, and where its answer stands."""

from __future__ import annotations

from django.utils import timezone

from corrigenda.flows.check_page import check_page
from corrigenda.store.models import PageCheck, Site
from tests.web.sites.office import Office

NOWHERE = "http://127.0.0.1:1"
"""A site of this machine where nobody listens."""


def test_a_page_is_checked_by_a_button_and_the_answer_says_in_words_what_is_wrong(gazette_office: Office) -> None:
    Site.objects.filter(pk=gazette_office.site.pk).update(url=NOWHERE, origins=[NOWHERE], private_network=True)
    asked = gazette_office.browser.post(gazette_office.url("widget/check/"), {"page": f" {NOWHERE}/ferry "})
    found = PageCheck.objects.get()
    assert asked["Location"] == gazette_office.url(f"widget/check/{found.pk}/")
    waiting = gazette_office.browser.get(asked["Location"])
    assert "Refresh" in waiting
    assert "This page looks again by itself." in waiting.content.decode()
    check_page(str(found.pk), now=timezone.now())
    answer = gazette_office.browser.get(asked["Location"])
    assert "Refresh" not in answer
    assert "Readers cannot report from this page yet." in answer.content.decode()
    found.refresh_from_db()
    assert found.findings[0]["said"][:20] in answer.content.decode()


def test_a_page_of_another_site_is_not_opened_and_what_was_typed_stays(gazette_office: Office) -> None:
    elsewhere = "https://elsewhere.example/ferry"
    answer = gazette_office.browser.post(gazette_office.url("widget/check/"), {"page": elsewhere})
    assert answer.status_code == 422
    assert elsewhere in answer.content.decode()
    assert not PageCheck.objects.exists()
