"""A paper in the middle of its day: cases in every state that a screen can show, made by the real flows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.utils import timezone

from corrigenda.core.review import states
from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows.agency import Entered, Received, enter
from corrigenda.flows.bulk.asked import Assigning
from corrigenda.flows.bulk.make import Chosen, Made, make_batch
from corrigenda.flows.check_page import Asked, ask_for_check
from corrigenda.flows.members import sign_in_link
from corrigenda.flows.receipts import receipt_token
from corrigenda.flows.set_up import set_up_member
from corrigenda.flows.tally import tally
from corrigenda.flows.try_connection import Asked as ToTry
from corrigenda.flows.try_connection import Words, ask_to_try
from corrigenda.store.models import Case, Correction, Decision, Member, Report
from tests.flows.paper import Paper, make_paper
from tests.people import ROSA_LIND
from tests.screens.door import happen

BRIDGE = """<!doctype html><html lang="en"><head><title>The swing bridge opens again</title></head><body><article>
<h1>The swing bridge opens again</h1>
<p>The bridge was closed for sevn weeks while the council waited for the keys.</p>
<p>It carried 2,140 carts a day, according to the toll book.</p>
<p>The keeper counts the carts. The keeper counts the gulls.</p>
<p>“Nobody has complaned,” said the harbour master.</p>
<p>The railings were paintd green. The lamps were repiared in May.</p>
<p>Mrs Vastrand keeps the original drawings of the bridge.</p>
</article></body></html>
"""
QUAY = """<!doctype html><html lang="de"><head><title>Der Kai</title></head><body><article>
<h1>Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle am Kai eröffnet</h1>
<p>Das Hafenfest beginnt am 2. Juni, und die Boote sind pünktlch da.</p>
</article></body></html>
"""
SUQ = """<!doctype html><html lang="ar" dir="rtl"><head><title>السوق</title></head><body><article>
<h1>السوق يفتح أبوابه</h1>
<p>افتتح السوق أبوابه صباح الأحد وحضره 23 تاجرا من المدينة القديمه.</p>
</article></body></html>
"""


@dataclass
class Newsroom:
    """The paper, what stands on its desk by name, and who works there."""

    paper: Paper
    operator: Member
    cases: dict[str, Case] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)
    invitation: str = ""
    page_check: str = ""
    batch_url: str = ""
    connection_test: str = ""
    agency: str = ""
    abuse: str = ""
    author: str = ""

    @property
    def key(self) -> str:
        """Return the site's name in a URL."""
        return self.paper.site.key

    def member(self, who: str) -> Member | None:
        """Return who looks at a screen."""
        return {
            "editor": self.paper.editor,
            "standards": self.paper.standards_editor,
            "operator": self.operator,
        }.get(who)

    def case_url(self, name: str, *, after: str = "") -> str:
        """Return the page of a case by its name here."""
        return f"/desk/{self.key}/cases/{self.cases[name].pk}/{after}"

    def number(self) -> int:
        """Return the number of a published correction."""
        return Correction.objects.filter(site=self.paper.site).exclude(text="").earliest("number").number


@contextmanager
def newsroom(folder: Path) -> Iterator[Newsroom]:
    """Open the paper and let its day begin."""
    folder.mkdir()
    with make_paper(folder) as paper:
        operator = set_up_member(
            paper.site, email="ola.perrin@harbour-gazette.example", name="Ola Perrin", role=Member.Role.OPERATOR
        ).memberships.get(site=paper.site)
        made = Newsroom(paper, operator)
        for name, source in (("bridge", BRIDGE), ("quay", QUAY), ("suq", SUQ)):
            paper.story(source, name=name)
        _report_all(made)
        _decide_some(made)
        asked = ask_for_check(paper.site, url=f"{paper.url}/bridge", by=paper.standards_editor, now=timezone.now())
        assert isinstance(asked, Asked), asked
        paper.work()
        made.batch_url = _assign_some(made)
        made.page_check = f"/sites/{made.key}/widget/check/{asked.check.pk}/"
        on = Words(f"{paper.url}/bridge", "The lamps", "All lamps")
        tried = ask_to_try(paper.site, on=on, saves=False, draft="", by=paper.standards_editor, now=timezone.now())
        assert isinstance(tried, ToTry), tried
        paper.work()
        made.connection_test = f"/sites/{made.key}/connection/tests/{tried.test.pk}/"
        made.agency = _agency(made)
        around = happen(paper, asked_about=made.cases["quotation"])
        made.abuse, made.author = f"/reports/{made.key}/{around.abuse}/", around.author
        tally("all", now=timezone.now())
        link = sign_in_link(operator.person, once=True, lasts=timedelta(hours=1), now=timezone.now())
        made.invitation = urlsplit(link).path
        yield made


