"""The intake as an ASGI application in this process, with a writer of its own on a database on the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from django.test import Client

from corrigenda.store.models import Site
from corrigenda.web.intake import brake as brake_module
from corrigenda.web.intake.api import make_app
from corrigenda.web.intake.brake import Brake
from corrigenda.web.intake.sites import Sites
from corrigenda.web.intake.writer import Writer
from tests.people import GAZETTE_URL, harbour_gazette

Sending = Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


def report(**changes: Any) -> dict[str, Any]:
    """A report as the widget sends it."""
    return {
        "site": "gazette",
        "url": f"{GAZETTE_URL}/night-ferry",
        "about": "passage",
        "kind": "error",
        "exact": "goverment",
        "prefix": "the ",
        "suffix": " said",
        "replacement": "government",
        **changes,
    }


@dataclass(frozen=True, slots=True)
class Intake:
    """Sends requests to the intake, from the paper's own pages unless told otherwise."""

    app: Any

    def many(self, *requests: Sending, address: str = "203.0.113.7") -> list[httpx.Response]:
        """Send requests at the same time and return the answers in order."""

        async def run() -> list[httpx.Response]:
            transport = httpx.ASGITransport(self.app, client=(address, 1234))
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
                return list(await asyncio.gather(*(send(client) for send in requests)))

        return asyncio.run(run())

    def post(
        self,
        body: dict[str, Any] | bytes | None = None,
        *,
        key: str | None = KEY,
        origin: str | None = GAZETTE_URL,
        address: str = "203.0.113.7",
        **headers: str,
    ) -> httpx.Response:
        """Send one report."""
        return self.many(posting(body, key=key, origin=origin, **headers), address=address)[0]

    def call(self, method: str, **headers: str) -> httpx.Response:
        """Send a request without a body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.many(lambda client: client.request(method, "/api/v1/reports", headers=named))[0]


def posting(
    body: dict[str, Any] | bytes | None = None,
    *,
    key: str | None = KEY,
    origin: str | None = GAZETTE_URL,
    **headers: str,
) -> Sending:
    """A POST to be sent by a client; a header given as "" is left out."""
    named = {"Content-Type": "application/json"}
    if key is not None:
        named["Idempotency-Key"] = f'"{key}"'
    if origin is not None:
        named["Origin"] = origin
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    named = {name: value for name, value in named.items() if value}
    if isinstance(body, bytes):
        return lambda client: client.post("/api/v1/reports", content=body, headers=named)
    content = httpx.Request("POST", "http://x", json=report() if body is None else body).content
    return lambda client: client.post("/api/v1/reports", content=content, headers=named)


@pytest.fixture
def gazette(transactional_db: None) -> Site:
    """Return the paper."""
    return harbour_gazette()


@pytest.fixture
def writer(transactional_db: None) -> Iterator[Writer]:
    """Return a writer of this test's own, closed at its end."""
    own = Writer()
    yield own
    own.close()


@pytest.fixture
def intake(gazette: Site, writer: Writer) -> Intake:
    """Return the intake with fresh buckets and no memory of other tests' sites."""
    return Intake(make_app(writer=writer, brake=Brake(), sites=Sites()))


@pytest.fixture
def reader(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Return a browser without cookies or scripts, whose neighbourhood has sent nothing yet."""
    monkeypatch.setattr(brake_module, "_shared", Brake())
    return Client(enforce_csrf_checks=True)
