"""Many cases treated alike: the exact cases that were on the screen, their number asked once more, what became of each, and undo."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from corrigenda.flows.bulk.asked import Rejecting
from corrigenda.flows.bulk.carry_out import advance, carry_out
from corrigenda.flows.bulk.make import Chosen, Made, make_batch
from corrigenda.flows.bulk.take_back import take_batch_back
from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.tell_reader import tell_reader
from corrigenda.store.models import Act, Batch, BatchItem, Case, Decision, Intake, Member, Message, Task
from tests.people import ROSA_LIND, harbour_gazette, member
from tests.web.desk.newsdesk import Newsdesk


def tokens(desk: Newsdesk) -> list[str]:
    """Return the cases that the queue offers to choose, as its form names them."""
    return re.findall(r'form="bulk" name="case" value="([^"]*)"', desk.browser.get(desk.url()).content.decode())


def ask(desk: Newsdesk, verb: str, chosen: list[str]) -> tuple[int, str]:
    """Choose cases and a verb in the queue; return the answer's status and page."""
    answer = desk.browser.post(desk.url("bulk/"), {"verb": verb, "case": chosen})
    return answer.status_code, answer.content.decode()


def form_of(page: str, **said: str) -> dict[str, Any]:
    """Return what the page that asks once more posts."""
    hidden = {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)}
    return {name: hidden[name] for name in ("verb", "also", "key")} | said


def do(desk: Newsdesk, page: str, **said: str) -> Batch:
    """Answer the question, and return the batch that was made."""
    answer = desk.browser.post(desk.url("bulk/do/"), form_of(page, **said))
    assert answer.status_code == 302, answer.content.decode()
    return Batch.objects.latest("id")


def reported(desk: Newsdesk) -> tuple[Case, Case, Case]:
    """Report two slips, and a number."""
    return (
        desk.report("sevn weeks", "seven weeks", email=ROSA_LIND),
        desk.report("keeper counts the gulls", "keeper cuonts the gulls"),
        desk.report("2,140 carts", "1,240 carts"),
    )


def test_the_question_names_the_exact_number_and_every_case_and_changes_nothing(desk: Newsdesk) -> None:
    reported(desk)
    chosen = tokens(desk)
    assert len(chosen) == 3
    status, page = ask(desk, "reject", chosen[:2])
    assert status == 200
    assert "Reject 2 cases?" in page
    assert page.count("/cases/") == 2
    assert not Batch.objects.exists()
    assert set(Case.objects.values_list("decision", flat=True)) == {"new"}


def test_each_case_is_rejected_for_the_reason_and_each_is_on_the_record_with_its_batch(desk: Newsdesk) -> None:
    first, second, third = reported(desk)
    batch = do(
        desk, ask(desk, "reject", tokens(desk)[:2] + tokens(desk)[2:])[1], code="style", reader_text="Our style."
    )
    for case in (first, second, third):
        decision = Decision.objects.get(case=case)
        assert (decision.kind, decision.code, decision.reader_text) == ("reject", "style", "Our style.")
        assert decision.batch_item.batch == batch
        assert Act.objects.filter(subject=f"case:{case.pk}", kind="case").exists()
        assert Act.objects.get(subject=f"case:{case.pk}", kind="batch").detail == f"batch {batch.pk}: reject"
    made = Act.objects.get(subject=f"batch:{batch.pk}")
    assert made.detail.startswith("reject, 3 cases: ")
    page = desk.browser.get(desk.url(f"bulk/{batch.pk}/")).content.decode()
    assert "Reject 3 cases" in page
    assert "3 done" in page
    assert "Reject 3 cases" in desk.browser.get(desk.url("bulk/")).content.decode()


def test_readers_hear_of_a_rejected_batch_only_when_it_can_no_longer_be_undone(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND)
    batch = do(desk, ask(desk, "reject", tokens(desk))[1], code="style")
    waits = Task.objects.get(name="tell_reader")
    assert waits.run_at - batch.made_at >= timedelta(minutes=10)
    tell_reader(str(case.pk), now=waits.run_at)
    assert Message.objects.get(outcome="rejected").case_id == case.pk


