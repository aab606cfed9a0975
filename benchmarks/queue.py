"""The queue at scale: its page, a search, the next case and a decision, against the same with a hundredth of the rows and a naive page."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from django.db.models import Model

    from corrigenda.store.models import Case, Member, Site
    from tests.web.desk.newsdesk import Newsdesk

Answer = TypeVar("Answer")
SITES = 5
OPEN_EACH = 2_000
BIGGEST = 10_000
"""Readers of the case that is due first: a flood must not slow the page that shows it."""
GOALS = {
    "queue_p95_ms": 150.0,
    "search_p95_ms": 150.0,
    "next_p95_ms": 150.0,
    "decision_p95_ms": 100.0,
    "flatness": 4.0,
    "more_statements": 0.0,
    "naive": 100.0,
}
REPORTS = "FROM store_case c JOIN store_edit e ON e.case_id = c.id JOIN store_report r ON r.id = e.report_id WHERE c.site_id = %s"
OPEN_REPORTS = f"{REPORTS} AND c.decision IN ('new', 'ongoing')"
NAIVE = (
    f"SELECT c.lane, count(DISTINCT c.id), count(r.id) {REPORTS} GROUP BY c.lane",
    f"SELECT count(DISTINCT c.id) {OPEN_REPORTS}",
    f"SELECT c.id, count(r.id) AS n, max(r.received_at) {OPEN_REPORTS} GROUP BY c.id ORDER BY n DESC, c.id LIMIT 50 OFFSET 50",
)
"""As a desk reads its page that counts when it is asked (the field notes: counters that drift, OFFSET): each lane with its
cases and their readers, how many pages there are, and the second one of the open cases, those with most readers first."""
NAIVE_ROW = (
    "SELECT count(*) FROM store_edit WHERE case_id = %s",
    "SELECT s.title FROM store_case c JOIN store_story s ON s.id = c.story_id WHERE c.id = %s",
    "SELECT new, count(*) FROM store_edit WHERE case_id = %s GROUP BY new",
)
"""What it asks again for each of its rows."""
SEARCHES = {"search rare": "lantern{}", "search common": "bridge", "search two": "bridge lantern1"}
"""A word of one case, a word of every case, and a word of every case with the beginning of a word of many."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.queue", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=60)
    parser.add_argument(
        "--folder", type=Path, help="keep the filled SQLite files here, and measure those that are there"
    )
    parser.add_argument("--database", help="an empty database's address, instead of a SQLite file of its own")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="corrigenda-queue-") as folder:
        kept = options.folder or Path(folder)
        if options.database:
            os.environ["CORRIGENDA_DATABASE"] = options.database
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
        ratios = _run(kept, cases=options.cases, repeats=options.repeats)
    met = all(ratios[name] >= goal if name == "naive" else ratios[name] <= goal for name, goal in GOALS.items())
    if options.json:
        print(json.dumps({"name": "queue", "ratios": ratios, "goals": GOALS, "met": met}))
    return 0 if met else 1


