"""The pages about who may do what: people by their roles, programs by their tokens."""

from __future__ import annotations

from corrigenda.commands.reference.markdown import code, page, table
from corrigenda.core.review.roles import RIGHTS, WORDS, Role
from corrigenda.core.review.scopes import SCOPE_WORDS, Scope

NAMES = {Role.VIEWER: "viewer", Role.EDITOR: "editor", Role.STANDARDS: "standards editor", Role.OPERATOR: "operator"}
INTRO = """A person has one role on each site, and none on a site that they are no member of: to them it does not exist (404).
A story's author who is shown a case by a link has no role."""
API_INTRO = """A program sends `Authorization: Bearer TOKEN`. A token belongs to one site, is good for its scopes only, ends on
its day, and opens nothing once it is revoked or who made it has left. Operators and standards editors make tokens under *Settings*, *Tokens*.
Nothing here decides a case: a decision is a named person's."""
ROUTES = (
    (
        "GET",
        "/api/v1/sites/SITE/cases/?after=NUMBER",
        Scope.CASES_READ,
        "100 cases by number; `next` is what to send as `after`",
    ),
    ("GET", "/api/v1/sites/SITE/cases/NUMBER/", Scope.CASES_READ, "one case with its variants"),
    (
        "POST",
        "/api/v1/sites/SITE/cases/",
        Scope.CASES_OPEN,
        "open a case: JSON with `url`, `passage` and, if known, `should_read`",
    ),
    (
        "POST",
        "/api/v1/sites/SITE/agency-corrections/",
        Scope.CASES_OPEN,
        "enter what an agency corrected: JSON with `agency`, `text`, `words` and, if known, `reference`, `sent_at`, "
        "`should_read`; answers with the stories that carry the words",
    ),
    (
        "GET",
        "/api/v1/sites/SITE/corrections/?after=NUMBER",
        Scope.CORRECTIONS_READ,
        "100 published corrections by number",
    ),
    (
        "GET",
        "/api/v1/sites/SITE/audit/?after=NUMBER",
        Scope.AUDIT_READ,
        "1,000 entries of the audit log, one JSON object a line",
    ),
)
PROBLEMS = (
    (401, "no-token", "no token, or none that is good now"),
    (403, "missing-scope", "the token is not good for this; the scope is named"),
    (404, "unknown-site, unknown-case", "another site's, or nobody's"),
    (422, "wrong-shape, not-opened, not-entered", "what was sent cannot be used, and why"),
)


def roles_text() -> str:
    """Return the page of roles and rights."""
    rows = [(words, *("yes" if right in RIGHTS[role] else "" for role in NAMES)) for right, words in WORDS.items()]
    return page("Roles and rights", intro=INTRO, parts=[table(("may", *NAMES.values()), rows)])


def api_text() -> str:
    """Return the page of the API for programs."""
    scopes = table(("scope", "allows to"), [(code(scope), words) for scope, words in SCOPE_WORDS.items()])
    routes = table(
        ("", "address", "scope", "what"), [(verb, code(path), code(scope), what) for verb, path, scope, what in ROUTES]
    )
    problems = table(("status", "type", "when"), [(str(status), code(slug), when) for status, slug, when in PROBLEMS])
    return page(
        "The API for programs",
        intro=API_INTRO,
        parts=["## Scopes", scopes, "## Addresses", routes, "## Refusals", problems],
    )
