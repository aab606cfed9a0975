"""The plain form: it works without a script, a cookie or an account, and loses nothing that was typed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings

from corrigenda.flows.receipts import report_of
from corrigenda.store.models import Contact, Report, Site, Story
from corrigenda.web.intake import brake as brake_module
from corrigenda.web.intake.brake import Brake
from tests.people import GAZETTE_URL, NOON, ROSA_LIND
from tests.web.reading import Answer

STORY = f"{GAZETTE_URL}/night-ferry"
FORM = "/suggest/gazette"


def typed(**changes: str) -> dict[str, str]:
    """Fill the form in as a reader does."""
    return {
        "url": STORY,
        "about": "passage",
        "exact": "the goverment said",
        "replacement": "the government said",
        "kind": "error",
        "why": "",
        "source_link": "",
        "email": "",
        "website": "",
        "key": "form-1",
        **changes,
    }


def words_of(page: Answer) -> str:
    """The page's mark-up with character references resolved."""
    return unescape(page.content.decode())


def invalid_field(page: Answer) -> str:
    """The id of the field that the page marks as wrong."""
    found = re.search(r'id="(\w+)"[^>]*aria-invalid="true"', page.content.decode())
    return found[1] if found else ""


def test_a_report_can_be_sent_without_a_script(reader: Client) -> None:
    page = reader.get(FORM, {"url": STORY})
    assert page.status_code == 200
    assert "Suggest a correction" in words_of(page)
    key = re.search(r'name="key" value="([^"]+)"', words_of(page))
    assert key
    sent = reader.post(FORM, typed(key=key[1], email=ROSA_LIND, source_link="tickets.example/2026"))
    assert sent.status_code == 303, words_of(sent)
    report = Report.objects.get()
    assert report_of(sent["Location"].removeprefix("/receipt/")) == report.pk
    assert (report.exact, report.replacement) == ("the goverment said", "the government said")
    assert report.source_link == "https://tickets.example/2026"
    assert Contact.objects.get().email == ROSA_LIND


def test_the_form_sets_no_cookie_and_is_not_kept_in_caches(reader: Client) -> None:
    page = reader.get(FORM, {"url": STORY})
    sent = reader.post(FORM, typed())
    assert not page.cookies
    assert not sent.cookies
    assert "no-store" in page["Cache-Control"]


def test_each_form_has_a_key_of_its_own(reader: Client) -> None:
    keys = {re.search(r'name="key" value="([^"]+)"', words_of(reader.get(FORM)))[1] for _ in range(3)}  # type: ignore[index]  # there is one
    assert len(keys) == 3


def test_the_form_names_the_story_once_it_is_known(reader: Client, gazette: Site) -> None:
    assert STORY in words_of(reader.get(FORM, {"url": STORY}))
    Story.objects.create(site=gazette, url=STORY, title="Night ferry sails again", created_at=NOON)
    assert "Night ferry sails again" in words_of(reader.get(FORM, {"url": f"{STORY}?utm_source=mail#top"}))


def test_an_unknown_site_has_no_form(reader: Client) -> None:
    assert reader.get("/suggest/nowhere", {"url": STORY}).status_code == 404


def test_a_foreign_page_is_said_to_be_foreign_and_can_be_put_right(reader: Client) -> None:
    page = reader.get(FORM, {"url": "https://elsewhere.example/story"})
    assert page.status_code == 422
    assert "does not belong to The Harbour Gazette" in words_of(page)
    assert invalid_field(page) == "url"
    assert reader.post(FORM, typed(url="https://elsewhere.example/story")).status_code == 422
    assert reader.post(FORM, typed()).status_code == 303


