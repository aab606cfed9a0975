"""The corrections log as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from corrigenda.core.diffing.words import Run
from corrigenda.store.models import Site
from corrigenda.web.public.entries import Entry
from corrigenda.web.public.words.page import PageWords

_TAGS = {"deleted": "del", "inserted": "ins"}


def atom(entries: Sequence[Entry], *, site: Site, words: PageWords, base: str) -> str:
    """Return the Atom feed; `base` is the desk's address as it was asked for."""
    home = f"{base}/corrections/{site.key}/"
    updated = max((updated_at(entry) for entry in entries), default=site.created_at.isoformat())
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(words.language)}>',
        f"<id>{escape(home)}</id>",
        f"<title>{_text(words.corrections)} – {_text(site.name)}</title>",
        f"<updated>{updated}</updated>",
        f"<author><name>{_text(site.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(home + "feed.atom")}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
    ]
    return "\n".join([*head, *(_atom_entry(entry, base=base) for entry in entries), "</feed>", ""])


def json_feed(entries: Sequence[Entry], *, site: Site, words: PageWords, base: str) -> dict[str, object]:
    """Return the JSON Feed as plain values."""
    home = f"{base}/corrections/{site.key}/"
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{words.corrections} – {site.name}",
        "home_page_url": home,
        "feed_url": f"{home}feed.json",
        "language": words.language,
        "items": [
            {
                "id": base + entry.url,
                "url": base + entry.url,
                "external_url": entry.correction.story.url,
                "title": title_of(entry),
                "content_html": content_html(entry),
                "content_text": content_text(entry),
                "date_published": entry.correction.published_at.isoformat(),
                "date_modified": updated_at(entry),
                "language": entry.correction.language,
                "tags": [entry.correction.treatment, entry.correction.nature],
            }
            for entry in entries
        ],
    }


def updated_at(entry: Entry) -> str:
    """Return when an entry last changed, in RFC 3339."""
    correction = entry.correction
    first = correction.published_at
    moments = (first, correction.live_at, correction.amended_at or first, correction.withdrawn_at or first)
    return max(moments).isoformat()


def title_of(entry: Entry) -> str:
    """Return treatment and story as one line."""
    return f"{entry.label}: {entry.title}"


def content_html(entry: Entry) -> str:
    """Return the entry's words as a fragment of HTML in which everything foreign is text."""
    correction = entry.correction
    parts = [f"<p>{escape(text)}</p>" for text in (correction.withdrawn_why, entry.text) if text]
    if entry.runs:
        language = quoteattr(correction.language)
        parts.append(f'<p lang={language} dir="{entry.direction}">{"".join(map(_run_html, entry.runs))}</p>')
    return "".join(parts)


def content_text(entry: Entry) -> str:
    """Return the entry's words as plain text: the note, then the passage before and after."""
    correction = entry.correction
    before = "".join(run.text for run in entry.runs if run.kind != "inserted")
    after = "".join(run.text for run in entry.runs if run.kind != "deleted")
    return "\n\n".join(
        text for text in (correction.withdrawn_why, entry.text, f"− {before}\n+ {after}") if text.strip("−+ \n")
    )


def _run_html(run: Run) -> str:
    tag = _TAGS.get(run.kind)
    return f"<{tag}>{escape(run.text)}</{tag}>" if tag else escape(run.text)


def _atom_entry(entry: Entry, *, base: str) -> str:
    correction = entry.correction
    url = base + entry.url
    return "\n".join(
        (
            f"<entry xml:lang={quoteattr(correction.language)}>",
            f"<id>{escape(url)}</id>",
            f"<title>{_text(title_of(entry))}</title>",
            f"<published>{correction.published_at.isoformat()}</published>",
            f"<updated>{updated_at(entry)}</updated>",
            f"<category term={quoteattr(correction.treatment)} label={quoteattr(_clean(entry.label))}/>",
            f'<link rel="alternate" type="text/html" href={quoteattr(url)}/>',
            f'<link rel="related" href={quoteattr(_clean(correction.story.url))}/>',
            f'<content type="html">{_text(content_html(entry))}</content>',
            "</entry>",
        )
    )


def _text(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    """Leave out what XML 1.0 cannot hold."""
    return "".join(char for char in text if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff"))
