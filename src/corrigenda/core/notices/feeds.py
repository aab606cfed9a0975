"""The corrections log as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import regex

from corrigenda.core.notices.directions import direction_of
from corrigenda.core.notices.published import Publication, PublishedCorrection, plain_line

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What XML 1.0 cannot hold at all, not even escaped.
_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Json = dict[str, object]


def atom_feed(
    publication: Publication,
    *,
    corrections: Sequence[PublishedCorrection],
    self_url: str,
    title: str,
    updated: datetime,
    next_url: str = "",
) -> str:
    """Return an Atom feed document, newest correction first as given, as XML with its declaration.

    `updated` counts for an empty feed, or when a correction left the page. `next_url` leads to older ones (RFC 5005).
    A withdrawn correction stays as an entry that says so: readers of the feed must not miss that it was taken back.
    """
    ET.register_namespace("", _ATOM)
    feed = ET.Element(_tag("feed"), {_XML_LANG: publication.language})
    _child(feed, "id", _feed_id(publication))
    _child(feed, "title", title)
    _child(feed, "updated", _moment(max([updated, *(correction.updated for correction in corrections)])))
    _child(_child(feed, "author"), "name", publication.name)
    _link(feed, "self", self_url, kind="application/atom+xml")
    _link(feed, "alternate", publication.log_url, kind="text/html")
    for hub in publication.hubs:
        _link(feed, "hub", hub)
    if next_url:
        _link(feed, "next", next_url, kind="application/atom+xml")
    for correction in corrections:
        _entry(feed, correction, publication=publication)
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def json_feed(
    publication: Publication,
    *,
    corrections: Sequence[PublishedCorrection],
    self_url: str,
    title: str,
    next_url: str = "",
) -> Json:
    """Return a JSON Feed 1.1 as plain values; our own fields stand under `_corrigenda`."""
    feed: Json = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": publication.log_url,
        "feed_url": self_url,
        "language": publication.language,
        "authors": [{"name": publication.name, "url": publication.home_url}],
        "items": [_item(correction, publication=publication) for correction in corrections],
    }
    if publication.hubs:
        feed["hubs"] = [{"type": "WebSub", "url": hub} for hub in publication.hubs]
    if next_url:
        feed["next_url"] = next_url
    return feed


def entry_id(publication: Publication, *, correction: int) -> str:
    """Return the tag URI (RFC 4151) of a correction: the same for ever, wherever the log moves."""
    return f"tag:{publication.domain},{publication.since}:correction/{correction}"


def notice_html(correction: PublishedCorrection) -> str:
    """Return the notice as safe HTML: its words, then what went and what came."""
    lines = [f"<p>{html.escape(plain_line(correction))}</p>"]
    if correction.old:
        lines.append(f"<p><del>{html.escape(correction.old)}</del></p>")
    if correction.new:
        lines.append(f"<p><ins>{html.escape(correction.new)}</ins></p>")
    return f'<div lang="{html.escape(correction.language)}" dir="{direction_of(correction.language)}">{"".join(lines)}</div>'


def _entry(feed: ET.Element, correction: PublishedCorrection, *, publication: Publication) -> None:
    entry = _child(feed, "entry")
    entry.set(_XML_LANG, correction.language)
    _child(entry, "id", entry_id(publication, correction=correction.id))
    _child(entry, "title", _title(correction))
    _child(entry, "published", _moment(correction.published))
    _child(entry, "updated", _moment(correction.updated))
    _link(entry, "alternate", correction.url, kind="text/html")
    _link(entry, "related", correction.story.url)
    _child(entry, "category").set("term", correction.treatment)
    _child(entry, "category").set("term", correction.nature)
    _child(entry, "summary", plain_line(correction))
    content = _child(entry, "content", notice_html(correction))
    content.set("type", "html")


def _item(correction: PublishedCorrection, *, publication: Publication) -> Json:
    return {
        "id": entry_id(publication, correction=correction.id),
        "url": correction.url,
        "external_url": correction.story.url,
        "title": _title(correction),
        "content_text": plain_line(correction),
        "content_html": notice_html(correction),
        "date_published": _moment(correction.published),
        "date_modified": _moment(correction.updated),
        "language": correction.language,
        "tags": [correction.treatment, correction.nature],
        "_corrigenda": {
            "about": "https://jsonfeed.org/version/1.1#extensions",
            "old": correction.old,
            "new": correction.new,
            "version": correction.version,
            "withdrawn": correction.withdrawn,
        },
    }


def _title(correction: PublishedCorrection) -> str:
    return f"{correction.label or correction.treatment}: {correction.story.headline}".strip()


def _moment(when: datetime) -> str:
    if when.tzinfo is None:
        raise ValueError("a time in a feed needs a time zone")
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _feed_id(publication: Publication) -> str:
    return f"tag:{publication.domain},{publication.since}:corrections"


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _child(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, _tag(name))
    if text:
        child.text = _NOT_XML.sub("\ufffd", text)
    return child


def _link(parent: ET.Element, relation: str, address: str, *, kind: str = "") -> None:
    link = _child(parent, "link")
    link.set("rel", relation)
    link.set("href", _NOT_XML.sub("", address))
    if kind:
        link.set("type", kind)
