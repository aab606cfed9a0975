"""What an editor does to a case, by plain forms as a browser without a script posts them."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from corrigenda.flows.tell_reader import tell_reader
from corrigenda.store.models import Case, Correction, Placement, Report
from tests.people import GAZETTE_URL, ola_perrin
from tests.web.desk.newsdesk import Newsdesk, fields, last_decision
from tests.web.reading import text_of


def test_a_spelling_mistake_is_accepted_with_one_press_and_the_next_case_comes_up(desk: Newsdesk) -> None:
    first = desk.report("sevn weeks", "seven weeks")
    second = desk.report("the toll book", None)
    answer = desk.post(first, "accept", desk.form(first))
    assert answer.status_code == 302
    assert answer["Location"] == desk.url(f"cases/{second.pk}/?done={first.pk}")
    decision = last_decision(first)
    assert (decision.kind, decision.actor) == ("accept", desk.edda.person)
    assert [(edit["old"], edit["new"]) for edit in decision.edits] == [("sevn", "seven")]
    assert decision.treatment == "silent"
    assert desk.case(first.pk).apply == "queued"
    page = desk.browser.get(answer["Location"]).content.decode()
    assert 'class="toast"' in page
    assert desk.url(f"cases/{first.pk}/undo/") in page


def test_after_the_last_case_the_queue_comes_up(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    answer = desk.post(case, "accept", desk.form(case))
    assert answer["Location"] == desk.url(f"?done={case.pk}")
    page = desk.browser.get(answer["Location"]).content.decode()
    assert "Nothing waits" in page
    assert "toast" in page


def test_what_was_just_decided_is_undone_from_the_next_page(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.post(case, "accept", desk.form(case))
    accepted = desk.case(case.pk)
    answer = desk.post(case, "undo", {"version": accepted.version, "revision": accepted.revision_id})
    assert answer["Location"] == desk.url(f"cases/{case.pk}/")
    assert (desk.case(case.pk).decision, desk.case(case.pk).apply) == ("ongoing", "none")
    assert "Undone" in desk.page(case)


def test_an_editor_s_own_wording_is_what_is_confirmed(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    wording = "The bridge was closed for seven months while the council waited for the keys."
    form = desk.form(case, choice="own", wording=wording)
    looked = desk.post(case, "accept", form)
    assert looked.status_code == 422
    page = looked.content.decode()
    assert fields(page)["wording"] == wording
    assert desk.post(case, "accept", form | fields(page)).status_code == 302
    assert "seven months" in " ".join(edit["new"] for edit in last_decision(case).edits)


@pytest.mark.law(10)
def test_a_changed_number_is_not_accepted_before_its_evidence_was_on_the_screen(desk: Newsdesk) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    form = desk.form(case)
    assert form["evidence"]
    assert form["treatment"] == "correction"
    unseen = form | {"evidence": []}
    answer = desk.post(case, "accept", unseen)
    assert answer.status_code == 422
    assert "What the checks saw" in answer.content.decode()
    assert not desk.case(case.pk).decisions.exists()
    assert desk.post(case, "accept", form).status_code == 302
    assert "1,240" in last_decision(case).notice_text


@pytest.mark.law(10)
def test_evidence_for_another_change_does_not_count(desk: Newsdesk) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    form = desk.form(case, choice="own", wording="It carried 9,999 carts a day, according to the toll book.")
    answer = desk.post(case, "accept", form)
    assert answer.status_code == 422
    assert "9,999" in answer.content.decode()
    assert not desk.case(case.pk).decisions.exists()


@pytest.mark.law(10)
def test_an_own_wording_that_changes_a_number_raises_the_treatment_and_drafts_the_notice(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    wording = "The bridge was closed for 17 weeks while the council waited for the keys."
    answer = desk.post(case, "accept", desk.form(case, choice="own", wording=wording, treatment="silent"))
    page = answer.content.decode()
    assert answer.status_code == 422
    shown = fields(page)
    assert shown["treatment"] == "correction"
    assert "17" in shown["notice"]
    assert shown["wording"] == wording


@pytest.mark.law(10)
def test_an_editor_cannot_make_a_changed_number_silent_and_a_standards_editor_can(desk: Newsdesk) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    answer = desk.post(case, "accept", desk.form(case, treatment="silent"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="treatment-fault"' in page
    assert "only a standards editor" in page
    stellan = desk.as_member(desk.stellan)
    assert stellan.post(case, "accept", stellan.form(case, treatment="silent")).status_code == 302
    assert last_decision(case).treatment == "silent"


def test_a_noted_correction_without_words_is_asked_for_them(desk: Newsdesk) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    answer = desk.post(case, "accept", desk.form(case, notice=" "))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="notice-fault"' in page


def test_a_report_about_the_whole_story_becomes_a_notice_only(desk: Newsdesk) -> None:
    case = desk.report("", None, about="story", kind="misleading", why="It reads as if the bridge were new.")
    form = desk.form(case)
    assert (form["choice"], form["treatment"]) == ("notice", "clarification")
    answer = desk.post(case, "accept", form | {"notice": "The bridge was built in 1911."})
    assert answer.status_code == 302
    decision = last_decision(case)
    assert (decision.edits, decision.notice_text) == ([], "The bridge was built in 1911.")


def test_a_rejection_carries_its_reason_and_the_words_to_the_reader(desk: Newsdesk) -> None:
    case = desk.report("the council", "the Council")
    form = desk.form(case) | {"code": "style", "reader_text": "We write it small."}
    assert desk.post(case, "reject", form).status_code == 302
    decision = last_decision(case)
    assert (decision.kind, decision.code, decision.reader_text) == ("reject", "style", "We write it small.")


def test_a_rejection_without_a_reason_is_asked_for_one_and_keeps_the_words(desk: Newsdesk) -> None:
    case = desk.report("the council", "the Council")
    answer = desk.post(case, "reject", desk.form(case) | {"reader_text": "We write it small."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "We write it small." in page
    assert "Choose a reason" in page
    assert not desk.case(case.pk).decisions.exists()


def test_a_case_that_was_fixed_before_is_closed_with_thanks(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    assert desk.post(case, "already-fixed", desk.form(case)).status_code == 302
    assert desk.case(case.pk).decision == "already_fixed"


def test_where_the_words_stand_twice_the_editor_says_which_place_is_meant(desk: Newsdesk) -> None:
    case = desk.report("The keeper counts", "The keeper also counts")
    assert case.placed == Placement.Status.AMBIGUOUS
    page = desk.page(case)
    assert "Place 2 is meant" in page
    places = case.remarks.get().report.placement.places
    form = {"version": case.version, "revision": case.revision_id, **places[1]}
    assert desk.post(case, "choose-place", form).status_code == 302
    placed = desk.case(case.pk)
    assert (placed.placed, placed.start) == (Placement.Status.FOUND, places[1]["start"])
    assert placed.edits.count() == 1
    assert desk.post(placed, "accept", desk.form(placed)).status_code == 302


def test_a_refused_write_says_why_and_is_tried_again(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.post(case, "accept", desk.form(case))
    type(case).objects.filter(pk=case.pk).update(apply="refused", reason_words="Somebody saved the story meanwhile.")
    assert "Somebody saved the story meanwhile." in desk.page(case)
    refused = desk.case(case.pk)
    form = {"version": refused.version, "revision": refused.revision_id}
    assert desk.post(case, "write-again", form).status_code == 302
    assert desk.case(case.pk).apply == "queued"


@pytest.mark.law(8)
def test_of_two_editors_the_slower_one_reads_who_decided_and_what_and_loses_no_word(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    stellan = desk.as_member(desk.stellan)
    slow = stellan.form(case) | {"code": "opinion", "reader_text": "Not our habit."}
    assert desk.post(case, "accept", desk.form(case)).status_code == 302
    answer = stellan.post(case, "reject", slow)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Edda Novak was faster" in page
    assert "“sevn” → “seven”" in page
    assert last_decision(case).kind == "accept"


@pytest.mark.law(8)
def test_a_report_that_came_in_meanwhile_asks_for_another_look_and_keeps_what_was_typed(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    form = desk.form(case, choice="own", wording="The bridge was closed for seven weeks.", notice="Typed already.")
    desk.report("sevn", "sven")
    answer = desk.post(case, "accept", form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "another report joined it" in page
    assert "The bridge was closed for seven weeks." in page
    assert "Typed already." in page
    assert not desk.case(case.pk).decisions.exists()


def test_somebody_whose_role_does_not_decide_sees_the_case_and_cannot_decide_it(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    ola = desk.as_member(ola_perrin(desk.site))
    form = ola.form(case)
    assert "does not decide cases" in ola.page(case)
    assert ola.post(case, "accept", form).status_code == 422
    assert not desk.case(case.pk).decisions.exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"version": "one"},
        {"version": "9" * 40},
        {"choice": "variant-x"},
        {"choice": ""},
        {"treatment": "shouted"},
        {"wording": "\x00", "choice": "own"},
    ],
)
def test_a_form_that_the_desk_never_sent_is_refused(desk: Newsdesk, broken: dict[str, str]) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    assert desk.post(case, "accept", desk.form(case) | broken).status_code == 400
    assert not desk.case(case.pk).decisions.exists()


def test_a_wording_of_another_case_is_not_taken(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    other = desk.report("complaned", "complained")
    form = desk.form(case, choice=desk.form(other)["choice"])
    assert desk.post(case, "accept", form).status_code == 422
    assert not desk.case(case.pk).decisions.exists()


def test_staff_open_a_case_from_the_story_s_own_words(desk: Newsdesk) -> None:
    form = {
        "url": "https://harbour-gazette.example/bridge",
        "passage": "Nobody has complaned",
        "should_read": "Nobody has complained",
    }
    answer = desk.browser.post(desk.url("new/"), form)
    assert answer.status_code == 302
    page = desk.browser.get(answer["Location"]).content.decode()
    assert "opened by Edda Novak" in page
    assert "complained" in page
    assert not Report.objects.exists()


def test_staff_who_quote_words_that_are_not_in_the_story_read_so_and_keep_them(desk: Newsdesk) -> None:
    form = {"url": "https://harbour-gazette.example/bridge", "passage": "No such words", "should_read": "None"}
    answer = desk.browser.post(desk.url("new/"), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "not in the story" in page
    assert "No such words" in page


def test_while_the_editor_types_the_checks_and_the_notice_are_told(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    wording = "The bridge was closed for 17 weeks while the council waited for the keys."
    form = desk.form(case, choice="own", wording=wording)
    for chosen in ("nature", "treatment"):
        form.pop(chosen)
    told = desk.post(case, "review", form).json()
    assert told["treatment"] == "correction"
    assert told["seal"]
    assert any(finding["raises"] for finding in told["findings"])
    assert "17" in told["drafts"]["correction"]["text"]
    assert told["why_not"]["silent"]
    assert not desk.case(case.pk).decisions.exists()


def test_an_open_page_is_told_how_its_case_stands(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.post(case, "accept", desk.form(case))
    told = desk.browser.get(desk.url(f"cases/{case.pk}/state/")).json()
    assert told["status"] == "queued"
    assert told["under_way"] is True


def test_the_desk_says_what_each_reader_has_heard(desk: Newsdesk) -> None:
    case = desk.report("the council", "the Council")
    desk.post(case, "reject", desk.form(case) | {"code": "style"})
    assert "told on the receipt" not in desk.page(case)
    tell_reader(str(case.pk), now=timezone.now())
    assert "told on the receipt" in desk.page(case)


def test_a_case_that_was_published_leads_to_the_public_record(desk: Newsdesk) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    desk.post(case, "accept", desk.form(case))
    now = timezone.now()
    Case.objects.filter(pk=case.pk).update(apply="live")
    Correction.objects.create(
        site=desk.site,
        story=case.story,
        case=case,
        number=7,
        nature="number",
        treatment="correction",
        language="en",
        published_at=now,
        live_at=now,
    )
    assert 'href="/corrections/gazette/7/"' in desk.page(case)


@pytest.mark.law(10)
def test_what_was_changed_without_a_notice_is_shown_in_both_versions_with_the_notice_it_deserves(
    desk: Newsdesk,
) -> None:
    case = desk.report("2,410 carts", "2,140 carts", prefix="It carried ", suffix=" a day, according to the toll book.")
    assert case.inbox == "changed_unannounced"
    assert "2,410 carts" in text_of(desk.browser.get(desk.url()))
    page = text_of(desk.browser.get(desk.url(f"cases/{case.pk}/")))
    assert "This was changed without a notice:" in page
    assert "A number changes: “2,410” becomes “2,140”." in page
    form = desk.form(case)
    assert (form["choice"], form["nature"], form["treatment"]) == ("notice", "number", "correction")
    assert (
        "It said “It carried 2,410 carts a day”; it should have said “It carried 2,140 carts a day”" in form["notice"]
    )
    assert desk.post(case, "accept", form).status_code == 302
    assert (last_decision(case).edits, last_decision(case).treatment) == ([], "correction")


def test_the_same_words_in_a_heading_and_a_caption_are_told_apart_from_the_text(desk: Newsdesk) -> None:
    (desk.folder / "mill.html").write_text(
        "<h1>The mill</h1><p>The wheell turns.</p><h2>A wheell of oak</h2>"
        "<figure><img src='/w.png' alt=''><figcaption>The wheell at dusk</figcaption></figure><p>One wheell is left.</p>"
    )
    case = desk.report("The wheell turns", "The wheel turns", url=f"{GAZETTE_URL}/mill")
    places = desk.page(case).partition('data-places="')[2].partition("</ul>")[0]
    assert re.findall(r'<span class="badge">([^<]*)</span>', places) == ["heading", "caption", "text"]
