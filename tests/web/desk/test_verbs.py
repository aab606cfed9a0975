"""What an editor does to a case besides deciding it: through the desk's own forms, with what they lead to."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from corrigenda.flows.ask_reader import answer_question
from corrigenda.flows.author_says import Said, author_says
from corrigenda.store.models import AuthorLink, Case, Member
from corrigenda.store.queries import readers_of
from tests.people import ROSA_LIND, member
from tests.web.desk.newsdesk import Newsdesk, last_decision, newsdesk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(tmp_path: Path) -> Newsdesk:
    """A paper with one story."""
    return newsdesk(tmp_path)


def test_a_case_is_merged_leads_to_its_survivor_and_is_split_off_again(desk: Newsdesk) -> None:
    first, second = desk.report("sevn weeks", "seven weeks"), desk.report("2,140 carts", "1,240 carts")
    answer = desk.post(second, "merge", desk.form(second, survivor=str(first.pk)))
    assert answer.status_code == 302
    assert desk.browser.get(desk.url(f"cases/{second.pk}/"))["Location"].endswith(f"/cases/{first.pk}/")
    assert "Merged into this case" in desk.page(desk.case(first.pk))
    merged = Case.objects.get(pk=second.pk)
    form = {"version": str(merged.version), "revision": str(merged.revision_id)}
    assert desk.post(merged, "split", form).status_code == 302
    assert desk.case(second.pk).decision == "ongoing"
    assert "Merged into this case" not in desk.page(desk.case(first.pk))


def test_one_of_two_reports_is_taken_out_into_a_case_of_its_own(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.report("sevn weeks", "six weeks")
    case = desk.case(case.pk)
    assert len(readers_of(case)) == 2
    out = readers_of(case)[0]
    assert desk.post(case, "take-out", desk.form(case, report=str(out.pk))).status_code == 302
    assert [report.pk for report in readers_of(desk.case(case.pk))] == [
        report.pk for report in readers_of(case) if report.pk != out.pk
    ]
    assert Case.objects.count() == 2


def test_a_case_is_put_off_with_a_reason_and_taken_up_again(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    refused = desk.post(case, "snooze", desk.form(case, reports="2", reason=" "))
    assert refused.status_code == 422
    assert 'value="2"' in refused.content.decode()
    assert (
        desk.post(case, "snooze", desk.form(case, reports="2", reason="Waiting for a second voice")).status_code == 302
    )
    case = desk.case(case.pk)
    assert case.decision == "snoozed"
    assert "Waiting for a second voice" in desk.page(case)
    assert desk.post(case, "take-up", desk.form(case)).status_code == 302
    assert desk.case(case.pk).decision == "ongoing"


def test_only_a_reader_with_an_address_can_be_asked(desk: Newsdesk) -> None:
    silent = desk.report("2,140 carts", "1,240 carts")
    assert 'popovertarget="asking"' not in desk.page(silent)
    case = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND)
    assert ROSA_LIND not in desk.page(case)
    report = readers_of(case)[0]
    form = desk.form(case, report=str(report.pk), words="Which week?")
    assert desk.post(case, "ask-reader", form).status_code == 302
    assert desk.case(case.pk).decision == "needs_info"


def test_what_a_reader_and_an_author_answered_is_read_where_the_case_goes_on(desk: Newsdesk) -> None:
    asked = desk.report("sevn weeks", "six weeks", email=ROSA_LIND)
    survivor = desk.report("complaned", "complained")
    report = readers_of(asked)[0]
    desk.post(asked, "ask-reader", desk.form(asked, report=str(report.pk), words="Which week?"))
    question = report.questions.get()
    answer_question(report, question_id=question.pk, words="The week of the regatta.", now=timezone.now())
    asked = desk.case(asked.pk)
    desk.post(asked, "ask-author", desk.form(asked, name="Maren Tolliver", days="7", words="Is it so?"))
    asked = desk.case(asked.pk)
    assert desk.post(asked, "merge", desk.form(asked, survivor=str(survivor.pk))).status_code == 302
    author_says(
        asked.author_links.get(), said=Said(AuthorLink.Verdict.WRONG, comment="It was seven."), now=timezone.now()
    )
    page = desk.page(desk.case(survivor.pk))
    assert "The week of the regatta." in page
    assert "It was seven." in page
    assert "Take the link back" not in page


def test_a_case_goes_to_the_standards_editor_and_comes_back(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    assert desk.post(case, "escalate", desk.form(case, reason="A lawyer wrote")).status_code == 302
    case = desk.case(case.pk)
    assert (case.decision, case.assigned_to) == ("escalated", desk.stellan.person)
    standards = desk.as_member(desk.stellan)
    assert "A lawyer wrote" in standards.page(case)
    assert standards.post(case, "hand-back", standards.form(case, words="Go on")).status_code == 302
    assert desk.case(case.pk).assigned_to == desk.edda.person


def test_a_case_is_assigned_to_who_decides_and_to_nobody_else(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    viewer = member(desk.site, name="Vera Quist", role=Member.Role.VIEWER)
    assert desk.post(case, "assign", desk.form(case, member=str(viewer.pk))).status_code == 422
    assert desk.post(case, "assign", desk.form(case, member=str(desk.stellan.pk))).status_code == 302
    assert desk.case(case.pk).assigned_to == desk.stellan.person


@pytest.mark.law(10)
def test_a_changed_quotation_is_not_accepted_without_its_record(desk: Newsdesk) -> None:
    case = desk.report("Nobody has complaned", "Everybody has agreed")
    form = desk.form(case)
    refused = desk.post(case, "accept", form)
    assert refused.status_code == 422
    assert "Say where the words are recorded" in refused.content.decode()
    assert desk.post(case, "accept", form | {"source": "The toll book, page 9"}).status_code == 302
    assert last_decision(case).source == "The toll book, page 9"


@pytest.mark.law(8)
def test_a_form_that_is_sent_twice_acts_once(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    form = desk.form(case, reason="Later", reports="2", key="one-page")
    assert desk.post(case, "snooze", form).status_code == 302
    assert desk.post(case, "snooze", form).status_code == 302
    assert case.decisions.count() == 1


@pytest.mark.parametrize(
    ("action", "wrong"),
    [
        ("merge", {"survivor": "x"}),
        ("snooze", {"until": "2026-99-99", "reason": "x"}),
        ("take-out", {"report": "nonsense"}),
        ("ask-author", {"name": "A", "days": "-1"}),
        ("escalate", {"reason": "\x00"}),
        ("assign", {"member": "9" * 40}),
    ],
)
def test_a_form_that_no_page_sent_is_refused(desk: Newsdesk, action: str, wrong: dict[str, str]) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    assert desk.post(case, action, desk.form(case) | wrong).status_code == 400
    assert desk.case(case.pk).version == case.version


def test_a_viewer_does_nothing_of_all_this(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    looking = desk.as_member(member(desk.site, name="Vera Quist", role=Member.Role.VIEWER))
    answer = looking.post(case, "snooze", looking.form(case, reports="2", reason="x"))
    assert answer.status_code == 422
    assert desk.case(case.pk).decision == "new"
    assert Client().post(desk.url(f"cases/{case.pk}/snooze/"), {}).status_code == 302
