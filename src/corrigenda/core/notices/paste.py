"""A notice as plain text for a newsletter, an app or the printed page, to be pasted by a person."""

from __future__ import annotations

from corrigenda.core.notices.wording import joint_line

_IN_PRINT = "print"


def paste_text(*, kind: str, label: str, text: str, headline: str, url: str, place: str) -> str:
    """Return the notice with its story's headline, and where the story ran; a link only where one can be followed.

    The words are the notice's own, in the story's language; nothing is added that would need another.
    """
    head = " · ".join(part for part in (" ".join(headline.split()), " ".join(place.split())) if part)
    lines = [joint_line([(label, text)]), head, "" if kind == _IN_PRINT else url]
    return "\n".join(line for line in lines if line)
