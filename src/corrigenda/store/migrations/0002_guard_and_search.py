"""What no model says: the guard on the audit log, and the index over the words of cases."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from corrigenda.store import protection, search


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guard up, and make the index, empty: the worker fills it, the newest cases first."""
    protection.protect(schema_editor.connection)
    search.create(schema_editor.connection)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    search.drop(schema_editor.connection)
    protection.unprotect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_tables")]
    operations = [migrations.RunPython(make, undo)]
