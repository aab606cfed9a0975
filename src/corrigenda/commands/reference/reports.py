"""The page of the reports API."""

from __future__ import annotations

import msgspec
from msgspec import inspect

from corrigenda.commands.reference.markdown import code, page, table
from corrigenda.commands.reference.source import constants_of_calls, tree_of
from corrigenda.flows.submit import Submission
from corrigenda.web.intake.problems import TITLES

MEANINGS = {
    "site": "The site's key, as in the embed's `data-site`.",
    "url": "The story's own address: its canonical URL. It must begin with one of the site's origins.",
    "about": "What the report is about: words in the story, the story as a whole, a photo, or a person in it.",
    "kind": "It is wrong, or it is misleading.",
    "page_url": "The address of the page on which it was reported, if that is another than the story's.",
    "title": "The story's title as the page gives it.",
    "language": "The story's language (BCP 47).",
    "direction": "The direction in which the passage is written.",
    "exact": "The words that the reader marked, as read on the page.",
    "prefix": "Text before the marked words.",
    "suffix": "Text after the marked words.",
    "start": "Where the marked words begin in the visible text that the reader saw, in code points.",
    "end": "Where they end, in code points; the place after the last one.",
    "replacement": "How it should read. Null: no proposal. Empty: delete these words.",
    "why": "Why it is wrong, in the reader's words.",
    "source_link": "A link that shows it; http or https.",
    "email": "Where the reader wants to be told. Kept apart from the report, never published, erasable.",
    "read_in": "Where the reader read it.",
    "read_where": "Which issue or page of it, in the reader's words.",
    "text_digest": "A digest of the visible text that the reader saw.",
    "elapsed": "Milliseconds from the opening of the form to its sending. Under 3,000 the report is marked as hasty.",
    "website": "A field that people do not see; a report that fills it in is marked as suspicious.",
}
INTRO = """The widget and the plain form send reports like this; so can anything else. The answer comes after the report is
on the disk, never before."""
REQUEST = """```http
POST /api/v1/reports HTTP/1.1
Content-Type: application/json
Idempotency-Key: "8e03978e-40d5-43dd-bc93-6894a57f9324"
Origin: https://harbour-gazette.example

{"site": "harbour-gazette", "url": "https://harbour-gazette.example/night-ferry",
 "about": "passage", "kind": "error", "exact": "unit recieved a second boat", "replacement": "unit received a second boat"}
```"""
ANSWERS = """A new report is answered with 201; the same key with the same body again with 200. Both bodies are alike: the
report's id, and the address of the receipt, which is a secret of this reader's.

```json
{"report": "0b8f5f0e-6c1f-4d0e-9a53-0f2a1c1b7a55", "receipt": "https://desk.harbour-gazette.example/receipt/…"}
```

The key is a new one for each report and stays the same over every retry of it. It is a quoted string or a bare token of
1 to 200 printable ASCII characters. A body may have 64 KiB. Browsers are answered across origins only for the origins of
registered sites, without credentials."""
PROBLEMS = """Whatever is not kept is answered with a problem document (RFC 9457, `application/problem+json`). Its `type` is
`/problems/` and one of the names below, for ever; `detail` tells what to do, and `field` names the member at fault, if one
is. A 429 or 503 says in `Retry-After` when to send it again."""


def text() -> str:
    """Return the page."""
    info = inspect.type_info(Submission)
    if not isinstance(info, inspect.StructType):
        raise TypeError("a submission is a struct")
    members = [
        (code(field.name), _kind(field.type), "yes" if field.required else "", MEANINGS[field.name])
        for field in info.fields
    ]
    statuses = _statuses()
    problems = [(code(slug), statuses[slug], title) for slug, title in TITLES.items()]
    parts = [
        REQUEST,
        "## The report",
        "A member that is not named here is refused, and so is a text with NUL or half of a surrogate pair.",
        table(("member", "type", "needed", "meaning"), members),
        "## The answer",
        ANSWERS,
        "## Problems",
        PROBLEMS,
        table(("name", "status", "what it says"), problems),
    ]
    return page("Reports API", intro=INTRO, parts=parts)


def _kind(of: inspect.Type) -> str:
    match of:
        case inspect.StrType(max_length=longest):
            return f"text, at most {longest:,}"
        case inspect.IntType(ge=least, le=most):
            return f"whole number, {least} to {most:,}"
        case inspect.LiteralType(values=values):
            return ", ".join(code(msgspec.json.encode(value).decode()) for value in values)
        case inspect.UnionType(types=types):
            return " or ".join(_kind(one) for one in types)
        case inspect.NoneType():
            return "null"
        case _:
            raise TypeError(f"no words for {of}")


def _statuses() -> dict[str, str]:
    """Return the HTTP status of every problem, from where they are made."""
    intake = constants_of_calls(tree_of("corrigenda.web.intake", file="api.py"), name="Problem")
    submit = constants_of_calls(tree_of("corrigenda.flows", file="submit.py"), name="Refused")
    return {str(call[0]).replace("_", "-"): str(call[1]) for call in (*intake, *submit) if len(call) >= 2}