def _agency(made: Newsroom) -> str:
    """Let an agency correct what the paper carried, and return the page of it."""
    paper = made.paper
    received = Received(
        agency="Quayside Wire",
        reference="QW-1911-04",
        sent_at="4 May, 11:20",
        text="In our item on the toll book the number of carts was given wrongly.",
        words="2,140 carts",
        should_read="1,240 carts",
    )
    entered = enter(paper.site, received=received, by=paper.editor.person, now=timezone.now())
    assert isinstance(entered, Entered), entered
    return f"/desk/{made.key}/agency/{entered.correction.pk}/"


def _report_all(made: Newsroom) -> None:
    paper = made.paper
    asked: tuple[tuple[str, str, str | None, str, dict[str, object]], ...] = (
        ("spelling", "sevn", "seven", "bridge", {"email": ROSA_LIND, "why": "A slip.", "source_link": "https://toll.example/book"}),
        ("number", "2,140", "1,240", "bridge", {"email": ROSA_LIND, "why": "The toll book says so. " * 8}),
        ("ambiguous", "The keeper counts", "The keeper counted", "bridge", {}),
        ("quotation", "complaned", "complained", "bridge", {}),
        ("deceit", "original", "orig\u0456nal\u200b", "bridge", {"why": "\u202ebackwards"}),
        ("remark", "Mrs Vastrand", None, "bridge", {"kind": "misleading"}),
        ("rejected", "green", "blue", "bridge", {"email": ROSA_LIND}),
        ("live", "paintd", "painted", "bridge", {"email": ROSA_LIND}),
        ("noted", "May", "June", "bridge", {"email": ROSA_LIND}),
        ("regressed", "repiared", "repaired", "bridge", {}),
        ("german", "pünktlch", "pünktlich", "quay", {}),
        ("arabic", "القديمه", "القديمة", "suq", {"language": "ar"}),
        ("gone", "the old ferry", "the new ferry", "bridge", {}),
        ("story", "", None, "bridge", {"about": "story", "why": "The whole story reads as if nobody had been asked."}),
    )  # fmt: skip
    for name, exact, replacement, story, rest in asked:
        report = paper.report(exact, replacement, name=story, **rest)
        made.receipts[name] = f"/receipt/{receipt_token(report.pk)}"
        made.cases[name] = _case_of(report)
    for replacement in ("seven", "six"):
        paper.report("sevn", replacement, name="bridge")


def _assign_some(made: Newsroom) -> str:
    """Treat two cases alike, of which one changed meanwhile; return where it is shown what became of them."""
    cases = [Case.objects.get(pk=made.cases[name].pk) for name in ("gone", "story")]
    chosen = [Chosen(case.pk, case.version - at, case.revision_id) for at, case in enumerate(cases)]
    answer = make_batch(
        Assigning(made.paper.standards_editor.pk),
        chosen=chosen,
        typed=None,
        key="two",
        by=made.paper.standards_editor,
        now=timezone.now(),
    )
    assert isinstance(answer, Made), answer
    made.paper.work()
    return f"/desk/{made.key}/bulk/{answer.batch.pk}/"


def _case_of(report: Report) -> Case:
    edit = report.edits.first()
    return edit.case if edit else report.remark.case


def _decide_some(made: Newsroom) -> None:
    paper = made.paper
    for name, treatment, notice in (
        ("live", Treatment.SILENT, ""),
        ("regressed", Treatment.SILENT, ""),
        ("noted", Treatment.CORRECTION, "An earlier version of this story named the wrong month."),
    ):
        made.cases[name].refresh_from_db()
        nature = Nature.DATE if notice else Nature.SPELLING
        paper.accept(made.cases[name], nature=nature, treatment=treatment, notice=notice, by=paper.standards_editor)
        paper.work(later=timedelta(seconds=30))
    made.cases["rejected"].refresh_from_db()
    paper.reject(made.cases["rejected"], code=Decision.Code.OPINION, words="Green is what the painter says.")
    paper.work(later=timedelta(seconds=30))
    bridge = paper.folder / "bridge.html"
    bridge.write_text(bridge.read_text().replace("repaired", "repiared"))
    paper.work(later=timedelta(days=40))
    for case in made.cases.values():
        case.refresh_from_db()
    assert made.cases["regressed"].apply == states.Apply.REGRESSED
