"""The contract itself: inherit `ConnectorContract`, give it a `newsroom` fixture, and run it with pytest."""

from __future__ import annotations

from typing import ClassVar

import pytest

from corrigenda.connectors.base import (
    BODY,
    HEADLINE,
    Conflict,
    Connector,
    Denied,
    Document,
    Held,
    NotThere,
    OutcomeUnknown,
    Unreachable,
    Written,
)
from corrigenda.core.text.formats import Format
from corrigenda.testing.connector_contract.newsroom import Newsroom, Placed
from corrigenda.testing.patch_conformance.suite import answer_of_core, conformance_cases

PROSE = "The pier was repiared last week, said the harbour office."
FIXED = PROSE.replace("repiared", "repaired")
BODIES = {
    Format.HTML: f"<p>{PROSE}</p>\n<p>Some 3,400 passengers a day used the line.</p>",
    Format.MARKDOWN: f"{PROSE}\n\nSome 3,400 passengers a day used the line.\n",
    Format.TEXT: f"{PROSE}\n\nSome 3,400 passengers a day used the line.\n",
    Format.LEXICAL: '{"root":{"children":[{"children":[{"detail":0,"format":0,"mode":"normal","style":"","text":"'
    + PROSE
    + '","type":"extended-text","version":1}],"direction":"ltr","format":"","indent":0,"type":"paragraph","version":1}],'
    '"direction":"ltr","format":"","indent":0,"type":"root","version":1}}',
}
LETTERS = "Łódź, Київ, القاهرة, 東京, naïve, e\u0301, \u00a0, \u2009, “quoted”, it’s, —, 👩‍👩‍👧, 𝔘"
TEN_CASES = tuple(case for case in conformance_cases() if case.newsroom_case)
SKIPPED = "this CMS has nothing of the kind"


