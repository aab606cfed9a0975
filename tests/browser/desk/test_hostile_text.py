"""Mark-up in every field of a report, on every surface that shows it, in Chromium: with the policy and with none, it is text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Dialog, Page, Route
from pytest_django.live_server_helper import LiveServer

from corrigenda.flows.receipts import receipt_token
from corrigenda.store.models import Report, Story
from tests.web.desk.newsdesk import Newsdesk

CANARY = "https://canary.example"
BREAKS = (
    *("", '">', "'>", "</textarea>", "</title>", "</script>", "-->", "]]>", "</select></option>", "</style>", "`"),
    *("</mark></p></main>", "&lt;/p&gt;", "\\u003c/p\\u003e", "</noscript>", "\u2028", '" x="', "' x='", "{{", "{%"),
)
ATTACKS = (
    f"<script src={CANARY}/a></script>",
    f"<img src={CANARY}/b onerror=alert(1)>",
    "<svg onload=alert(2)>",
    f"<iframe src={CANARY}/c>",
    f"<base href={CANARY}>",
    f"<link rel=stylesheet href={CANARY}/d>",
    f"<form action={CANARY}><button autofocus onfocus=alert(3)>x</form>",
    "<details open ontoggle=alert(4)>",
    f"<meta http-equiv=refresh content='0;{CANARY}'>",
    "<x-canary>x</x-canary>",
    "<a href=javascript:alert(5) autofocus>x</a>",
)
PAYLOADS = [before + attack for before in BREAKS for attack in ATTACKS]
STRANGE = (
    "script:not([src^='/static/']):not([type='application/ld+json']), iframe, base, object, embed, x-canary, main svg:not(.icon),"
    " [onload], [onerror], [onfocus], [ontoggle], link[href*='canary'], img[src*='canary'], form[action*='canary'],"
    " meta[http-equiv='refresh'], a[href^='javascript']"
)


@pytest.fixture(params=[False, True], ids=["with the policy", "without a policy"])
def reader(request: pytest.FixtureRequest, browser: Browser, desk: Newsdesk, live_server: LiveServer) -> Iterator[Page]:
    """Stellan Marsh's browser; whatever runs or asks elsewhere is kept in `told`."""
    context = browser.new_context(bypass_csp=request.param, viewport={"width": 1100, "height": 900}, locale="en-GB")
    session = desk.as_member(desk.stellan).browser.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    yield page
    context.close()


def _fill(desk: Newsdesk) -> list[str]:
    """Send every payload in every field of several reports; return the surfaces on which they are seen."""
    shown: list[str] = []
    desk = desk.past_the_widget()
    size = 55
    for start in range(0, len(PAYLOADS), size):
        part = PAYLOADS[start : start + size]
        words = " ".join(part)
        values = {"title": words[:500], "source_link": f"https://x.example/?{words[:1_500]}", "prefix": words[:400]}
        case = desk.report("sevn weeks", f"seven {words} weeks", why=words[:4_000], **values)
        rest = desk.report("", None, about="story", why=words[-4_000:], title=words[-500:])
        shown += [desk.url(f"cases/{one.pk}/") for one in (case, rest) if desk.url(f"cases/{one.pk}/") not in shown]
    Story.objects.update(title=" ".join(PAYLOADS)[:500], author=" ".join(PAYLOADS)[300:600], section=PAYLOADS[1][:200])
    reports = list(Report.objects.order_by("received_at"))
    shown += [f"/receipt/{receipt_token(report.pk)}/" for report in reports[:4]]
    shown += [f"/reports/gazette/{report.pk}/" for report in reports[:2]]
    return [desk.url(), desk.url("?lane=new"), "/corrections/gazette/", "/sites/gazette/record/", *shown]


@pytest.mark.law(11)
def test_more_than_two_hundred_payloads_run_nowhere_ask_nobody_and_make_no_element(
    reader: Page, desk: Newsdesk, live_server: LiveServer
) -> None:
    assert len(PAYLOADS) >= 200
    told: list[str] = []

    def spoken(dialog: Dialog) -> None:
        told.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def elsewhere(route: Route) -> None:
        told.append(f"asked {route.request.url}")
        route.abort()

    reader.route(lambda address: not address.startswith(live_server.url) and not address.startswith("data:"), elsewhere)
    reader.on("dialog", spoken)
    seen = 0
    for path in _fill(desk):
        answer = reader.goto(live_server.url + path)
        assert answer is not None
        assert answer.status == 200, path
        strange = reader.locator(STRANGE).evaluate_all("found => found.map((one) => one.outerHTML.slice(0, 200))")
        assert strange == [], path
        seen += reader.locator("body").evaluate("(body) => body.textContent.includes('x-canary')")
        assert told == [], path
    assert seen >= 5, "the payloads were on the screens"
