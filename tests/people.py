"""The people and the paper that the tests speak of, the same as in the documentation and the demo."""

from __future__ import annotations

from datetime import UTC, datetime

from corrigenda.store.models import Site

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ROSA_LIND = "rosa.lind@readers.example"
GAZETTE_URL = "https://harbour-gazette.example"


def harbour_gazette(
    *, key: str = "gazette", url: str = GAZETTE_URL, language: str = "en", small_fixes: bool = True
) -> Site:
    """The Harbour Gazette, read at `url`."""
    return Site.objects.create(
        key=key,
        name="The Harbour Gazette",
        language=language,
        url=url,
        origins=[url],
        small_fixes_public=small_fixes,
        created_at=NOON,
    )
