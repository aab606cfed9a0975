import datetime
from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def first_come(apps: Any, schema_editor: Any) -> None:
    """Cases from before there was a promise are due since they were opened."""
    case = apps.get_model("store", "Case")
    case.objects.update(due_at=models.F("opened_at"), arrived_at=models.F("opened_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_channels_agencies_and_amended_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lease",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="lease",
                        serialize=False,
                        to="store.case",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="case",
            name="lanes_oldest_first",
        ),
        migrations.AddField(
            model_name="case",
            name="arrived_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                help_text="When it last came before the editors: opened, woken, answered, refused, regressed",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="assigned_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assigned_cases",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="checks",
            field=models.CharField(
                blank=True,
                help_text="The checks that its wordings raised: slugs with a space around each",
                max_length=250,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="due_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                help_text="When its readers are promised a first decision; by this the queue is ordered",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="inbox",
            field=models.CharField(
                choices=[
                    ("new", "new"),
                    ("unsnoozed", "back from a snooze"),
                    ("reopened", "opened again"),
                    ("answered", "the reader answered"),
                    ("refused", "the write was refused"),
                    ("regressed", "the old words are back"),
                    ("changed_unannounced", "changed without notice"),
                ],
                default="new",
                help_text="Why it waits for a person",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="own_keys",
            field=models.JSONField(
                blank=True, default=dict, help_text="The desk's letters that this person pressed others for"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="single_keys",
            field=models.BooleanField(default=True, help_text="The desk's single-letter keys are on"),
        ),
        migrations.AddField(
            model_name="site",
            name="day_begins",
            field=models.TimeField(default=datetime.time(9, 0)),
        ),
        migrations.AddField(
            model_name="site",
            name="day_ends",
            field=models.TimeField(default=datetime.time(18, 0)),
        ),
        migrations.AddField(
            model_name="site",
            name="working_days",
            field=models.CharField(
                blank=True, default="12345", help_text="Days on which somebody decides cases; 1 is Monday", max_length=7
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="author",
            field=models.CharField(blank=True, help_text="As the story names its authors", max_length=300),
        ),
        migrations.AddField(
            model_name="story",
            name="section",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.RunPython(first_come, migrations.RunPython.noop),
        # The expression of a generated column cannot be altered.
        migrations.RemoveIndex(
            model_name="case",
            name="lanes_newest_first",
        ),
        migrations.RemoveField(
            model_name="case",
            name="lane",
        ),
        migrations.AddField(
            model_name="case",
            name="lane",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(decision__in=["looking", "new"], then=models.Value("new")),
                    models.When(decision__in=["escalated", "ongoing"], then=models.Value("ongoing")),
                    models.When(decision__in=["needs_info", "snoozed"], then=models.Value("snoozed")),
                    models.When(
                        apply__in=["applied", "failed", "manual", "queued", "writing"], then=models.Value("under-way")
                    ),
                    models.When(apply__in=["not_live", "refused"], then=models.Value("refused")),
                    models.When(apply="regressed", then=models.Value("regressed")),
                    default=models.Value("done"),
                ),
                output_field=models.CharField(max_length=10),
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="waiting",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(decision__in=["looking", "new", "escalated", "ongoing"], then=models.Value(1)),
                    models.When(decision__in=["needs_info", "snoozed"], then=models.Value(0)),
                    models.When(apply__in=["not_live", "refused", "regressed"], then=models.Value(1)),
                    default=models.Value(0),
                ),
                help_text="1 while a person has to act, whichever lane it stands in",
                output_field=models.PositiveSmallIntegerField(),
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["site", "lane", "opened_at", "id"], name="lanes_oldest_first"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["site", "lane", "-changed_at", "-id"], name="lanes_newest_first"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["site", "lane", "due_at", "id"], name="lanes_due_first"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["site", "waiting", "due_at", "id"], name="waiting_due_first"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["site", "waiting", "arrived_at"], name="arrivals"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["assigned_to", "site", "waiting", "due_at", "id"], name="mine_due_first"),
        ),
        migrations.AddField(
            model_name="lease",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
