"""The demo's past is made by the real flows and leaves figures that are not empty."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from corrigenda.demo.history.events import EVENTS, Fixed
from corrigenda.demo.history.files import put_stories
from corrigenda.demo.history.living import live_through
from corrigenda.flows.set_up import set_up_member
from corrigenda.store.figures import period
from corrigenda.store.models import Case, Decision, Member, Report, Task
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
        assert Report.objects.count() == len(EVENTS)
        assert Case.objects.filter(apply="live").count() == len(
            [one for one in EVENTS if isinstance(one.answer, Fixed)]
        )
        assert not Case.objects.filter(decision="new").exists()
        assert Decision.objects.filter(actor=other).exists()
        assert not Task.objects.filter(done_at=None, run_at__lte=timezone.now()).exists()
        found = period(paper.site, since=timezone.localdate() - timedelta(days=70), until=timezone.localdate())
        assert len(found.weeks) >= 8
        assert set(found.sections) == {"Town", "Culture"}
        assert sum(week.told_in_time for week in found.weeks.values()) == sum(one.rosa for one in EVENTS)
        live_through(paper.site.key)
        assert Report.objects.count() == len(EVENTS)
    after = {file.name: file.read_text() for file in tmp_path.glob("*.html")}
    for event in EVENTS:
        fixed = isinstance(event.answer, Fixed) or event.answer is None
        stands = after[f"{event.story}.html"].partition("data-corrigenda-notice")[0]
        assert event.exact in before[f"{event.story}.html"]
        assert (event.exact in stands) is not fixed
