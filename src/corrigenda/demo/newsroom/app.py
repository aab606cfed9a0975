"""The newsroom as an application: every request reads the folder again, so that a fix shows at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from corrigenda.demo.newsroom import pages
from corrigenda.demo.newsroom.desk import DeskUrl, desk_for
from corrigenda.demo.newsroom.folder import Asset, Moved, Nothing, StoryFile, look_up, story_files
from corrigenda.demo.newsroom.reading import read_heading, read_story
from corrigenda.demo.newsroom.story import Heading, WholeDocument
from corrigenda.demo.newsroom.whole import already_says, with_insertion

_HOST = re.compile(r"(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE)
_FRESH = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
_NEIGHBOURS = 12
_RELATED = 3


def newsroom(*, stories: Path, desk_url: DeskUrl, site_key: str, name: str = "The Harbour Gazette") -> Starlette:
    """A news site over the folder `stories`; `/_newsroom/` holds its own style sheet.

    `desk_url` is the desk's address, or says it for a request. One at a loopback address is taken to share the
    newsroom's host: readers are sent to the host that they reached the newsroom by.
    """
    site = _Newsroom(stories=stories, desk_url=desk_url, site_key=site_key, name=name)
    static = StaticFiles(packages=[("corrigenda.demo.newsroom", "static")])
    return Starlette(
        routes=[
            Route("/", site.front),
            Mount("/_newsroom", static),
            Route("/{path:path}", site.story),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Newsroom:
    stories: Path
    desk_url: DeskUrl
    site_key: str
    name: str

    def front(self, request: Request) -> Response:
        """The front page."""
        around = self._around(request)
        if around is None:
            return _bad_host()
        teasers = [pages.Teaser(pages.href_of(file.url_path), heading) for file, heading in _headings(self._files())]
        return HTMLResponse(pages.front_page(around, teasers=teasers), headers=_FRESH)

    def story(self, request: Request) -> Response:
        """A story, a picture beside it, or the page that says there is none."""
        around = self._around(request)
        if around is None:
            return _bad_host()
        match look_up(self.stories, url_path=request.scope["path"]):
            case StoryFile() as file:
                return self._set(around, file)
            case Moved(url_path):
                query = f"?{request.url.query}" if request.url.query else ""
                return RedirectResponse(pages.href_of(url_path) + query, status_code=301, headers=_FRESH)
            case Asset(file):
                return FileResponse(file, headers=_FRESH)
            case Nothing():
                return HTMLResponse(pages.missing_page(around), status_code=404, headers=_FRESH)

    def _set(self, around: pages.Surroundings, file: StoryFile) -> Response:
        href = pages.href_of(file.url_path)
        try:
            story = read_story(file)
        except FileNotFoundError:
            return HTMLResponse(pages.missing_page(around), status_code=404, headers=_FRESH)
        if isinstance(story, WholeDocument):
            return self._serve_whole(around, story, href=href)
        related = [
            pages.Teaser(pages.href_of(one.url_path), heading) for one, heading in self._related(file, story.heading)
        ]
        return HTMLResponse(pages.story_page(around, story=story, href=href, related=related), headers=_FRESH)

    def _serve_whole(self, around: pages.Surroundings, document: WholeDocument, *, href: str) -> Response:
        insertion = pages.insertion(
            around,
            document=document,
            href=href,
            invite=not already_says(document, words=f"/suggest/{self.site_key}"),
            embed=not already_says(document, words="/embed/v1/corrigenda.js"),
        )
        kind = "text/html" if document.declares_encoding else "text/html; charset=utf-8"
        return Response(with_insertion(document, insertion=insertion), headers={**_FRESH, "Content-Type": kind})

    def _related(self, file: StoryFile, heading: Heading) -> list[tuple[StoryFile, Heading]]:
        """Stories near by in the folder and in the same language; in another one only where there is none."""
        files = self._files()
        here = next((number for number, one in enumerate(files) if one.file == file.file), 0)
        others = sorted(files[here + 1 :] + files[:here], key=lambda one: one.file.parent != file.file.parent)
        near = list(_headings(others[:_NEIGHBOURS]))
        return ([one for one in near if one[1].language == heading.language] or near)[:_RELATED]

    def _files(self) -> list[StoryFile]:
        return story_files(self.stories)

    def _around(self, request: Request) -> pages.Surroundings | None:
        """None for a Host header that is no host: it would stand in every address of the page."""
        if not _HOST.fullmatch(request.headers.get("host", "")):
            return None
        desk = desk_for(request, desk_url=self.desk_url, site_key=self.site_key)
        return pages.Surroundings(self.name, desk, f"{request.url.scheme}://{request.headers['host']}")


def _headings(files: list[StoryFile]) -> Iterator[tuple[StoryFile, Heading]]:
    for file in files:
        try:
            yield file, read_heading(file)
        except FileNotFoundError:  # taken away since the folder was listed
            continue


def _bad_host() -> Response:
    return PlainTextResponse("The Host header does not name a host.", status_code=400)
