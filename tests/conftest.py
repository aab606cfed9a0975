"""What all tests share: a database on the disk, and the demo's people at the demo's paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_django
from django.conf import settings


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,  # the suffix first: each test process its own file
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Keep the test database in a file: in memory, threads would not see one another as they do in earnest.

    The disk is not waited for: what a power cut leaves is tested with real servers, not here.
    """
    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        options = database["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        folder: Path = tmp_path_factory.mktemp("database")
        database.setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """Take down the guard on the audit log, which would keep tests from being cleaned up after; let go of the writer.

    Django's permissions, which nothing here asks for, are not made again each time that the tables are emptied.
    """
    from django.contrib.auth.management import create_permissions
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db import connection
    from django.db.models.signals import post_migrate

    from corrigenda.store.protection import unprotect
    from corrigenda.web.intake.writer import shared_writer

    with django_db_blocker.unblock():
        unprotect(connection)
    assert post_migrate.disconnect(dispatch_uid=f"{create_permissions.__module__}.{create_permissions.__name__}")
    assert post_migrate.disconnect(create_contenttypes)
    yield
    shared_writer().close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what a connector's CMS has nothing for: a skipped test is one that should have run."""
    from corrigenda.testing.connector_contract import leave_out

    leave_out(items)
