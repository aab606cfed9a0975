"""Whatever a network does to the conversation with WordPress, a fix stands there once, or not at all and the editor reads why.

CORRIGENDA_FAULTS says how many conversations with faults at random are held, CORRIGENDA_FAULTS_SEED which: several
processes with seeds of their own hold many in a short time.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from django.utils import timezone

from corrigenda.connectors.wordpress import conversation
from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.core.text.formats import Format
from corrigenda.flows import decide, writing
from corrigenda.flows.set_up import NewSite, set_up_member, set_up_site
from corrigenda.store.models import Case, Member
from tests.flows.paper import Paper
from tests.real.cutting_proxy import Exchange, Heard, meddling
from tests.real.wordpress_newsroom import WordPressNewsroom
from tests.real.wordpress_server import WordPress

pytestmark = pytest.mark.real

BODY = """<!-- wp:paragraph -->
<p>The keeper's "lamp" was lit -- for the first time -- a century ago.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>The bridge carried 2,140 carts a day, according to the toll book.</p>
<!-- /wp:paragraph -->"""
NOTICE = "An earlier version gave another number of carts a day."
WAITS = 0.8
"""Seconds that the connector waits for an answer here."""

LATE = timedelta(seconds=WAITS / 2)
"""How long a write that nobody heard of is looked for here. Between two looks the line falls quiet, so nothing is under way after it."""

SETTLED = ("live", "refused")
PAGE = b"<!doctype html><title>Just a moment</title><p>Checking your browser"


def cut_before(_: Exchange) -> None:
    """Lose the request."""


def cut_after(exchange: Exchange) -> None:
    """Lose the answer."""
    exchange.ask()


def cut_within(exchange: Exchange) -> Heard:
    """Lose the second half of the answer."""
    heard = exchange.ask()
    return Heard(heard.status, heard.headers, heard.body, len(heard.body) // 2)


def answer_late(exchange: Exchange) -> Heard:
    """Answer when nobody waits any more."""
    heard = exchange.ask()
    time.sleep(WAITS + 0.2)
    return heard


def arrive_late(exchange: Exchange) -> Heard:
    """Hold the request up until nobody waits for its answer, and then let it through."""
    time.sleep(WAITS + 0.2)
    return exchange.ask()


def duplicate(exchange: Exchange) -> Heard:
    """Put the request twice, and hand on the second answer."""
    exchange.ask()
    return exchange.ask()


def page_instead(exchange: Exchange) -> Heard:
    """Hand on a page, with 200, instead of the answer."""
    exchange.ask()
    return Heard(200, (("Content-Type", "text/html"),), PAGE)


def garble(exchange: Exchange) -> Heard:
    """Turn over bits of every byte."""
    heard = exchange.ask()
    return Heard(heard.status, heard.headers, bytes(byte ^ 0x55 for byte in heard.body))


def break_down(exchange: Exchange) -> Heard:
    """Say 502, as a gateway does whose server has done the work."""
    exchange.ask()
    return Heard(502, (("Content-Type", "text/html"),), PAGE)


def stall_within(exchange: Exchange) -> Heard:
    """Let the second half of the answer come when nobody waits any more."""
    heard = exchange.ask()
    return Heard(heard.status, heard.headers, heard.body, stalls=WAITS + 0.2)


def turn_away(_: Exchange) -> Heard:
    """Say 429 without letting the request through."""
    return Heard(429, (("Content-Type", "application/json"), ("Retry-After", "1")), b"{}")


def close_for_upkeep(_: Exchange) -> Heard:
    """Say 503 with a page, and when to come again, without letting the request through."""
    return Heard(503, (("Content-Type", "text/html"), ("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT")), PAGE)


def shut_out(_: Exchange) -> Heard:
    """Say 401, as when the password was withdrawn, without letting the request through."""
    return Heard(401, (("Content-Type", "application/json"),), b'{"code":"rest_not_logged_in","message":"Log in."}')


def forbid(_: Exchange) -> Heard:
    """Say 403 with a page, as a guard before WordPress does, without letting the request through."""
    return Heard(403, (("Content-Type", "text/html"),), PAGE)


def contradict(_: Exchange) -> Heard:
    """Say 409 without letting the request through."""
    return Heard(409, (("Content-Type", "application/json"),), b"{}")


Fault = Callable[[Exchange], Heard | None]
FAULTS: tuple[Fault, ...] = (
    cut_before,
    cut_after,
    cut_within,
    answer_late,
    arrive_late,
    duplicate,
    page_instead,
    garble,
    break_down,
    stall_within,
    turn_away,
    close_for_upkeep,
    shut_out,
    forbid,
    contradict,
)


class Line:
    """The line to WordPress: which fault befalls which request, and how many there were."""

    def __init__(self) -> None:
        self.faults: dict[int, Fault] = {}
        self.said: list[str] = []
        self._busy = 0
        self._lock = threading.Lock()

    def begin(self, faults: dict[int, Fault]) -> None:
        """Begin a conversation with these faults, by the number of the request."""
        self.faults, self.said = faults, []

    def hand_on(self, exchange: Exchange) -> Heard | None:
        with self._lock:
            fault = self.faults.get(len(self.said))
            self.said.append(f"{exchange.method} {exchange.path.partition('?')[0]}")
            self._busy += 1
        try:
            return fault(exchange) if fault else exchange.ask()
        finally:
            with self._lock:
                self._busy -= 1

    def quiet(self) -> None:
        """Wait until nothing is under way any more."""
        while self._busy:
            time.sleep(0.02)


class Desk:
    """A newsroom in WordPress and a desk at the other end of the line."""

    def __init__(self, newsroom: WordPressNewsroom, *, paper: Paper, line: Line) -> None:
        self.newsroom, self.paper, self.line = newsroom, paper, line
        self.ended: Counter[str] = Counter()
        self.wrong: list[str] = []

    def converse(self, faults: dict[int, Fault]) -> str:
        """Report, accept and write one noted fix over the line with these faults; say how it ended, and keep what is wrong with that."""
        story = self.newsroom.publish(BODY, format=Format.HTML)
        self.line.begin(faults)
        self.paper.send("2,140", "1,240", name=story.url.split("/", 3)[3])
        case = self._case(story.url)
        if case is not None and not case.edits.exists():
            # The story could not be read in time: the report is shown unplaced, and there is no fix to accept.
            case = None
        if case is not None:
            accepted = self.paper.accept(
                case,
                nature=Nature.NUMBER,
                treatment=Treatment.CORRECTION,
                notice=NOTICE,
                by=self.paper.standards_editor,
            )
            assert isinstance(accepted, decide.Decided), accepted
            case = self._settled(case)
        self.line.quiet()
        kept = self.newsroom.kept_by_rest(story)
        ended = "not placed" if case is None else f"{case.apply} {case.reason}".strip()
        told = f"{ended}: {[(at, fault.__name__) for at, fault in faults.items()]} in {self.line.said}; kept {kept!r}"
        if ended == "live":
            right = kept.startswith(BODY.replace("2,140", "1,240")) and kept.count(NOTICE) == 1
        else:
            named = case is None or bool(case.apply == "refused" and case.reason and case.reason_words)
            right = named and kept == BODY
        if not right:
            self.wrong.append(told)
        self.ended[ended] += 1
        return ended

    def _case(self, url: str) -> Case | None:
        for _ in range(8):
            self.line.quiet()
            self.paper.work(later=timedelta(days=2))
            case = Case.objects.filter(story__url=url).select_related("site", "story__site", "revision").first()
            if case is not None:
                return case
        return None

    def _settled(self, case: Case) -> Case:
        for _ in range(40):
            self.line.quiet()
            self.paper.work(later=timedelta(days=2))
            case = Case.objects.get(pk=case.pk)
            if case.apply in SETTLED:
                return case
            time.sleep(LATE.total_seconds() / 8)
        return case


@pytest.fixture(params=[False, True], ids=["alone", "with the plug-in"])
def desk(
    request: pytest.FixtureRequest,
    wordpress: WordPress,
    tmp_path: Path,
    transactional_db: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    """A desk that reaches WordPress's REST API over a line on which faults happen, and readers' pages without."""
    wordpress.plugin(on=request.param)
    monkeypatch.setattr(conversation, "PATIENCE", httpx.Timeout(WAITS))
    monkeypatch.setattr(writing, "LATE", LATE)
    line = Line()
    with ExitStack() as stack:
        proxy = stack.enter_context(meddling(wordpress.url, hand_on=line.hand_on))
        newsroom = WordPressNewsroom(wordpress, stack=stack)
        user, password = wordpress.accounts["editor"]
        site = set_up_site(
            NewSite(
                key="gazette",
                name="The Harbour Gazette",
                url=wordpress.url,
                connector="wordpress",
                connector_settings={
                    "url": wordpress.url,
                    "api": f"{proxy}/wp-json",
                    "user": user,
                    "application_password": password,
                },
                private_network=True,
            ),
            now=timezone.now(),
        )
        person = set_up_member(
            site, email="stellan@harbour-gazette.example", name="Stellan Marsh", role=Member.Role.STANDARDS
        )
        stellan = person.memberships.get(site=site)
        paper = Paper(tmp_path, wordpress.url, site, editor=stellan, standards_editor=stellan)
        yield Desk(newsroom, paper=paper, line=line)


@pytest.mark.law(5)
@pytest.mark.law(6)
def test_each_fault_at_each_step_leaves_the_fix_there_once_or_not_at_all(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.converse({}) == "live"
    steps = len(desk.line.said)
    assert sum(said.startswith("POST") for said in desk.line.said) == 2  # the rehearsal and the saving
    for fault in FAULTS:
        for step in range(steps):
            desk.converse({step: fault})
    tell(capsys, desk=desk, what=f"{len(FAULTS)} faults at each of {steps} steps")


@pytest.mark.law(5)
@pytest.mark.law(6)
def test_faults_at_random_leave_the_fix_there_once_or_not_at_all(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(int(os.environ.get("CORRIGENDA_FAULTS_SEED", "20")))
    for _ in range(int(os.environ.get("CORRIGENDA_FAULTS", "40")) // 2):
        share = chance.choice((0.1, 0.3, 0.6))
        desk.converse({step: chance.choice(FAULTS) for step in range(40) if chance.random() < share})
    tell(capsys, desk=desk, what="faults at random")


def tell(capsys: pytest.CaptureFixture[str], *, desk: Desk, what: str) -> None:
    """Print how the conversations ended; none of them may have gone wrong."""
    with capsys.disabled():
        sys.stdout.write(f"\n{what}: {dict(desk.ended.most_common())}\n")
    assert desk.wrong == []
