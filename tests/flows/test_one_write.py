"""Several accepted cases of a story go out in one write, each can be undone alone, and a crash between any two steps is settled by reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from corrigenda.connectors.base import Conflict, Denied, OutcomeUnknown, Unreachable
from corrigenda.connectors.folder.client import FolderConnector
from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import decide, writing
from corrigenda.flows.answers import Again
from corrigenda.flows.write_back import GATHERING, MOST_TRIES, write_back
from corrigenda.store.models import Case, Correction, WriteBack
from corrigenda.store.tasks import tries
from tests.flows.paper import Paper, seen

STORY = """<article>
<h1>The tide mill</h1>
<p>The tide mill was restroed in 1998 by forty volonteers.</p>
<p>It grinds about 300 sacks a year.</p>
</article>
"""
NOTICE = "An earlier version said 300 sacks a year. It is 900."


def report_three(paper: Paper) -> list[Case]:
    paper.report("restroed", "restored")
    paper.report("volonteers", "volunteers")
    paper.report("300", "900")
    return list(Case.objects.select_related("site", "story__site", "revision").order_by("id"))


def accept_three(paper: Paper) -> None:
    first, second, third = report_three(paper)
    assert isinstance(paper.accept(first), decide.Decided)
    assert isinstance(paper.accept(second), decide.Decided)
    number = paper.accept(third, nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=NOTICE)
    assert isinstance(number, decide.Decided)


@pytest.mark.law(6)
def test_all_accepted_cases_of_a_story_and_their_notice_go_out_in_one_write(paper: Paper) -> None:
    file = paper.story(STORY)
    accept_three(paper)
    paper.work(later=timedelta(seconds=30))
    written = file.read_text()
    assert "restored in 1998 by forty volunteers" in written
    assert "about 900 sacks" in written
    assert NOTICE in written
    assert WriteBack.objects.count() == 1
    assert set(Case.objects.values_list("apply", flat=True)) == {"live"}
    assert Correction.objects.count() == 3


@pytest.mark.law(6)
def test_a_fix_waits_for_one_of_its_story_that_can_still_be_taken_back(paper: Paper, settings: Settings) -> None:
    file = paper.story(STORY)
    first, second, third = report_three(paper)
    settings.UNDO_SECONDS = 10
    undo, began = timedelta(seconds=10), paper.clock
    assert isinstance(paper.accept(first), decide.Decided)
    paper.clock = began + 0.6 * undo
    assert isinstance(paper.accept(second), decide.Decided)
    assert write_back(str(first.pk), now=began + 1.1 * undo) == Again(0.5 * undo, GATHERING, is_try=False)
    paper.clock = began + 1.6 * undo
    number = paper.accept(third, nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=NOTICE)
    assert isinstance(number, decide.Decided)
    assert write_back(str(first.pk), now=began + 1.7 * undo) == Again(0.3 * undo, GATHERING, is_try=False)
    assert file.read_text() == STORY
    write_back(str(first.pk), now=began + 2 * undo)
    assert "restored in 1998 by forty volunteers" in file.read_text()
    assert "300 sacks" in file.read_text()
    assert WriteBack.objects.count() == 1


@pytest.mark.law(5)
def test_one_fix_of_a_common_write_is_taken_back_and_the_others_stay(paper: Paper) -> None:
    file = paper.story(STORY)
    accept_three(paper)
    paper.work(later=timedelta(seconds=30))
    case = Case.objects.select_related("site", "story__site", "revision").get(passage="volonteers")
    assert isinstance(decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    paper.work(later=timedelta(seconds=30))
    written = file.read_text()
    assert "restored in 1998 by forty volonteers" in written
    assert "about 900 sacks" in written
    assert NOTICE in written


@pytest.mark.law(5)
def test_the_noted_fix_of_a_common_write_is_taken_back_with_its_notice(paper: Paper) -> None:
    file = paper.story(STORY)
    accept_three(paper)
    paper.work(later=timedelta(seconds=30))
    case = Case.objects.select_related("site", "story__site", "revision").get(passage="300")
    assert isinstance(decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    paper.work(later=timedelta(seconds=30))
    assert file.read_text() == STORY.replace("restroed", "restored").replace("volonteers", "volunteers")


@pytest.mark.law(3)
def test_a_case_that_cannot_be_written_does_not_hold_up_the_others(paper: Paper) -> None:
    file = paper.story(STORY)
    accept_three(paper)
    changed = STORY.replace("forty volonteers", "some forty people of the parish")
    file.write_text(changed)
    paper.work(later=timedelta(seconds=30))
    states = dict(Case.objects.values_list("passage", "apply"))
    assert states == {"restroed": "live", "volonteers": "refused", "300": "live"}
    assert "restored in 1998 by some forty people of the parish" in file.read_text()


class Killed(BaseException):
    """The process ends here: nothing of ours runs any more."""


@pytest.mark.law(5)
@pytest.mark.parametrize("moment", ["before the read", "before the write", "after the write", "before the proof"])
def test_a_write_cut_off_at_any_step_ends_applied_exactly_once(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    assert isinstance(paper.accept(paper.case()), decide.Decided)
    read, write = FolderConnector.read, FolderConnector.write
    calls = {"read": 0, "write": 0}

    def read_or_die(self: FolderConnector, ref: str) -> object:
        calls["read"] += 1
        if (moment, calls["read"]) in (("before the read", 1), ("before the proof", 2)):
            raise Killed
        return read(self, ref)

    def write_or_die(self: FolderConnector, ref: str, **rest: object) -> object:
        calls["write"] += 1
        if moment == "before the write":
            raise Killed
        answer = write(self, ref, **rest)  # type: ignore[arg-type]
        if moment == "after the write":
            raise Killed
        return answer

    with monkeypatch.context() as dying:
        dying.setattr(FolderConnector, "read", read_or_die)
        dying.setattr(FolderConnector, "write", write_or_die)
        with pytest.raises(Killed):
            paper.work(later=timedelta(seconds=30))
    paper.forget_claims()
    for _ in range(3):
        paper.work(later=timedelta(minutes=10))
    assert file.read_text() == STORY.replace("restroed", "restored")
    assert paper.case().apply == "live"
    assert WriteBack.objects.filter(state=WriteBack.State.APPLIED).count() == 1


def write_then_say_nothing(
    write: Callable[..., object],
) -> Callable[..., object]:
    def lost(self: FolderConnector, ref: str, **rest: object) -> object:
        write(self, ref, **rest)
        return OutcomeUnknown("the connection was cut")

    return lost


@pytest.mark.law(5)
def test_a_lost_answer_to_a_write_that_happened_is_found_out_by_reading(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    monkeypatch.setattr(FolderConnector, "write", write_then_say_nothing(FolderConnector.write))
    case = paper.accept_and_write(paper.case())
    assert case.apply == "live"
    assert file.read_text() == STORY.replace("restroed", "restored")


@pytest.mark.law(5)
def test_a_write_after_which_the_account_was_shut_out_is_not_called_refused_but_found_out_later(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paper.story(STORY)
    accept_three(paper)
    shut_out = {"now": False}
    read, write = FolderConnector.read, FolderConnector.write

    def write_and_be_shut_out(self: FolderConnector, ref: str, **rest: object) -> object:
        answer = write(self, ref, **rest)  # type: ignore[arg-type]
        shut_out["now"] = True
        return answer

    def read_if_let_in(self: FolderConnector, ref: str) -> object:
        return Denied("The account is locked.") if shut_out["now"] else read(self, ref)

    monkeypatch.setattr(FolderConnector, "write", write_and_be_shut_out)
    monkeypatch.setattr(FolderConnector, "read", read_if_let_in)
    for _ in range(3):
        paper.work(later=timedelta(seconds=30))
    assert set(Case.objects.values_list("apply", flat=True)) == {"writing"}
    shut_out["now"] = False
    written = file.read_text()
    paper.work(later=timedelta(hours=1))
    assert set(Case.objects.values_list("apply", flat=True)) == {"live"}
    assert file.read_text() == written
    assert [row.state for row in WriteBack.objects.all()] == [WriteBack.State.APPLIED]


def test_a_cms_that_cannot_be_reached_is_tried_again_and_in_the_end_refused_by_name(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.story(STORY)
    paper.report("restroed", "restored")
    monkeypatch.setattr(FolderConnector, "write", lambda *_, **__: Unreachable("the server answers 503"))
    case = paper.accept_and_write(paper.case())
    assert case.apply == "failed"
    for _ in range(8):
        paper.work(later=timedelta(hours=1))
    assert (paper.case().apply, paper.case().reason) == ("refused", "unreachable")


def test_a_conflict_is_refused_and_can_be_tried_again_by_a_person(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    with monkeypatch.context() as locked:
        locked.setattr(FolderConnector, "write", lambda *_, **__: Conflict("Stellan Marsh is editing the story"))
        case = paper.accept_and_write(paper.case())
    assert case.apply == "refused"
    assert "Stellan Marsh" in case.reason_words
    assert isinstance(decide.write_again(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    paper.work()
    assert paper.case().apply == "live"
    assert file.read_text() == STORY.replace("restroed", "restored")


def test_the_kill_switch_of_a_site_holds_every_write_until_it_is_on_again(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    paper.site.write_back_on = False
    paper.site.save(update_fields=["write_back_on"])
    case = paper.accept_and_write(paper.case())
    assert case.apply == "queued"
    assert file.read_text() == STORY
    for _ in range(MOST_TRIES):
        paper.work(later=timedelta(minutes=2))
    assert tries("write_back", subject=case.pk) == 0, "the CMS will be tried as often as ever"
    paper.site.write_back_on = True
    paper.site.save(update_fields=["write_back_on"])
    paper.work(later=timedelta(minutes=5))
    assert paper.case().apply == "live"


@pytest.mark.law(5)
def test_a_write_that_arrives_late_is_waited_for_and_never_called_not_written(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    monkeypatch.setattr(writing, "LATE", timedelta(minutes=1))
    under_way: list[Callable[[], object]] = []
    write = FolderConnector.write

    def on_its_way(self: FolderConnector, ref: str, **rest: object) -> OutcomeUnknown:
        under_way.append(lambda: write(self, ref, **rest))  # type: ignore[arg-type]
        return OutcomeUnknown("no answer came in time")

    with monkeypatch.context() as slow:
        slow.setattr(FolderConnector, "write", on_its_way)
        case = paper.accept_and_write(paper.case())
        paper.work(later=timedelta(hours=1))
    assert (case.apply, len(under_way)) == ("writing", 1)
    under_way[0]()
    paper.work(later=timedelta(hours=1))
    assert paper.case().apply == "live"
    assert file.read_text() == STORY.replace("restroed", "restored")


SECOND = "An earlier version said forty volunteers. There were fourteen."


def accept_two_noted(paper: Paper) -> None:
    paper.report("forty", "fourteen")
    paper.report("300", "900")
    forty, sacks = Case.objects.select_related("site", "story__site", "revision").order_by("id")
    for case, words in ((forty, SECOND), (sacks, NOTICE)):
        answer = paper.accept(case, nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=words)
        assert isinstance(answer, decide.Decided)


@pytest.mark.law(6)
def test_two_noted_fixes_of_one_write_are_told_by_one_notice_and_stand_apart_in_the_log(paper: Paper) -> None:
    file = paper.story(STORY)
    accept_two_noted(paper)
    paper.work(later=timedelta(seconds=30))
    written = file.read_text()
    assert written.count("corrigenda-notice") == 2, "one element: its class and its attribute"
    assert f"Correction: {SECOND} {NOTICE}" in written
    assert set(Case.objects.values_list("apply", "notice")) == {("live", "published")}
    texts = set(Correction.objects.values_list("text", flat=True))
    assert texts == {f"Correction: {SECOND}", f"Correction: {NOTICE}"}


@pytest.mark.law(5)
@pytest.mark.law(9)
@pytest.mark.parametrize("first", ["forty", "300"])
def test_undoing_one_of_two_amends_their_notice_and_undoing_both_leaves_the_story_as_it_was(
    paper: Paper, first: str
) -> None:
    file = paper.story(STORY)
    accept_two_noted(paper)
    paper.work(later=timedelta(seconds=30))
    own, other = (SECOND, NOTICE) if first == "forty" else (NOTICE, SECOND)
    for passage in (first, "300" if first == "forty" else "forty"):
        case = Case.objects.select_related("site", "story__site", "revision").get(passage=passage)
        assert isinstance(decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
        paper.work(later=timedelta(seconds=30))
        if passage == first:
            assert f"Correction: {other}" in file.read_text()
            assert own not in file.read_text()
    assert file.read_text() == STORY
    assert set(Case.objects.values_list("apply", "notice")) == {("reverted", "withdrawn")}
    assert Correction.objects.filter(withdrawn_at=None).count() == 0
