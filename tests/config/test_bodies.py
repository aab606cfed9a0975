"""A body is read whole before a thread takes it on; one that is too slow or too large is refused in words."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corrigenda.config.bodies import whole_bodies


async def _told(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await PlainTextResponse(body)(scope, receive, send)


async def _served(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)


def _answer(*parts: bytes | None, headers: dict[str, str] | None = None) -> tuple[int, bytes] | None:
    """Send the parts of a body; None stands for a connection that says nothing more. Return status and body."""
    waiting, sent = list(parts), list[Message]()

    async def receive() -> Message:
        if not waiting:
            return {"type": "http.disconnect"}
        part = waiting.pop(0)
        if part is None:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": part, "more_body": bool(waiting)}

    async def send(message: Message) -> None:
        sent.append(message)

    named = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": named}
    asyncio.run(_served(whole_bodies(_told, largest=10, seconds=0.05), scope, receive, send))
    if not sent:
        return None
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


def test_a_body_in_pieces_comes_whole() -> None:
    assert _answer(b"01234", b"", b"56789") == (200, b"0123456789")
    assert _answer(b"") == (200, b"")


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    status, words = _answer(b"0", None) or (0, b"")
    assert status == 408
    assert b"Send it again" in words


def test_a_body_that_is_too_large_is_refused_before_it_is_read() -> None:
    announced = _answer(None, headers={"Content-Length": "11"})
    assert announced is not None
    assert announced[0] == 413
    grown = _answer(b"0123456789", b"0", None)
    assert grown is not None
    assert grown[0] == 413


def test_nobody_is_answered_who_has_gone() -> None:
    async def never(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("the application was asked although nobody waits")

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        raise AssertionError("somebody was answered who has gone")

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
    asyncio.run(_served(whole_bodies(never), scope, gone, send))
