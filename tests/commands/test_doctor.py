"""The checker tells a publisher's developer what stops the widget on their page, and what to change."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from corrigenda.__main__ import main
from corrigenda.flows.page_check.check import Answer, Silence, check
from corrigenda.flows.page_check.findings import Finding, Level
from corrigenda.flows.page_check.policy import policies_of

PAGE = "https://harbour-gazette.example/night-ferry"
DESK = "https://desk.harbour-gazette.example"
LOADER = b"/* loader */"
DIGEST = "sha384-" + base64.b64encode(hashlib.sha384(LOADER).digest()).decode()
EMBED = f'<script src="{DESK}/embed/v1/corrigenda.js" data-site="gazette" async></script>'
STORY = f"<article><h1>Night ferry</h1><p>{'The night ferry sails again. ' * 12}</p></article>"
LINK = f'<a href="{DESK}/suggest/gazette?url={PAGE}">Write to us</a>'


@dataclass
class Web:
    """A publisher's page and a desk, as the checker meets them."""

    html: str = EMBED + STORY + LINK
    headers: dict[str, str] = field(default_factory=dict)
    allowed: dict[str, object] = field(default_factory=lambda: {"allowed": True})
    script: Answer | Silence = field(
        default_factory=lambda: Answer(
            "", 200, {"content-type": "text/javascript", "access-control-allow-origin": "*"}, LOADER
        )
    )
    preflight: dict[str, str] = field(
        default_factory=lambda: {"access-control-allow-origin": "https://harbour-gazette.example"}
    )

    def ask(self, method: str, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        """Answer as the servers would."""
        if url == PAGE:
            return Answer(url, 200, {"content-type": "text/html"} | self.headers, self.html.encode())
        if method == "OPTIONS":
            return Answer(url, 204, self.preflight, b"")
        if "allowed.json" in url:
            return Answer(url, 200, {"content-type": "application/json"}, json.dumps(self.allowed).encode())
        if url.startswith(f"{DESK}/embed/v1/corrigenda"):
            return self.script
        return Silence("nothing there")

    def findings(self) -> list[Finding]:
        """What the checker says."""
        return list(check(PAGE, ask=self.ask))

    def faults(self) -> list[str]:
        """The faults, with what to change."""
        return [f"{one.said} {one.change}" for one in self.findings() if one.level is Level.FAULT]

    def notes(self) -> list[str]:
        """The notes."""
        return [one.said for one in self.findings() if one.level is Level.NOTE]


def test_a_page_with_everything_in_order_has_no_fault_and_no_note() -> None:
    web = Web()
    assert (web.faults(), web.notes()) == ([], [])
    assert any("takes reports from https://harbour-gazette.example" in one.said for one in web.findings())


def test_a_page_that_does_not_answer_is_said_so() -> None:
    found = list(check("https://elsewhere.example/", ask=Web().ask))
    assert [one.level for one in found] == [Level.FAULT]
    assert "nothing there" in found[0].said


def test_a_page_without_the_script_is_told_the_line() -> None:
    (fault,) = Web(html=STORY).faults()
    assert "not in the page" in fault
    assert "data-site" in fault


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (EMBED.replace(' data-site="gazette"', ""), "data-site"),
        (EMBED.replace("https://desk", "http://desk"), "browsers block it"),
        (EMBED.replace(" async", f' integrity="{DIGEST}"'), "crossorigin"),
        (EMBED.replace(" async", ' crossorigin="" integrity="sha384-AAAA"'), "integrity.json"),
    ],
)
def test_a_script_element_that_cannot_work_is_a_fault(script: str, said: str) -> None:
    assert any(said in fault for fault in Web(html=script + STORY + LINK).faults())


def test_a_script_held_to_its_digest_is_in_order() -> None:
    held = EMBED.replace(" async", f' async crossorigin="" integrity="{DIGEST}"')
    assert Web(html=held + STORY + LINK).faults() == []


@pytest.mark.parametrize(
    ("policy", "faults"),
    [
        ("default-src 'self'", ["script-src", "connect-src"]),
        (f"script-src {DESK}; connect-src {DESK}", []),
        (f"script-src https://*.harbour-gazette.example; connect-src {DESK}/api/", []),
        ("script-src 'self'; connect-src *", ["script-src"]),
        (f"script-src 'strict-dynamic' {DESK}; connect-src https:", ["script-src"]),
        (f"script-src {DESK}; connect-src 'none'", ["connect-src"]),
        (f"script-src {DESK}; connect-src http://desk.harbour-gazette.example:8000", ["connect-src"]),
        (f"script-src-elem {DESK}; script-src 'none'; require-trusted-types-for 'script'", []),
        ("sandbox allow-forms", ["allow-scripts"]),
        ("img-src 'self'", []),
    ],
)
def test_a_policy_that_stops_the_widget_is_named_with_what_to_add(policy: str, faults: list[str]) -> None:
    told = Web(headers={"content-security-policy": policy}).faults()
    assert len(told) == len(faults)
    assert all(word in fault for word, fault in zip(faults, told, strict=True))


def test_a_nonce_lets_the_script_run_and_a_second_policy_must_agree() -> None:
    nonced = EMBED.replace("<script", '<script nonce="abc"')
    policy = "script-src 'nonce-abc' 'strict-dynamic'"
    assert Web(html=nonced + STORY + LINK, headers={"content-security-policy": policy}).faults() == []
    meta = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'self'\">"
    told = Web(html=meta + nonced + STORY + LINK, headers={"content-security-policy": policy}).faults()
    assert "script-src" in told[0]
    assert len(policies_of(["default-src 'self', img-src *", ""])) == 2


def test_an_address_that_is_not_registered_is_told_with_the_reason() -> None:
    (fault,) = Web(allowed={"allowed": False, "detail": "Not registered."}).faults()
    assert "https://harbour-gazette.example: Not registered." in fault
    assert "'gazette'" in fault


def test_a_proxy_that_takes_headers_away_is_found() -> None:
    bare = Answer("", 200, {"content-type": "text/javascript"}, LOADER)
    assert any("proxy" in fault for fault in Web(script=bare).faults())
    assert any("OPTIONS" in fault for fault in Web(preflight={}).faults())


def test_a_desk_that_is_down_or_not_built_is_found() -> None:
    assert any("does not answer" in fault for fault in Web(script=Silence("refused")).faults())
    missing = Answer("", 404, {"content-type": "text/plain"}, b"The widget is not built")
    assert any("make setup" in fault for fault in Web(script=missing).faults())


def test_a_story_that_a_script_sets_is_noted_and_a_selector_without_a_hit_is_a_fault() -> None:
    assert any("words of a story" in said for said in Web(html=EMBED + "<main id=app></main>" + LINK).notes())
    picky = EMBED.replace(" async", ' data-story=".story" async')
    assert any("'.story' finds nothing" in fault for fault in Web(html=picky + STORY + LINK).faults())


def test_a_page_that_tells_nobody_of_the_key_is_noted() -> None:
    assert any("know the key" in said for said in Web(html=EMBED + STORY).notes())


def test_the_command_prints_what_to_change_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--page", "http://127.0.0.1:9/"]) == 1
    printed = capsys.readouterr()
    assert "FAULT" in printed.out
    assert "Check the address" in printed.out
    assert "1 fault" in printed.err
