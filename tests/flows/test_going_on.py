"""What an editor says of a case that does not end it: put off, ask, hand over; each with its guard and its way back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corrigenda.flows.appeal import Appealed, TakenBack, appeal, withdraw
from corrigenda.flows.ask_author import Asked, ask_author, author_url, link_for, revoke, token_of
from corrigenda.flows.ask_reader import answer_question, ask_reader, question_over
from corrigenda.flows.author_says import Heard, Said, author_says
from corrigenda.flows.escalate import assign, escalate, hand_back
from corrigenda.flows.guarding import Decided, NotAllowed, Seen
from corrigenda.flows.set_up import set_up_member
from corrigenda.flows.snooze import Until, snooze
from corrigenda.flows.undo import undo
from corrigenda.flows.wake import take_up, wake
from corrigenda.store.models import AuthorLink, Case, Decision, Member, Message, Question, Report, Snooze
from tests.flows.paper import Paper, seen

STORY = "<article><h1>The tide mill</h1><p>The mill was restroed by forty volonteers.</p></article>\n"
ROSA = "rosa.lind@readers.example"


@pytest.fixture
def case(paper: Paper) -> Case:
    """One case with one reader, who left an address."""
    paper.story(STORY)
    paper.report("restroed", "restored", email=ROSA, why="Typed in a hurry, says Rosa.")
    return paper.case()


def now(case: Case) -> Case:
    """Return the case as it stands now."""
    return Case.objects.select_related("site", "story__site", "revision", "assigned_to").get(pk=case.pk)


def put_off(paper: Paper, case: Case, until: Until, *, reason: str = "The mill's office is closed.") -> None:
    case = now(case)
    answer = snooze(case, until=until, reason=reason, seen=seen(case), by=paper.editor, now=paper.clock)
    assert isinstance(answer, Decided), answer


def test_a_case_put_off_until_a_date_wakes_then_and_its_clock_stood_still(paper: Paper, case: Case) -> None:
    due, until = case.due_at, paper.clock + timedelta(days=2)
    put_off(paper, case, Until(date=until))
    asleep = Snooze.objects.get()
    wake(str(asleep.pk), now=until - timedelta(hours=1))
    assert now(case).decision == "snoozed"
    wake(str(asleep.pk), now=until)
    woken = now(case)
    assert (woken.decision, woken.inbox) == ("ongoing", "unsnoozed")
    assert woken.due_at == due + timedelta(days=2)


def test_a_case_put_off_until_more_readers_write_wakes_with_the_last_of_them(paper: Paper, case: Case) -> None:
    put_off(paper, case, Until(reports=2))
    paper.report("restroed", "restored")
    assert now(case).decision == "snoozed"
    paper.report("restroed", "restored")
    assert now(case).decision == "ongoing"
    assert Snooze.objects.get().woke_because == "reports"


def test_a_case_put_off_until_its_story_changes_wakes_when_it_does(paper: Paper, case: Case) -> None:
    put_off(paper, case, Until(story_changes=True))
    paper.story(STORY.replace("The tide mill", "The old tide mill"))
    paper.report("volonteers", "volunteers")
    assert now(case).decision == "ongoing"


@pytest.mark.parametrize(
    ("until", "reason"),
    [
        (Until(), "Why not"),
        (Until(reports=0), "Why not"),
        (Until(reports=3), "  "),
    ],
)
def test_nothing_is_put_off_without_a_reason_and_a_way_back(
    paper: Paper, case: Case, until: Until, reason: str
) -> None:
    answer = snooze(case, until=until, reason=reason, seen=seen(case), by=paper.editor, now=paper.clock)
    assert isinstance(answer, NotAllowed)
    past = Until(date=paper.clock - timedelta(days=1))
    assert isinstance(
        snooze(case, until=past, reason="x", seen=seen(case), by=paper.editor, now=paper.clock), NotAllowed
    )
    assert now(case).is_open


def test_undo_takes_a_case_up_again_that_was_put_off(paper: Paper, case: Case) -> None:
    put_off(paper, case, Until(reports=5))
    asleep = now(case)
    screen = Seen(asleep.version, asleep.revision_id, "undo-it")
    for _ in range(2):
        assert isinstance(undo(now(case), seen=screen, by=paper.editor, now=paper.clock), Decided)
    assert now(case).decision == "ongoing"
    assert Decision.objects.count() == 2
    assert isinstance(take_up(now(case), seen=seen(now(case)), by=paper.editor, now=paper.clock), NotAllowed)


def ask(paper: Paper, case: Case) -> Question:
    report = Report.objects.get()
    answer = ask_reader(
        now(case), report_id=report.pk, words="Which page?", seen=seen(now(case)), by=paper.editor, now=paper.clock
    )
    assert isinstance(answer, Decided), answer
    return Question.objects.latest("id")


@pytest.mark.law(11)
def test_a_reader_is_asked_by_mail_and_the_answer_brings_the_case_back_as_text(paper: Paper, case: Case) -> None:
    question = ask(paper, case)
    assert now(case).decision == "needs_info"
    letter = Message.objects.get(outcome=Message.Outcome.ASKED)
    assert "Which page?" in letter.body
    assert "/receipt/" in letter.body
    kept = answer_question(Report.objects.get(), question_id=question.pk, words="<b>3</b>", now=paper.clock)
    assert isinstance(kept, Question)
    assert kept.answer == "<b>3</b>"
    assert (now(case).decision, now(case).inbox) == ("ongoing", "answered")
    again = answer_question(Report.objects.get(), question_id=question.pk, words="Something else", now=paper.clock)
    assert isinstance(again, Question)
    assert again.answer == "<b>3</b>"


def test_without_an_answer_the_case_comes_back_after_a_week(paper: Paper, case: Case) -> None:
    question = ask(paper, case)
    question_over(str(question.pk), now=paper.clock + timedelta(days=6))
    assert now(case).decision == "needs_info"
    question_over(str(question.pk), now=paper.clock + timedelta(days=7))
    assert now(case).decision == "ongoing"


def test_a_reader_without_an_address_cannot_be_asked(paper: Paper) -> None:
    paper.story(STORY)
    report = paper.report("restroed", "restored")
    case = paper.case()
    answer = ask_reader(
        case, report_id=report.pk, words="Which page?", seen=seen(case), by=paper.editor, now=paper.clock
    )
    assert isinstance(answer, NotAllowed)
    assert answer.slug == "no_address"


def author_link(paper: Paper, case: Case, *, days: int = 3) -> AuthorLink:
    case = now(case)
    asked = Asked("Wendel Okoro", "", "Is that so?", days, case.edits.latest("id").pk)
    assert isinstance(ask_author(case, asked=asked, seen=seen(case), by=paper.editor, now=paper.clock), Decided)
    return AuthorLink.objects.latest("id")


@pytest.mark.law(7)
@pytest.mark.law(13)
def test_the_author_says_what_is_right_and_decides_nothing(paper: Paper, case: Case) -> None:
    link = author_link(paper, case)
    opened = link_for(token_of(link.pk), now=paper.clock)
    assert opened == link
    kept = " ".join(str(getattr(link, field.attname)) for field in AuthorLink._meta.concrete_fields)
    assert "Rosa" not in kept
    assert ROSA not in kept
    said = Said(AuthorLink.Verdict.OTHER, "was rebuilt", "See the deed.")
    assert isinstance(author_says(link, said=said, now=paper.clock), Heard)
    author_says(link, said=Said(AuthorLink.Verdict.WRONG), now=paper.clock)
    heard = AuthorLink.objects.get()
    assert (heard.verdict, heard.wording, heard.comment) == ("other", "was rebuilt", "See the deed.")
    assert now(case).is_open
    assert now(case).inbox == "answered"
    assert not Decision.objects.filter(kind__in=Decision.VERDICTS).exists()


def test_the_author_s_link_ends_with_its_days_and_with_a_word_of_the_editor(paper: Paper, case: Case) -> None:
    link = author_link(paper, case, days=1)
    token = author_url(link).rpartition("/")[2]
    assert link_for(token, now=paper.clock + timedelta(hours=23)) == link
    assert link_for(token, now=paper.clock + timedelta(hours=25)) is None
    assert link_for(token[:-2] + "AA", now=paper.clock) is None
    assert link_for("x" * 5_000, now=paper.clock) is None
    fresh = now(case)
    assert isinstance(revoke(fresh, link_id=link.pk, seen=seen(fresh), by=paper.editor, now=paper.clock), Decided)
    assert link_for(token, now=paper.clock) is None
    author_says(link, said=Said(AuthorLink.Verdict.RIGHT), now=paper.clock)
    assert AuthorLink.objects.get().verdict == ""


def test_a_case_goes_to_the_standards_editor_and_comes_back_to_who_handed_it_over(paper: Paper, case: Case) -> None:
    handed = escalate(case, reason="It names a child.", seen=seen(case), by=paper.editor, now=paper.clock)
    assert isinstance(handed, Decided)
    assert (now(case).decision, now(case).assigned_to) == ("escalated", paper.standards_editor.person)
    back = hand_back(now(case), words="Go on.", seen=seen(now(case)), by=paper.standards_editor, now=paper.clock)
    assert isinstance(back, Decided)
    assert (now(case).decision, now(case).assigned_to) == ("ongoing", paper.editor.person)


def test_an_editor_hands_back_only_what_they_handed_over(paper: Paper, case: Case) -> None:
    escalate(case, reason="It names a child.", seen=seen(case), by=paper.standards_editor, now=paper.clock)
    answer = hand_back(now(case), words="", seen=seen(now(case)), by=paper.editor, now=paper.clock)
    assert isinstance(answer, NotAllowed)
    assert now(case).decision == "escalated"


def test_a_case_is_assigned_to_a_colleague_who_decides_and_to_nobody(paper: Paper, case: Case) -> None:
    viewer = set_up_member(paper.site, email="v@x.example", name="Ola Perrin", role=Member.Role.VIEWER)
    refused = assign(case, to=viewer.memberships.get(), seen=seen(case), by=paper.editor, now=paper.clock)
    assert isinstance(refused, NotAllowed)
    assign(case, to=paper.standards_editor, seen=seen(case), by=paper.editor, now=paper.clock)
    assert now(case).assigned_to == paper.standards_editor.person
    assign(now(case), to=None, seen=seen(now(case)), by=paper.editor, now=paper.clock)
    assert now(case).assigned_to is None


@pytest.mark.law(2)
def test_a_reader_takes_a_report_back_before_the_decision_and_the_case_stays(paper: Paper, case: Case) -> None:
    report = Report.objects.get()
    assert isinstance(withdraw(report, now=paper.clock), TakenBack)
    assert isinstance(withdraw(report, now=paper.clock), TakenBack)
    assert now(case).is_open
    paper.accept_and_write(now(case))
    assert Report.objects.count() == 1
    assert not Message.objects.exclude(outcome=Message.Outcome.RECEIVED).exists(), "who took it back hears no more"


def test_what_was_decided_cannot_be_taken_back_by_its_reader(paper: Paper, case: Case) -> None:
    paper.reject(case, code=Decision.Code.STYLE)
    assert isinstance(withdraw(Report.objects.get(), now=paper.clock), NotAllowed)


def test_a_reader_appeals_once_and_is_told_of_what_comes_of_it(paper: Paper, case: Case) -> None:
    report = Report.objects.get()
    paper.reject(case, code=Decision.Code.STYLE)
    paper.work(later=timedelta(seconds=30))
    opened = appeal(report, case_id=case.pk, words="The dictionary has it.", now=paper.clock)
    assert isinstance(opened, Appealed)
    assert (now(case).decision, now(case).inbox) == ("ongoing", "appealed")
    assert isinstance(appeal(report, case_id=case.pk, words="The dictionary has it.", now=paper.clock), Appealed)
    assert isinstance(appeal(report, case_id=case.pk, words="And again.", now=paper.clock), NotAllowed)
    paper.reject(now(case), code=Decision.Code.NOT_AN_ERROR)
    paper.work(later=timedelta(seconds=30))
    assert Message.objects.filter(outcome=Message.Outcome.REJECTED).count() == 2


@pytest.mark.parametrize("role", [Member.Role.VIEWER, Member.Role.OPERATOR])
def test_who_does_not_decide_does_none_of_this(paper: Paper, case: Case, role: Member.Role) -> None:
    person = set_up_member(paper.site, email="ola@x.example", name="Ola Perrin", role=role)
    ola, at, report = person.memberships.get(), paper.clock, Report.objects.get()
    asked = Asked("Wendel Okoro", "", "", 3, None)
    answers = (
        snooze(case, until=Until(reports=1), reason="x", seen=seen(case), by=ola, now=at),
        ask_reader(case, report_id=report.pk, words="x", seen=seen(case), by=ola, now=at),
        ask_author(case, asked=asked, seen=seen(case), by=ola, now=at),
        escalate(case, reason="x", seen=seen(case), by=ola, now=at),
        assign(case, to=None, seen=seen(case), by=ola, now=at),
        undo(case, seen=seen(case), by=ola, now=at),
    )
    for answer in answers:
        assert isinstance(answer, NotAllowed)
        assert answer.slug == "not_your_role"
    assert now(case).version == case.version
