"""A crowd that reports one error: the next report costs no more than the first ones did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model

from corrigenda.core.review import states
from corrigenda.store.models import Case, Decision, Edit, Revision
from tests.flows.paper import Paper

STORY = "<h1>The ferry returns</h1>\n<p>The pier was repiared last week, and the ferry runs agian.</p>\n"
CROWD = 300
FEW = 12


@contextmanager
def rows_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count the edits and revisions that are read from the database."""
    read: Counter[str] = Counter()

    def counting(model: type[Edit] | type[Revision]) -> Any:
        made: Any = vars(Model)["from_db"].__func__

        def from_db(cls: type[Edit], *arguments: Any) -> Any:
            read[model.__name__] += 1
            return made(cls, *arguments)

        return classmethod(from_db)

    with monkeypatch.context() as patched:
        patched.setattr(Edit, "from_db", counting(Edit))
        patched.setattr(Revision, "from_db", counting(Revision))
        yield read


def _crowd_in(case: Case, *, old: str = "repiared") -> None:
    """Let many ask for what somebody asks for in the case."""
    first = case.edits.get(old=old)
    place = {"field": first.field, "start": first.start, "end": first.end}
    Edit.objects.bulk_create(
        Edit(case=case, revision=first.revision, old=first.old, new=first.new, **place) for _ in range(CROWD)
    )


def test_a_report_that_joins_a_crowd_reads_each_revision_and_each_wording_once(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.story(STORY)
    paper.report("repiared", "repaired")
    case = paper.case()
    _crowd_in(case)
    with rows_read(monkeypatch) as read:
        paper.report("repiared", "repaired")
    assert case.edits.count() == CROWD + 2
    assert read["Revision"] < FEW
    assert read["Edit"] < FEW


def test_all_who_asked_for_the_same_go_along_where_a_report_shows_it_to_be_two_errors(paper: Paper) -> None:
    paper.story("<h1>The tide mill</h1>\n<p>The tide mill was restored in 1998 by forty volonteers.</p>\n")
    paper.report("forty", "fourteen")
    paper.report("forty volonteers", "helpers")
    _crowd_in(paper.case(), old="forty volonteers")
    paper.report("volonteers", "volunteers")
    held = {case.passage: case.edits.count() for case in Case.objects.all()}
    assert held == {"forty": 1, "forty volonteers": CROWD + 1, "volonteers": 1}


def test_a_story_that_changes_is_judged_by_each_wording_once(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.story(STORY)
    paper.report("repiared", "repaired")
    case = paper.case()
    _crowd_in(case)
    paper.story(STORY.replace("repiared", "repaired"))
    with rows_read(monkeypatch) as read:
        paper.report("agian", "again")
    case.refresh_from_db()
    assert case.decision == states.Decision.ALREADY_FIXED
    assert read["Revision"] < 2 * FEW
    assert read["Edit"] < FEW


def test_a_late_report_is_compared_with_each_wording_of_a_decided_case_once(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.story(STORY)
    paper.report("repiared", "repaired")
    case = paper.case()
    _crowd_in(case)
    paper.reject(case, code=Decision.Code.STYLE)
    paper.work(later=timedelta(minutes=1))
    with rows_read(monkeypatch) as read:
        paper.report("repiared", "repaired")
    assert Case.objects.count() == 1
    assert case.edits.count() == CROWD + 2
    assert read["Revision"] < FEW
    assert read["Edit"] < FEW
