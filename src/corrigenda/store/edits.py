"""What a crowd of readers asks for, read once: edits that say the same are one, and so is the text that they stand in."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max, Min, QuerySet

from corrigenda.store.models import Edit, Revision

SAME = ("case_id", "revision_id", "field", "start", "end", "old", "new")
"""What two edits have in common that ask for one change of one case at one place."""


def distinct(edits: QuerySet[Edit], *, newest: bool = False) -> QuerySet[Edit]:
    """Return of all that are the same the edit that came first, in the order in which they came; with `newest` the last, newest first."""
    kept = Max("id") if newest else Min("id")
    ids = edits.order_by().values(*SAME).annotate(kept=kept).values("kept")
    return Edit.objects.filter(pk__in=ids).order_by("-id" if newest else "id")


def same_as(edit: Edit) -> QuerySet[Edit]:
    """Return the edit with all that are the same."""
    return Edit.objects.filter(**{name: getattr(edit, name) for name in SAME})


def texts_of(edits: Iterable[Edit], *, field: str) -> dict[int, str]:
    """Return the visible text of the field in every revision that edits of it stand in, by the revision's id."""
    revisions = Revision.objects.filter(pk__in={edit.revision_id for edit in edits})
    return {revision.pk: revision.text(field) for revision in revisions.iterator(chunk_size=20)}
