"""The record of who did what: whole, guarded by the database, and still provable after words had to go."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from corrigenda.core.notices.chain import Broken, Whole
from corrigenda.store import acts, corrections_log
from corrigenda.store.models import Act, ActLink, Case, Correction, LogEntry, Site, Story
from corrigenda.store.protection import protect, protected, unprotect
from tests.people import NOON, edda_novak, harbour_gazette

pytestmark = pytest.mark.law(9)


@pytest.fixture
def gazette(db: None) -> Site:
    """The Harbour Gazette with three acts of its editor."""
    site = harbour_gazette()
    edda = edda_novak(site).person
    for subject in ("case:1", "case:2", "case:3"):
        acts.record(site, kind=Act.Kind.CASE, by=edda, now=NOON, subject=subject, detail="decision: new → accepted")
    return site


def _verified(site: Site) -> Whole | Broken:
    return acts.verify(site.pk)


def test_acts_in_a_row_are_a_whole_chain(gazette: Site) -> None:
    answer = _verified(gazette)
    assert isinstance(answer, Whole)
    assert (answer.entries, answer.tombstones) == (3, 0)
    assert isinstance(acts.verify(None), Whole)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"detail": "decision: new → rejected"}, "words were changed"),
        ({"subject": "case:9"}, "words were changed"),
        ({"actor": None}, "words were changed"),
        ({"kind": "erased"}, "words were changed"),
        ({"salt": "00"}, "words were changed"),
        ({"digest": "0" * 64}, "does not follow"),
    ],
)
def test_whatever_is_changed_in_an_act_is_found_and_named(gazette: Site, change: dict[str, object], words: str) -> None:
    _verified(gazette)
    second = ActLink.objects.get(chain=gazette.pk, number=2).act_id
    Act.objects.filter(pk=second).update(**change)
    answer = _verified(gazette)
    assert isinstance(answer, Broken)
    assert answer.number == 2
    assert words in answer.why


def test_an_act_that_was_taken_out_is_missed(gazette: Site) -> None:
    _verified(gazette)
    ActLink.objects.filter(chain=gazette.pk, number=2).delete()
    assert _verified(gazette) == Broken(2, "entry 2 is missing")


def test_acts_that_were_cut_off_at_the_end_are_missed_by_who_noted_the_head(gazette: Site) -> None:
    before = _verified(gazette)
    assert isinstance(before, Whole)
    last = ActLink.objects.get(chain=gazette.pk, number=3)
    act = last.act_id
    last.delete()
    Act.objects.filter(pk=act).delete()
    assert isinstance(_verified(gazette), Whole)
    answer = acts.verify(gazette.pk, known_heads={3: before.head})
    assert isinstance(answer, Broken)
    assert answer.number == 3


@pytest.mark.law(13)
def test_words_that_had_to_go_leave_the_chain_whole(gazette: Site) -> None:
    _verified(gazette)
    second = ActLink.objects.get(chain=gazette.pk, number=2).act_id
    assert acts.blank([second]) == 1
    answer = _verified(gazette)
    assert isinstance(answer, Whole)
    assert answer.tombstones == 1
    assert Act.objects.get(pk=second).subject == "case:2"


@pytest.fixture
def guarded(gazette: Site) -> Iterator[Site]:
    """The same paper in a database that guards its audit log, as every installation's does."""
    _verified(gazette)
    protect(connection)
    assert protected(connection)
    yield gazette
    unprotect(connection)


def test_the_database_itself_refuses_to_change_or_delete_an_act(guarded: Site) -> None:
    act = Act.objects.filter(site=guarded).earliest("pk")
    for change in (
        {"detail": "other"},
        {"kind": "erased"},
        {"at": guarded.created_at.replace(year=2020)},
        {"detail": ""},
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Act.objects.filter(pk=act.pk).update(**change)
    for rows in (ActLink.objects.filter(act=act), Act.objects.filter(pk=act.pk)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows._raw_delete(rows.db)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ActLink.objects.filter(act=act).update(number=7)
    assert acts.blank([act.pk]) == 1
    assert isinstance(_verified(guarded), Whole)


def test_the_database_itself_refuses_to_change_the_corrections_log_but_lets_its_words_go(guarded: Site) -> None:
    entry = _entry(guarded)
    rows = LogEntry.objects.filter(pk=entry.pk)
    for change in (
        {"payload": {"text": "other"}},
        {"payload": None},
        {"salt": ""},
        {"kind": "tombstone"},
        {"payload": None, "salt": "", "link": "0" * 64},
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete(rows.db)
    corrections_log.empty(entry.correction)
    corrections_log.add(entry.correction, kind=LogEntry.Kind.TOMBSTONE, now=NOON)
    assert isinstance(corrections_log.verify(guarded.pk), Whole)
    assert [kept.payload is None for kept in LogEntry.objects.order_by("number")] == [True, False]


def _entry(site: Site) -> LogEntry:
    story = Story.objects.create(site=site, url=f"{site.url}/bridge", created_at=NOON)
    case = Case.objects.create(site=site, story=story, opened_at=NOON, due_at=NOON, arrived_at=NOON, changed_at=NOON)
    made = Correction.objects.create(
        site=site, story=story, case=case, number=1, text="It was 1,240.", published_at=NOON, live_at=NOON
    )
    return corrections_log.add(made, kind=LogEntry.Kind.PUBLISHED, now=NOON)


@pytest.mark.django_db(transaction=True)
def test_many_who_act_at_once_make_one_chain() -> None:
    site = harbour_gazette()
    edda = edda_novak(site).person
    faults: list[Exception] = []

    def act(number: int) -> None:
        try:
            for step in range(10):
                with transaction.atomic():
                    acts.record(site, kind=Act.Kind.CASE, by=edda, now=NOON, subject=f"case:{number}-{step}")
        except Exception as error:  # noqa: BLE001 - told by the assertion below
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert not Act.objects.filter(site=site, link=None).exists()
    answer = acts.verify(site.pk)
    assert isinstance(answer, Whole)
    assert answer.entries == 60
