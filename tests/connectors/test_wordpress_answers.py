"""Whatever a WordPress, or what stands before it, may answer is taken for what it is: never a success, never an exception."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from corrigenda.connectors.base import (
    BODY,
    Altered,
    Conflict,
    Denied,
    Document,
    Held,
    NotThere,
    OutcomeUnknown,
    SettingsError,
    Unreachable,
    Written,
)
from corrigenda.connectors.wordpress import WordPressConnector, connect, conversation
from tests.connectors.stage import NEW, OLD, REF, Stage, http, playing

PASSWORD = "abcd efgh ijkl mnop"
PAGE = "<!doctype html><title>Please wait</title>"
GONE = '{"code":"rest_post_invalid_id","message":"Invalid post ID.","data":{"status":404}}'
NO_ROUTE = '{"code":"rest_no_route","message":"No route was found.","data":{"status":404}}'
CHANGED = '{"code":"corrigenda_changed","message":"Changed.","data":{"status":412}}'
OPEN = '{"code":"corrigenda_locked","message":"Edda Novak is editing the story.","data":{"status":423}}'

ANSWERS = {
    "nothing at all": (None, Unreachable, OutcomeUnknown),
    "half a head": (b"HTTP/1.1 200 OK\r\nContent-Ty", Unreachable, OutcomeUnknown),
    "half a body": (http(200, "{}")[:-1], Unreachable, OutcomeUnknown),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n", Unreachable, OutcomeUnknown),
    "a page instead of JSON": (http(200, PAGE, kind="text/html"), Unreachable, OutcomeUnknown),
    "a page that calls itself JSON": (http(200, PAGE), Unreachable, OutcomeUnknown),
    "JSON that is no post": (http(200, "[]"), Unreachable, OutcomeUnknown),
    "a post without its sources": (
        http(200, '{"id":12,"status":"publish","content":{"rendered":"<p>x</p>"}}'),
        Unreachable,
        OutcomeUnknown,
    ),
    "letters that are none": (http(200, '{"id":12,"content":{"raw":"\\ud800"}}'), Unreachable, OutcomeUnknown),
    "a wrong password": (http(401, '{"code":"incorrect_password","message":"No."}'), Denied, Denied),
    "a forbidden story": (http(403, '{"code":"rest_forbidden_context","message":"No."}'), Denied, Denied),
    "a guard's page": (http(403, PAGE, kind="text/html"), Denied, Denied),
    "a redirect": (http(301, "", "Location: https://www.example.org/"), Denied, Denied),
    "a story that is gone": (http(404, GONE), NotThere, NotThere),
    "a story that is gone for good": (http(410, ""), NotThere, NotThere),
    "a type that REST does not show": (http(404, NO_ROUTE), Denied, Denied),
    "no REST API": (http(404, PAGE, kind="text/html"), Denied, Denied),
    "bad parameters": (http(400, '{"code":"rest_invalid_param","message":"No."}'), Denied, Denied),
    "somebody saved": (http(412, CHANGED), Denied, Conflict),
    "somebody is editing": (http(423, OPEN), Unreachable, Held),
    "a conflict": (http(409, "{}"), Unreachable, Conflict),
    "too many requests": (http(429, "", "Retry-After: 17"), Unreachable, Unreachable),
    "maintenance": (http(503, PAGE, "Retry-After: 17", kind="text/html"), Unreachable, OutcomeUnknown),
    "a crash": (http(500, '{"code":"internal_server_error"}'), Unreachable, OutcomeUnknown),
    "a gateway that gave up": (http(504, PAGE, kind="text/html"), Unreachable, OutcomeUnknown),
    "a bad gateway": (http(502, ""), Unreachable, OutcomeUnknown),
}


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A WordPress that plays by the book until it is told otherwise."""
    with playing(Stage()) as played:
        yield played


@pytest.fixture
def wordpress(stage: Stage) -> WordPressConnector:
    """The connector to it."""
    return connect({"url": stage.url, "user": "edda", "application_password": PASSWORD})


def write(wordpress: WordPressConnector, *, version: str = "") -> object:
    """Write the fix on the version that stands there."""
    if not version:
        document = wordpress.read(REF)
        assert isinstance(document, Document)
        version = document.version
    return wordpress.write(REF, fields={BODY: NEW}, if_version=version)


def test_a_write_reads_rehearses_reads_again_and_saves_once(stage: Stage, wordpress: WordPressConnector) -> None:
    assert isinstance(write(wordpress), Written)
    assert stage.asked == ["read", "read", "rehearse", "read", "save"]
    assert stage.body == NEW


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_reading_that_fails_says_why(stage: Stage, wordpress: WordPressConnector, answer: str) -> None:
    raw, expected, _ = ANSWERS[answer]
    stage.faults["read"] = raw
    assert type(wordpress.read(REF)) is expected


@pytest.mark.law(5)
@pytest.mark.parametrize("answer", ANSWERS)
def test_a_write_that_fails_says_whether_it_is_known_to_have_failed(
    stage: Stage, wordpress: WordPressConnector, answer: str
) -> None:
    raw, _, expected = ANSWERS[answer]
    stage.faults["save"] = raw
    assert type(write(wordpress)) is expected
    assert stage.asked.count("save") == 1