def test_without_an_address_the_form_asks_for_the_story(reader: Client) -> None:
    page = words_of(reader.get(FORM))
    assert "Address of the story" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"exact": " "}, "exact"),
        ({"replacement": ""}, "replacement"),
        ({"replacement": "the goverment said"}, "replacement"),
        ({"about": "photo"}, "why"),
        ({"about": "person", "why": " "}, "why"),
        ({"source_link": "javascript:alert(1)"}, "source_link"),
        ({"email": "rosa"}, "email"),
        ({"exact": "a" * 8_001}, "exact"),
        ({"why": "a" * 4_001}, "why"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    reader: Client, changes: dict[str, str], field: str
) -> None:
    filled = typed(why="Because.") if field not in ("why", "replacement") else typed()
    filled |= changes
    page = reader.post(FORM, filled)
    assert page.status_code == 422
    assert invalid_field(page) == field
    shown = words_of(page)
    for name in ("exact", "replacement", "why", "email", "source_link", "key"):
        assert filled[name] in shown, f"{name} was lost"
    assert not Report.objects.exists()


@pytest.mark.parametrize(("about", "kind"), [("nonsense", "error"), ("passage", "nonsense")])
def test_a_choice_that_the_form_does_not_have_is_no_server_error(reader: Client, about: str, kind: str) -> None:
    assert reader.post(FORM, typed(about=about, kind=kind)).status_code == 422


def test_nul_in_a_field_is_refused_in_words(reader: Client) -> None:
    page = reader.post(FORM, typed(why="a\0b"))
    assert page.status_code == 422
    assert "cannot be stored" in words_of(page)


def test_words_to_delete_are_not_the_same_as_no_proposal(reader: Client) -> None:
    reader.post(FORM, typed(replacement="", delete="yes"))
    reader.post(FORM, typed(replacement="", why="I do not know how to say it.", key="form-2"))
    assert sorted(Report.objects.values_list("replacement", flat=True), key=str) == ["", None]


def test_a_report_about_a_photo_needs_no_passage(reader: Client) -> None:
    sent = reader.post(FORM, typed(about="photo", exact="", replacement="", why="It shows another ship."))
    assert sent.status_code == 303
    report = Report.objects.get()
    assert (report.about, report.exact, report.replacement) == ("photo", "", None)


@pytest.mark.law(1)
def test_a_form_sent_twice_is_one_report(reader: Client) -> None:
    first, second = reader.post(FORM, typed()), reader.post(FORM, typed())
    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1


@pytest.mark.law(2)
def test_a_reader_who_goes_back_and_says_something_else_has_sent_a_second_report(reader: Client) -> None:
    first = reader.post(FORM, typed())
    other = [reader.post(FORM, typed(why="And it is not the government.")) for _ in range(2)]
    assert first["Location"] != other[0]["Location"] == other[1]["Location"]
    assert Report.objects.count() == 2


def test_a_robot_that_fills_every_field_is_kept_but_ranks_lower(reader: Client) -> None:
    assert reader.post(FORM, typed(website="https://spam.example")).status_code == 303
    assert Report.objects.get().suspicious == "honeypot"


def test_a_form_from_another_website_is_not_kept(reader: Client) -> None:
    for header in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        page = reader.post(FORM, typed(), headers=header)
        assert page.status_code == 403
        assert "the goverment said" in words_of(page)
    assert not Report.objects.exists()