@pytest.mark.law(8)
def test_a_case_that_changed_since_it_was_on_the_screen_is_left_out_and_one_that_changes_after_is_named(
    desk: Newsdesk,
) -> None:
    first, second, third = reported(desk)
    chosen = tokens(desk)
    desk.report("sevn weeks", "seven weeks")  # joins the first
    page = ask(desk, "reject", chosen)[1]
    assert "Reject 2 cases?" in page
    assert "It changed since it was on your screen." in page
    desk.as_member(desk.stellan).post(second, "reject", desk.form(second) | {"code": "opinion"})
    batch = do(desk, page, code="style")
    states = dict(BatchItem.objects.filter(batch=batch).values_list("case_id", "state"))
    assert states == {second.pk: "changed", third.pk: "done"}
    assert Decision.objects.get(case=second).code == "opinion"
    page = desk.browser.get(desk.url(f"bulk/{batch.pk}/")).content.decode()
    assert "Stellan Marsh was faster: rejected." in page
    assert desk.case(first.pk).decision == "new"


@pytest.mark.law(10)
def test_only_what_one_key_would_accept_silently_is_accepted_and_the_rest_says_why_not(desk: Newsdesk) -> None:
    slip, _, number = reported(desk)
    page = ask(desk, "accept", tokens(desk))[1]
    shown, out = page[page.index('id="lines-title"') :].split('id="out-title"')
    assert "<del" in shown  # what would be written stands there
    assert "seven" in shown
    assert f"/cases/{number.pk}/" not in shown
    assert f"/cases/{number.pk}/" in out
    assert "Number" in out
    assert f"/cases/{slip.pk}/" not in out
    batch = do(desk, page)
    decided = Decision.objects.filter(batch_item__batch=batch)
    assert slip.pk in set(decided.values_list("case_id", flat=True))
    assert set(decided.values_list("treatment", flat=True)) == {"silent"}
    assert desk.case(number.pk).decision == "new"


@pytest.mark.law(10)
@pytest.mark.parametrize("role", ["edda", "stellan"])
def test_a_forged_form_accepts_no_case_whose_checks_were_raised(desk: Newsdesk, role: str) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    edit = case.edits.get()
    browser = desk.as_member(getattr(desk, role)).browser
    forged = {"verb": "accept", "key": "k", "also": f"{case.pk}:{case.version}:{case.revision_id}:{edit.pk}"}
    assert browser.post(desk.url("bulk/do/"), forged).status_code == 302
    item = BatchItem.objects.get()
    assert (item.state, item.words[:22]) == ("refused", "A check saw something:")
    assert desk.case(case.pk).decision == "new"


