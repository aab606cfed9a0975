"""The desk's host as one ASGI application: reports go straight to the intake, everything else to Django in threads."""

from __future__ import annotations

from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application
from starlette.types import ASGIApp, Receive, Scope, Send

from corrigenda.config.bodies import whole_bodies
from corrigenda.web.intake.api import app as intake
from corrigenda.web.intake.writer import shared_writer

REPORTS = "/api/v1/reports"
THREADS = 8


def desk() -> ASGIApp:
    """Return the application; Django must be set up, and this not be called twice in one process."""
    threads = WSGIMiddleware(cast(Any, get_wsgi_application()), workers=THREADS)
    django = whole_bodies(cast(ASGIApp, threads))  # a2wsgi types the same protocol by its own names

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http" and scope["path"] == REPORTS:
            await intake(scope, receive, send)
        elif scope["type"] == "http":
            await django(scope, receive, send)
        else:
            await send({"type": "websocket.close"})

    return application


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        ending = message["type"] == "lifespan.shutdown"
        if ending:
            shared_writer().close()
        await send({"type": f"{message['type']}.complete"})
        if ending:
            return
