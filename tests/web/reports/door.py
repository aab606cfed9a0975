"""The door of the Harbour Gazette: reports from networks and addresses, and the people who look at them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from corrigenda.flows.place import place
from corrigenda.flows.submit import Submission
from corrigenda.store.models import Case, Member, Report, Site
from tests.people import GAZETTE_URL, ola_perrin
from tests.web.desk.newsdesk import PastTheWidget, Reader, newsdesk

HOME = "203.0.113.0/24"


@dataclass
class Door:
    """The site, a browser for each of its people, and who sends the reports."""

    site: Site
    edda: Member
    stellan: Member
    ola: Member
    editor: Client
    standards: Client
    operator: Client
    reader: Reader = field(default_factory=PastTheWidget)

    def url(self, path: str = "") -> str:
        """Return an address of the site's pages about reports."""
        return f"/reports/{self.site.key}/{path}"

    def send(
        self, exact: str = "sevn weeks", replacement: str | None = "seven weeks", *, network: str = HOME, **rest: Any
    ) -> Report:
        """Let a report come in from a network, and let the worker place it."""
        return self._let_in(self.reader, exact, replacement, network=network, **rest)

    def robot_sends(self, exact: str = "sevn weeks", replacement: str | None = "seven weeks") -> Report:
        """Let a machine fill in every field that it finds, also the one that people do not see."""
        return self._let_in(PastTheWidget(), exact, replacement, network=HOME, website="https://pills.example")

    def _let_in(self, reader: Reader, exact: str, replacement: str | None, *, network: str, **rest: Any) -> Report:
        values = {"about": "passage", "kind": "error", "url": f"{GAZETTE_URL}/bridge", **rest}
        sent = Submission(site=self.site.key, exact=exact, replacement=replacement, **values)
        report_id = reader.send(sent, network=network)
        place(report_id, now=timezone.now())
        return Report.objects.select_related("intake").get(pk=report_id)

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
    edda, stellan, operator = Client(), Client(), Client()
    for browser, member in ((edda, desk.edda), (stellan, desk.stellan), (operator, ola)):
        browser.force_login(member.person)
    return Door(desk.site, desk.edda, desk.stellan, ola, edda, stellan, operator)
