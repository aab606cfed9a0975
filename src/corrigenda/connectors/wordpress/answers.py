"""What WordPress's answers mean, when they are not the story that was asked for."""

from __future__ import annotations

import re

import msgspec

from corrigenda.connectors.base import Conflict, Denied, Held, NotThere, OutcomeUnknown, Unreachable
from corrigenda.connectors.wordpress.conversation import Said, Silence

PASSING = (408, 425, 429)
"""Statuses by which a server says that it did nothing now, and may later. With 503 a cache in between may give up waiting
for a WordPress that goes on working."""


class Complaint(msgspec.Struct):
    """The body of an error of WordPress's REST API."""

    code: str = ""
    message: str = ""


def why_not_read(answer: Said | Silence) -> NotThere | Denied | Unreachable:
    """Return what a failed reading comes to."""
    match answer:
        case Silence(kind="certificate", detail=detail):
            return Denied(f"WordPress was not asked: {detail}.")
        case Silence(detail=detail):
            return Unreachable(f"WordPress gave no usable answer: {detail}")
        case Said(status=status, retry_after=retry_after) if status in PASSING or status >= 500 or status in (409, 423):
            return Unreachable(f"WordPress answers {status}{_words(answer)}", retry_after)
        case Said(status=status) if status < 300:
            return Unreachable(
                "WordPress answers with something else than a story, perhaps a page of a guard or a cache"
            )
        case Said():
            return _refused(answer)


def why_not_written(answer: Said | Silence) -> Conflict | Held | NotThere | Denied | Unreachable | OutcomeUnknown:
    """Return what a failed write comes to; whatever leaves open whether it was saved is `OutcomeUnknown`."""
    match answer:
        case Silence(kind="certificate", detail=detail):
            return Denied(f"WordPress was not asked: {detail}.")
        case Silence(kind="not_sent", detail=detail):
            return Unreachable(f"WordPress could not be reached: {detail}")
        case Silence(detail=detail):
            return OutcomeUnknown(f"WordPress gave no usable answer to the write: {detail}")
        case Said(status=409 | 412):
            return Conflict("The story was saved by someone else in the meantime")
        case Said(status=423):
            return Held(complaint(answer).message.rstrip(".") or "Someone is editing the story in WordPress")
        case Said(status=status, retry_after=retry_after) if status in PASSING:
            return Unreachable(f"WordPress answers {status}{_words(answer)}", retry_after)
        case Said(status=status) if status < 300 or status >= 500:
            return OutcomeUnknown(f"WordPress answers {status} without the story{_words(answer)}")
        case Said():
            return _refused(answer)


def _refused(answer: Said) -> NotThere | Denied:
    said = complaint(answer)
    match answer.status:
        case 410:
            return NotThere("WordPress has no such story any more.")
        case 404 if said.code == "rest_no_route":
            return Denied("WordPress's REST API does not offer this kind of story (show_in_rest).")
        case 404 if said.code:
            return NotThere("WordPress has no such story.")
        case 404:
            return Denied("There is no REST API at this address; check `url` and `api`.")
        case 401:
            return Denied(f"WordPress does not take the user name and application password{_words(answer)}.")
        case 403:
            return Denied(f"WordPress does not let this account do that{_words(answer)}.")
        case status if answer.location:
            return Denied(f"WordPress answers {status} and points elsewhere; give that address as `url`.")
        case status:
            return Denied(f"WordPress refuses: {status}{_words(answer)}.")


def complaint(answer: Said) -> Complaint:
    """Return what WordPress says of an error, empty if it says nothing that can be read."""
    if not answer.json:
        return Complaint()
    try:
        return msgspec.json.decode(answer.body, type=Complaint)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Complaint()


def _words(answer: Said) -> str:
    """Return what WordPress says of an error, as text of bearable length, in brackets; or that it was no JSON."""
    if not answer.json and answer.body:
        return " (a page, not JSON)"
    said = complaint(answer)
    words = " ".join(re.sub(r"<[^>]*>", "", said.message).split())[:200].rstrip(".")
    both = ": ".join(part for part in (said.code[:60], words) if part)
    return f" ({both})" if both else ""