def _run(folder: Path, *, cases: int, repeats: int) -> dict[str, float]:
    import django

    django.setup()
    from django.conf import settings

    # Not the environment of tests: there every template that is rendered is copied with all that it was given.
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECRET_KEY = "only of this benchmark"
    small = _measure(folder / "small", cases=cases // 100, repeats=repeats)
    large = _measure(folder / "large", cases=cases, repeats=repeats)
    print(f"{'':16}{cases // 100:>9} cases{cases:>12} cases")
    for name in (name for name in large if name != "statements"):
        print(
            f"{name:16}{small[name][0]:>9.1f} /{small[name][1]:>6.1f}{large[name][0]:>9.1f} /{large[name][1]:>6.1f}  ms p50 / p95"
        )
    print(f"{small['statements'][0]:.0f} and {large['statements'][0]:.0f} statements for the queue and a case")
    return {
        "queue_p95_ms": round(large["queue page"][1], 1),
        "search_p95_ms": round(max(large[name][1] for name in SEARCHES), 1),
        "next_p95_ms": round(large["next case"][1], 1),
        "decision_p95_ms": round(large["decision"][1], 1),
        "flatness": round(large["queue sql"][0] / max(small["queue sql"][0], 0.05), 2),
        "more_statements": large["statements"][0] - small["statements"][0],
        "naive": round(large["naive sql"][0] / max(large["queue sql"][0], 0.01), 1),
    }


def _desk(folder: Path, *, cases: int) -> Newsdesk:
    """Return a desk with so many cases: of the filled file that is kept in the folder, or filled now."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from corrigenda.store.models import Case, Member, Site
    from tests.web.desk.newsdesk import newsdesk

    folder.mkdir(exist_ok=True, parents=True)
    if connection.vendor == "sqlite":
        connection.close()
        connection.settings_dict["NAME"] = str(folder / "corrigenda.sqlite3")
    call_command("migrate", verbosity=0)
    site = Site.objects.filter(key="gazette").first()
    desk = (
        _desk_again(site=site, member=Member.objects.get(site=site, role=Member.Role.EDITOR), folder=folder)
        if site
        else newsdesk(folder)
    )
    if Case.objects.count() < cases:
        first = desk.report("sevn weeks", "seven weeks")
        with transaction.atomic():
            _fill(first, cases=cases, open_each=min(OPEN_EACH, max(60, cases // SITES // 2)))
    return desk


def _clock() -> Callable[[], float]:
    """Return the processor time of the work in seconds, which what else the machine does stays out of.

    SQLite works in this process. PostgreSQL works in one of its own, which Linux tells the time of where it runs on
    this machine; elsewhere the time that passes has to do.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.process_time
    with connection.cursor() as cursor:
        # Its helpers are other processes, whose time would be missing: above all that of the naive page, which gets some.
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        server = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    if connection.settings_dict["HOST"] not in ("", "localhost", "127.0.0.1") or not server.exists():
        return time.perf_counter
    return lambda: time.process_time() + int(server.read_text().split()[0]) / 1e9


def _measure(folder: Path, *, cases: int, repeats: int) -> dict[str, tuple[float, float]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from corrigenda.store.lanes import counts_for
    from corrigenda.store.models import Case
    from corrigenda.store.queue import Listing, queue_page
    from tests.web.desk.newsdesk import fields

    desk = _desk(folder, cases=cases)
    waiting = list(Case.objects.filter(site=desk.site, waiting=1).order_by("due_at", "id").values_list("id", flat=True))
    seen: dict[str, list[float]] = {
        name: [] for name in ("queue page", *SEARCHES, "next case", "decision", "queue sql", "search sql", "naive sql")
    }

    clock = _clock()

    def timed(name: str, work: Callable[[], Answer]) -> Answer:
        began = clock()
        answer = work()
        seen[name].append((clock() - began) * 1000)
        return answer

    def sql() -> None:
        queue_page(Listing(as_of=timezone.now()), member=desk.edda, after=None, now=timezone.now())
        counts_for(desk.edda)

    def captured(work: Callable[[], object]) -> list[str]:
        with CaptureQueriesContext(connection) as seen:
            work()
        return [query["sql"] for query in seen]

    statements = captured(sql)
    searching = captured(lambda: queue_page(Listing(q="bridge"), member=desk.edda, after=None, now=timezone.now()))

    def run(these: Sequence[str]) -> None:
        with connection.cursor() as cursor:
            for statement in these:
                cursor.execute(statement)
                cursor.fetchall()

    for at in range(repeats):
        timed("queue page", lambda: desk.browser.get(desk.url()))
        case = waiting[at * max(1, len(waiting) // (2 * repeats))]
        page = timed("next case", partial(desk.browser.get, desk.url(f"cases/{case}/"))).content.decode()
        answer = timed(
            "decision",
            partial(desk.browser.post, desk.url(f"cases/{case}/accept/"), fields(page), headers={"X-Desk": "decides"}),
        )
        assert b"data-done" in answer.content, answer.status_code
        for name, words in SEARCHES.items():
            timed(name, partial(desk.browser.get, desk.url(), {"q": words.format(case)}))
        timed("queue sql", partial(run, statements))
        timed("search sql", partial(run, searching))

    for _ in range(5):
        timed("naive sql", partial(_naive, desk.site.pk))
    asked = [
        *captured(lambda: desk.browser.get(desk.url())),
        *captured(lambda: desk.page(desk.case(waiting[len(waiting) // 2]))),
    ]
    seen["statements"] = [float(len(asked))] * 2
    return {name: (statistics.median(times), sorted(times)[int(len(times) * 0.95) - 1]) for name, times in seen.items()}


def _naive(site_id: int) -> None:
    from django.db import connection

    rows: list[tuple[int, ...]] = []
    with connection.cursor() as cursor:
        for statement in NAIVE:
            cursor.execute(statement, [site_id])
            rows = cursor.fetchall()
        for case_id, *_ in rows:
            for statement in NAIVE_ROW:
                cursor.execute(statement, [case_id])
                cursor.fetchall()


def _desk_again(*, site: Site, member: Member, folder: Path) -> Newsdesk:
    from django.test import Client

    from tests.web.desk.newsdesk import STORY, Newsdesk

    (folder / "bridge.html").write_text(STORY)
    site.connector_settings["folder"] = str(folder)
    site.save(update_fields=["connector_settings"])
    desk = Newsdesk(site, folder, member, member, Client())
    desk.browser.force_login(member.person)
    return desk


def _fill(first: Case, *, cases: int, open_each: int) -> None:
    """Copy one placed case, with ten readers each, over five sites; the newest of each site are open, each in a story of its own."""
    from django.db import connection
    from django.db.models import Max

    from corrigenda.store.models import Case, Edit, Report, Site, Story

    sites = [first.site_id]
    for number in range(1, SITES):
        key = f"paper-{number}"
        site = Site.objects.filter(key=key).first() or Site.objects.create(
            key=key, name=key, url=f"https://{key}.example", created_at=first.opened_at
        )
        sites.append(site.pk)
    story = Story.objects.create(site=first.site, url=f"https://many.example/{cases}", created_at=first.opened_at)
    base, edit = Case.objects.aggregate(last=Max("id"))["last"], first.edits.earliest("id")
    sqlite = connection.vendor == "sqlite"
    moment = (
        "strftime('%%Y-%%m-%%d %%H:%%M:%%f', '2026-01-01', '+' || (n * 60) || ' seconds')"
        if sqlite
        else "timestamptz '2026-01-01' + n * interval '1 minute'"
    )
    uuid = "lower(hex(randomblob(16)))" if sqlite else "gen_random_uuid()"
    text = "CAST(n AS TEXT)"
    site_of = "CASE n %% 5 " + " ".join(f"WHEN {at} THEN {pk}" for at, pk in enumerate(sites)) + " END"
    with connection.cursor() as cursor:
        copy = {
            "id": f"{base} + n",
            "site_id": site_of,
            "story_id": str(story.pk),
            "decision": f"CASE WHEN n > {cases - open_each * SITES} THEN 'new' ELSE 'rejected' END",
            **dict.fromkeys(("opened_at", "due_at", "arrived_at", "changed_at"), moment),
        }
        cursor.execute(_copying(Case, source=first.pk, rows=cases, copy=copy), [])
        prefix = f"'bench-{cases}-' || "
        cursor.execute(
            _copying(
                Report,
                source=str(edit.report_id).replace("-", "" if sqlite else "-"),
                rows=cases * 10,
                copy={"id": uuid, "site_id": site_of, "idempotency_key": prefix + text, "received_at": moment},
            ),
            [],
        )
        columns = [str(field.column) for field in Edit._meta.concrete_fields if field.column != "id"]
        counted = f"CAST(substr(r.idempotency_key, {len(prefix) - 5}) AS INTEGER)"
        values = {"case_id": f"{base} + 1 + ({counted} - 1) / 10", "report_id": "r.id"}
        chosen = ", ".join(values.get(column, f't."{column}"') for column in columns)
        names = ", ".join(f'"{name}"' for name in columns)
        cursor.execute(
            f"INSERT INTO store_edit ({names}) SELECT {chosen} FROM store_edit t, store_report r WHERE t.id = {edit.pk} AND r.idempotency_key LIKE 'bench-{cases}-%'"
        )
        _index(first, base=base, cases=cases)
        _flood(first, cases=cases)
        cursor.execute("ANALYZE")


def _index(first: Case, *, base: int, cases: int) -> None:
    """Have every copy found by the words of the first, and by one of its own."""
    from django.db import connection

    from corrigenda.store.search import index_cases

    index_cases([first.pk])
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {cases}) "
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"{numbers} INSERT INTO store_search (rowid, terms) SELECT {base} + n, "
                f"replace((SELECT terms FROM store_search WHERE rowid = {first.pk}), '\ue000{first.site_id}', "
                f"'\ue000' || (SELECT site_id FROM store_case WHERE id = {base} + n)) || ' lantern' || ({base} + n) FROM numbers"
            )
        else:
            cursor.execute(
                f"{numbers} INSERT INTO store_search (case_id, site_id, terms) SELECT c.id, c.site_id, "
                f"s.terms || array_to_tsvector(ARRAY['lantern' || c.id]) FROM numbers JOIN store_case c ON c.id = {base} + n, "
                f"store_search s WHERE s.case_id = {first.pk}"
            )


def _flood(first: Case, *, cases: int) -> None:
    """Give the case that is due first ten thousand readers, from cases that are closed."""
    from corrigenda.store.models import Case, Edit

    of_site = Case.objects.filter(site=first.site_id)
    biggest = of_site.filter(waiting=1).order_by("due_at", "id").first()
    closed = of_site.filter(waiting=0).order_by("-id").values_list("id", flat=True)[: BIGGEST // 10]
    taken = list(Edit.objects.filter(case__in=list(closed)).values_list("id", flat=True)[: min(BIGGEST, cases)])
    for at in range(0, len(taken), 500):
        Edit.objects.filter(pk__in=taken[at : at + 500]).update(case=biggest)


def _copying(model: type[Model], *, source: object, rows: int, copy: dict[str, str]) -> str:
    from django.db.models import GeneratedField

    columns = [str(field.column) for field in model._meta.concrete_fields if not isinstance(field, GeneratedField)]
    names = ", ".join(f'"{name}"' for name in columns)
    chosen = ", ".join(copy.get(name, f't."{name}"') for name in columns)
    table = model._meta.db_table
    return (
        f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows}) "
        f"INSERT INTO {table} ({names}) SELECT {chosen} FROM {table} t, numbers WHERE t.id = '{source}'"
    )


if __name__ == "__main__":
    sys.exit(main())
