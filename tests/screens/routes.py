"""Which route shows what, to whom: a route that is not named here fails a test, so that no screen goes unlooked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from django.urls import URLPattern, URLResolver, get_resolver

from tests.screens.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Screen:
    """One thing that a person sees: who, at which path, after which keys and press of a button, and with which status."""

    name: str
    path: Callable[[Newsroom], str]
    who: str = "standards"
    keys: str = ""
    press: str = ""
    status: int = 200


def desk(path: str = "") -> Callable[[Newsroom], str]:
    """Return a path of the site's desk."""
    return lambda made: f"/desk/{made.key}/{path}"


def site(path: str = "") -> Callable[[Newsroom], str]:
    """Return a path of the site's own pages."""
    return lambda made: f"/sites/{made.key}/{path}"


def case(name: str) -> Callable[[Newsroom], str]:
    """Return the page of a case."""
    return lambda made: made.case_url(name)


def reports(path: str = "") -> Callable[[Newsroom], str]:
    """Return a path of the site's pages about reports."""
    return lambda made: f"/reports/{made.key}/{path}"


def record(path: str = "") -> Callable[[Newsroom], str]:
    """Return a path of the public record."""
    return lambda made: f"/corrections/{made.key}/{path}"


def at(path: str) -> Callable[[Newsroom], str]:
    """Return a path that is the same everywhere."""
    return lambda _: path


ACTS = "only takes a form, and leads back to a screen"
DATA = "answers a machine"
CASES = (
    "spelling", "number", "ambiguous", "quotation", "deceit", "remark", "rejected", "live", "noted", "regressed", "german",
    "arabic", "gone", "story",
)  # fmt: skip

Routes: TypeAlias = Mapping[str, "tuple[Screen, ...] | str"]

