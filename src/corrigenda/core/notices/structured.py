"""A correction as structured data (schema.org 30), and safe to stand in a page's script element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from corrigenda.core.notices.published import Publication, PublishedCorrection, plain_line

Json = dict[str, object]

_CONTEXT = "https://schema.org"
_RETRACTED = "Retracted"


def correction_comment(correction: PublishedCorrection) -> Json:
    """Return a CorrectionComment; it leads back to its story by `parentItem`, which every Comment has."""
    comment: Json = {
        "@type": "CorrectionComment",
        "@id": correction.url,
        "url": correction.url,
        "text": plain_line(correction),
        "inLanguage": correction.language,
        "datePublished": _moment(correction.published),
        "dateModified": _moment(correction.updated),
        "version": correction.version,
        "parentItem": {"@id": correction.story.url},
    }
    if correction.old or correction.new:
        comment["potentialAction"] = _replace_action(correction)
    if correction.withdrawn:
        comment["creativeWorkStatus"] = "Withdrawn"
    return comment


def correction_page(publication: Publication, *, correction: PublishedCorrection) -> Json:
    """Return the JSON-LD of one correction's own page."""
    story: Json = {
        "@type": "NewsArticle",
        "@id": correction.story.url,
        "url": correction.story.url,
        "headline": correction.story.headline,
    }
    return {
        "@context": _CONTEXT,
        **correction_comment(correction),
        "parentItem": story,
        "publisher": _publisher(publication),
    }


def corrected_story(publication: Publication, *, corrections: Sequence[PublishedCorrection]) -> Json:
    """Return the JSON-LD of a story with its corrections. Raises ValueError without any, or with those of two stories."""
    stories = {correction.story for correction in corrections}
    if len(stories) != 1:
        raise ValueError("the corrections of exactly one story make its structured data")
    (story,) = stories
    told: Json = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "@id": story.url,
        "url": story.url,
        "headline": story.headline,
        "dateModified": _moment(max(correction.updated for correction in corrections)),
        "correction": [correction_comment(correction) for correction in corrections],
        "publisher": _publisher(publication),
    }
    if any(correction.treatment == "retraction" and not correction.withdrawn for correction in corrections):
        told["creativeWorkStatus"] = _RETRACTED
    return told


def script_safe(value: Json) -> str:
    """Return `value` as JSON that may stand inside a script element: nothing in it can end the element."""
    told = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for sign in "<>&\u2028\u2029":
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return told


def _replace_action(correction: PublishedCorrection) -> Json:
    return {
        "@type": "ReplaceAction",
        "object": {"@id": correction.story.url},
        "replacee": {"@type": "CreativeWork", "text": correction.old},
        "replacer": {"@type": "CreativeWork", "text": correction.new},
    }


def _publisher(publication: Publication) -> Json:
    publisher: Json = {
        "@type": "NewsMediaOrganization",
        "name": publication.name,
        "url": publication.home_url,
    }
    if publication.corrections_policy_url:
        publisher["correctionsPolicy"] = publication.corrections_policy_url
    if publication.feedback_policy_url:
        publisher["actionableFeedbackPolicy"] = publication.feedback_policy_url
    return publisher


def _moment(when: datetime) -> str:
    if when.tzinfo is None:
        raise ValueError("a time in structured data needs a time zone")
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
