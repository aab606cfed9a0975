"""The guard on the corrections log, beside that on the audit log."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from corrigenda.store import protection


def protect(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    protection.protect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0004_newest_first_search")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
