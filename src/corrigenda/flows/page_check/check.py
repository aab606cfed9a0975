"""Look at a publisher's page as a browser would meet it, and at the desk that its script names."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from corrigenda.flows.page_check.findings import Finding, fault, good, note
from corrigenda.flows.page_check.policy import Policy, policies_of
from corrigenda.flows.page_check.seen import Script, Seen, read_page

FEW_WORDS = 40
"""A story with fewer words in the served HTML is probably set by a script."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `url` is where it was in the end, header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class Silence:
    """No answer, and why."""

    why: str


Ask = Callable[[str, str, Mapping[str, str]], Answer | Silence]
"""Sends a request: method, address, headers."""


def check(url: str, *, ask: Ask) -> Iterator[Finding]:
    """Yield what is found, in the order in which a browser would meet it."""
    page = ask("GET", url, {"Accept": "text/html"})
    if isinstance(page, Silence):
        yield fault(f"{url} does not answer: {page.why}.", change="Check the address, and that the page is public.")
        return
    if page.status != 200 or "html" not in page.headers.get("content-type", ""):
        kind = page.headers.get("content-type", "nothing")
        yield fault(f"{page.url} answers {page.status} with {kind}.", change="Give the address of a story's page.")
        return
    yield good(f"{page.url} opens.")
    seen = read_page(page.text, url=page.url)
    if not seen.scripts:
        yield _no_script(seen)
        return
    script = seen.scripts[0]
    yield from _script(script, seen=seen, page=page)
    policies = policies_of([page.headers.get("content-security-policy", ""), *seen.policies])
    yield from _policy(policies, script=script, page=page.url)
    yield from _desk(script, page=page.url, ask=ask)
    yield from _story(seen, script=script, page=page.url, ask=ask)


def _no_script(seen: Seen) -> Finding:
    if seen.is_module:
        return note(
            "The page imports the widget as a module; what it is told cannot be read from the HTML.",
            change="Open the page in a browser, mark words and press Ctrl+Enter; the console says what is wrong.",
        )
    return fault(
        "The widget's script is not in the page as it is served.",
        change='Put the line that `corrigenda init` printed into the template: <script src="https://DESK/embed/v1/corrigenda.js" '
        'data-site="KEY" async></script>. A tag manager that adds it later works too, but cannot be seen from here.',
    )


def _script(script: Script, *, seen: Seen, page: Answer) -> Iterator[Finding]:
    yield good(f"The script is there: {script.url}.")
    if not script.site:
        yield fault("The script does not say whose site this is.", change='Add data-site="KEY" to it.')
    if script.waits:
        yield note("The page waits for the script.", change="Add the attribute async.")
    if len(seen.scripts) > 1:
        yield note("The script stands in the page more than once; the first one serves.", change="Take the others out.")
    if page.url.startswith("https:") and script.url.startswith("http:"):
        yield fault(
            "The page is on https and the script on http: browsers block it.", change="Serve the desk on https."
        )
    if script.integrity and not script.cross_origin:
        yield fault("The script has integrity without crossorigin.", change='Add crossorigin="anonymous" to it.')


def _policy(policies: tuple[Policy, ...], *, script: Script, page: str) -> Iterator[Finding]:
    if not policies:
        yield good("The page has no Content Security Policy: nothing forbids the widget.")
        return
    reports = f"{script.desk}/api/v1/reports"
    complaints = list(_complaints(policies, script=script, reports=reports, page=page))
    yield from complaints
    if not complaints:
        yield good("The page's Content Security Policy lets the widget run and send.")


def _complaints(policies: tuple[Policy, ...], *, script: Script, reports: str, page: str) -> Iterator[Finding]:
    if any(policy.sandboxes_scripts() for policy in policies):
        yield fault("The page's policy is a sandbox without scripts.", change="Add allow-scripts to sandbox.")
    if not all(
        policy.lets_run(script.url, nonce=script.nonce, integrity=script.integrity, page=page) for policy in policies
    ):
        yield fault(
            "The page's policy forbids the script.",
            change=f"Give it the page's nonce, or add {script.desk} to script-src (with 'strict-dynamic' only a nonce counts).",
        )
    if not all(policy.lets_connect(reports, page=page) for policy in policies):
        yield fault("The page's policy lets the form open but not send.", change=f"Add {script.desk} to connect-src.")
    if not all(policy.lets_submit(f"{script.desk}/suggest/", page=page) for policy in policies):
        yield note(
            "The page's policy has a form-action without the desk; only a form of the desk's on your page would need it.",
            change=f"Add {script.desk} to form-action if you have one.",
        )


