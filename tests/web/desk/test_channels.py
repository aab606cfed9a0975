"""The channels a corrected story ran on: listed, worded for pasting, settled by name and time, never by nobody."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.utils import timezone

from corrigenda.core.notices.paste import paste_text
from corrigenda.flows.channel_checklist import list_channels
from corrigenda.store.models import Act, Case, Channel, ChannelItem
from tests.people import GAZETTE_URL
from tests.web.desk.newsdesk import Newsdesk


def noted(desk: Newsdesk, **rest: str) -> Case:
    """Return a case that was accepted with a notice."""
    case = desk.report("2,140 carts", "1,240 carts", **rest)
    assert desk.post(case, "accept", desk.form(case)).status_code == 302
    return desk.case(case.pk)


def test_where_a_reader_read_it_stands_on_the_checklist_of_the_correction(desk: Newsdesk) -> None:
    Channel.objects.create(site=desk.site, kind=Channel.Kind.NEWSLETTER, name="Morning tide")
    case = noted(desk, read_in="newsletter", read_where="Friday, 20 November")
    list_channels(case, now=timezone.now())
    list_channels(case, now=timezone.now())
    item = ChannelItem.objects.get(case=case)
    assert (item.channel and item.channel.name, item.place) == ("Morning tide", "Friday, 20 November")
    page = desk.page(case)
    assert "Friday, 20 November" in page
    assert "read there by a reader" in page
    assert "Correction: " in page.partition('class="paste-words"')[2]
    answer = desk.post(case, f"channels/{item.pk}", {"what": "done"})
    assert answer.status_code == 302
    item.refresh_from_db()
    assert item.done_by == desk.edda.person
    assert item.done_at is not None
    assert Act.objects.filter(subject=f"case:{case.pk}", detail__contains="Morning tide").exists()
    late = desk.as_member(desk.stellan).post(case, f"channels/{item.pk}", {"what": "not-there"})
    assert late.status_code == 409
    assert "Edda Novak was faster" in late.content.decode()
    desk.post(case, f"channels/{item.pk}", {"what": "reopen"})
    item.refresh_from_db()
    assert item.done_by is None


def test_the_database_knows_no_settled_channel_without_name_and_time(desk: Newsdesk) -> None:
    case = noted(desk)
    with pytest.raises(IntegrityError):
        ChannelItem.objects.create(
            site=desk.site, case=case, kind="print", added_at=timezone.now(), done_at=timezone.now()
        )


def test_a_channel_is_listed_by_hand_given_to_somebody_and_counted_on_every_page(desk: Newsdesk) -> None:
    case = noted(desk)
    assert desk.post(case, "channels", {"channel": "print", "place": "page 4"}).status_code == 302
    assert desk.post(case, "channels", {"channel": "print", "place": "page 4"}).status_code == 422
    item = ChannelItem.objects.get(case=case)
    desk.post(case, f"channels/{item.pk}", {"what": "give", "owner": str(desk.stellan.pk)})
    page = desk.browser.get(desk.url("channels/")).content.decode()
    assert "with Stellan Marsh" in page
    assert desk.url("channels/") in desk.browser.get(desk.url()).content.decode()


def test_only_who_manages_the_site_keeps_its_list_and_wrong_ids_are_nobody_s(desk: Newsdesk) -> None:
    standards = desk.as_member(desk.stellan)
    form = {"kind": "newsletter", "name": "Evening tide"}
    assert desk.browser.post(desk.url("channels/"), form).status_code == 422
    assert standards.browser.post(desk.url("channels/"), form).status_code == 302
    assert standards.browser.post(desk.url("channels/"), form).status_code == 422
    channel = Channel.objects.get()
    assert standards.browser.post(desk.url("channels/"), {"retire": str(channel.pk)}).status_code == 302
    channel.refresh_from_db()
    assert channel.retired_at is not None
    case = noted(desk)
    assert desk.post(case, "channels", {"channel": str(channel.pk)}).status_code == 404
    assert desk.post(case, "channels/99999", {"what": "done"}).status_code == 404
    assert desk.post(case, "channels", {"channel": "9" * 30}).status_code == 404


def test_a_case_that_is_not_noted_has_no_channels(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    assert desk.post(case, "channels", {"channel": "print"}).status_code == 422
    assert not ChannelItem.objects.exists()


def test_the_words_for_print_have_no_link_and_those_for_a_newsletter_have_one() -> None:
    told = {"label": "Correction", "text": "It was 1,240.", "headline": "The bridge", "url": f"{GAZETTE_URL}/bridge"}
    assert paste_text(kind="print", place="page 4", **told) == "Correction: It was 1,240.\nThe bridge · page 4"
    assert paste_text(kind="newsletter", place="", **told).endswith(f"The bridge\n{GAZETTE_URL}/bridge")
