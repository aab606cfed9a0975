"""What happens round the cases of the paper's day: a report held, abuse, a blocked sender, a token, a question to an author."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils import timezone

from corrigenda.flows.alarm import raise_alarm
from corrigenda.flows.ask_author import Asked, ask_author, author_url
from corrigenda.flows.block import block_sender
from corrigenda.flows.tokens import make_token
from corrigenda.store.models import AuthorLink, Case
from tests.flows.paper import Paper, seen
from tests.people import ROSA_LIND


@dataclass(frozen=True, slots=True)
class Round:
    """Where it is shown."""

    abuse: str
    author: str


def happen(paper: Paper, *, asked_about: Case) -> Round:
    """Let it happen; the story's author is asked about a case that is not decided."""
    now = timezone.now()
    paper.report("gulls", "geese", name="bridge", website="https://pills.example", why="Buy pills.")
    abusive = paper.report(
        "drawings", "scrawls", name="bridge", why="You fucking idiots cannot count.", email=ROSA_LIND
    )
    raise_alarm(abusive, by=paper.editor, now=now)
    block_sender(abusive, kind="email", reason="Threatens people", days=7, by=paper.standards_editor, now=now)
    make_token(paper.site, name="The archive", scopes=["cases:read"], days=30, by=paper.standards_editor, now=now)
    asked = Asked("Ines Holt", "", "Is the spelling right in your notes?", days=3, edit_id=None)
    asked_about.refresh_from_db()
    ask_author(asked_about, asked=asked, seen=seen(asked_about), by=paper.editor, now=now)
    return Round(f"{abusive.pk}", urlsplit(author_url(AuthorLink.objects.get())).path)
