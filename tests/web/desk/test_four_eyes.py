"""The second person finds in the form what the first proposed; an author finds the buttons closed, with the reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corrigenda.store.models import Decision, Member, Site, Story
from tests.people import member
from tests.web.desk.newsdesk import Newsdesk, last_decision, newsdesk

pytestmark = pytest.mark.django_db
NOTICE = "The bridge carried 1,240 carts a day, not 2,140."


@pytest.fixture
def desk(tmp_path: Path) -> Newsdesk:
    """A paper with one story that wants a second person for all that weighs."""
    made = newsdesk(tmp_path)
    Site.objects.update(second_person="weighty")
    return made


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        ({}, [("2,140", "1,240")]),
        ({"choice": "own", "wording": "It carried 1,250 carts a day, says the toll book."}, None),
        ({"choice": "notice"}, []),
    ],
)
def test_the_form_holds_the_proposal_and_sent_as_it_is_it_decides(
    desk: Newsdesk, typed: dict[str, str], changed: list[tuple[str, str]] | None
) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    said = {"nature": "number", "treatment": "correction", "notice": NOTICE, "label": "Put right", **typed}
    form = desk.form(case, **said)
    first = desk.post(case, "accept", form)
    if first.status_code == 422:  # what an own wording raises is looked at first
        seals = re.findall(r'name="evidence" value="([^"]*)"', first.content.decode())
        assert desk.post(case, "accept", form | {"evidence": seals}).status_code == 302
    proposed = last_decision(case)
    assert proposed.kind == Decision.Kind.PROPOSE
    wendel = desk.as_member(member(desk.site, name="Wendel Okoro", role=Member.Role.EDITOR))
    case = desk.case(case.pk)
    shown = wendel.form(case)
    assert (shown["nature"], shown["treatment"], shown["label"]) == ("number", "correction", "Put right")
    assert shown["notice"] == NOTICE
    assert "Edda Novak proposed this" in wendel.page(case)
    assert wendel.post(case, "accept", shown).status_code == 302
    decided = last_decision(case)
    assert (decided.kind, decided.seconds, decided.edits) == (Decision.Kind.ACCEPT, proposed, proposed.edits)
    if changed is not None:
        assert [(edit["old"], edit["new"]) for edit in decided.edits] == changed


def test_after_the_story_changed_the_notice_is_still_there_and_the_words_are_looked_for(desk: Newsdesk) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    desk.post(case, "accept", desk.form(case, nature="number", treatment="correction", notice=NOTICE))
    Decision.objects.update(revision=None)
    assert desk.form(desk.case(case.pk))["notice"] == NOTICE


def test_an_author_sees_why_somebody_else_decides(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    Story.objects.update(author="Ines Holt and Edda Novak")
    page = desk.page(case)
    assert "You wrote this story, so somebody else decides it." in page
    assert 'data-key="a" disabled' in page
    form = desk.form(case)
    for action in ("accept", "reject", "already-fixed"):
        answer = desk.post(case, action, form | {"code": "style"})
        assert answer.status_code == 422
        assert "You wrote this story" in answer.content.decode()
    assert not Decision.objects.exists()
    other = desk.as_member(desk.stellan)
    assert "You wrote this story" not in other.page(case)
    assert other.post(case, "accept", other.form(case)).status_code == 302