class ConnectorContract:
    """Inherit this, and define a fixture `newsroom` that gives a `Newsroom`."""

    lacks: ClassVar[frozenset[str]] = frozenset()
    """Names of tests that this CMS has nothing for. A `conftest.py` may leave them out (`leave_out`); otherwise they skip."""

    @pytest.fixture
    def newsroom(self) -> Newsroom:
        """The CMS under test."""
        raise NotImplementedError("define a fixture `newsroom` in your test class")

    @pytest.fixture
    def connector(self, newsroom: Newsroom) -> Connector:
        """The connector under test."""
        return newsroom.connector

    @pytest.fixture
    def story(self, newsroom: Newsroom) -> Placed:
        """A published story."""
        return newsroom.publish(BODIES[_first(newsroom)], format=_first(newsroom))

    # -- finding and reading

    def test_a_story_is_found_by_its_public_address(self, connector: Connector, story: Placed) -> None:
        assert connector.find(story.url) == story.ref

    def test_a_story_is_found_whatever_the_address_says_to_the_page(self, connector: Connector, story: Placed) -> None:
        assert connector.find(f"{story.url}#comments") == story.ref
        assert connector.find(f"{story.url}?utm_source=letter") == story.ref

    def test_an_address_without_a_story_finds_none(self, connector: Connector, story: Placed) -> None:
        assert connector.find(f"{story.url.rstrip('/')}-that-was-never-written") is None

    def test_an_address_that_climbs_out_of_the_site_finds_none(self, connector: Connector, story: Placed) -> None:
        site = "/".join(story.url.split("/")[:3])
        for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/.git/config", "/a/../../b", "/\0"):
            assert connector.find(site + path) is None

    def test_reading_gives_the_body_as_the_cms_keeps_it(
        self, newsroom: Newsroom, connector: Connector, story: Placed
    ) -> None:
        document = _read(connector, story)
        assert _body(document) == newsroom.kept(story) == BODIES[_first(newsroom)]
        assert document.ref == story.ref
        assert document.state == "published"

    def test_reading_twice_gives_the_same_version(self, connector: Connector, story: Placed) -> None:
        assert _read(connector, story).version == _read(connector, story).version

    def test_reading_what_is_not_there_says_so(self, connector: Connector, newsroom: Newsroom, story: Placed) -> None:
        newsroom.remove(story)
        assert isinstance(connector.read(story.ref), NotThere)
        assert isinstance(_write(connector, story, "anything", version="anything"), NotThere)

    @pytest.mark.parametrize("ref", ["", "..", "../../etc/passwd", "/etc/passwd", "-x", "a\0b", "a b", "\n"])
    def test_a_reference_that_is_none_is_not_there(self, connector: Connector, ref: str) -> None:
        assert isinstance(connector.read(ref), NotThere)
        assert isinstance(connector.write(ref, fields={BODY: "x"}, if_version="x"), NotThere)

    # -- writing

    def test_a_write_is_kept_to_the_byte_and_changes_the_version(
        self, newsroom: Newsroom, connector: Connector, story: Placed
    ) -> None:
        before = _read(connector, story)
        new = _body(before).replace(PROSE, FIXED)
        answer = _write(connector, story, new, version=before.version)
        after = _read(connector, story)
        assert isinstance(answer, Written), answer
        assert answer.version == after.version != before.version
        assert newsroom.kept(story) == _body(after) == new
        assert newsroom.is_public(story)

    def test_a_write_on_an_older_version_is_a_conflict_and_changes_nothing(
        self, newsroom: Newsroom, connector: Connector, story: Placed
    ) -> None:
        version = _read(connector, story).version
        saved = BODIES[_first(newsroom)].replace("3,400", "4,300")
        newsroom.save(story, saved)
        answer = _write(connector, story, BODIES[_first(newsroom)].replace(PROSE, FIXED), version=version)
        assert isinstance(answer, Conflict), answer
        assert newsroom.kept(story) == saved

    def test_of_two_writes_on_one_version_one_is_kept(
        self, newsroom: Newsroom, connector: Connector, story: Placed
    ) -> None:
        version = _read(connector, story).version
        first, second = (BODIES[_first(newsroom)].replace(PROSE, words) for words in (FIXED, "Nothing of the kind."))
        assert isinstance(_write(connector, story, first, version=version), Written)
        assert isinstance(_write(connector, story, second, version=version), Conflict)
        assert newsroom.kept(story) == first

    def test_a_write_of_what_stands_there_already_is_no_harm(self, connector: Connector, story: Placed) -> None:
        before = _read(connector, story)
        answer = _write(connector, story, _body(before), version=before.version)
        assert isinstance(answer, Written)
        assert _body(_read(connector, story)) == _body(before)

    def test_every_letter_is_kept(self, newsroom: Newsroom, connector: Connector) -> None:
        format = _first(newsroom)
        story = newsroom.publish(BODIES[format].replace(PROSE, f"{LETTERS} {PROSE}"), format=format)
        before = _read(connector, story)
        assert LETTERS in _body(before)
        new = _body(before).replace(PROSE, f"{FIXED} {LETTERS}")
        assert isinstance(_write(connector, story, new, version=before.version), Written)
        assert newsroom.kept(story) == new

    @pytest.mark.parametrize("line_end", ["\n", "\r\n"])
    def test_line_ends_and_spaces_at_the_end_of_lines_are_kept(
        self, newsroom: Newsroom, connector: Connector, line_end: str
    ) -> None:
        format = _first(newsroom)
        source = BODIES[format].replace("\n", f"  \t{line_end}") + line_end * 3
        story = newsroom.publish(source, format=format)
        before = _read(connector, story)
        new = _body(before).replace(PROSE, FIXED)
        assert isinstance(_write(connector, story, new, version=before.version), Written)
        assert newsroom.kept(story) == new
        assert new == newsroom.kept(story).replace(PROSE, FIXED)

    def test_a_long_story_is_kept_whole(self, newsroom: Newsroom, connector: Connector) -> None:
        format = _first(newsroom)
        long = BODIES[format].replace(PROSE, f"{PROSE} " + "The tide came in and went out again. " * 28_000)
        story = newsroom.publish(long, format=format)
        before = _read(connector, story)
        new = _body(before).replace(PROSE, FIXED)
        assert isinstance(_write(connector, story, new, version=before.version), Written)
        assert newsroom.kept(story) == new

    def test_a_write_leaves_the_fields_that_it_does_not_name(self, connector: Connector, story: Placed) -> None:
        before = _read(connector, story)
        new = _body(before).replace(PROSE, FIXED)
        assert isinstance(_write(connector, story, new, version=before.version), Written)
        after = _read(connector, story)
        assert _others(after) == _others(before)
        assert after.url == before.url

    def test_headline_and_body_are_written_together(self, newsroom: Newsroom, connector: Connector) -> None:
        story = newsroom.publish(BODIES[_first(newsroom)], format=_first(newsroom), title="The fery returns")
        before = _read(connector, story)
        if before.field(HEADLINE) is None:
            pytest.skip(SKIPPED)
        fields = {HEADLINE: "The ferry returns", BODY: _body(before).replace(PROSE, FIXED)}
        assert isinstance(connector.write(story.ref, fields=fields, if_version=before.version), Written)
        after = _read(connector, story)
        assert {name: field.source for name in fields if (field := after.field(name))} == fields

    def test_a_field_that_the_story_does_not_have_is_refused_and_nothing_is_written(
        self, newsroom: Newsroom, connector: Connector, story: Placed
    ) -> None:
        before = _read(connector, story)
        fields = {BODY: _body(before).replace(PROSE, FIXED), "horoscope": "You will meet a tall editor."}
        assert isinstance(connector.write(story.ref, fields=fields, if_version=before.version), Denied)
        assert newsroom.kept(story) == _body(before)

    def test_asking_what_a_write_would_fail_by_writes_nothing(
        self, newsroom: Newsroom, connector: Connector, story: Placed
    ) -> None:
        before = _read(connector, story)
        limits = connector.limits(story.ref)
        assert all(limit.endswith(".") and limit[0].isupper() for limit in limits)
        assert _read(connector, story) == before
        assert newsroom.kept(story) == _body(before)
        assert newsroom.is_public(story)

    def test_a_cms_that_is_not_reached_tells_no_limits(self, newsroom: Newsroom, story: Placed) -> None:
        assert _given(newsroom.unreachable()).limits(story.ref) == ()

    # -- what can go wrong

    def test_a_cms_that_is_not_reached_is_an_answer(self, newsroom: Newsroom, story: Placed) -> None:
        connector = _given(newsroom.unreachable())
        version = _read(newsroom.connector, story).version
        assert isinstance(connector.read(story.ref), Unreachable)
        assert isinstance(_write(connector, story, "anything", version=version), Unreachable)
        assert isinstance(connector.find(story.url), Unreachable | None)

    def test_a_cms_that_does_not_let_us_write_is_an_answer(self, newsroom: Newsroom, story: Placed) -> None:
        connector = _given(newsroom.denied())
        version = _read(newsroom.connector, story).version
        new = BODIES[_first(newsroom)].replace(PROSE, FIXED)
        assert isinstance(_write(connector, story, new, version=version), Denied)
        assert newsroom.kept(story) == BODIES[_first(newsroom)]

    def test_a_write_whose_answer_was_lost_is_not_called_a_success_or_a_failure(
        self, newsroom: Newsroom, story: Placed
    ) -> None:
        connector = _given(newsroom.cut_off())
        version = _read(newsroom.connector, story).version
        new = BODIES[_first(newsroom)].replace(PROSE, FIXED)
        assert isinstance(_write(connector, story, new, version=version), OutcomeUnknown)
        assert newsroom.kept(story) == new

    def test_a_story_that_a_person_has_open_is_left_alone_until_they_are_done(
        self, newsroom: Newsroom, connector: Connector, story: Placed
    ) -> None:
        who = newsroom.open(story)
        if who is None:
            pytest.skip(SKIPPED)
        before = _read(connector, story)
        new = _body(before).replace(PROSE, FIXED)
        answer = _write(connector, story, new, version=before.version)
        assert isinstance(answer, Held), answer
        assert who in answer.detail
        assert newsroom.kept(story) == _body(before)
        newsroom.close(story)
        assert isinstance(_write(connector, story, new, version=before.version), Written)
        assert newsroom.kept(story) == new

    def test_an_unpublished_story_says_so_and_a_write_does_not_publish_it(self, newsroom: Newsroom) -> None:
        story = newsroom.unpublished(BODIES[_first(newsroom)])
        if story is None:
            pytest.skip(SKIPPED)
        document = _read(newsroom.connector, story)
        assert document.state != "published"
        assert not newsroom.is_public(story)
        _write(newsroom.connector, story, _body(document).replace(PROSE, FIXED), version=document.version)
        assert _read(newsroom.connector, story).state == document.state
        assert not newsroom.is_public(story)

    # -- the ten ordinary cases, all the way

    @pytest.mark.parametrize("number", range(1, 11))
    def test_an_ordinary_correction_goes_to_its_place_and_nowhere_else(
        self, newsroom: Newsroom, connector: Connector, number: int
    ) -> None:
        cases = [case for case in TEN_CASES if case.newsroom_case == number and case.format in newsroom.formats]
        assert cases
        for case in cases:
            story = newsroom.publish(case.source, format=case.format)
            document = _read(connector, story)
            assert _body(document) == case.source
            outcome = answer_of_core(case)
            assert outcome.answer in case.expect
            if outcome.source is not None:
                answer = _write(connector, story, outcome.source, version=document.version)
                assert isinstance(answer, Written), answer
            assert newsroom.kept(story) == _body(_read(connector, story)) == (case.patched or case.source)


def leave_out(items: list[pytest.Item]) -> None:
    """Take out, in place, the tests that their class says its CMS has nothing for: so a skip always means something missing."""
    items[:] = [
        item
        for item in items
        if getattr(item, "originalname", "") not in getattr(getattr(item, "cls", None), "lacks", frozenset())
    ]


def _first(newsroom: Newsroom) -> Format:
    return next(format for format in Format if format in newsroom.formats)


def _given(connector: Connector | None) -> Connector:
    if connector is None:
        pytest.skip(SKIPPED)
    return connector


def _read(connector: Connector, story: Placed) -> Document:
    document = connector.read(story.ref)
    assert isinstance(document, Document), document
    return document


def _body(document: Document) -> str:
    field = document.field(BODY)
    assert field is not None, document
    return field.source


def _others(document: Document) -> dict[str, str]:
    return {field.name: field.source for field in document.fields if field.name != BODY}


def _write(connector: Connector, story: Placed, body: str, *, version: str) -> object:
    return connector.write(story.ref, fields={BODY: body}, if_version=version)
