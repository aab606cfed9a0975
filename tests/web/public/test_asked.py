"""Whoever has a secret link can answer, take back, appeal or say what is right, and can do nothing else with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from corrigenda.flows.ask_author import Asked, ask_author, token_of
from corrigenda.flows.ask_reader import ask_reader
from corrigenda.flows.decide import Seen, reject
from corrigenda.flows.receipts import receipt_token
from corrigenda.store.models import AuthorLink, Case, Decision, Question, Withdrawal
from corrigenda.store.queries import readers_of
from tests.people import ROSA_LIND
from tests.web.desk.newsdesk import Newsdesk, newsdesk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(tmp_path: Path) -> Newsdesk:
    """A paper with one story."""
    return newsdesk(tmp_path)


@pytest.fixture
def strict() -> Client:
    """A stranger's browser."""
    return Client(enforce_csrf_checks=True)


def receipt(case: Case) -> str:
    return f"/receipt/{receipt_token(readers_of(case)[0].pk)}"


def seen(case: Case) -> Seen:
    return Seen(case.version, case.revision_id)


def test_a_reader_answers_on_the_receipt_and_the_answer_is_text_at_the_desk(desk: Newsdesk, strict: Client) -> None:
    case = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND)
    report = readers_of(case)[0]
    ask_reader(case, report_id=report.pk, words="Which week?", seen=seen(case), by=desk.edda, now=timezone.now())
    assert "Which week?" in strict.get(receipt(case)).content.decode()
    question = Question.objects.get()
    said = {"question": str(question.pk), "words": "<b>The first</b>"}
    assert strict.post(f"{receipt(case)}/answer", said).status_code == 302
    fresh = desk.case(case.pk)
    assert (fresh.decision, fresh.inbox) == ("ongoing", Case.Inbox.ANSWERED)
    page = desk.page(fresh)
    assert "&lt;b&gt;The first&lt;/b&gt;" in page
    assert "<b>The first</b>" not in page
    assert "Which week?" not in strict.get(receipt(case)).content.decode()


def test_a_reader_takes_a_report_back_until_it_is_decided(desk: Newsdesk, strict: Client) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    assert strict.post(f"{receipt(case)}/withdraw").status_code == 302
    assert Withdrawal.objects.count() == 1
    assert "You took this report back." in strict.get(receipt(case)).content.decode()
    other = desk.report("the gulls", "gulls")
    decline(desk, other)
    assert strict.post(f"{receipt(other)}/withdraw").status_code == 422
    assert Withdrawal.objects.count() == 1


def test_a_reader_appeals_once_and_the_case_is_open_again(desk: Newsdesk, strict: Client) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    decline(desk, case)
    said = {"case": str(case.pk), "words": "The dictionary says otherwise."}
    assert strict.post(f"{receipt(case)}/appeal", said | {"words": " "}).status_code == 422
    assert strict.post(f"{receipt(case)}/appeal", said).status_code == 302
    assert desk.case(case.pk).decision == "ongoing"
    decline(desk, desk.case(case.pk))
    assert strict.post(f"{receipt(case)}/appeal", said | {"words": "Again."}).status_code == 422


@pytest.mark.parametrize("act", ["answer", "withdraw", "appeal"])
def test_a_made_up_receipt_opens_nothing(strict: Client, act: str) -> None:
    assert strict.post(f"/receipt/{'A' * 43}/{act}", {"words": "x", "case": "1", "question": "1"}).status_code == 404


@pytest.mark.law(13)
def test_an_author_sees_the_passage_and_nothing_of_the_reader_and_decides_nothing(
    desk: Newsdesk, strict: Client
) -> None:
    case = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND, why="My uncle keeps the keys.")
    asked = Asked("Ines Holt", "", "Was it seven?", 7, case.edits.get().pk)
    ask_author(case, asked=asked, seen=seen(case), by=desk.edda, now=timezone.now())
    url = f"/author/{token_of(AuthorLink.objects.get().pk)}"
    page = strict.get(url)
    words = page.content.decode()
    assert "Was it seven?" in words
    assert "seven" in words
    for secret in (ROSA_LIND, "uncle", "rosa"):
        assert secret not in words
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    assert strict.post(url, {"verdict": "other", "wording": ""}).status_code == 422
    assert strict.post(url, {"verdict": "sure"}).status_code == 422
    assert strict.post(url, {"verdict": "right", "comment": "<i>Yes</i>"}).status_code == 302
    fresh = desk.case(case.pk)
    assert (fresh.is_open, fresh.inbox) == (True, Case.Inbox.ANSWERED)
    assert "&lt;i&gt;Yes&lt;/i&gt;" in desk.page(fresh)
    strict.post(url, {"verdict": "wrong"})
    assert AuthorLink.objects.get().verdict == "right"


def test_a_link_that_was_taken_back_opens_nothing(desk: Newsdesk, strict: Client) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    asked = Asked("Ines Holt", "", "", 7, None)
    ask_author(case, asked=asked, seen=seen(case), by=desk.edda, now=timezone.now())
    link = AuthorLink.objects.get()
    case = desk.case(case.pk)
    desk.post(case, "revoke-link", desk.form(case, link=str(link.pk)))
    assert strict.get(f"/author/{token_of(link.pk)}").status_code == 404
    assert strict.get(f"/author/{token_of(link.pk)[:-2]}AA").status_code == 404


def decline(desk: Newsdesk, case: Case) -> None:
    """Reject a case."""
    code = Decision.Code.STYLE
    reject(case, seen=seen(case), code=code, reader_text="", by=desk.edda, now=timezone.now())
