"""The door of the Harbour Gazette: reports from networks and addresses, and the people who look at them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from corrigenda.flows.place import place
from corrigenda.flows.submit import Kept, Submission, submit
from corrigenda.store.models import Case, Member, Report, Site
from tests.people import GAZETTE_URL, ola_perrin
from tests.web.desk.newsdesk import newsdesk

KEYS = count(1)
HOME = "203.0.113.0/24"


@dataclass
class Door:
    """The site, and a browser for each of its people."""

    site: Site
    edda: Member
    stellan: Member
    ola: Member
    editor: Client
    standards: Client
    operator: Client

    def url(self, path: str = "") -> str:
        """Return an address of the site's pages about reports."""
        return f"/reports/{self.site.key}/{path}"

    def send(
        self, exact: str = "sevn weeks", replacement: str | None = "seven weeks", *, network: str = HOME, **rest: Any
    ) -> Report:
        """Let a report come in from a network, and let the worker place it."""
        values = {"about": "passage", "kind": "error", "elapsed": 9_000, "url": f"{GAZETTE_URL}/bridge", **rest}
        sent = Submission(site=self.site.key, exact=exact, replacement=replacement, **values)
        answer = submit(sent, key=f"door-{next(KEYS)}", now=timezone.now(), network=network)
        assert isinstance(answer, Kept), answer
        place(str(answer.report_id), now=timezone.now())
        return Report.objects.select_related("intake").get(pk=answer.report_id)

    def state(self, report: Report) -> tuple[str, str]:
        """Return where a report stands, and why."""
        report.intake.refresh_from_db()
        return report.intake.state, report.intake.reason

    def cases(self) -> int:
        """Return how many cases there are."""
        return Case.objects.filter(site=self.site).count()


def door(folder: Path) -> Door:
    """Make it."""
    desk = newsdesk(folder)
    ola = ola_perrin(desk.site)
    browsers = [Client() for _ in range(3)]
    for browser, member in zip(browsers, (desk.edda, desk.stellan, ola), strict=True):
        browser.force_login(member.person)
    return Door(desk.site, desk.edda, desk.stellan, ola, *browsers)
