"""The database's own guard on the audit log and the corrections log: rows are added, and nothing else, whoever asks."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("store_act", "store_actlink", "store_logentry")
_KEPT = ("id", "site_id", "actor_id", "kind", "subject", "at", "detail_digest", "digest")
"""The columns of an act that never change; its detail and salt may be emptied together."""
_KEPT_OF_ENTRY = ("id", "site_id", "number", "kind", "correction_id", "at", "digest", "link")
"""The columns of a corrections log's entry that never change; its payload and salt may be emptied together (law 9)."""


def protect(connection: BaseDatabaseWrapper) -> None:
    """Put the guards up; those that stand already are made again."""
    unprotect(connection)
    statements = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """Take the guards down, as a change of the tables' shape needs it."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for what in ("update", "delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{what}{on}")


def protected(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether all guards stand: SQLite loses them when a table is rebuilt."""
    names = [f"{table}_no_{what}" for table in TABLES for what in ("update", "delete")]
    marks = ", ".join(["%s"] * len(names))
    if connection.vendor == "sqlite":
        question = f"SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN ({marks})"  # noqa: S608 - the names are ours
    else:
        question = f"SELECT count(*) FROM pg_trigger WHERE tgname IN ({marks})"  # noqa: S608 - the names are ours
    with connection.cursor() as cursor:
        cursor.execute(question, names)
        return bool(cursor.fetchone()[0] == len(names))


def _changed(same: str) -> str:
    """Return the condition under which an update of an act is refused; `same` compares two columns, nulls included."""
    kept = " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in _KEPT)
    return f"NOT (NEW.detail = '' AND NEW.salt = '' AND {kept})"


def _entry_changed(same: str) -> str:
    """Return the condition under which an update of a corrections log's entry is refused."""
    kept = " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in _KEPT_OF_ENTRY)
    return f"NOT (NEW.payload IS NULL AND NEW.salt = '' AND {kept})"


def _sqlite() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    return [
        f"CREATE TRIGGER store_act_no_update BEFORE UPDATE ON store_act WHEN {_changed('IS')} {refuse}",
        f"CREATE TRIGGER store_act_no_delete BEFORE DELETE ON store_act {refuse}",
        f"CREATE TRIGGER store_actlink_no_update BEFORE UPDATE ON store_actlink {refuse}",
        f"CREATE TRIGGER store_actlink_no_delete BEFORE DELETE ON store_actlink {refuse}",
        f"CREATE TRIGGER store_logentry_no_update BEFORE UPDATE ON store_logentry WHEN {_entry_changed('IS')} {refuse}",
        f"CREATE TRIGGER store_logentry_no_delete BEFORE DELETE ON store_logentry {refuse}",
    ]


def _postgresql() -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION corrigenda_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$"
    )
    run = "EXECUTE FUNCTION corrigenda_append_only()"
    differs = _entry_changed("IS NOT DISTINCT FROM")
    return [
        function,
        f"CREATE TRIGGER store_act_no_update BEFORE UPDATE ON store_act FOR EACH ROW WHEN ({_changed('IS NOT DISTINCT FROM')}) {run}",
        f"CREATE TRIGGER store_act_no_delete BEFORE DELETE ON store_act FOR EACH ROW {run}",
        f"CREATE TRIGGER store_actlink_no_update BEFORE UPDATE ON store_actlink FOR EACH ROW {run}",
        f"CREATE TRIGGER store_actlink_no_delete BEFORE DELETE ON store_actlink FOR EACH ROW {run}",
        f"CREATE TRIGGER store_logentry_no_update BEFORE UPDATE ON store_logentry FOR EACH ROW WHEN ({differs}) {run}",
        f"CREATE TRIGGER store_logentry_no_delete BEFORE DELETE ON store_logentry FOR EACH ROW {run}",
    ]
