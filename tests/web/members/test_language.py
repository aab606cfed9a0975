"""In which language a person's screens speak."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.store.models import Member, Person
from tests.people import edda_novak, harbour_gazette

pytestmark = pytest.mark.django_db


@pytest.fixture
def edda() -> Member:
    """The editor."""
    return edda_novak(harbour_gazette())


@pytest.fixture
def browser(edda: Member) -> Client:
    """Her browser, which asks for German."""
    client = Client(headers={"accept-language": "de-AT,de;q=0.9,en;q=0.5"})
    client.force_login(edda.person)
    return client


def test_the_screens_speak_the_browser_s_language_until_one_is_chosen(browser: Client) -> None:
    answer = browser.get("/desk/gazette/")
    assert 'lang="de"' in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]
    browser.post("/members/language/?next=/desk/gazette/", {"language": "uk"})
    assert Person.objects.get().language == "uk"
    assert 'lang="uk"' in browser.get("/desk/gazette/").content.decode()
    browser.post("/members/language/", {"language": ""})
    assert 'lang="de"' in browser.get("/desk/gazette/").content.decode()


def test_after_the_choice_one_is_where_one_came_from_and_nowhere_else(browser: Client) -> None:
    back = browser.post("/members/language/?next=/desk/gazette/numbers/", {"language": "ru"})
    assert back["Location"] == "/desk/gazette/numbers/"
    away = browser.post("/members/language/?next=https://evil.example/", {"language": "ru"})
    assert away["Location"] == "/desk/"


@pytest.mark.parametrize("language", ["xx", "../../etc", "de\x00", "d" * 9_000])
def test_a_language_that_is_not_offered_changes_nothing(browser: Client, language: str) -> None:
    assert browser.post("/members/language/", {"language": language}).status_code == 422
    assert Person.objects.get().language == ""


def test_a_browser_of_another_language_is_answered_in_english(edda: Member) -> None:
    client = Client(headers={"accept-language": "ja"})
    client.force_login(edda.person)
    assert 'lang="en"' in client.get("/desk/gazette/").content.decode()


def test_a_language_written_from_right_to_left_turns_the_page_round(browser: Client, settings: object) -> None:
    settings.LANGUAGES = [("en", "English"), ("he", "עברית")]  # type: ignore[attr-defined]
    browser.post("/members/language/", {"language": "he"})
    assert '<html lang="he" dir="rtl">' in browser.get("/desk/gazette/").content.decode()


def test_what_readers_see_speaks_the_language_of_the_site_whatever_the_browser_asks_for(browser: Client) -> None:
    assert 'lang="en"' in browser.get("/corrections/gazette/").content.decode()
