"""Sets the newsroom's pages: the front page, a story, a missing page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from corrigenda.demo.newsroom.desk import Desk
from corrigenda.demo.newsroom.furnishing import furnish
from corrigenda.demo.newsroom.phrases import language_name, phrases_for
from corrigenda.demo.newsroom.story import Heading, Story, WholeDocument

_KEYS = Markup("<kbd>Ctrl</kbd>+<kbd>Enter</kbd>")
_TEMPLATES = Environment(
    loader=PackageLoader("corrigenda.demo.newsroom"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals.update(phrases_for=phrases_for, language_name=language_name, keys=_KEYS)


@dataclass(frozen=True, slots=True)
class Teaser:
    """A link to a story with what is said of it; `href` is percent-encoded."""

    href: str
    heading: Heading


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every page of one request shares."""

    paper: str
    desk: Desk
    base_url: str
    """The newsroom's own address as the reader reached it, with no slash at its end."""


def href_of(url_path: str) -> str:
    """The decoded URL path as it is written in a link."""
    return quote(url_path)


def front_page(around: Surroundings, *, teasers: Iterable[Teaser]) -> str:
    """All stories, newest first, one group a language; the newest English one leads."""
    ordered = sorted(teasers, key=_newest_first)
    lead = next((one for one in ordered if one.heading.published and one.heading.language.startswith("en")), None)
    rest = sorted((one for one in ordered if one is not lead), key=_language_order)
    groups = [(language, [*group]) for language, group in groupby(rest, key=lambda one: one.heading.language)]
    return _TEMPLATES.get_template("front.html").render(
        around=around, phrases=phrases_for("en"), language="en", direction="ltr", lead=lead, groups=groups
    )


def story_page(around: Surroundings, *, story: Story, href: str, related: Sequence[Teaser]) -> str:
    """One story in the newsroom's page, with its furniture between the paragraphs."""
    heading = story.heading
    phrases = phrases_for(heading.language)
    shared = {"around": around, "phrases": phrases, "related": related, "heading": heading}
    ad = _TEMPLATES.get_template("ad.html").render(shared)
    card = _TEMPLATES.get_template("related.html").render(shared)
    return _TEMPLATES.get_template("story.html").render(
        shared,
        language=heading.language,
        direction=heading.direction,
        story=story,
        url=around.base_url + href,
        suggest=around.desk.suggest(around.base_url + href),
        body_html=furnish(story.body_html, furniture=[ad, card, ad]),
    )


def insertion(around: Surroundings, *, document: WholeDocument, href: str, invite: bool, embed: bool) -> str:
    """What is set before the end of a whole document's body."""
    heading = document.heading
    return _TEMPLATES.get_template("insertion.html").render(
        around=around,
        phrases=phrases_for(heading.language),
        language=phrases_for(heading.language).language,
        direction=heading.direction,
        suggest=around.desk.suggest(around.base_url + href),
        story_in="article" if b"<article" in document.content else "main" if b"<main" in document.content else "body",
        mended=document.mended,
        invite=invite,
        embed=embed,
    )


def missing_page(around: Surroundings) -> str:
    """The page for an address where no story is."""
    return _TEMPLATES.get_template("missing.html").render(
        around=around, phrases=phrases_for("en"), language="en", direction="ltr"
    )


def _newest_first(teaser: Teaser) -> tuple[int, str]:
    return (-(teaser.heading.published or date.min).toordinal(), teaser.href)


def _language_order(teaser: Teaser) -> tuple[int, str]:
    """English, the paper's own language, first; the sort is stable, so the newest stay first within each."""
    language = teaser.heading.language
    return (0 if language.split("-")[0] == "en" else 1, language)
