"""The receipt tells a reader what became of a report: in plain words, never more than is true, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from corrigenda.core.review.states import Apply
from corrigenda.core.review.states import Decision as Decided
from corrigenda.flows.receipts import receipt_token
from corrigenda.flows.remove_words import Removed, remove_words
from corrigenda.store.models import Case, Decision, Message, Placement, Remark, Report, Site
from tests.people import NOON, ROSA_LIND, stellan_marsh
from tests.web.public import record
from tests.web.reading import links_of, text_of

SECRETS = ("Edda Novak", "edda.novak", ROSA_LIND, "rosa.lind")


def receipt_of(public: Client, report: Report) -> str:
    """What the reader reads, which never names an editor or an address."""
    page = public.get(f"/receipt/{receipt_token(report.pk)}")
    assert page.status_code == 200
    for secret in SECRETS:
        assert secret not in page.content.decode()
    return text_of(page)


def case(site: Site, **tracks: Any) -> Case:
    """A case of the ferry story."""
    return record.case(record.story(site), **tracks)


def test_a_receipt_shows_the_passage_among_whole_words_of_its_own_paragraph(public: Client, gazette: Site) -> None:
    prefix = "The ferry\npposed an earlier plan, now say they are content; their harbour unit "
    suffix = " a second boat in the spring and will be on the water until three or fo"
    text = receipt_of(public, record.report(gazette, exact="recieved", prefix=prefix, suffix=suffix))
    assert "… an earlier plan, now say they are content; their harbour unit recieved" in text
    assert "recieved a second boat in the spring and will be on the water until …" in text
    near = receipt_of(public, record.report(gazette, exact="recieved", prefix="Notes\nThey ", suffix=" it.\nMore"))
    assert "They recieved it." in near
    assert "Notes" not in near
    assert "…" not in near


def test_a_receipt_shows_what_was_sent(public: Client, gazette: Site) -> None:
    sent = record.report(gazette, source_link="https://tickets.example/2026")
    text = receipt_of(public, sent)
    for words in (
        "Night ferry sails again",
        "612 passengers",
        "621",
        "I counted the tickets.",
        "https://tickets.example/2026",
    ):
        assert words in text
    assert "Words in the story · It is wrong" in text
    assert "Kept on 4 May 2026, 12:00 UTC" in text


def test_a_readers_source_link_is_text_and_leads_nowhere(public: Client, gazette: Site) -> None:
    sent = record.report(gazette, source_link="https://phish.example/")
    page = public.get(f"/receipt/{receipt_token(sent.pk)}")
    assert not any("phish.example" in link for link in links_of(page))


def test_before_it_is_placed_a_report_is_kept(public: Client, gazette: Site) -> None:
    assert "Your report is kept. We are looking for the place in the story." in receipt_of(
        public, record.report(gazette)
    )


@pytest.mark.parametrize(
    ("decision", "apply", "says"),
    [
        (Decided.NEW, Apply.NONE, "They have not decided yet."),
        (Decided.LOOKING, Apply.NONE, "They have not decided yet."),
        (Decided.ESCALATED, Apply.NONE, "They have not decided yet."),
        (Decided.ACCEPTED, Apply.QUEUED, "it is not in the story yet."),
        (Decided.ACCEPTED, Apply.WRITING, "it is not in the story yet."),
        (Decided.ACCEPTED, Apply.FAILED, "it is not in the story yet."),
        (Decided.ACCEPTED, Apply.MANUAL, "it is not in the story yet."),
        (Decided.ACCEPTED, Apply.REFUSED, "the change could not be made yet."),
        (Decided.ACCEPTED, Apply.APPLIED, "We are waiting to see it on the public page."),
        (Decided.ACCEPTED, Apply.NOT_LIVE, "We are waiting to see it on the public page."),
        (Decided.ACCEPTED, Apply.LIVE, "We have seen it on the public page."),
        (Decided.ACCEPTED, Apply.REGRESSED, "the old words are back."),
        (Decided.ACCEPTED, Apply.REVERTED, "the newsroom has taken it back."),
        (Decided.ONGOING, Apply.REVERTED, "the newsroom has taken it back."),
        (Decided.REJECTED, Apply.NONE, "decided not to change the story."),
        (Decided.ALREADY_FIXED, Apply.NONE, "had been put right before"),
    ],
)
def test_every_state_is_told_in_plain_words(
    public: Client, gazette: Site, decision: Decided, apply: Apply, says: str
) -> None:
    at = case(gazette, decision=decision, apply=apply)
    kinds = {Decided.REJECTED: Decision.Kind.REJECT, Decided.ALREADY_FIXED: Decision.Kind.ALREADY_FIXED}
    if decision in (Decided.ACCEPTED, *kinds):
        record.decided(at, kind=kinds.get(decision, Decision.Kind.ACCEPT))
    assert says in receipt_of(public, record.rosas(gazette, about=at))


@pytest.mark.law(6)
@pytest.mark.parametrize("apply", [state for state in Apply if state is not Apply.LIVE])
def test_nothing_but_the_public_page_makes_it_corrected(public: Client, gazette: Site, apply: Apply) -> None:
    at = case(gazette, decision=Decided.ACCEPTED, apply=apply)
    record.decided(at, kind=Decision.Kind.ACCEPT)
    text = receipt_of(public, record.rosas(gazette, about=at))
    assert "We have seen it" not in text
    assert "It says now" not in text


@pytest.mark.law(6)
def test_an_attested_fix_is_told_as_the_newsroom_s_word(public: Client, gazette: Site) -> None:
    at = case(gazette, decision=Decided.ACCEPTED, apply=Apply.ATTESTED)
    record.decided(at, kind=Decision.Kind.ACCEPT)
    published = record.correction(gazette, case=at, attested_by=stellan_marsh(gazette).person)
    receipt = receipt_of(public, record.rosas(gazette, about=at))
    assert "The newsroom says that the story is corrected. We could not see it" in receipt
    page = public.get(f"/corrections/gazette/{published.number}/").content.decode()
    assert "The newsroom says that this stands in the story; this desk could not see it" in page


def test_a_live_fix_shows_both_wordings_and_leads_to_the_record(public: Client, gazette: Site) -> None:
    at = case(gazette, decision=Decided.ACCEPTED, apply=Apply.LIVE, live_at=NOON + timedelta(hours=2))
    record.decided(at, kind=Decision.Kind.ACCEPT)
    published = record.correction(gazette, case=at)
    sent = record.rosas(gazette, about=at)
    text = receipt_of(public, sent)
    assert f"It said {record.BEFORE}" in text
    assert f"It says now {record.AFTER}" in text
    assert "4 May 2026, 14:00 UTC" in text
    links = links_of(public.get(f"/receipt/{receipt_token(sent.pk)}"))
    assert f"/corrections/gazette/{published.number}/" in links


@pytest.mark.law(9)
def test_words_that_had_to_go_from_the_record_are_told_on_no_receipt_either(public: Client, gazette: Site) -> None:
    at = case(gazette, decision=Decided.ACCEPTED, apply=Apply.LIVE)
    record.decided(at, kind=Decision.Kind.ACCEPT)
    record.correction(gazette, case=at, withdrawn_at=NOON)
    sent = record.rosas(gazette, about=at)
    assert "It said" in receipt_of(public, sent)
    standards = stellan_marsh(gazette)
    assert isinstance(remove_words(gazette, number=1, why="A court order.", by=standards, now=NOON), Removed)
    assert "It said" not in receipt_of(public, sent)


def test_a_small_fix_that_is_not_public_is_told_without_a_link(public: Client, gazette: Site) -> None:
    Site.objects.update(small_fixes_public=False)
    at = case(gazette, decision=Decided.ACCEPTED, apply=Apply.LIVE)
    record.decided(at, kind=Decision.Kind.ACCEPT)
    published = record.correction(gazette, case=at, treatment="silent")
    sent = record.rosas(gazette, about=at)
    assert "It says now" in receipt_of(public, sent)
    links = links_of(public.get(f"/receipt/{receipt_token(sent.pk)}"))
    assert f"/corrections/gazette/{published.number}/" not in links


def test_a_clarification_tells_that_the_sentences_stay(public: Client, gazette: Site) -> None:
    at = case(gazette, decision=Decided.ACCEPTED, apply=Apply.LIVE)
    record.decided(at, kind=Decision.Kind.ACCEPT, edits=[], notice_text="Cars cross free.")
    record.correction(
        gazette,
        case=at,
        treatment="clarification",
        before="",
        after="",
        old="",
        new="",
        text="Clarification: Cars cross free.",
    )
    text = receipt_of(public, record.rosas(gazette, about=at))
    assert "The sentences stay as they are" in text
    assert "Clarification: Cars cross free." in text


def test_a_rejection_gives_the_reason_and_the_editors_words(public: Client, gazette: Site) -> None:
    at = case(gazette, decision=Decided.REJECTED)
    record.decided(
        at, kind=Decision.Kind.REJECT, code="cannot_verify", reader_text="The harbour office told us 612, twice."
    )
    text = receipt_of(public, record.rosas(gazette, about=at))
    assert "We could not verify this." in text
    assert "The harbour office told us 612, twice." in text


def test_a_passage_that_was_not_found_is_said_to_be_looked_for(public: Client, gazette: Site) -> None:
    for status in (Placement.Status.GONE, Placement.Status.AMBIGUOUS, Placement.Status.NO_STORY):
        at = case(gazette)
        Case.objects.filter(pk=at.pk).update(start=None, end=None, revision=None)
        at.refresh_from_db()
        sent = record.report(gazette)
        Placement.objects.create(report=sent, story=at.story, status=status, placed_at=NOON)
        Remark.objects.create(case=at, report=sent)
        assert "an editor looks for it" in receipt_of(public, sent)


def test_a_merged_case_is_followed_to_the_one_that_survived(public: Client, gazette: Site) -> None:
    survivor = case(gazette, decision=Decided.REJECTED)
    record.decided(survivor, kind=Decision.Kind.REJECT, code="style")
    middle = case(gazette, decision=Decided.MERGED, merged_into=survivor)
    at = case(gazette, decision=Decided.MERGED, merged_into=middle)
    assert "It is a matter of our style." in receipt_of(public, record.rosas(gazette, about=at))


def test_a_report_that_asks_for_two_things_hears_of_both(public: Client, gazette: Site) -> None:
    first, second = case(gazette, decision=Decided.REJECTED), case(gazette)
    record.decided(first, kind=Decision.Kind.REJECT, code="style")
    sent = record.rosas(gazette, about=first)
    Remark.objects.create(case=second, report=sent)
    text = receipt_of(public, sent)
    assert "decided not to change the story." in text
    assert "They have not decided yet." in text


def test_an_undone_rejection_is_told_no_longer(public: Client, gazette: Site) -> None:
    at = case(gazette, decision=Decided.ONGOING, version=3)
    record.decided(at, kind=Decision.Kind.REJECT, code="style")
    assert "matter of our style" not in receipt_of(public, record.rosas(gazette, about=at))


def test_a_reader_who_left_an_address_is_told_about_the_mail(public: Client, gazette: Site) -> None:
    at = case(gazette)
    sent = record.rosas(gazette, about=at)
    assert "we write to you when it is decided" in receipt_of(public, sent)
    Message.objects.create(
        report=sent,
        case_id=at.pk,
        outcome=Message.Outcome.LIVE,
        state=Message.State.SENT,
        subject="Corrected",
        body="",
        created_at=NOON,
        sent_at=NOON + timedelta(hours=3),
    )
    assert "We wrote to you on 4 May 2026, 15:00 UTC" in receipt_of(public, sent)


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "a" * 5000, "%00", "../../etc/passwd", "é" * 43])
def test_a_made_up_receipt_is_not_there(public: Client, token: str) -> None:
    assert public.get(f"/receipt/{token}").status_code == 404


def test_a_receipt_with_one_letter_changed_is_not_there(public: Client, gazette: Site) -> None:
    token = receipt_token(record.report(gazette).pk)
    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert public.get(f"/receipt/{changed}").status_code == 404


def test_a_receipt_is_kept_by_no_cache_no_index_and_no_referrer(public: Client, gazette: Site) -> None:
    page = public.get(f"/receipt/{receipt_token(record.report(gazette).pk)}")
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]


@pytest.mark.parametrize(
    ("language", "title", "direction"),
    [
        ("uk", "Ваше повідомлення", "ltr"),
        ("ar-EG", "ملاحظتك", "rtl"),
        ("ja", "その後の経過", "ltr"),
        ("", "Your report", "ltr"),
    ],
)
def test_a_receipt_speaks_the_language_of_the_story(
    public: Client, gazette: Site, language: str, title: str, direction: str
) -> None:
    page = public.get(f"/receipt/{receipt_token(record.report(gazette, language=language).pk)}")
    assert title in page.content.decode()
    assert f'dir="{direction}">' in page.content.decode()[:200]
