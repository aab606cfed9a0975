"""Making the tables: as the models say, in few steps, and all the way back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState
from django.db.utils import ConnectionHandler

from corrigenda.store.protection import protected

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(tmp_path: Path) -> BaseDatabaseWrapper:
    """An empty database of its own."""
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "empty.sqlite3")}
    return ConnectionHandler({"default": database})["default"]


def _migrate(database: BaseDatabaseWrapper, *, app: str | None = None) -> list[str]:
    """Make all tables, or take away those of an app; returns the names of ours that then stand."""
    executor = MigrationExecutor(database)
    executor.migrate([(app, None)] if app else executor.loader.graph.leaf_nodes())
    return [name for name in database.introspection.table_names() if name.startswith("store_")]


def test_the_migrations_make_what_the_models_say() -> None:
    said = io.StringIO()
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=said)
    assert said.getvalue() == "No changes detected\n"


def test_an_empty_database_gets_its_tables_and_its_guards_and_gives_them_back(empty: BaseDatabaseWrapper) -> None:
    made = _migrate(empty)
    assert {model._meta.db_table for model in apps.get_app_config("store").get_models()} <= set(made)
    assert "store_search" in made
    assert protected(empty)
    assert _migrate(empty, app="store") == []
    empty.close()


def test_the_first_migration_builds_the_classes_of_its_state_only_a_few_times(
    empty: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []
    render = ModelState.render

    def counted(self: ModelState, of: Any) -> Any:
        built.append(self.name)
        return render(self, of)

    monkeypatch.setattr(ModelState, "render", counted)
    executor = MigrationExecutor(empty)
    executor.migrate([("store", "0001_tables")])
    models = len(apps.get_models())
    assert len(built) < 4 * models, f"{len(built)} classes for {models} models: see docs/decisions/0032"
    empty.close()
