"""What a reader typed into the plain form, and the submission it makes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import msgspec

from corrigenda.flows.submit import Refused, Submission

FIELD_OF = {
    "foreign_url": "url",
    "no_passage": "exact",
    "no_words": "why",
    "nothing_said": "replacement",
    "bad_source_link": "source_link",
    "bad_email": "email",
}
"""The field at which each refusal is said; the others are said above the form."""
IN_ISSUES = ("newsletter", "print")
"""What comes in issues: there a reader may say which one, and the page."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The form's fields as they came, so that nothing typed is ever lost."""

    url: str = ""
    about: str = "passage"
    exact: str = ""
    replacement: str = ""
    delete: str = ""
    kind: str = "error"
    why: str = ""
    source_link: str = ""
    email: str = ""
    read_in: str = "web"
    read_where: str = ""
    website: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps the form from being sent: the name of the words that say so, and the field, "" for the whole form."""

    words: str
    field: str = ""


def typed_from(posted: Mapping[str, str]) -> Typed:
    """Read the posted fields; a browser sends line ends as CR LF."""
    return Typed(**{name: posted.get(name, default).replace("\r\n", "\n") for name, default in asdict(Typed()).items()})


def submission_of(typed: Typed, *, site_key: str, title: str, language: str) -> Submission | Fault:
    """Make the submission; a field that is too long, or a choice that the form does not have, is a fault."""
    passage = typed.about == "passage"
    replacement: str | None = typed.replacement if typed.replacement.strip() else None
    try:
        return msgspec.convert(
            {
                "site": site_key,
                "url": typed.url.strip(),
                "page_url": typed.url.strip(),
                "about": typed.about,
                "kind": typed.kind,
                "title": title,
                "language": language,
                "exact": typed.exact.strip() if passage else "",
                "replacement": ("" if typed.delete else replacement) if passage else None,
                "why": typed.why,
                "source_link": _with_scheme(typed.source_link.strip()),
                "email": typed.email.strip(),
                "read_in": typed.read_in,
                "read_where": typed.read_where.strip() if typed.read_in in IN_ISSUES else "",
                "website": typed.website,
            },
            Submission,
        )
    except msgspec.ValidationError as error:
        name = str(error).rpartition("`$.")[2].strip("`")
        return Fault("too_long", name if name in Typed.__dataclass_fields__ else "")


def unsaid(submission: Submission) -> Fault | None:
    """Return the fault of a form whose "should read" is the passage unchanged, with no reason given."""
    unchanged = submission.about == "passage" and submission.replacement == submission.exact != ""
    return Fault("nothing_said", "replacement") if unchanged and not submission.why.strip() else None


def fault_of(refused: Refused) -> Fault:
    """Turn what the flow said into the form's own words."""
    return Fault(refused.slug if refused.slug in FIELD_OF else "malformed_text", FIELD_OF.get(refused.slug, ""))


def key_for_changed(key: str, *, submission: Submission) -> str:
    """Return the key of a report that a reader wrote by going back and changing one that was kept.

    It follows from the words, so that this one, too, arrives once however often it is sent.
    """
    return f"{key[:150]}/{hashlib.sha256(msgspec.json.encode(submission)).hexdigest()[:32]}"


def _with_scheme(link: str) -> str:
    """Complete a link as readers type it, without its scheme."""
    host = link.partition("/")[0]
    return f"https://{link}" if "." in host and ":" not in link and " " not in link else link
