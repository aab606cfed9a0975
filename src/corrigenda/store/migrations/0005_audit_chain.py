"""Give the acts that stand already their digests and their places, and have the database guard the audit log."""

import secrets
from datetime import UTC

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from corrigenda.core.notices import chain
from corrigenda.store.protection import protect, unprotect


def link_what_stands(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Act, ActLink = apps.get_model("store", "Act"), apps.get_model("store", "ActLink")
    heads: dict[int, tuple[int, str]] = {}
    for act in Act.objects.order_by("pk").iterator():
        act.salt = secrets.token_hex(16)
        act.detail_digest = chain.digest_of(act.salt, {"detail": act.detail})
        payload = {
            "act": act.kind,
            "actor": act.actor_id,
            "at": act.at.astimezone(UTC).isoformat(),
            "detail_digest": act.detail_digest,
            "site": act.site_id,
            "subject": act.subject,
        }
        act.digest = chain.digest_of("", payload)
        act.save(update_fields=["salt", "detail_digest", "digest"])
        site = act.site_id or 0
        number, before = heads.get(site, (0, chain.GENESIS))
        link = chain.link(before, digest=act.digest)
        heads[site] = number + 1, link
        ActLink.objects.create(chain=site, number=number + 1, act=act, link=link)


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    protect(schema_editor.connection)


def let_go(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    unprotect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0004_people_audit_and_intake")]
    operations = [
        migrations.RunPython(link_what_stands, migrations.RunPython.noop),
        migrations.RunPython(guard, let_go),
    ]
