"""The order in which a search reads the index over the words of cases: a site's newest cases first."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from corrigenda.store import search


def order(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    search.order_by_site(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0003_faults_of_tasks")]
    operations = [migrations.RunPython(order, migrations.RunPython.noop)]