@pytest.mark.law(3)
@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_is_saved_when_the_rehearsal_fails(stage: Stage, wordpress: WordPressConnector, answer: str) -> None:
    raw, _, _ = ANSWERS[answer]
    stage.faults["rehearse"] = raw
    said = write(wordpress)
    if raw is not None and b" 404 " in raw:
        # Without autosaves, an account that may use all mark-up is enough; this one says nothing of what it may.
        assert isinstance(said, Denied)
    assert isinstance(said, Denied | Unreachable | Conflict | Held)
    assert "save" not in stage.asked
    assert stage.body == OLD


@pytest.mark.law(5)
@pytest.mark.parametrize("carried_out", [False, True], ids=["before WordPress has it", "after WordPress has done it"])
@pytest.mark.parametrize("step", range(4), ids=["reading", "rehearsing", "reading again", "saving"])
def test_at_whatever_step_something_breaks_the_answer_is_true(
    stage: Stage, wordpress: WordPressConnector, step: int, *, carried_out: bool
) -> None:
    document = wordpress.read(REF)
    assert isinstance(document, Document)
    for raw, _, expected in ANSWERS.values():
        if carried_out and expected is not OutcomeUnknown:
            continue  # These are WordPress's own words, and it does not say them of what it has done.
        stage.body = OLD
        stage.breaks = (len(stage.asked) + step, raw, carried_out)
        match write(wordpress, version=document.version):
            case Written():
                assert stage.body == NEW
            case Conflict() | Held() | Denied() | NotThere() | Unreachable():
                assert stage.body == OLD
            case said:
                assert isinstance(said, OutcomeUnknown)
                assert step == 3


@pytest.mark.law(5)
def test_nothing_is_sent_when_somebody_saved_since(stage: Stage, wordpress: WordPressConnector) -> None:
    assert isinstance(write(wordpress, version="older"), Conflict)
    assert stage.asked == ["read"]


@pytest.mark.law(4)
def test_a_plug_in_that_changes_stories_on_saving_is_told(stage: Stage, wordpress: WordPressConnector) -> None:
    stage.changes_on_saving = True
    assert isinstance(write(wordpress), Altered)


def test_a_server_says_how_long_to_wait_in_seconds_or_as_a_date(stage: Stage, wordpress: WordPressConnector) -> None:
    for written, low, high in (
        ("17", 17, 17),
        (format_datetime(datetime.now(UTC) + timedelta(seconds=90)), 60, 91),
        (format_datetime(datetime.now(UTC) - timedelta(days=1)), 0, 0),
        ("99999999999", 86_400, 86_400),
    ):
        stage.faults["read"] = http(429, "", f"Retry-After: {written}")
        said = wordpress.read(REF)
        assert isinstance(said, Unreachable)
        assert said.retry_after is not None
        assert low <= said.retry_after <= high
    stage.faults["read"] = http(503, "", "Retry-After: Mon, 01 Jan 99999999999999999999 00:00:00 GMT")
    assert isinstance(wordpress.read(REF), Unreachable)
    stage.faults["read"] = http(503, "", "Retry-After: soon")
    said = wordpress.read(REF)
    assert isinstance(said, Unreachable)
    assert said.retry_after is None


def test_an_answer_that_drips_or_never_ends_is_given_up(
    stage: Stage, wordpress: WordPressConnector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "TOTAL_SECONDS", 0.1)
    stage.trickle = 0.002
    assert isinstance(wordpress.read(REF), Unreachable)
    stage.trickle = 0
    monkeypatch.setattr(conversation, "LARGEST_ANSWER", 100)
    assert isinstance(wordpress.read(REF), Unreachable)


def test_the_password_is_sent_to_the_api_and_stands_in_no_answer(stage: Stage, wordpress: WordPressConnector) -> None:
    stage.faults["head"] = http(200, "")
    wordpress.find(f"{stage.url}/ferry/")
    assert [head for head in stage.heads if head.startswith("HEAD") and "authorization" in head.lower()] == []
    assert [head for head in stage.heads if head.startswith("GET") and "authorization" in head.lower()]
    stage.faults["read"] = http(401, "{}")
    assert PASSWORD not in repr(wordpress.read(REF)) + repr(wordpress.conversation.account)


def test_a_page_that_points_to_another_site_is_not_followed(stage: Stage, wordpress: WordPressConnector) -> None:
    stage.faults["types"] = http(200, "{}")
    stage.faults["head"] = http(301, "", "Location: http://169.254.169.254/latest/")
    assert wordpress.find(f"{stage.url}/ferry/") is None
    elsewhere = 'Link: <https://elsewhere.example/wp-json/wp/v2/posts/1>; rel="alternate"; type="application/json"'
    stage.faults["head"] = http(200, "", elsewhere)
    assert wordpress.find(f"{stage.url}/ferry/") is None


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"url": "http://harbour-gazette.example"}, "url"),
        ({"url": "https://edda:secret@harbour-gazette.example"}, "url"),
        ({"url": "harbour-gazette.example"}, "url"),
        ({"url": "https://harbour-gazette.example:none"}, "url"),
        ({"api": "http://harbour-gazette.example/wp-json"}, "api"),
        ({"user": " "}, "user"),
        ({"application_password": ""}, "application_password"),
    ],
)
def test_wrong_settings_say_which_and_what_to_do(settings: dict[str, str], named: str) -> None:
    right = {"url": "https://harbour-gazette.example", "user": "edda", "application_password": PASSWORD}
    connect(right)
    with pytest.raises(SettingsError, match=named):
        connect({**right, **settings})