DESK: Routes = {
    "desk:sites": (Screen("a stranger's sites", at("/desk/"), who="stranger"),),
    "desk:queue": (
        Screen("the queue", desk()),
        Screen("the queue for one who only looks", desk(), who="operator"),
        *(Screen(f"the lane {lane}", desk(f"?lane={lane}")) for lane in ("under-way", "refused", "done")),
        Screen("the keys", desk(), keys="?"),
    ),
    "desk:numbers": (
        Screen("the numbers", desk("numbers/")),
        Screen("numbers of a time without any", desk("numbers/?weeks=4&until=2020-01-06")),
    ),
    "desk:numbers-csv": DATA,
    "desk:new": (Screen("a new correction", desk("new/"), who="editor"),),
    "desk:case": (
        *(Screen(f"the case {name}", case(name)) for name in CASES),
        Screen("a case for one who only looks", case("number"), who="operator"),
        *(
            Screen(words, case(name), who="editor", keys=key)
            for words, name, key in (
                ("a rejection", "spelling", "r"),
                ("putting off", "spelling", "s"),
                ("a merger", "spelling", "m"),
                ("a question to the reader", "number", "i"),
                ("handing over", "spelling", "h"),
                ("taking a report out", "spelling", "x"),
            )
        ),
        Screen("a question to the author", case("spelling"), who="editor", press="Ask the author"),
    ),
    "desk:find-reader": ACTS,
    "desk:keys": (Screen("one's own keys", desk("keys/")),),
    "desk:channels": (Screen("what other channels wait for", desk("channels/")),),
    "desk:live": DATA,
    "desk:look": DATA,
    "desk:bulk": (
        Screen("the latest batches", desk("bulk/")),
        *(
            Screen(f"cases chosen: {press}", desk(), who="editor", keys="j x j x", press=press)
            for press in ("Accept…", "Reject…", "Put off…", "Assign…")
        ),
    ),
    "desk:bulk-do": ACTS,
    "desk:batch": (Screen("what became of a batch", lambda made: made.batch_url),),
    "desk:undo-batch": ACTS,
    "desk:story": (Screen("the whole story", lambda made: f"{made.case_url('spelling')}story/"),),
    "desk:keep-apart": ACTS,
    "desk:agency": (Screen("what agencies sent", desk("agency/")),),
    "desk:agency-correction": (Screen("an agency's correction", lambda made: made.agency),),
    "desk:agency-open": ACTS,
    "desk:state": DATA,
    "desk:review": DATA,
    "desk:elsewhere": DATA,
    "desk:accept": ACTS,
    "desk:reject": ACTS,
    "desk:already-fixed": ACTS,
    "desk:undo": ACTS,
    "desk:write-again": ACTS,
    "desk:attest": ACTS,
    "desk:choose-place": ACTS,
    "desk:preview-notice": DATA,
    **dict.fromkeys(
        (
            *("desk:amend-notice", "desk:withdraw-notice", "desk:add-channel-item", "desk:channel-item", "desk:merge"),
            *("desk:split", "desk:take-out", "desk:snooze", "desk:take-up", "desk:ask-reader", "desk:ask-author"),
            *("desk:revoke-link", "desk:escalate", "desk:hand-back", "desk:assign"),
        ),
        ACTS,
    ),
}
SITES: Routes = {
    "sites:settings": (Screen("a site's settings", site()),),
    "sites:writing": ACTS,
    "sites:desk": (Screen("how a site's desk works", site("desk/")),),
    "sites:texts": (
        Screen("a site's words to readers", site("texts/")),
        Screen("a site's words in Arabic", site("texts/?language=ar")),
    ),
    "sites:connection": (
        Screen("a site's connection", site("connection/")),
        *(Screen(f"a {kind} connection", site(f"connection/?kind={kind}")) for kind in ("git", "wordpress", "http")),
    ),
    "sites:connection-test": (Screen("what a connection's test found", lambda made: made.connection_test),),
    "sites:discovery": (Screen("where a site's stories are found", site("discovery/")),),
    "sites:discovery-now": ACTS,
    "sites:widget": (
        Screen("the widget's options", site("widget/")),
        Screen("the widget's words in Arabic", site("widget/?words=ar")),
    ),
    "sites:check-page": ACTS,
    "sites:page-check": (Screen("what a page's check found", lambda made: made.page_check),),
    "sites:people": (Screen("a site's people", site("people/")),),
    "sites:invite": ACTS,
    "sites:role": ACTS,
    "sites:link": ACTS,
    "sites:remove": ACTS,
    "sites:record": (
        Screen("what was done to a site", site("record/")),
        Screen("whether the record is whole", site("record/?verify=yes")),
    ),
    "sites:remove-words": ACTS,
    "sites:export": DATA,
    "sites:second-factor": ACTS,
    "sites:tokens": (Screen("a site's tokens", site("tokens/")),),
    "sites:revoke-token": ACTS,
}
REPORTS: Routes = {
    "reports:held": (Screen("what is held", reports("held/")),),
    "reports:abuse": (Screen("the abuse that was reported", reports("abuse/")),),
    "reports:blocked": (Screen("who is blocked", reports("blocked/")),),
    "reports:privacy": (Screen("privacy requests", reports("privacy/")),),
    "reports:report": (
        Screen("an abusive report", lambda made: made.abuse),
        Screen("a report for an editor", lambda made: made.abuse, who="editor"),
    ),
    **dict.fromkeys(
        (
            *("reports:release", "reports:bin", "reports:end-block", "reports:seen", "reports:address"),
            *("reports:block", "reports:alarm", "reports:let-in", "reports:erase"),
        ),
        ACTS,
    ),
}
MEMBERS: Routes = {
    "members:sign-in": (Screen("signing in", at("/members/sign-in/"), who=""),),
    "members:sign-out": ACTS,
    "members:passkey-ask": DATA,
    "members:passkey": ACTS,
    "members:passkey-ask-new": DATA,
    "members:passkey-add": ACTS,
    "members:passkey-name": ACTS,
    "members:passkey-gone": ACTS,
    "members:security": (Screen("one's own security", at("/members/security/")),),
    "members:app": (Screen("an authenticator app", at("/members/security/app/")),),
    "members:confirm": (Screen("saying that it is oneself", at("/members/confirm/")),),
    "members:second": "comes halfway through signing in, and is made of what confirming is made of",
    "members:codes": ACTS,
    "members:factor-gone": ACTS,
    "members:others-gone": ACTS,
    "members:session-gone": ACTS,
    "members:password": (Screen("a new password", at("/members/password/")),),
    "members:language": (Screen("the languages", at("/members/language/")),),
    "members:link": (
        Screen("an invitation", lambda made: made.invitation, who=""),
        Screen("a used invitation", at("/members/link/used/"), who="", status=404),
    ),
}
PUBLIC: Routes = {
    "public:front": (Screen("the front page", at("/"), who=""),),
    "public:robots": DATA,
    "public:story-corrections": DATA,
    "corrections/<slug:site_key>": "the same without its last stroke",
    "public:log": (Screen("the corrections log", record(), who=""),),
    "public:small-fixes": (Screen("the small fixes", record("small-fixes/"), who=""),),
    "public:atom": DATA,
    "public:json-feed": DATA,
    "public:story-notices": "a piece for the publisher's own page, which gives it its looks",
    "public:correction": (
        Screen("a correction", lambda made: f"/corrections/{made.key}/{made.number()}/", who=""),
        Screen("a correction that is not there", record("999/"), who="", status=404),
    ),
    "public:receipt": tuple(
        Screen(f"the receipt of {name}", lambda made, name=name: made.receipts[name], who="")  # type: ignore[misc]
        for name in ("number", "live", "noted", "rejected", "gone", "arabic")
    ),
    "public:author": (Screen("what a story's author is asked", lambda made: made.author, who=""),),
    "public:answer": ACTS,
    "public:appeal": ACTS,
    "public:forget": ACTS,
    "public:withdraw": ACTS,
    "receipt/<str:token>/": "the same with a stroke at its end",
    "intake:suggest": (
        Screen("the form without a script", lambda made: f"/suggest/{made.key}?url={made.paper.url}/bridge", who=""),
        Screen("the form in Arabic", lambda made: f"/suggest/{made.key}?url={made.paper.url}/suq", who=""),
    ),
    "suggest/<slug:site_key>/": "the same with a stroke at its end",
    "problems:problem": (Screen("a problem explained", at("/problems/too-large"), who=""),),
    "hooks:story-saved": DATA,
    "embed:allowed": DATA,
    "embed:options": DATA,
    "embed:file": DATA,
    "hints:story": DATA,
    **dict.fromkeys(("api:cases", "api:case", "api:corrections", "api:agency-corrections", "api:audit"), DATA),
}  # fmt: skip
FACES: Mapping[str, Routes] = {"desk": DESK, "sites": SITES, "reports": REPORTS, "members": MEMBERS, "public": PUBLIC}


def screens_of(face: str) -> tuple[Screen, ...]:
    """Return the screens of a face."""
    return tuple(screen for screens in FACES[face].values() if not isinstance(screens, str) for screen in screens)


def routes() -> set[str]:
    """Return every route of the URL configuration: by its name, or by its path if it has none."""
    return set(_routes(get_resolver(), space="", path=""))


def _routes(resolver: URLResolver, *, space: str, path: str) -> list[str]:
    found: list[str] = []
    for one in resolver.url_patterns:
        here = f"{path}{one.pattern}"
        if isinstance(one, URLPattern):
            found.append(f"{space}{one.name}" if one.name and space else here)
        else:
            found += _routes(one, space=f"{one.namespace}:" if one.namespace else space, path=here)
    return found
