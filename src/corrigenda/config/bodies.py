"""What browsers send is read whole before a thread takes it on: whoever sends slowly holds a connection and no thread."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corrigenda.web.intake.body import read_body

LARGEST = 1024 * 1024
"""Bytes of a form: the longest that the desk's own fields take, escaped, is below."""
SECONDS = 30.0


def whole_bodies(app: ASGIApp, *, largest: int = LARGEST, seconds: float = SECONDS) -> ASGIApp:
    """Give `app` requests whose bodies have come in time and are not too large; answer 408 and 413 to the others."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(seconds):
                body = await read_body(Request(scope, receive), largest=largest)
        except ClientDisconnect:
            return
        except TimeoutError:
            await _refusal(408, "What you sent did not arrive in time. Send it again.\n")(scope, receive, send)
            return
        if body is None:
            await _refusal(413, f"What you sent is too large: {largest} bytes are taken.\n")(scope, receive, send)
            return
        await app(scope, _given_back(body, receive), send)

    return application


def _given_back(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_whole() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_whole


def _refusal(status: int, words: str) -> PlainTextResponse:
    return PlainTextResponse(words, status, headers={"Connection": "close", "Cache-Control": "no-store"})