def _desk(script: Script, *, page: str, ask: Ask) -> Iterator[Finding]:
    served = ask("GET", script.url, {"Origin": _origin(page), "Accept": "*/*"})
    if isinstance(served, Silence):
        yield fault(
            f"The desk at {script.desk} does not answer: {served.why}.",
            change="Start it, or mend the script's address.",
        )
        return
    if served.status != 200 or "javascript" not in served.headers.get("content-type", ""):
        yield fault(
            f"The desk answers {served.status} for the script.",
            change="Build the widget there (`make setup`), or mend the script's address.",
        )
        return
    yield good("The desk serves the script.")
    if served.headers.get("access-control-allow-origin") not in ("*", _origin(page)):
        yield fault(
            "The script comes without Access-Control-Allow-Origin: a proxy takes the header away.",
            change="Let the proxy pass on the headers of /embed/v1/.",
        )
    if script.integrity and not _has_digest(served.body, script.integrity):
        yield fault(
            "The script is not the one that integrity names: browsers refuse it.",
            change=f"Take name and digest from {script.desk}/embed/v1/integrity.json, or drop integrity and use corrigenda.js.",
        )
    if script.site:
        yield from _registered(script, page=page, ask=ask)


def _registered(script: Script, *, page: str, ask: Ask) -> Iterator[Finding]:
    said = _allowed(script, origin=_origin(page), ask=ask)
    if said is None:
        yield note(
            "The desk does not say whether it takes reports from this page.",
            change="Let the proxy pass on /embed/v1/allowed.json, or bring the desk up to date.",
        )
    elif said:
        yield fault(
            f"The desk takes no reports from {_origin(page)}: {said}",
            change=f"Add {_origin(page)} to the addresses of the site {script.site!r}, or mend data-site.",
        )
    else:
        yield from _preflight(script, page=page, ask=ask)


def _preflight(script: Script, *, page: str, ask: Ask) -> Iterator[Finding]:
    headers = {
        "Origin": _origin(page),
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,idempotency-key",
    }
    answer = ask("OPTIONS", f"{script.desk}/api/v1/reports", headers)
    if isinstance(answer, Answer) and answer.headers.get("access-control-allow-origin") == _origin(page):
        yield good(f"The desk takes reports from {_origin(page)} for the site {script.site!r}.")
    else:
        yield fault(
            "The desk's answer to the browser's question before sending (OPTIONS) does not come through.",
            change="Let the proxy pass on OPTIONS and the CORS headers of /api/v1/reports.",
        )


def _story(seen: Seen, *, script: Script, page: str, ask: Ask) -> Iterator[Finding]:
    if seen.story is None:
        yield fault(
            f"data-story={seen.story_in!r} finds nothing in the page as it is served.",
            change="Mend the selector, or leave data-story out.",
        )
    elif len(seen.story.split()) < FEW_WORDS:
        yield note(
            f"There are only {len(seen.story.split())} words of a story in <{seen.story_in}> as it is served.",
            change="If a script sets the story, connect the CMS: the desk reads pages without running scripts. "
            "If the story is elsewhere, name its element in data-story.",
        )
    else:
        yield good(f"The story is read from <{seen.story_in}>: {len(seen.story.split())} words.")
    if (
        seen.canonical
        and _origin(seen.canonical) != _origin(page)
        and _allowed(script, origin=_origin(seen.canonical), ask=ask)
    ):
        yield note(
            f"The canonical address {seen.canonical} is not one of the site's; reports go to the page's own.",
            change="Mend the canonical link, or add its origin to the site's addresses.",
        )
    if not any(link.startswith(f"{script.desk}/suggest/") for link in seen.links):
        yield note(
            "No link of the page leads to the form, so only readers who know the key can report.",
            change=f'Add <a href="{script.desk}/suggest/{script.site}?url=ADDRESS-OF-THE-STORY">Write to us</a> below the story.',
        )


def _allowed(script: Script, *, origin: str, ask: Ask) -> str | None:
    """Return "" if reports from this origin are taken, why not otherwise, None if the desk does not say."""
    address = f"{script.desk}/embed/v1/allowed.json?site={quote(script.site, safe='')}"
    answer = ask("GET", address, {"Origin": origin})
    if isinstance(answer, Silence) or answer.status != 200 or "json" not in answer.headers.get("content-type", ""):
        return None
    try:
        told = json.loads(answer.body)
    except ValueError:
        return None
    if not isinstance(told, dict):
        return None
    return "" if told.get("allowed") else str(told.get("detail") or "it is not registered.")


def _has_digest(body: bytes, integrity: str) -> bool:
    for digest in integrity.split():
        name, _, value = digest.partition("-")
        if (
            name in ("sha256", "sha384", "sha512")
            and base64.b64encode(hashlib.new(name, body).digest()).decode() == value
        ):
            return True
    return False


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
