"""Fetch a public page inside the guard, as no cache should answer it."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.connectors.http.ask import Answered, ask
from corrigenda.connectors.http.caches import cache_that_answered
from corrigenda.connectors.http.charsets import decoded
from corrigenda.connectors.http.guard import Forbidden, Guard, NoPage

_OK = 200
_PASSING = (408, 425, 429)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was served: where it was in the end, its text, and the `cache` that had it, "" for none that says so."""

    url: str
    html: str
    cache: str = ""


def fetch(url: str, *, guard: Guard) -> Page | NoPage | Forbidden:
    """Fetch `url`, following redirects inside the guard."""
    answer = ask("GET", url, headers={"Accept": "text/html"}, guard=guard)
    if not isinstance(answer, Answered):
        return answer
    if answer.status != _OK:
        passing = answer.status >= 500 or answer.status in _PASSING
        return NoPage(f"the page answers {answer.status}", status=answer.status, passing=passing)
    html = decoded(answer.body, content_type=answer.headers.get("content-type", ""))
    return Page(answer.url, html, cache_that_answered(answer.headers))
