"""Finding cases by words: an index of the database's own (FTS5 in SQLite, a GIN index of tsvectors in PostgreSQL) over what is said of each case.

Both hold the same terms, made by `core.text.terms`, so that both find the same; neither stems, and neither needs an extension.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from corrigenda.core.text.terms import asked_terms, kept_terms
from corrigenda.store.models import Case, Edit, Remark, Revision

MOST_FOUND = 2_000
"""The newest cases with the words that were asked for among which the lane's are looked for; what they leave out, the screen says.

A common word stands in most cases, and finding all of them would take as long as the site is old.
"""
_NEWEST_WITH = (
    "SELECT case_id FROM store_search WHERE site_id = %s AND terms @@ %s::tsquery ORDER BY case_id DESC LIMIT %s"
)
_WITH_AMONG_NEWEST = (
    "SELECT case_id FROM (SELECT case_id, terms FROM store_search WHERE site_id = %s ORDER BY case_id DESC LIMIT %s) "
    "AS newest WHERE terms @@ %s::tsquery ORDER BY case_id DESC LIMIT %s"
)
MOST_REPORTS = 200
"""The newest reports of a case by whose words it is found."""
BESIDE = 240
"""Code points of the story before and after the passage by whose words the case is found."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The ids of the newest cases that hold what was asked for, newest first; `cut` where older ones may hold it as well."""

    ids: tuple[int, ...]
    cut: bool


def create(database: BaseDatabaseWrapper) -> None:
    """Make the index, empty. No foreign key: the rows go by themselves when they are made again."""
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE store_search USING fts5(terms, detail=none, columnsize=0, "
                "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
            )
            return
        cursor.execute(
            "CREATE TABLE store_search (case_id bigint PRIMARY KEY, site_id bigint NOT NULL, terms tsvector NOT NULL)"
        )
        cursor.execute("CREATE INDEX store_search_terms ON store_search USING gin (terms)")


def order_by_site(database: BaseDatabaseWrapper) -> None:
    """Have PostgreSQL read a site's index newest first: what a common word stops early, SQLite's own order of rows does."""
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute("CREATE INDEX IF NOT EXISTS store_search_newest ON store_search (site_id, case_id)")


def drop(database: BaseDatabaseWrapper) -> None:
    """Take the index away."""
    with database.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS store_search")


def index_cases(ids: Collection[int]) -> None:
    """Write down anew what the cases are found by; runs inside the transaction that changed their words."""
    cases = Case.objects.filter(pk__in=ids).select_related("story", "revision")
    rows = [(case.pk, case.site_id, list(kept_terms(_texts(case)))) for case in cases]
    with connection.cursor() as cursor:
        for case_id, site_id, terms in rows:
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM store_search WHERE rowid = %s", [case_id])
                cursor.execute(
                    "INSERT INTO store_search (rowid, terms) VALUES (%s, %s)",
                    [case_id, " ".join([*terms, _site_term(site_id)])],
                )
            else:
                cursor.execute(
                    "INSERT INTO store_search (case_id, site_id, terms) VALUES (%s, %s, array_to_tsvector(%s::text[])) "
                    "ON CONFLICT (case_id) DO UPDATE SET terms = EXCLUDED.terms, site_id = EXCLUDED.site_id",
                    [case_id, site_id, terms],
                )


def not_indexed(*, most: int) -> list[int]:
    """Return cases that are in no index yet, newest first."""
    question = "SELECT rowid FROM store_search" if connection.vendor == "sqlite" else "SELECT case_id FROM store_search"
    known = RawSQL(question, ())  # noqa: S611 - no value of anybody's
    return list(Case.objects.exclude(pk__in=known).order_by("-id").values_list("pk", flat=True)[:most])


def found_by(words: str, *, site_id: int) -> Matches:
    """Return the newest of a site's cases of whose terms each word that was asked for begins one; none where nothing was asked for."""
    asked = asked_terms(words)
    if not asked:
        return Matches((), cut=False)
    if connection.vendor == "sqlite":
        every = " AND ".join([f'"{_site_term(site_id)}"', *(f'"{term}"*' for term in asked)])
        ids = _ids("SELECT rowid FROM store_search WHERE store_search MATCH %s ORDER BY rowid DESC LIMIT %s", every)
    else:
        every = " & ".join(f"'{term}':*" for term in asked)
        # PostgreSQL takes every word for a rare one and reads all that it stands in: the newest rows show a common one.
        ids = _ids(_WITH_AMONG_NEWEST, site_id, 2 * MOST_FOUND, every)
        if len(ids) <= MOST_FOUND:
            ids = _ids(_NEWEST_WITH, site_id, every)
    return Matches(ids[:MOST_FOUND], cut=len(ids) > MOST_FOUND)


def _ids(question: str, *values: str | int) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question, [*values, MOST_FOUND + 1])
        return tuple(row[0] for row in cursor.fetchall())


def among(cases: QuerySet[Case], *, ids: Sequence[int]) -> QuerySet[Case]:
    """Return those of the cases whose ids are given: as one value, however many there are."""
    if connection.vendor == "sqlite":
        return cases.filter(pk__in=RawSQL("SELECT value FROM json_each(%s)", (json.dumps(list(ids)),)))
    return cases.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", (list(ids),)))


def _site_term(site_id: int) -> str:
    """Return the term by which SQLite keeps the sites apart: it begins with a sign of private use, which no text's term does."""
    return f"\ue000{site_id}"


def said_in(ids: Collection[int], *, newest: int) -> Iterator[tuple[int, str]]:
    """Return what the newest reports of each case say, as pairs of the case and a text."""
    for kind in (Edit, Remark):
        rows = kind._default_manager.filter(case=OuterRef("pk"), report__isnull=False).order_by("-id")
        oldest = Subquery(rows.values("id")[newest - 1 : newest])
        floors = Case.objects.filter(pk__in=ids).annotate(oldest=oldest).values_list("pk", "oldest")
        asked = Q(pk__in=[])
        for case_id, oldest_id in floors:
            asked |= Q(case=case_id, id__gte=oldest_id or 0)
        fields = ("case_id", "report__exact", "report__replacement", "report__why")
        said = kind._default_manager.filter(asked, report__isnull=False).order_by("-id").values_list(*fields)
        for case_id, *texts in said:
            for text in filter(None, dict.fromkeys(texts)):
                yield case_id, text


def passage_with_its_paragraph(case: Case, *, revision: Revision | None) -> str:
    """Return the passage with what stands beside it in its paragraph; "" where it has no place."""
    stored = revision.field(case.field) if revision else None
    if stored is None or case.start is None or case.end is None:
        return ""
    before = stored["text"][max(0, case.start - BESIDE) : case.start].rpartition("\n")[2]
    after = stored["text"][case.end : case.end + BESIDE].partition("\n")[0]
    return f"{before}{stored['text'][case.start : case.end]}{after}"


def _texts(case: Case) -> Iterable[str]:
    """Return the texts of a case: its story, its passage and what stands beside it, its wordings, what readers said."""
    yield from (case.passage, case.was, case.story.title, case.story.url)
    edits = Edit.objects.filter(case=case).order_by("-id").values_list("old", "new")[:MOST_REPORTS]
    yield from dict.fromkeys(text for pair in edits for text in pair if text)
    yield from dict.fromkeys(text for _, text in said_in([case.pk], newest=MOST_REPORTS))
    yield passage_with_its_paragraph(case, revision=case.revision)
