"""Corrections as structured data (schema.org, JSON-LD) inside the page."""

from __future__ import annotations

import json

from django.utils.safestring import SafeString

from corrigenda.core.review.policy import Treatment
from corrigenda.store.models import Site
from corrigenda.web.public.entries import Entry
from corrigenda.web.public.feeds import updated_at

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def story_data(entry: Entry, *, site: Site, base: str) -> dict[str, object]:
    """Return the story with its correction. There is no `correctedWork` in schema.org: the way back is `parentItem`."""
    correction = entry.correction
    story_url = correction.story.url
    comment: dict[str, object] = {
        "@type": "CorrectionComment",
        "@id": base + entry.url,
        "url": base + entry.url,
        "text": entry.text or "".join(run.text for run in entry.runs if run.kind != "deleted"),
        "datePublished": correction.published_at.isoformat(),
        "dateModified": updated_at(entry),
        "inLanguage": correction.language,
        "parentItem": {"@id": story_url},
    }
    if correction.withdrawn_at is not None:
        comment["creativeWorkStatus"] = "Withdrawn"
    retracted = correction.treatment == Treatment.RETRACTION and correction.withdrawn_at is None
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": story_url,
        "url": story_url,
        "headline": entry.title,
        "inLanguage": correction.language,
        "correction": [comment],
        **({"creativeWorkStatus": "Retracted"} if retracted else {}),
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": site.name,
            "url": site.url,
            "correctionsPolicy": f"{base}/corrections/{site.key}/",
        },
    }


def as_script_data(value: object) -> SafeString:
    """Return JSON that cannot end the script element it stands in, whatever the text holds."""
    return SafeString(json.dumps(value, ensure_ascii=False).translate(_ESCAPES))
