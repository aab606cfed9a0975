"""RSS, RDF, Atom and sitemaps, read as a stream: nothing but the entries is kept, and no declaration is obeyed.

Expat alone would do what a document type declares: define entities that unfold into gigabytes, name files to be read, and
give elements attributes that nobody wrote. A listing with such declarations is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from corrigenda.core.listings.answers import Entry, Index, Listed, Stories, Unreadable
from corrigenda.core.listings.dates import moment
from corrigenda.core.listings.unpack import PackingError
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import UnmappableSourceError, visible_text

LONGEST = 4_000
"""Code points of one text that are kept: addresses and titles are shorter."""

_SEPARATOR = " "
_LAST = True
_ATOM = "http://www.w3.org/2005/Atom"
_RSS1 = "http://purl.org/rss/1.0/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_DUBLIN_TERMS = "http://purl.org/dc/terms/"
_XML = "http://www.w3.org/XML/1998/namespace"

_ROOTS = {"rss": "item", "RDF": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap"}
"""The element that stands for one story, or one further listing, by the name of the whole."""

_PLAIN = {
    "link": "url",
    "loc": "url",
    "permalink": "permalink",
    "title": "title",
    "language": "language",
    "pubDate": "published",
    "published": "published",
    "updated": "changed",
    "lastmod": "changed",
}
_FURTHER = {
    (_NEWS, "title"): "title",
    (_NEWS, "language"): "language",
    (_NEWS, "publication_date"): "published",
    (_DUBLIN_CORE, "date"): "published",
    (_DUBLIN_CORE, "language"): "language",
    (_DUBLIN_TERMS, "modified"): "changed",
    (_ATOM, "updated"): "changed",
}


class _EnoughError(Exception):
    """So many entries are read that the rest is left."""


class _RefusedError(Exception):
    """The document declares what a listing has no need of."""


def read_xml_listing(pieces: Iterable[bytes], *, most: int) -> Listed:
    """Return the entries of a feed or a sitemap, or why it is none."""
    seen = _Seen(most)
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.words
    parser.StartDoctypeDeclHandler = _no_declarations
    parser.EntityDeclHandler = _no_entities
    parser.ExternalEntityRefHandler = _no_entities
    try:
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", _LAST)
    except _EnoughError:
        return seen.listed(more=True)
    except _RefusedError:
        return Unreadable(
            "It declares entities or attributes of its own, which no feed or sitemap needs; it is not read."
        )
    except PackingError as error:
        return seen.listed(fault=f"It cannot be read whole: {error}.")
    except (expat.ExpatError, LookupError, ValueError) as error:
        words = expat.errors.messages.get(getattr(error, "code", 0), "its encoding is not known")
        return seen.listed(fault=f"It is broken in line {parser.CurrentLineNumber}: {words}.")
    return seen.listed()


def _no_declarations(_name: str, _system: str | None, _public: str | None, has_internal_subset: bool) -> None:  # noqa: FBT001
    if has_internal_subset:
        raise _RefusedError


def _no_entities(*_: object) -> int:
    raise _RefusedError


@dataclass(slots=True)
class _Seen:
    """The entries gathered on the way through a listing, and the one at hand."""

    most: int
    entries: list[Entry] = field(default_factory=list)
    root: str = ""
    language: str = ""
    _depth: int = 0
    _entry_at: int = 0
    _is_html: bool = False
    _at_hand: dict[str, str] = field(default_factory=dict)
    _named: str = ""
    _named_at: int = 0
    _text: list[str] = field(default_factory=list)
    _length: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_SEPARATOR)
        self._depth += 1
        if self._depth == 1:
            self.root = local
            self.language = attributes.get(f"{_XML}{_SEPARATOR}lang", "")
        elif local == _ROOTS.get(self.root) and not self._entry_at:
            if len(self.entries) >= self.most:
                raise _EnoughError
            self._entry_at, self._at_hand = self._depth, {}
            self._at_hand["language"] = attributes.get(f"{_XML}{_SEPARATOR}lang", "")
        elif not self._named:
            self._begin(space, local, attributes)

    def _begin(self, space: str, local: str, attributes: dict[str, str]) -> None:
        # News sitemaps put what they say one element deeper; deeper down in a feed other things are told of.
        inside = bool(self._entry_at) and (space == _NEWS or self._entry_at == self._depth - 1)
        if self.root == "feed" and local == "link":
            if inside and attributes.get("rel", "alternate") == "alternate":
                self._at_hand.setdefault("url", attributes.get("href", "").strip()[:LONGEST])
            return
        if local == "guid" and attributes.get("isPermaLink", "true") == "true":
            local, space = "permalink", ""
        meaning = _FURTHER.get((space, local)) or (
            _PLAIN.get(local) if space in ("", _ATOM, _RSS1, _RDF, _SITEMAP) else None
        )
        if inside and meaning:
            self._named, self._named_at, self._text, self._length = meaning, self._depth, [], 0
            self._is_html = local == "title" and self.root != "urlset" and attributes.get("type", "html") != "text"
        elif not self._entry_at and local == "language" and self.root in ("rss", "RDF"):
            self._named, self._named_at, self._text, self._length = "language", self._depth, [], 0

    def words(self, text: str) -> None:
        if self._named and self._length < LONGEST:
            self._text.append(text[: LONGEST - self._length])
            self._length += len(text)

    def end(self, _name: str) -> None:
        if self._named and self._depth == self._named_at:
            text = " ".join("".join(self._text).split())
            if not self._entry_at:
                self.language = text
            elif text and not self._at_hand.get(self._named):
                self._at_hand[self._named] = _shown(text) if self._is_html else text
            self._named = ""
        if self._entry_at and self._depth == self._entry_at:
            self._keep()
            self._entry_at = 0
        self._depth -= 1

    def _keep(self) -> None:
        said = self._at_hand
        if url := said.get("url") or said.get("permalink"):
            published, changed = moment(said.get("published", "")), moment(said.get("changed", ""))
            language = said.get("language") or self.language
            self.entries.append(Entry(url, said.get("title", ""), language, published, changed))

    def listed(self, *, fault: str = "", more: bool = False) -> Listed:
        if self.root not in _ROOTS:
            return Unreadable(fault or f"It is neither a feed nor a sitemap: it begins with <{self.root[:40]}>.")
        entries = tuple(self.entries)
        return Index(entries, fault, more) if self.root == "sitemapindex" else Stories(entries, fault, more)


def _shown(title: str) -> str:
    """Return a title as a browser would show it: feeds give mark-up in titles, and entities in their own right."""
    if "<" not in title and "&" not in title:
        return title
    try:
        return " ".join(visible_text(title, format=Format.HTML).text.split())
    except UnmappableSourceError:
        return title
