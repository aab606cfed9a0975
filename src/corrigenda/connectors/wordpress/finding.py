"""Which post is the story at a URL: its own page says so, else the last part of its path and the post's permalink do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from corrigenda.connectors.base import Denied, FindAnswer, Unreachable
from corrigenda.connectors.wordpress.answers import why_not_read
from corrigenda.connectors.wordpress.conversation import Conversation, Said, Silence

REF = re.compile(r"(?:[\w-]+/)+\d+")
LINK = re.compile(r"\s*<(?P<target>[^>]*)>(?P<rest>[^<]*)")
ABOUT_JSON = re.compile(r'rel="?alternate"?.*application/json', re.DOTALL)
ABOUT_SHORT = re.compile(r'rel="?shortlink"?')
RENDITION = re.compile(r"(?:/amp|/page/\d+|/\d+)$")
NOT_STORIES = ("attachment", "wp_block", "wp_template", "wp_template_part", "wp_navigation")


class Kind(msgspec.Struct, frozen=True):
    """A type of posts."""

    slug: str
    rest_base: str
    rest_namespace: str = "wp/v2"
    viewable: bool = True
    supports: dict[str, object] = {}


class Hit(msgspec.Struct, frozen=True):
    """A post that a search by slug gives."""

    id: int
    link: str


def find(conversation: Conversation, *, url: str, bases: tuple[str, ...]) -> FindAnswer:
    """Return the route of the post at `url`; `bases` limits the types of posts that are searched, none means all."""
    numbered = _number_in(url)
    if numbered is None:
        # A page that gives no answer, perhaps to us alone, leaves the REST API to be asked.
        page = conversation.head_of_page(url)
        if isinstance(page, tuple) and page[1].status == 200:
            said = _said_by_page(conversation, page[1])
            if isinstance(said, str):
                return said
            numbered = said
    kinds = _kinds(conversation, bases)
    if not isinstance(kinds, tuple):
        return kinds
    return _by_number(conversation, numbered, kinds) if numbered else _by_slug(conversation, url, kinds)


def _number_in(url: str) -> int | None:
    query = parse_qs(urlsplit(url).query)
    numbers = [value for name in ("p", "page_id") for value in query.get(name, ())]
    return int(numbers[0]) if numbers and re.fullmatch(r"[1-9]\d{0,18}", numbers[0]) else None


def _said_by_page(conversation: Conversation, head: Said) -> str | int | None:
    """Return the route, or the number, that a page gives in the links of its head."""
    number = None
    for line in head.links:
        for link in LINK.finditer(line):
            if ABOUT_JSON.search(link["rest"]):
                route = conversation.route_of(link["target"]) or ""
                if REF.fullmatch(route):
                    return route
            elif ABOUT_SHORT.search(link["rest"]):
                number = _number_in(link["target"])
    return number


def _kinds(conversation: Conversation, bases: tuple[str, ...]) -> tuple[Kind, ...] | Denied | Unreachable | None:
    answer = conversation.ask("GET", "wp/v2/types", params={"context": "edit"})
    if not isinstance(answer, Said) or answer.status != 200:
        return _passing(answer)
    try:
        kinds = msgspec.json.decode(answer.body, type=dict[str, Kind]).values()
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _passing(answer)
    return tuple(
        kind
        for kind in kinds
        if kind.viewable and "editor" in kind.supports and kind.slug not in NOT_STORIES
        if not bases or kind.rest_base in bases
    )


def _by_number(conversation: Conversation, number: int, kinds: tuple[Kind, ...]) -> FindAnswer:
    """Return the route of the one post of that number: numbers are one row over all types."""
    for kind in kinds:
        route = f"{kind.rest_namespace}/{kind.rest_base}/{number}"
        answer = conversation.ask("GET", route, params={"_fields": "id"})
        if isinstance(answer, Silence) or answer.status >= 500 or answer.status == 429:
            return _passing(answer)
        if answer.status == 200:
            return route
    return None


def _by_slug(conversation: Conversation, url: str, kinds: tuple[Kind, ...]) -> FindAnswer:
    for path in _paths(url):
        slug = path.rsplit("/", 1)[-1]
        found = []
        for kind in kinds if slug else ():
            route = f"{kind.rest_namespace}/{kind.rest_base}"
            answer = conversation.ask("GET", route, params={"slug": slug, "_fields": "id,link"})
            if isinstance(answer, Silence) or answer.status >= 500 or answer.status == 429:
                return _passing(answer)
            found += [f"{route}/{hit.id}" for hit in _hits(answer) if _path(hit.link) == path]
        if len(found) == 1:
            return found[0]
    return None


def _hits(answer: Said) -> list[Hit]:
    try:
        return msgspec.json.decode(answer.body, type=list[Hit]) if answer.status == 200 else []
    except (msgspec.DecodeError, UnicodeDecodeError):
        return []


def _paths(url: str) -> Iterator[str]:
    """Yield the path, and without the part that only names a rendition or a page of the same story."""
    path = _path(url)
    yield path
    if (bare := RENDITION.sub("", path)) != path:
        yield bare


def _path(url: str) -> str:
    return unquote(urlsplit(url).path).rstrip("/")


def _passing(answer: Said | Silence) -> Denied | Unreachable | None:
    why = why_not_read(answer)
    return why if isinstance(why, Denied | Unreachable) else None
