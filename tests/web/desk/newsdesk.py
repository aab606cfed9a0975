"""A desk to test: a paper whose stories are files, reports that were really placed, and an editor's browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from django.test import Client
from django.utils import timezone

from corrigenda.flows.place import place
from corrigenda.flows.set_up import NewSite, set_up_site
from corrigenda.flows.submit import Kept, Submission, submit
from corrigenda.store.models import Case, Decision, Member, Report, Site
from corrigenda.store.queries import case_for
from tests.people import GAZETTE_URL, edda_novak, stellan_marsh

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as _Answer

KEYS = count(1)
STORY = """<h1>The swing bridge opens again</h1>
<p>The bridge was closed for sevn weeks while the council waited for the keys.</p>
<p>It carried 2,140 carts a day, according to the toll book.</p>
<p>The keeper counts the carts. The keeper counts the gulls.</p>
<p>“Nobody has complaned,” said the harbour master.</p>
"""


class Reader(Protocol):
    """Somebody who sends reports."""

    def send(self, sent: Submission, *, network: str = "") -> str:
        """Send a report from a network ("203.0.113.0/24"; "" for one that nobody knows); returns its id once it is kept."""


class PastTheWidget:
    """Sends what it is told, also what no widget would send."""

    def send(self, sent: Submission, *, network: str = "") -> str:
        """Submit it."""
        answer = submit(sent, key=f"key-{next(KEYS)}", now=timezone.now(), network=network)
        assert isinstance(answer, Kept), answer
        return str(answer.report_id)


@dataclass
class Newsdesk:
    """The paper, its story, its editors, the browser in which Edda Novak is signed in, and who sends the reports."""

    site: Site
    folder: Path
    edda: Member
    stellan: Member
    browser: Client
    reader: Reader = field(default_factory=PastTheWidget)

    def url(self, path: str = "") -> str:
        """Return an address of the site's desk."""
        return f"/desk/{self.site.key}/{path}"

    def report(self, exact: str, replacement: str | None, **rest: Any) -> Case:
        """Let a reader report words of the story, place the report, and return the case that it went to."""
        return self.placed(self.sends(exact, replacement, **rest))

    def sends(self, exact: str, replacement: str | None, **rest: Any) -> str:
        """Let a reader report words of the story; returns the report's id, before anybody has looked at it."""
        values = {"about": "passage", "kind": "error", "url": f"{GAZETTE_URL}/bridge", **rest}
        if replacement is None and "why" not in values:
            values["why"] = "This cannot be right."
        return self.reader.send(Submission(site=self.site.key, exact=exact, replacement=replacement, **values))

    def placed(self, report_id: str) -> Case:
        """Let the worker place a report, and return the case that it went to."""
        place(report_id, now=timezone.now())
        report = Report.objects.get(pk=report_id)
        edit = report.edits.first()
        return self.case(edit.case_id if edit else report.remark.case_id)

    def case(self, case_id: int) -> Case:
        """Return a case as it stands now."""
        found = case_for(self.site, case_id=case_id)
        assert found is not None
        return found

    def page(self, case: Case) -> str:
        """Return the page of a case."""
        answer = self.browser.get(self.url(f"cases/{case.pk}/"))
        assert answer.status_code == 200
        return answer.content.decode()

    def form(self, case: Case, **typed: str) -> dict[str, Any]:
        """Return what a browser posts that shows the case as it is now, with what the editor `typed`."""
        return fields(self.page(case)) | typed

    def post(self, case: Case, action: str, form: dict[str, Any]) -> _Answer:
        """Post a form about a case."""
        return self.browser.post(self.url(f"cases/{case.pk}/{action}/"), form)

    def as_member(self, member: Member) -> Newsdesk:
        """Return the same desk in the browser of somebody else."""
        browser = Client()
        browser.force_login(member.person)
        return replace(self, browser=browser)

    def past_the_widget(self) -> Newsdesk:
        """Return the same desk with somebody who sends what no widget would."""
        return replace(self, reader=PastTheWidget())


def newsdesk(folder: Path) -> Newsdesk:
    """Make the paper with one story, and sign Edda Novak in."""
    (folder / "bridge.html").write_text(STORY)
    site = set_up_site(
        NewSite(
            key="gazette",
            name="The Harbour Gazette",
            url=GAZETTE_URL,
            connector="folder",
            connector_settings={"folder": str(folder), "base_url": GAZETTE_URL},
        ),
        now=timezone.now(),
    )
    desk = Newsdesk(site, folder, edda_novak(site), stellan_marsh(site), Client())
    desk.browser.force_login(desk.edda.person)
    return desk


def last_decision(case: Case) -> Decision:
    """Return what was said of the case last."""
    decision = Decision.objects.filter(case=case).last()
    assert decision is not None
    return decision


def fields(page: str) -> dict[str, Any]:
    """Return what a browser would post that shows this page of a case."""
    form: dict[str, Any] = {
        "evidence": re.findall(r'name="evidence" value="([^"]*)"', page),
        "version": _input(page, "version"),
        "revision": _input(page, "revision"),
        "start": _input(page, "start"),
        "end": _input(page, "end"),
        "choice": _first(r'name="choice" value="([^"]*)"[^>]* checked', page),
        "nature": _selected(page, "nature"),
        "treatment": _selected(page, "treatment"),
        "label": _input(page, "label"),
        "notice": _area(page, "notice"),
        "wording": _area(page, "wording"),
    }
    return {name: value for name, value in form.items() if value is not None}


def _first(pattern: str, page: str) -> str | None:
    found = re.search(pattern, page, re.DOTALL)
    return unescape(found.group(1)) if found else None


def _input(page: str, name: str) -> str | None:
    return _first(rf'<input[^>]* name="{name}"[^>]* value="([^"]*)"', page)


def _area(page: str, name: str) -> str | None:
    return _first(rf'<textarea[^>]* name="{name}"[^>]*>(.*?)</textarea>', page)


def _selected(page: str, name: str) -> str | None:
    options = _first(rf'<select[^>]* name="{name}"[^>]*>(.*?)</select>', page)
    return _first(r'<option value="([^"]*)"[^>]* selected', options) if options else None
