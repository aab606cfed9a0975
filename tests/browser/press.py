"""The Gazette's press: its stories on pages with the widget in them, and the desk they report to, on one port.

The pages and the desk have names of their own, so a report goes from one site to another, as in earnest. Both names lead
to this machine, which browsers take for secure.
"""

from __future__ import annotations

import contextlib
import html
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import uvicorn
from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application
from django.db import connections
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from corrigenda.config.asgi import REPORTS
from corrigenda.web.intake.api import app as intake
from tests.people import GAZETTE_URL

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAPER = "harbour-gazette.localhost"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The Harbour Gazette</title><link rel="canonical" href="{address}"></head>
<body><article>{source}</article><script src="{desk}/embed/v1/corrigenda.js" data-site="gazette" async></script></body></html>
"""


class Press:
    """What is served: the stories of `folder`; whoever sends a report is taken to sit at the address `reader`."""

    def __init__(self, *, port: int) -> None:
        self.paper = f"http://{PAPER}:{port}"
        self.desk = f"http://localhost:{port}"
        self.folder = Path()
        self.reader = "127.0.0.1"
        self._django = cast(ASGIApp, WSGIMiddleware(cast(Any, _letting_go(get_wsgi_application()))))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the paper or as its desk, by the name that was asked for."""
        if Request(scope).url.hostname == PAPER:
            await HTMLResponse(self._page(scope["path"]))(scope, receive, send)
        elif scope["path"] == REPORTS:
            await intake({**scope, "client": (self.reader, 1)}, receive, send)
        else:
            await self._django(scope, receive, send)

    def source(self, path: str) -> str:
        """Return the story at a path of the paper's as it stands now."""
        return (self.folder / f"{path.strip('/')}.html").read_text(encoding="utf-8")

    def _page(self, path: str) -> str:
        return PAGE.format(address=html.escape(GAZETTE_URL + path), source=self.source(path), desk=self.desk)


@contextmanager
def running_press() -> Iterator[Press]:
    """Serve a press on a free port until the end."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        press = Press(port=listening.getsockname()[1])
        # Without a lifespan: at its end the one writer of this process would be closed, which other tests need.
        server = uvicorn.Server(uvicorn.Config(press, lifespan="off", log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="press")
        thread.start()
        try:
            yield press
        finally:
            server.should_exit = True
            thread.join()


def _letting_go(application: WSGIApplication) -> WSGIApplication:
    """Close a thread's connections after each answer: the database is taken away before the threads are."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        try:
            with contextlib.closing(cast(Any, application(environ, start_response))) as response:
                yield from response
        finally:
            connections.close_all()

    return answer
