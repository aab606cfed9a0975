"""What staff and authors are written, in the language that they chose or the desk speaks."""

from __future__ import annotations

from typing import Any

import pytest

from corrigenda.flows.alarm import mail_operators, raise_alarm
from corrigenda.flows.ask_author import Asked, ask_author
from corrigenda.flows.mail_language import language_of_mail
from corrigenda.flows.staff import invite
from corrigenda.store.models import Alarm, Member, Person, Site
from tests.flows.paper import Paper, seen

STORY = "<h1>The ferry returns</h1>\n<p>The pier was repiared last week.</p>\n"


@pytest.mark.parametrize(
    ("person", "desk", "site", "written"),
    [
        ("uk", "de", "en", "uk"),
        ("", "de", "en", "de"),
        ("", "", "ru", "ru"),
        ("", "", "de-AT", "de"),
        ("", "", "ar", "en"),
        (None, "uk", "en", "uk"),
    ],
)
def test_a_person_is_written_to_as_they_chose_then_as_the_desk_speaks_then_as_the_site(
    person: str | None, desk: str, site: str, written: str
) -> None:
    whom = None if person is None else Person(language=person)
    assert language_of_mail(Site(desk_language=desk, language=site), person=whom) == written


def test_an_author_is_asked_in_the_language_of_the_desk(paper: Paper, mailoutbox: list[Any]) -> None:
    Site.objects.update(desk_language="de")
    paper.story(STORY)
    paper.report("repiared", "repaired")
    case = paper.case()
    asked = Asked("Ines Holt", "ines.holt@harbour-gazette.example", "", days=3, edit_id=None)
    ask_author(case, asked=asked, seen=seen(case), by=paper.editor, now=paper.clock)
    paper.work()
    (mail,) = mailoutbox
    assert mail.subject == "Eine Frage zu „The ferry returns“"
    assert "Ist die Stelle so richtig, wie sie dasteht?" in mail.body
    assert "/author/" in mail.body
    assert "Your answer" not in mail.body


def test_colleagues_are_invited_and_warned_in_their_own_language(paper: Paper, mailoutbox: list[Any]) -> None:
    wendel = {"email": "wendel.okoro@harbour-gazette.example", "name": "Wendel Okoro"}
    Person.objects.make(**wendel)
    Person.objects.filter(email=wendel["email"]).update(language="uk")
    invite(paper.site, **wendel, role=Member.Role.OPERATOR, by=paper.standards_editor, now=paper.clock)
    assert mailoutbox[0].subject == f"Відділ виправлень: {paper.site.name}"
    assert "Там можна задати пароль." in mailoutbox[0].body
    paper.story(STORY)
    report = paper.report("repiared", "repaired")
    raise_alarm(report, by=paper.editor, now=paper.clock)
    mail_operators(str(Alarm.objects.get().pk), now=paper.clock)
    assert mailoutbox[1].subject == f"Повідомлення про образи: {paper.site.name}"
    assert "заблокувати відправника" in mailoutbox[1].body
