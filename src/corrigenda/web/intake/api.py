"""`POST /api/v1/reports`: the one address that widgets send to. A small ASGI application in front of Django.

The order is the security: brake and origin before the body, the size while reading, the shape before the database,
and the answer only after the commit (law 1).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Final

import msgspec
from django.conf import settings
from django.db import Error as DatabaseError
from django.http.request import split_domain_port, validate_host
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from corrigenda.flows.networks import client_address, neighbourhood
from corrigenda.flows.receipts import receipt_token
from corrigenda.flows.submit import Kept, Refused, Submission
from corrigenda.web.intake.body import read_body
from corrigenda.web.intake.brake import Brake, shared_brake
from corrigenda.web.intake.problems import Problem
from corrigenda.web.intake.sites import Registered, Sites
from corrigenda.web.intake.writer import NotKept, Writer, shared_writer

LARGEST_BODY = 64 * 1024
BODY_SECONDS = 10.0
PREFLIGHT_SECONDS = 600

_QUOTED = re.compile(r'"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"')
_BARE = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+")
_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_UNKNOWN = re.compile(r"unknown field `(?P<name>[^`]*)`|missing required field `(?P<missing>[^`]*)`")
_COMMON: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Vary": "Origin",
}
_decoder = msgspec.json.Decoder(Submission)


def make_app(*, writer: Writer | None = None, brake: Brake | None = None, sites: Sites | None = None) -> ASGIApp:
    """Return the intake as an ASGI application, with its own parts or those that this process shares."""
    parts = _Intake(writer or shared_writer(), brake or shared_brake(), sites or Sites())

    async def intake(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send, close=parts.writer.close)
            return
        response = await parts.answer(Request(scope, receive))
        await response(scope, receive, send)

    return intake


class _Intake:
    def __init__(self, writer: Writer, brake: Brake, sites: Sites) -> None:
        self.writer = writer
        self._brake = brake
        self._sites = sites

    async def answer(self, request: Request) -> Response:
        """Answer one request, with CORS headers for an origin that is registered and for no other."""
        origin = request.headers.get("Origin")
        try:
            registered = await self._sites.registered(origin=origin) if origin is not None else Registered()
        except DatabaseError:
            return _problem(_not_kept(NotKept()), origin=None)
        known = origin if origin is not None and registered.knows(origin) else None
        if request.method == "OPTIONS":
            return _preflight(known)
        if request.method != "POST":
            return _problem(
                Problem("method-not-allowed", 405, "Send the report by POST.", headers={"Allow": "POST, OPTIONS"}),
                origin=known,
            )
        if origin is not None and known is None:
            return _problem(_forbidden(), origin=None)
        address = _client(request)
        if wait := self._brake.wait(address):
            return _problem(_too_many(wait), origin=known)
        read = await _read(request)
        if isinstance(read, Problem):
            return _problem(read, origin=known)
        key, submission = read
        if (
            origin is not None
            and submission.site in registered.origins
            and not registered.allows(origin, site=submission.site)
        ):
            return _problem(_forbidden(), origin=None)
        return await self._keep(submission, key=key, request=request, origin=known)

    async def _keep(self, submission: Submission, *, key: str, request: Request, origin: str | None) -> Response:
        network = neighbourhood(_client(request))
        match await asyncio.wrap_future(self.writer.take(submission, key=key, network=network)):
            case Kept(report_id=report_id, new=new):
                receipt = f"{_desk_as_reached(request)}/receipt/{receipt_token(report_id)}"
                body = msgspec.json.encode({"report": str(report_id), "receipt": receipt})
                return Response(body, 201 if new else 200, _headers(origin), "application/json")
            case Refused() as refused:
                return _problem(problem_of(refused), origin=origin)
            case NotKept() as not_kept:
                return _problem(_not_kept(not_kept), origin=origin)


async def _read(request: Request) -> tuple[str, Submission] | Problem:
    """Return the idempotency key and the report, or what is wrong with the request."""
    key = idempotency_key(request.headers.getlist("Idempotency-Key"))
    if isinstance(key, Problem):
        return key
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
        return Problem("not-json", 415, "Send the report with the header Content-Type: application/json.")
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await read_body(request, largest=LARGEST_BODY)
    except TimeoutError:
        return Problem("too-slow", 408, "Send the report again.", headers={"Connection": "close"})
    except ClientDisconnect:
        return Problem("malformed", 400, "The connection ended before the report did.")
    if body is None:
        detail = f"A report can have {LARGEST_BODY} bytes. Mark fewer words, or say it in fewer."
        return Problem("too-large", 413, detail, headers={"Connection": "close"})
    return _decoded(body, key=key)


def _decoded(body: bytes, *, key: str) -> tuple[str, Submission] | Problem:
    try:
        return key, _decoder.decode(body)
    except msgspec.ValidationError as error:
        words = str(error)
        at, named = _AT.search(words), _UNKNOWN.search(words)
        member = (named["name"] or named["missing"]) if named else at["path"] if at else ""
        return Problem("wrong-shape", 422, _AT.sub("", words) + ".", member=member)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Problem("malformed", 400, "Send one JSON object, in UTF-8.")


def idempotency_key(values: list[str]) -> str | Problem:
    """Read the header: a quoted string (structured field) or a bare token, 1 to 200 printable ASCII characters."""
    if not values:
        detail = 'Send a header such as Idempotency-Key: "8e03978e-40d5-43dd-bc93-6894a57f9324", new for each report.'
        return Problem("missing-key", 400, detail)
    text = values[0].strip() if len(values) == 1 else ""
    if quoted := _QUOTED.fullmatch(text):
        key = re.sub(r"\\(.)", r"\1", quoted[1])
    else:
        key = text if _BARE.fullmatch(text) else ""
    if 1 <= len(key) <= 200:
        return key
    return Problem("bad-key", 400, "Send one Idempotency-Key: a quoted string of 1 to 200 printable ASCII characters.")


def problem_of(refused: Refused) -> Problem:
    """Turn what the flow said into a problem document; `field: …` at its start names the member at fault."""
    slug = refused.slug.replace("_", "-")
    name, colon, rest = refused.detail.partition(": ")
    if colon and name in Submission.__struct_fields__:
        return Problem(slug, refused.status, rest[:1].upper() + rest[1:], member=name)
    return Problem(slug, refused.status, refused.detail)


def _desk_as_reached(request: Request) -> str:
    """Return the desk's address as this reader reaches it: a phone may know the machine by another name."""
    host = request.headers.get("Host", "")
    ours = settings.DESK_URL.partition("://")[2].partition("/")[0]
    domain, _ = split_domain_port(host)
    if host == ours or not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
        return settings.DESK_URL
    return f"{request.url.scheme}://{host}"


