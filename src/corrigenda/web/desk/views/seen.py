"""Which version of a case an editor's form is about: the one on the screen, or a later one that reads the same."""

from __future__ import annotations

from dataclasses import replace

from django.http import QueryDict

from corrigenda.flows.decide import Seen
from corrigenda.store.models import Case
from corrigenda.store.queries import readers_of, rows_of
from corrigenda.web.desk.shown.substance import substance_of
from corrigenda.web.desk.typed import seen_in


def seen_now(case: Case, *, data: QueryDict) -> Seen:
    """Return what was on the screen. Raises BadFormError.

    A case that the system only carried along with its story, or that one more reader asks for in the same words, its
    passage and all that is decided on untouched, counts as seen as it stands. Ticked places count in the text that was shown, so with those the version itself decides.
    """
    seen = seen_in(data)
    shown, ticked = data.get("shown", ""), any(name.startswith("occurrence-") for name in data)
    if not shown or ticked or case.version <= seen.version:
        return seen
    (own,) = rows_of([case])
    stands = substance_of(case, own=own, reports=readers_of(case), said=case.decisions.count())
    if shown != stands:
        return seen
    return replace(seen, version=case.version, revision_id=case.revision_id)