@pytest.mark.law(12)
def test_a_wording_that_was_not_shown_is_not_accepted(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    form = form_of(ask(desk, "accept", tokens(desk))[1])
    form["also"] = f"{case.pk}:{case.version}:{case.revision_id}"
    desk.browser.post(desk.url("bulk/do/"), form)
    assert BatchItem.objects.get().words == "Another wording was shown."
    assert desk.case(case.pk).decision == "new"


def test_several_wordings_remarks_and_hidden_words_have_to_be_opened(desk: Newsdesk) -> None:
    desk.report("sevn weeks", "seven weeks")
    desk.report("sevn weeks", "six weeks")
    desk.report("", None, about="story", why="Something is odd.")
    hidden = desk.report("complaned", "complained")
    Intake.objects.filter(report__edits__case=hidden).update(abuse=[{"rule": "insult", "words": "x"}])
    page = unescape(ask(desk, "accept", tokens(desk))[1])
    assert "None of these cases" in page
    assert "Its readers ask for several wordings." in page
    assert "Its passage has no certain place in the story." in page
    assert "A reader's words are hidden" in page


def test_cases_are_put_off_and_assigned_together(desk: Newsdesk) -> None:
    cases = reported(desk)
    page = ask(desk, "assign", tokens(desk))[1]
    do(desk, page, member=str(desk.stellan.pk))
    assert {desk.case(case.pk).assigned_to for case in cases} == {desk.stellan.person}
    page = ask(desk, "snooze", tokens(desk))[1]
    refused = desk.browser.post(desk.url("bulk/do/"), form_of(page, reason="The council answers on Monday."))
    assert refused.status_code == 422
    assert "Say what brings it back" in refused.content.decode()
    do(desk, page, reason="The council answers on Monday.", reports="3")
    assert {desk.case(case.pk).decision for case in cases} == {"snoozed"}


def test_a_rejection_without_a_reason_is_asked_again_with_what_was_typed(desk: Newsdesk) -> None:
    reported(desk)
    page = ask(desk, "reject", tokens(desk))[1]
    answer = desk.browser.post(desk.url("bulk/do/"), form_of(page, reader_text="We looked."))
    assert answer.status_code == 422
    again = answer.content.decode()
    assert "Choose a reason" in again
    assert "We looked.</textarea>" in again
    assert not Batch.objects.exists()


def test_the_same_form_sent_twice_is_one_batch(desk: Newsdesk) -> None:
    reported(desk)
    page = ask(desk, "reject", tokens(desk))[1]
    first, second = do(desk, page, code="style"), do(desk, page, code="style")
    assert first == second
    assert Decision.objects.count() == 3


@pytest.mark.law(1)
def test_a_batch_that_broke_off_goes_on_where_it_stopped_and_repeats_nothing(desk: Newsdesk) -> None:
    cases = reported(desk)
    chosen = [Chosen(case.pk, case.version, case.revision_id) for case in cases]
    made = make_batch(
        Rejecting(Decision.Code.STYLE), chosen=chosen, typed=None, key="k", by=desk.edda, now=timezone.now()
    )
    assert isinstance(made, Made)
    assert advance(made.batch, most=1, now=timezone.now())
    # Its row had not been kept when the process died, but the decision had.
    BatchItem.objects.filter(batch=made.batch).update(state="waiting", decision=None)
    for _ in range(2):
        carry_out(str(made.batch.pk), now=timezone.now())
    assert Decision.objects.count() == 3
    assert set(BatchItem.objects.values_list("state", flat=True)) == {"done"}


def test_above_a_hundred_the_number_has_to_be_typed(desk: Newsdesk) -> None:
    first = desk.report("sevn weeks", "seven weeks")
    for _ in range(100):
        copy = Case.objects.get(pk=first.pk)
        copy.pk = None
        copy.save(force_insert=True)
    every = [Chosen(case.pk, case.version, case.revision_id) for case in Case.objects.all()]
    tokens_of_all = " ".join(f"{one.case_id}:{one.version}:{one.revision_id}" for one in every)
    page = desk.browser.post(desk.url("bulk/"), {"verb": "reject", "also": tokens_of_all}).content.decode()
    assert "Type 101 to go on" in page
    for typed in ("", "100"):
        answer = desk.browser.post(desk.url("bulk/do/"), form_of(page, code="style", typed=typed))
        assert answer.status_code == 422
        assert "Type the number of cases, 101, to go on." in answer.content.decode()
    assert not Batch.objects.exists()
    batch = do(desk, page, code="style", typed="101")
    shown = desk.browser.get(desk.url(f"bulk/{batch.pk}/")).content.decode()
    assert "25 of 101" in shown
    assert "data-under-way" in shown
    while Batch.objects.get(pk=batch.pk).done_at is None:
        carry_out(str(batch.pk), now=timezone.now())
    assert Decision.objects.count() == 101


@pytest.mark.law(5)
def test_a_batch_is_undone_as_a_whole_case_by_case(desk: Newsdesk) -> None:
    cases = reported(desk)
    batch = do(desk, ask(desk, "reject", tokens(desk))[1], code="style")
    went_on = cases[2]
    desk.as_member(desk.stellan).post(
        went_on, "undo", {"version": desk.case(went_on.pk).version, "revision": went_on.revision_id or ""}
    )
    assert desk.browser.post(desk.url(f"bulk/{batch.pk}/undo/")).status_code == 302
    take_batch_back(str(batch.pk), now=timezone.now())
    assert {desk.case(case.pk).decision for case in cases} == {"ongoing"}
    assert Decision.objects.filter(kind="undo", actor=desk.edda.person).count() == 2
    page = desk.browser.get(desk.url(f"bulk/{batch.pk}/")).content.decode()
    assert "Edda Novak undid it: 2 taken back." in page
    assert "Stellan Marsh went on with it: undone." in page
    tell_reader(str(cases[0].pk), now=timezone.now())
    assert not Message.objects.filter(outcome="rejected").exists()


def test_what_was_put_off_assigned_or_accepted_together_is_taken_back_too(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    for verb, said in (
        ("assign", {"member": str(desk.stellan.pk)}),
        ("snooze", {"reason": "Later", "story_changes": "1"}),
        ("accept", {}),
    ):
        batch = do(desk, ask(desk, verb, tokens(desk))[1], **said)
        assert BatchItem.objects.get(batch=batch).state == "done"
        desk.browser.post(desk.url(f"bulk/{batch.pk}/undo/"))
        take_batch_back(str(batch.pk), now=timezone.now())
        assert BatchItem.objects.get(batch=batch).back == "done"
    now = desk.case(case.pk)
    assert (now.assigned_to, now.decision, now.apply) == (None, "ongoing", "none")


def test_after_ten_minutes_and_by_others_a_batch_is_not_undone(desk: Newsdesk) -> None:
    reported(desk)
    batch = do(desk, ask(desk, "reject", tokens(desk))[1], code="style")
    other = desk.as_member(member(desk.site, name="Wendel Okoro", role=Member.Role.EDITOR)).browser
    assert other.post(desk.url(f"bulk/{batch.pk}/undo/")).status_code == 422
    Batch.objects.update(done_at=timezone.now() - timedelta(minutes=11))
    answer = desk.browser.post(desk.url(f"bulk/{batch.pk}/undo/"))
    assert answer.status_code == 422
    assert "Undo its cases one by one." in answer.content.decode()
    assert "Undo all of it" not in desk.browser.get(desk.url(f"bulk/{batch.pk}/")).content.decode()
    assert not Decision.objects.filter(kind="undo").exists()


def test_undoing_a_batch_that_is_under_way_stops_the_rest(desk: Newsdesk) -> None:
    chosen = [Chosen(case.pk, case.version, case.revision_id) for case in reported(desk)]
    made = make_batch(
        Rejecting(Decision.Code.STYLE), chosen=chosen, typed=None, key="k", by=desk.edda, now=timezone.now()
    )
    assert isinstance(made, Made)
    advance(made.batch, most=1, now=timezone.now())
    desk.browser.post(desk.url(f"bulk/{made.batch.pk}/undo/"))
    take_batch_back(str(made.batch.pk), now=timezone.now())
    carry_out(str(made.batch.pk), now=timezone.now())
    assert sorted(BatchItem.objects.values_list("state", flat=True)) == ["done", "stopped", "stopped"]
    assert sorted(Case.objects.values_list("decision", flat=True)) == ["new", "new", "ongoing"]


def test_another_site_s_case_is_not_there_and_a_viewer_is_offered_nothing(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    other = harbour_gazette(key="other", url="https://other.example")
    stranger = desk.as_member(member(other, name="Wendel Okoro", role=Member.Role.STANDARDS)).browser
    token = f"{case.pk}:{case.version}:{case.revision_id}"
    for path in ("bulk/", "bulk/do/"):
        form = {"verb": "reject", "also": token, "key": "k", "code": "style"}
        assert stranger.post(f"/desk/other/{path}", form).status_code == 404
    viewer = member(desk.site, name="Wendel Viewer", role=Member.Role.VIEWER)
    looks = desk.as_member(viewer)
    assert tokens(looks) == []
    assert (
        looks.browser.post(
            desk.url("bulk/do/"), {"verb": "reject", "also": token, "key": "k", "code": "style"}
        ).status_code
        == 422
    )
    chosen = [Chosen(case.pk, case.version, case.revision_id)]
    answer = make_batch(
        Rejecting(Decision.Code.STYLE), chosen=chosen, typed=None, key="k", by=viewer, now=timezone.now()
    )
    assert isinstance(answer, NotAllowed)
    assert not Batch.objects.exists()


@pytest.mark.parametrize("token", ["x", "1", "1:1", "1:-1:1", "9" * 30 + ":1:1", "1:1:1:1:1"])
def test_a_form_that_no_page_of_ours_sent_is_refused(desk: Newsdesk, token: str) -> None:
    assert desk.browser.post(desk.url("bulk/"), {"verb": "reject", "case": [token]}).status_code == 400
    assert desk.browser.post(desk.url("bulk/"), {"verb": "burn", "case": []}).status_code == 400