def _client(request: Request) -> str:
    peer = request.client.host if request.client else ""
    return client_address(peer, forwarded=",".join(request.headers.getlist("X-Forwarded-For")))


def _preflight(origin: str | None) -> Response:
    if origin is None:
        return _problem(_forbidden(), origin=None)
    headers = {
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": "Content-Type, Idempotency-Key",
        "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
    }
    return Response(status_code=204, headers=_headers(origin) | headers)


def _headers(origin: str | None) -> dict[str, str]:
    if origin is None:
        return dict(_COMMON)
    return {**_COMMON, "Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": "Retry-After"}


def _problem(problem: Problem, *, origin: str | None) -> Response:
    return Response(problem.body, problem.status, _headers(origin) | problem.headers, "application/problem+json")


def _forbidden() -> Problem:
    return Problem("forbidden-origin", 403, "The publisher has not registered this page's address for the site.")


def _too_many(wait: int) -> Problem:
    return Problem("too-many", 429, "Wait a little, then send it again.", headers={"Retry-After": str(wait)})


def _not_kept(answer: NotKept) -> Problem:
    detail = "Nothing was stored. Keep the text and send it again in a moment."
    return Problem("not-kept", 503, detail, headers={"Retry-After": str(answer.retry_after)})


async def _live(receive: Receive, send: Send, *, close: Callable[[], None]) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        else:
            await asyncio.to_thread(close)
            await send({"type": "lifespan.shutdown.complete"})
            return


app = make_app()
