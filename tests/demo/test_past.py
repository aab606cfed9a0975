"""The demo's past is made by the real flows and leaves figures that are not empty."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from corrigenda.demo.history.events import EVENTS, TITLES, WAITING, Fixed
from corrigenda.demo.history.files import put_stories
from corrigenda.demo.history.living import live_through
from corrigenda.flows.set_up import set_up_member
from corrigenda.store.figures import period
from corrigenda.store.models import AgencyCorrection, Case, Decision, Intake, Member, Report, Task
from tests.flows.paper import make_paper


@pytest.mark.django_db(transaction=True)
def test_the_past_was_lived_through_by_two_editors_and_stands_in_the_figures(tmp_path: Path) -> None:
    put_stories(tmp_path)
    before = {file.name: file.read_text() for file in tmp_path.glob("*.html")}
    with make_paper(tmp_path) as paper:
        other = set_up_member(
            paper.site, email="edda@harbour-gazette.example", name="Edda Novak", role=Member.Role.STANDARDS
        )
        live_through(paper.site.key)
        assert Report.objects.count() == len(EVENTS) + len(WAITING)
        assert Case.objects.filter(apply="live").count() == len(
            [one for one in EVENTS if isinstance(one.answer, Fixed)]
        )
        sent = {report.url.rpartition("/")[2]: report.title for report in Report.objects.all()}
        assert sent == TITLES
        assert {f"<h1>{title}</h1>" in before[f"{name}.html"] for name, title in sent.items()} == {True}
        waiting = Case.objects.filter(decision="new")
        assert set(waiting.values_list("story__title", flat=True)) == {"The Saturday market moves down to the quay"}
        assert {"Febuary", "too", "4,200"} <= set(waiting.values_list("passage", flat=True))
        assert Case.objects.filter(decision="snoozed").count() == 1
        assert Intake.objects.filter(state="held").count() == 1
        assert AgencyCorrection.objects.filter(cases=None).count() == 1
        assert Decision.objects.filter(actor=other).exists()
        assert not Task.objects.filter(done_at=None, run_at__lte=timezone.now()).exists()
        found = period(paper.site, since=timezone.localdate() - timedelta(days=70), until=timezone.localdate())
        assert len(found.weeks) >= 8
        assert set(found.sections) == {"Town", "Culture"}
        assert sum(week.told_in_time for week in found.weeks.values()) == sum(one.rosa for one in EVENTS)
        live_through(paper.site.key)
        assert Report.objects.count() == len(EVENTS) + len(WAITING)
    after = {file.name: file.read_text() for file in tmp_path.glob("*.html")}
    for event in EVENTS:
        fixed = isinstance(event.answer, Fixed) or event.answer is None
        stands = after[f"{event.story}.html"].partition("data-corrigenda-notice")[0]
        assert event.exact in before[f"{event.story}.html"]
        assert (event.exact in stands) is not fixed
