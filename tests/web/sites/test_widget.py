"""What the widget is told from the settings: checked in words that help, on record, and delivered as the widget takes it."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django.test import Client

from corrigenda.flows.contrast import contrast_with_white, darker_until_enough
from corrigenda.flows.widget_options import own_sentences
from corrigenda.store.models import Act
from tests.web.sites.office import Office

OPTIONS = "/embed/v1/options.json?site=gazette"
AS_IS = {"email": "yes"}


def _post(office: Office, *, words: str = "en", **changes: Any) -> tuple[int, str]:
    answer = office.browser.post(office.url(f"widget/?words={words}"), AS_IS | changes)
    return answer.status_code, answer.content.decode()


def test_a_site_that_set_nothing_tells_the_widget_nothing(gazette_office: Office) -> None:
    answer = Client().get(OPTIONS)
    assert (answer.status_code, answer.json()) == (200, {})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age=300" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert Client().get("/embed/v1/options.json?site=nobody").json() == {}


def test_the_line_for_the_publishers_pages_stands_there_to_be_copied(gazette_office: Office) -> None:
    page = gazette_office.browser.get(gazette_office.url("widget/")).content.decode()
    line = html.unescape(page.partition("<code>")[2].partition("</code>")[0])
    assert line.startswith("<script src=")
    assert '/embed/v1/corrigenda.js" data-site="gazette" async></script>' in line


def test_options_reach_the_widget_and_the_change_is_on_record(gazette_office: Office) -> None:
    before = Client().get(OPTIONS).headers["ETag"]
    status, _ = _post(
        gazette_office,
        story="#story .text",
        kinds="error",
        email="",
        accent="#1D4F45",
        policy_url="https://harbour-gazette.example/corrections",
        read_in="yes",
        others="yes",
        **{"words-title": "Tell the Gazette", "words-send": "Send"},
    )
    assert status == 302
    answer = Client().get(OPTIONS)
    assert answer.json() == {
        "story": "#story .text",
        "kinds": "error",
        "email": "off",
        "accent": "#1d4f45",
        "policyUrl": "https://harbour-gazette.example/corrections",
        "readIn": "on",
        "others": "on",
        # "Send" is what the widget says by itself, so it is not stored.
        "words": {"en": {"title": "Tell the Gazette"}},
    }
    assert answer.headers["ETag"] != before
    assert Client().get(OPTIONS, HTTP_IF_NONE_MATCH=answer.headers["ETag"]).status_code == 304
    act = Act.objects.get()
    assert act.actor == gazette_office.ola.person
    assert "widget accent:  → #1d4f45" in act.detail
    assert 'value="Tell the Gazette"' in gazette_office.page("widget/?words=en")


def test_the_words_of_one_language_leave_those_of_another_alone(gazette_office: Office) -> None:
    _post(gazette_office, words="uk", **{"words-title": "Напишіть нам"})
    _post(gazette_office, words="en", **{"words-title": "Tell the Gazette"})
    assert gazette_office.now().widget["words"] == {
        "en": {"title": "Tell the Gazette"},
        "uk": {"title": "Напишіть нам"},
    }
    _post(gazette_office, words="uk")
    assert gazette_office.now().widget["words"] == {"en": {"title": "Tell the Gazette"}}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"story": "main["}, "This is no CSS selector"),
        ({"story": "a" * 301}, "This is no CSS selector"),
        ({"kinds": "gossip"}, "Choose what readers are asked"),
        ({"accent": "teal"}, "# and six digits"),
        ({"accent": "#ffcc00"}, "White words on #ffcc00 have a contrast of 1.5 to 1"),
        ({"policy_url": "javascript:alert(1)"}, "Give a link"),
        ({"policy_url": "https://[broken"}, "Give a link"),
        ({"words-title": "x" * 601}, "At most 600"),
        ({"words-title": "Tell # of us"}, "leave # out"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_changed(
    gazette_office: Office, changes: dict[str, str], said: str
) -> None:
    status, page = _post(gazette_office, **changes)
    assert (status, gazette_office.now().widget) == (422, {})
    assert said in page
    assert not Act.objects.exists()


def test_markup_in_the_publishers_words_stays_text(gazette_office: Office) -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    _post(gazette_office, **{"words-title": hostile})
    assert hostile not in gazette_office.page("widget/?words=en")
    assert json.loads(Client().get(OPTIONS).content)["words"]["en"]["title"] == hostile


def test_a_colour_that_would_do_is_named_and_does() -> None:
    for colour in ("#ffcc00", "#777777", "#00ff00", "#ffffff"):
        near = darker_until_enough(colour)
        assert contrast_with_white(colour) < 4.5 <= contrast_with_white(near)
    assert darker_until_enough("#1d4f45") == "#1d4f45"
    assert round(contrast_with_white("#000000")) == 21


def test_every_language_can_be_reworded_sentence_by_sentence() -> None:
    names = {language: set(sentences) for language, sentences in own_sentences().items()}
    assert {"en", "uk", "ru", "de", "ar", "ja"} <= set(names)
    assert all(theirs == names["en"] for theirs in names.values())
    for sentences in own_sentences().values():
        assert "#" in sentences["tooLong"]
        assert "#" in sentences["tryAgainIn"]
        assert "#" not in sentences["title"]
