"""A crowd is one voice: how often something is sent moves no case forward, and nothing that was sent is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from corrigenda.flows.place import place
from corrigenda.flows.submit import Kept, Submission, submit
from corrigenda.store.lanes import Lane
from corrigenda.store.models import Edit, Intake, Report
from corrigenda.store.queue import Listing, queue_page
from tests.people import GAZETTE_URL
from tests.web.desk.newsdesk import Newsdesk, newsdesk

pytestmark = pytest.mark.django_db
ONE_NETWORK = "203.0.113.0/24"
CROWD = 60


@pytest.fixture
def desk(tmp_path: Path) -> Newsdesk:
    """A paper with one story."""
    return newsdesk(tmp_path)


def _send(desk: Newsdesk, exact: str, replacement: str, *, number: int) -> Report:
    sent = Submission(
        site=desk.site.key,
        url=f"{GAZETTE_URL}/bridge",
        about="passage",
        kind="error",
        exact=exact,
        replacement=replacement,
        why=f"I am reader {number}.",
        elapsed=9_000,
    )
    answer = submit(sent, key=f"crowd-{number}", network=ONE_NETWORK, now=timezone.now())
    assert isinstance(answer, Kept)
    place(str(answer.report_id), now=timezone.now())
    return Report.objects.get(pk=answer.report_id)


def _order(desk: Newsdesk) -> list[int]:
    page = queue_page(Listing(Lane.ALL), member=desk.edda, after=None, now=timezone.now())
    return [row.case.pk for row in page.rows]


def test_sixty_reports_of_one_network_move_their_case_no_further_than_one(desk: Newsdesk) -> None:
    before = desk.report("complaned", "complained")
    fake = desk.report("sevn weeks", "seven weeks")
    order, due = _order(desk), fake.due_at
    assert order == [before.pk, fake.pk]
    for number in range(CROWD):
        _send(desk, "sevn weeks", "seven weeks", number=number)
    assert _order(desk) == order
    assert desk.case(fake.pk).due_at == due
    assert Report.objects.count() == CROWD + 2, "and none is dropped"
    joined = Edit.objects.filter(case=fake).count()
    held = Intake.objects.filter(state=Intake.State.HELD).count()
    assert joined + held == CROWD + 1, "all of the one case, or held as a flood"
