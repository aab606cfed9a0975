"""The mailbox as an application: one page that lists every mail of a folder, newest first."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from corrigenda.demo.mailbox.letters import letters_of

_TEMPLATES = Environment(loader=PackageLoader("corrigenda.demo.mailbox"), autoescape=True, undefined=StrictUndefined)
_STRICT = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def mailbox(*, folder: Path, prefix: str = "/mailbox") -> Starlette:
    """A page at `prefix` (and at `prefix/`) that shows the `.eml` files of the folder as they stand at each request.

    A mail's text is shown as text; only the addresses in it become links.
    """

    def show(request: Request) -> Response:
        page = _TEMPLATES.get_template("mailbox.html").render(letters=letters_of(folder), here=request.url.path)
        return HTMLResponse(page, headers={"Cache-Control": "no-cache", "Content-Security-Policy": _STRICT})

    bare = "/" + prefix.strip("/")
    paths = ["/"] if bare == "/" else [bare, bare + "/"]
    return Starlette(routes=[Route(path, show) for path in paths])
