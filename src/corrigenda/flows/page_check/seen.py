"""What a publisher's page holds that matters to the widget, read from the HTML as it was served."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from turbohtml import Document, Element, parse

from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError
from corrigenda.core.text.visible import visible_text

_SCRIPT = re.compile(r"/embed/v1/corrigenda(?:-[0-9a-f]{8})?\.m?js$")
_FALLBACKS = ("main", "body")


@dataclass(frozen=True, slots=True)
class Script:
    """A script element that embeds the widget; `url` is absolute."""

    url: str
    site: str
    story: str
    nonce: str
    integrity: str
    cross_origin: bool
    waits: bool

    @property
    def desk(self) -> str:
        """The desk's origin."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class Seen:
    """The page; `story` is the visible text where the widget looks for it, None where its selector finds nothing."""

    scripts: tuple[Script, ...]
    is_module: bool
    policies: tuple[str, ...]
    canonical: str
    story_in: str
    story: str | None
    links: tuple[str, ...]


def read_page(html: str, *, url: str) -> Seen:
    """Read a page that was found at `url`."""
    document = parse(html)
    base_tag = document.find("base")
    base = (_address(url, _attribute(base_tag, "href")) if base_tag else "") or url
    scripts = tuple(
        _script(element, base=base)
        for element in document.find_all("script")
        if _SCRIPT.search(urlsplit(_address(base, _attribute(element, "src"))).path)
    )
    canonical = next(
        (_address(base, _attribute(link, "href")) for link in document.find_all("link") if _is_canonical(link)), ""
    )
    story_in, story = _story(document, selector=scripts[0].story if scripts else "")
    return Seen(
        scripts=scripts,
        is_module="/embed/v1/corrigenda.mjs" in html,
        policies=tuple(_attribute(meta, "content") for meta in document.find_all("meta") if _is_policy(meta)),
        canonical=canonical,
        story_in=story_in,
        story=story,
        links=tuple(_address(base, _attribute(link, "href")) for link in document.find_all("a")),
    )


def _script(element: Element, *, base: str) -> Script:
    attributes = element.attrs
    return Script(
        url=_address(base, _attribute(element, "src")),
        site=_attribute(element, "data-site"),
        story=_attribute(element, "data-story"),
        nonce=_attribute(element, "nonce"),
        integrity=_attribute(element, "integrity"),
        cross_origin="crossorigin" in attributes,
        waits=not ({"async", "defer"} & set(attributes)) and _attribute(element, "type") != "module",
    )


def _story(document: Document, *, selector: str) -> tuple[str, str | None]:
    """Return where the story is looked for, and its visible text there."""
    if selector:
        try:
            found = document.select_one(selector)
        except ValueError:
            found = None
        return selector, _text(found) if found is not None else None
    articles = document.find_all("article")
    if articles:
        # Teasers of other stories are articles, too.
        return "article", _text(max(articles, key=lambda article: len(article.text)))
    for name in _FALLBACKS:
        if (found := document.find(name)) is not None:
            return name, _text(found)
    return "body", None


def _text(element: Element) -> str:
    try:
        return visible_text(element.html, format=Format.HTML).text
    except UnmappableSourceError:
        return str(element.text)


def _address(base: str, written: str) -> str:
    """Return the absolute address of what a page's author wrote, "" if it is none, such as `http://[host]/`."""
    try:
        address = urljoin(base, written)
        return "" if urlsplit(address).port == 0 else address
    except ValueError:
        return ""


def _is_canonical(link: Element) -> bool:
    return "canonical" in _attribute(link, "rel").lower().split() and bool(_attribute(link, "href"))


def _is_policy(meta: Element) -> bool:
    return _attribute(meta, "http-equiv").lower() == "content-security-policy"


def _attribute(element: Element, name: str) -> str:
    value = element.attrs.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")
