"""A newsroom over a folder, and what a reader sees of its pages."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
from starlette.applications import Starlette
from turbohtml import Element, parse

from corrigenda.demo.newsroom.app import newsroom

DESK = "https://desk.harbour-gazette.example"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who asks an application for pages, without a network; redirects are not followed."""

    app: Starlette
    base_url: str = "http://gazette.example"

    def get(self, path: str, *, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """The answer to a GET request; what the application raises is raised here."""
        return self.ask("GET", path, headers=headers)

    def ask(self, method: str, path: str, *, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """The answer to a request."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=self.base_url) as client:
                return await client.request(method, path, headers=headers)

        return asyncio.run(asked())


def open_newsroom(stories: Path, *, desk_url: str = DESK) -> Reader:
    """A reader of a newsroom at http://gazette.example."""
    return Reader(newsroom(stories=stories, desk_url=desk_url, site_key="harbour"))


def words_of(element: Element) -> str:
    """The element's visible words, white space collapsed."""
    return " ".join(element.text.split())


def article(html: str) -> Element:
    """The story's own element; fails when the page has none."""
    found = parse(html).find("article")
    assert found is not None
    return found