def test_a_form_of_ours_is_kept_whatever_the_browser_says_of_it(reader: Client) -> None:
    assert (
        reader.post(FORM, typed(), headers={"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}).status_code
        == 303
    )
    assert reader.post(FORM, typed(key="form-2"), headers={"Origin": "http://testserver"}).status_code == 303
    behind_tls = {"Origin": "https://desk.harbour-gazette.example"}
    with override_settings(DESK_URL=behind_tls["Origin"]):
        assert reader.post(FORM, typed(key="form-3"), headers=behind_tls).status_code == 303


def test_the_readers_own_words_come_back_as_text(reader: Client) -> None:
    attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)></textarea>"
    page = reader.post(FORM, typed(exact=attack, replacement="", why="", email=attack, source_link=attack, key=attack))
    assert page.status_code == 422
    text = page.content.decode()
    assert "<script>alert" not in text
    assert "<img" not in text
    assert attack in unescape(text)


@pytest.mark.law(1)
def test_a_form_that_was_not_kept_says_so_and_can_be_sent_again(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: BaseDatabaseWrapper) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(BaseDatabaseWrapper, "commit", fails)
        page = reader.post(FORM, typed())
    assert page.status_code == 503
    assert page["Retry-After"] == "5"
    assert "was not kept" in words_of(page)
    assert 'value="form-1"' in words_of(page), "the same key, so that it cannot arrive twice"
    assert reader.post(FORM, typed()).status_code == 303


def test_a_flood_of_forms_is_slowed_down(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brake_module, "_shared", Brake(burst=1, per_second=0.1))
    assert reader.post(FORM, typed()).status_code == 303
    page = reader.post(FORM, typed(key="form-2"))
    assert page.status_code == 429
    assert page["Retry-After"] == "10"
    assert "Wait 10 seconds" in words_of(page)
    assert "the goverment said" in words_of(page)


@pytest.mark.parametrize(
    ("language", "title", "direction"),
    [
        ("en", "Suggest a correction", "ltr"),
        ("uk", "Запропонувати виправлення", "ltr"),
        ("ru", "Предложить исправление", "ltr"),
        ("de-AT", "Korrektur vorschlagen", "ltr"),
        ("ar", "اقترح تصحيحًا", "rtl"),
        ("ja", "訂正を提案する", "ltr"),
        ("fi", "Suggest a correction", "ltr"),
    ],
)
def test_the_form_speaks_the_language_of_the_story(
    reader: Client, gazette: Site, language: str, title: str, direction: str
) -> None:
    Story.objects.create(site=gazette, url=STORY, title="Ferry", language=language, created_at=NOON)
    page = words_of(reader.get(FORM, {"url": STORY}))
    assert f"<h1>{title}</h1>" in page
    assert f'dir="{direction}"' in page.partition(">")[2].partition(">")[0]


def test_a_get_changes_nothing(reader: Client) -> None:
    reader.get(FORM, typed())
    assert not Report.objects.exists()


def test_the_form_asks_what_the_site_wants_asked_and_no_more(reader: Client, gazette: Site) -> None:
    page = words_of(reader.get(FORM, {"url": STORY}))
    assert "Where did you read it?" not in page
    assert 'name="email"' in page
    Site.objects.filter(pk=gazette.pk).update(widget={"readIn": "on", "kinds": "misleading", "email": "off"})
    page = words_of(reader.get(FORM, {"url": STORY}))
    assert "Where did you read it?" in page
    assert 'name="email"' not in page
    assert '<input type="hidden" name="kind" value="misleading">' in page
    reader.post(FORM, typed(read_in="print", kind="misleading"))
    report = Report.objects.get()
    assert (report.read_in, report.kind) == ("print", "misleading")
    assert reader.post(FORM, typed(read_in="billboard", key="form-2")).status_code == 422


def test_which_issue_and_page_go_along_for_what_comes_in_issues(reader: Client, gazette: Site) -> None:
    assert 'name="read_where"' not in words_of(reader.get(FORM))
    Site.objects.filter(pk=gazette.pk).update(widget={"readIn": "on"})
    assert "Which issue, which page?" in words_of(reader.get(FORM))
    reader.post(FORM, typed(read_in="print", read_where=" Saturday, page 5 "))
    reader.post(FORM, typed(read_in="web", read_where="Saturday, page 5", key="form-2"))
    assert list(Report.objects.order_by("read_in").values_list("read_in", "read_where")) == [
        ("print", "Saturday, page 5"),
        ("web", ""),
    ]
    too_long = reader.post(FORM, typed(read_in="print", read_where="p" * 201, key="form-3"))
    assert invalid_field(too_long) == "read_where"
    assert re.search(r'<details class="read-in"\s+open', words_of(too_long))
