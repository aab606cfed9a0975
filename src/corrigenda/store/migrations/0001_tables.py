"""The tables as they stand at the first release: each made once, with its indexes and constraints, after those it points to."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from corrigenda.store.create_models import CreateModels

MODELS = [
    migrations.CreateModel(
        name="Site",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.SlugField(max_length=60, unique=True)),
            ("name", models.CharField(max_length=200)),
            ("language", models.CharField(default="en", max_length=35)),
            ("url", models.URLField(max_length=500)),
            (
                "origins",
                models.JSONField(
                    default=list, help_text="Addresses the site is read at, such as https://www.example.org"
                ),
            ),
            ("connector", models.CharField(default="http", max_length=60)),
            ("connector_settings", models.JSONField(blank=True, default=dict)),
            (
                "connector_secrets",
                models.JSONField(blank=True, default=dict, help_text="Secret settings by name, sealed"),
            ),
            (
                "page_headers",
                models.JSONField(
                    blank=True,
                    default=dict,
                    help_text="Headers that the public pages ask for, by name; the values are sealed",
                ),
            ),
            (
                "notice_place",
                models.CharField(
                    choices=[("top", "above the story"), ("end", "at the story's end")], default="end", max_length=10
                ),
            ),
            (
                "second_person",
                models.CharField(
                    choices=[
                        ("never", "never"),
                        ("grave", "for an editors' note, an apology or a retraction"),
                        ("weighty", "for everything above a minor note"),
                    ],
                    default="grave",
                    max_length=10,
                ),
            ),
            ("small_fixes_public", models.BooleanField(default=False)),
            (
                "private_network",
                models.BooleanField(default=False, help_text="The public pages are on a private network"),
            ),
            (
                "addresses",
                models.JSONField(
                    default=dict, help_text="IP addresses of host names that are reached otherwise than by DNS"
                ),
            ),
            ("write_back_on", models.BooleanField(default=True, help_text="Off stops every write to the CMS at once")),
            (
                "second_factor_required",
                models.BooleanField(default=False, help_text="Its members reach it only with a second factor set up"),
            ),
            (
                "widget",
                models.JSONField(
                    blank=True,
                    default=dict,
                    help_text="What the widget is told on this site's pages, by the names of its options",
                ),
            ),
            (
                "working_days",
                models.CharField(
                    blank=True,
                    default="12345",
                    help_text="Days on which somebody decides cases; 1 is Monday",
                    max_length=7,
                ),
            ),
            ("day_begins", models.TimeField(default=datetime.time(9, 0))),
            ("day_ends", models.TimeField(default=datetime.time(18, 0))),
            (
                "discovery_on",
                models.BooleanField(default=False, help_text="Its feeds and sitemaps are read for stories"),
            ),
            (
                "discovery_minutes",
                models.PositiveIntegerField(default=15, help_text="Minutes between two looks at each of them"),
            ),
            (
                "desk_language",
                models.CharField(
                    blank=True,
                    help_text="Of the screens of whoever chose none; empty: as the browser asks",
                    max_length=10,
                ),
            ),
            ("created_at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Person",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("password", models.CharField(max_length=128, verbose_name="password")),
            ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
            ("email", models.EmailField(max_length=320, unique=True)),
            ("name", models.CharField(max_length=200)),
            ("is_active", models.BooleanField(default=True)),
            (
                "language",
                models.CharField(blank=True, help_text="Of the screens; empty: as the browser asks", max_length=10),
            ),
            ("single_keys", models.BooleanField(default=True, help_text="The desk's single-letter keys are on")),
            (
                "own_keys",
                models.JSONField(
                    blank=True, default=dict, help_text="The desk's letters that this person pressed others for"
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Act",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="store.site"
                ),
            ),
            (
                "actor",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("settings", "changed the settings"),
                        ("writing_off", "switched writing off"),
                        ("writing_on", "switched writing on"),
                        ("connected", "connected the CMS"),
                        ("connected_untested", "connected the CMS without a test"),
                        ("invited", "invited"),
                        ("link_sent", "sent a new link to"),
                        ("link_revoked", "revoked the invitation of"),
                        ("role", "changed the role of"),
                        ("removed", "removed"),
                        ("password", "set a password"),
                        ("signed_in", "signed in"),
                        ("sign_in_failed", "failed to sign in"),
                        ("signed_out", "signed out"),
                        ("session_ended", "ended a session"),
                        ("factor_added", "added a second factor"),
                        ("factor_removed", "removed a second factor"),
                        ("codes_made", "made recovery codes"),
                        ("token_made", "made an API token"),
                        ("token_revoked", "revoked an API token"),
                        ("case", "moved a case"),
                        ("batch", "treated many cases alike"),
                        ("agency_entered", "entered an agency's correction"),
                        ("released", "released held reports"),
                        ("binned", "binned held reports"),
                        ("blocked", "blocked a sender"),
                        ("unblocked", "unblocked a sender"),
                        ("alarmed", "reported abuse to the operators"),
                        ("address_seen", "looked at a reader's address"),
                        ("exported", "exported"),
                        ("erased", "erased personal data"),
                    ],
                    max_length=20,
                ),
            ),
            ("subject", models.CharField(blank=True, help_text="What it was done to, such as case:12", max_length=60)),
            ("detail", models.TextField(blank=True)),
            ("at", models.DateTimeField()),
            ("salt", models.CharField(blank=True, max_length=64)),
            ("detail_digest", models.CharField(default="", help_text="Of salt and detail", max_length=64)),
            (
                "digest",
                models.CharField(default="", help_text="Of everything but the detail's own words", max_length=64),
            ),
        ],
        options={
            "indexes": [
                models.Index(fields=["site", "-id"], name="acts_newest_first"),
                models.Index(fields=["subject"], name="acts_by_subject"),
            ],
        },
    ),
    migrations.CreateModel(
        name="ActLink",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("chain", models.BigIntegerField(help_text="The site's id; 0 for the installation")),
            ("number", models.PositiveIntegerField()),
            (
                "act",
                models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="link", to="store.act"),
            ),
            ("link", models.CharField(help_text="Of the link before and the act's digest", max_length=64)),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("chain", "number"), name="one_act_a_number")],
        },
    ),
    migrations.CreateModel(
        name="AgencyCorrection",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="agency_corrections", to="store.site"
                ),
            ),
            ("agency", models.CharField(max_length=200)),
            ("reference", models.CharField(blank=True, help_text="The agency's own name for it", max_length=200)),
            (
                "sent_at",
                models.CharField(
                    blank=True, help_text="When the agency sent it, as the agency writes it", max_length=60
                ),
            ),
            ("text", models.TextField()),
            ("words", models.TextField(default="", help_text="The wrong words, as our stories carry them")),
            ("should_read", models.TextField(blank=True, default="", help_text="Empty while nobody has worded it")),
            (
                "entered_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("entered_at", models.DateTimeField()),
        ],
        options={
            "indexes": [models.Index(fields=["site", "-id"], name="agency_newest_first")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("reference", ""), _negated=True),
                    fields=("site", "agency", "reference"),
                    name="one_agency_s_reference",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Story",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="stories", to="store.site"),
            ),
            ("url", models.CharField(max_length=2000)),
            ("ref", models.CharField(blank=True, help_text="What the connector calls it", max_length=2000)),
            (
                "same_as",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="other_addresses",
                    to="store.story",
                ),
            ),
            ("title", models.CharField(blank=True, max_length=500)),
            ("section", models.CharField(blank=True, max_length=200)),
            ("author", models.CharField(blank=True, help_text="As the story names its authors", max_length=300)),
            ("language", models.CharField(blank=True, max_length=35)),
            ("created_at", models.DateTimeField()),
            ("looked_at", models.DateTimeField(null=True)),
            ("published_at", models.DateTimeField(help_text="As a feed or sitemap says", null=True)),
            (
                "changed_at",
                models.DateTimeField(
                    help_text="As a feed or sitemap says; to be read again if it is later than our look", null=True
                ),
            ),
            ("lines", models.JSONField(default=list, help_text="Digests of the lines that its public page has")),
            (
                "gone",
                models.JSONField(default=list, help_text="Digests of lines that its public page had and has no more"),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("site", "url"), name="one_story_a_url")],
        },
    ),
    migrations.CreateModel(
        name="Revision",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="store.site"
                ),
            ),
            (
                "story",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="store.story"
                ),
            ),
            (
                "origin",
                models.CharField(
                    choices=[("cms", "read from the CMS"), ("page", "read from the public page")], max_length=10
                ),
            ),
            ("version", models.CharField(help_text="The connector's name of this version", max_length=200)),
            ("fields", models.JSONField(default=list)),
            ("digest", models.CharField(max_length=64)),
            ("fetched_at", models.DateTimeField()),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("story", "origin", "digest"), name="one_revision_a_text")],
        },
    ),
    migrations.CreateModel(
        name="Report",
        fields=[
            ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="store.site"),
            ),
            ("idempotency_key", models.CharField(max_length=200)),
            ("body_digest", models.CharField(max_length=64)),
            ("received_at", models.DateTimeField()),
            ("url", models.CharField(max_length=2000)),
            ("page_url", models.CharField(blank=True, max_length=2000)),
            ("title", models.CharField(blank=True, max_length=500)),
            ("language", models.CharField(blank=True, max_length=35)),
            ("direction", models.CharField(blank=True, max_length=3)),
            ("read_in", models.CharField(default="web", max_length=20)),
            (
                "read_where",
                models.CharField(blank=True, help_text="Which issue, which page, as the reader says", max_length=200),
            ),
            (
                "about",
                models.CharField(
                    choices=[
                        ("passage", "words in the story"),
                        ("story", "the story as a whole"),
                        ("photo", "a photo"),
                        ("person", "a person in the story"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "kind",
                models.CharField(choices=[("error", "it is wrong"), ("misleading", "it is misleading")], max_length=12),
            ),
            ("exact", models.TextField(blank=True)),
            ("prefix", models.TextField(blank=True)),
            ("suffix", models.TextField(blank=True)),
            ("start", models.PositiveIntegerField(help_text="Code points in the text the reader saw", null=True)),
            ("end", models.PositiveIntegerField(null=True)),
            ("text_digest", models.CharField(blank=True, max_length=64)),
            (
                "replacement",
                models.TextField(blank=True, help_text="None: no proposal; empty: delete these words", null=True),
            ),
            ("why", models.TextField(blank=True)),
            ("source_link", models.CharField(blank=True, max_length=2000)),
            (
                "suspicious",
                models.CharField(blank=True, help_text="Why it ranks lower: honeypot, hasty", max_length=40),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["site", "-received_at"], name="report_by_time")],
            "constraints": [models.UniqueConstraint(fields=("site", "idempotency_key"), name="one_report_a_key")],
        },
    ),
    migrations.CreateModel(
        name="Contact",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "report",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, related_name="contact", to="store.report"
                ),
            ),
            ("email", models.EmailField(max_length=320)),
        ],
        options={
            "indexes": [models.Index(django.db.models.functions.text.Lower("email"), name="contacts_by_address")],
        },
    ),
    migrations.CreateModel(
        name="Placement",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "report",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="placement", to="store.report"
                ),
            ),
            (
                "story",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="store.story"
                ),
            ),
            (
                "revision",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="placements",
                    to="store.revision",
                ),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("found", "found"),
                        ("ambiguous", "fits several places"),
                        ("gone", "not in the story"),
                        ("already_fixed", "already fixed"),
                        ("story", "about the story as a whole"),
                        ("no_story", "the story could not be read"),
                    ],
                    max_length=20,
                ),
            ),
            ("field", models.CharField(blank=True, max_length=40)),
            ("start", models.PositiveIntegerField(null=True)),
            ("end", models.PositiveIntegerField(null=True)),
            ("score", models.FloatField(null=True)),
            ("certain", models.BooleanField(default=False)),
            (
                "places",
                models.JSONField(default=list, help_text="When ambiguous: field, start, end and score of each place"),
            ),
            ("detail", models.TextField(blank=True)),
            ("placed_at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Case",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="store.site"),
            ),
            (
                "story",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="store.story"),
            ),
            (
                "origin",
                models.CharField(
                    choices=[("reader", "reported by readers"), ("staff", "opened by staff")],
                    default="reader",
                    max_length=10,
                ),
            ),
            (
                "opened_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="opened_cases",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("version", models.PositiveIntegerField(default=1)),
            (
                "revision",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="store.revision"
                ),
            ),
            ("field", models.CharField(blank=True, max_length=40)),
            ("start", models.PositiveIntegerField(null=True)),
            ("end", models.PositiveIntegerField(null=True)),
            (
                "passage",
                models.TextField(blank=True, help_text="The words in question, as they stand or stood in the story"),
            ),
            (
                "placed",
                models.CharField(
                    choices=[
                        ("found", "found"),
                        ("ambiguous", "fits several places"),
                        ("gone", "not in the story"),
                        ("already_fixed", "already fixed"),
                        ("story", "about the story as a whole"),
                        ("no_story", "the story could not be read"),
                    ],
                    default="found",
                    max_length=20,
                ),
            ),
            ("kind", models.CharField(blank=True, max_length=12)),
            (
                "kept",
                models.BooleanField(
                    default=False, help_text="A person grouped it: the machine moves nothing out of it"
                ),
            ),
            (
                "was",
                models.TextField(
                    blank=True, help_text="What stood there before the story was changed without a notice"
                ),
            ),
            (
                "decision",
                models.CharField(
                    choices=[
                        ("new", "new"),
                        ("looking", "looking"),
                        ("ongoing", "ongoing"),
                        ("needs_info", "needs info"),
                        ("snoozed", "snoozed"),
                        ("escalated", "escalated"),
                        ("accepted", "accepted"),
                        ("rejected", "rejected"),
                        ("already_fixed", "already fixed"),
                        ("merged", "merged"),
                    ],
                    default="new",
                    max_length=20,
                ),
            ),
            (
                "apply",
                models.CharField(
                    choices=[
                        ("none", "none"),
                        ("queued", "queued"),
                        ("writing", "writing"),
                        ("applied", "applied"),
                        ("refused", "refused"),
                        ("failed", "failed"),
                        ("manual", "manual"),
                        ("live", "live"),
                        ("not_live", "not live"),
                        ("attested", "attested"),
                        ("regressed", "regressed"),
                        ("reverted", "reverted"),
                    ],
                    default="none",
                    max_length=20,
                ),
            ),
            (
                "notice",
                models.CharField(
                    choices=[
                        ("not_needed", "not needed"),
                        ("draft", "draft"),
                        ("published", "published"),
                        ("amended", "amended"),
                        ("withdrawn", "withdrawn"),
                    ],
                    default="not_needed",
                    max_length=20,
                ),
            ),
            (
                "nature",
                models.CharField(
                    blank=True,
                    choices=[
                        ("spelling", "spelling"),
                        ("grammar", "grammar"),
                        ("name", "name"),
                        ("number", "number"),
                        ("date", "date"),
                        ("place", "place"),
                        ("title", "title"),
                        ("quote", "quote"),
                        ("attribution", "attribution"),
                        ("caption", "caption"),
                        ("headline", "headline"),
                        ("link", "link"),
                        ("context", "context"),
                        ("other_fact", "other fact"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "treatment",
                models.CharField(
                    blank=True,
                    choices=[
                        ("silent", "silent"),
                        ("minor_note", "minor note"),
                        ("correction", "correction"),
                        ("clarification", "clarification"),
                        ("update", "update"),
                        ("editors_note", "editors note"),
                        ("apology", "apology"),
                        ("retraction", "retraction"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "reason",
                models.CharField(blank=True, help_text="Why it was refused or rejected, as a slug", max_length=40),
            ),
            ("reason_words", models.TextField(blank=True)),
            (
                "inbox",
                models.CharField(
                    choices=[
                        ("new", "new"),
                        ("unsnoozed", "back from a snooze"),
                        ("reopened", "opened again"),
                        ("appealed", "a reader appeals"),
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
            (
                "assigned_to",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="assigned_cases",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "checks",
                models.CharField(
                    blank=True,
                    help_text="The checks that its wordings raised: slugs with a space around each",
                    max_length=250,
                ),
            ),
            (
                "lane",
                models.GeneratedField(
                    db_persist=True,
                    expression=models.Case(
                        models.When(decision__in=["looking", "new"], then=models.Value("new")),
                        models.When(decision__in=["escalated", "ongoing"], then=models.Value("ongoing")),
                        models.When(decision__in=["needs_info", "snoozed"], then=models.Value("snoozed")),
                        models.When(
                            apply__in=["applied", "failed", "manual", "queued", "writing"],
                            then=models.Value("under-way"),
                        ),
                        models.When(apply__in=["not_live", "refused"], then=models.Value("refused")),
                        models.When(apply="regressed", then=models.Value("regressed")),
                        default=models.Value("done"),
                    ),
                    output_field=models.CharField(max_length=10),
                ),
            ),
            (
                "waiting",
                models.GeneratedField(
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
            ("opened_at", models.DateTimeField()),
            (
                "due_at",
                models.DateTimeField(
                    default=django.utils.timezone.now,
                    help_text="When its readers are promised a first decision; by this the queue is ordered",
                ),
            ),
            (
                "arrived_at",
                models.DateTimeField(
                    default=django.utils.timezone.now,
                    help_text="When it last came before the editors: opened, woken, answered, refused, regressed",
                ),
            ),
            ("changed_at", models.DateTimeField()),
            ("live_at", models.DateTimeField(null=True)),
            (
                "agency",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="cases",
                    to="store.agencycorrection",
                ),
            ),
            (
                "merged_into",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="merged", to="store.case"
                ),
            ),
        ],
        options={
            "indexes": [
                models.Index(fields=["site", "lane", "opened_at", "id"], name="lanes_oldest_first"),
                models.Index(fields=["site", "lane", "due_at", "id"], name="lanes_due_first"),
                models.Index(fields=["site", "waiting", "due_at", "id"], name="waiting_due_first"),
                models.Index(fields=["site", "waiting", "arrived_at"], name="arrivals"),
                models.Index(fields=["assigned_to", "site", "waiting", "due_at", "id"], name="mine_due_first"),
                models.Index(fields=["site", "lane", "-changed_at", "-id"], name="lanes_newest_first"),
                models.Index(fields=["story", "decision"], name="cases_of_a_story"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Transition",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "case",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="transitions", to="store.case"
                ),
            ),
            ("at", models.DateTimeField()),
            (
                "actor",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("track", models.CharField(max_length=20)),
            ("from_state", models.CharField(max_length=20)),
            ("to_state", models.CharField(max_length=20)),
            (
                "reason",
                models.CharField(blank=True, help_text="Why it was refused or rejected, as a slug", max_length=40),
            ),
            ("note", models.TextField(blank=True)),
        ],
        options={
            "ordering": ("id",),
        },
    ),
    migrations.CreateModel(
        name="WriteBack",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="write_backs", to="store.site"
                ),
            ),
            (
                "story",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="write_backs", to="store.story"
                ),
            ),
            (
                "purpose",
                models.CharField(
                    choices=[("apply", "apply"), ("undo", "undo"), ("notice", "change a notice")],
                    default="apply",
                    max_length=10,
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[
                        ("writing", "sent, outcome not yet proven"),
                        ("applied", "proven"),
                        ("refused", "refused, nothing written"),
                        ("failed", "the CMS did not answer"),
                    ],
                    max_length=10,
                ),
            ),
            ("version_before", models.CharField(max_length=200)),
            ("version_after", models.CharField(blank=True, max_length=200)),
            ("before", models.JSONField(default=dict)),
            ("after", models.JSONField(default=dict)),
            ("formats", models.JSONField(default=dict)),
            (
                "edits",
                models.JSONField(
                    default=list, help_text="Each decision's edits as carried: offsets in the visible text before"
                ),
            ),
            ("notices", models.JSONField(default=list, help_text="Each decision's notice: its id and its words")),
            ("reason", models.CharField(blank=True, max_length=40)),
            ("detail", models.TextField(blank=True)),
            ("started_at", models.DateTimeField()),
            ("ended_at", models.DateTimeField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="Decision",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "case",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="store.case"
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("accept", "accepted"),
                        ("reject", "rejected"),
                        ("already_fixed", "already fixed"),
                        ("undo", "undone"),
                        ("propose", "proposed, for a second person to confirm"),
                        ("merge", "merged"),
                        ("split", "split again"),
                        ("take_out", "taken out"),
                        ("keep_apart", "kept apart"),
                        ("snooze", "put off"),
                        ("wake", "taken up again"),
                        ("ask", "asked the reader"),
                        ("ask_author", "asked the author"),
                        ("revoke", "took the author's link back"),
                        ("escalate", "handed to the standards editor"),
                        ("hand_back", "handed back"),
                        ("assign", "assigned"),
                        ("amend", "amended the notice"),
                        ("withdraw", "withdrew the notice"),
                        ("write_again", "to be written again"),
                        ("attest", "attested"),
                        ("choose_place", "place chosen"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "actor",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("at", models.DateTimeField()),
            ("case_version", models.PositiveIntegerField(help_text="The version decided on")),
            (
                "revision",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="decisions",
                    to="store.revision",
                ),
            ),
            ("edits", models.JSONField(default=list)),
            ("nature", models.CharField(blank=True, max_length=20)),
            ("treatment", models.CharField(blank=True, max_length=20)),
            ("notice_label", models.CharField(blank=True, max_length=100)),
            ("notice_text", models.TextField(blank=True)),
            (
                "code",
                models.CharField(
                    blank=True,
                    choices=[
                        ("not_an_error", "This is not an error"),
                        ("style", "A matter of our style"),
                        ("opinion", "A matter of opinion"),
                        ("cannot_verify", "We could not verify this"),
                        ("out_of_scope", "Not something we can correct"),
                        ("abuse", "Abuse"),
                    ],
                    max_length=20,
                ),
            ),
            ("reader_text", models.TextField(blank=True, help_text="What the readers are told")),
            ("remark", models.TextField(blank=True, help_text="What is said inside the newsroom only")),
            ("source", models.TextField(blank=True, help_text="Where a changed quotation is recorded")),
            ("source_public", models.BooleanField(default=False)),
            (
                "survivor",
                models.ForeignKey(
                    help_text="The other case it is about",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="gathered",
                    to="store.case",
                ),
            ),
            (
                "moved",
                models.JSONField(
                    default=dict, help_text="Ids of the edits and remarks that went from one case to the other"
                ),
            ),
            (
                "seconds",
                models.ForeignKey(
                    help_text="The proposal it confirms",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="seconded",
                    to="store.decision",
                ),
            ),
            (
                "assigned_to",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "key",
                models.CharField(
                    blank=True, help_text="The same key is the same command: it is done once", max_length=64
                ),
            ),
            (
                "write_back",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="decisions",
                    to="store.writeback",
                ),
            ),
        ],
        options={
            "ordering": ("id",),
            "constraints": [
                models.UniqueConstraint(fields=("case", "case_version"), name="one_decision_a_version"),
                models.UniqueConstraint(
                    condition=models.Q(("key", ""), _negated=True), fields=("case", "key"), name="one_decision_a_key"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Edit",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "case",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="edits", to="store.case"),
            ),
            (
                "report",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="edits", to="store.report"
                ),
            ),
            (
                "revision",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="edits", to="store.revision"
                ),
            ),
            ("field", models.CharField(max_length=40)),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("old", models.TextField(blank=True)),
            ("new", models.TextField(blank=True)),
            ("rewrite", models.BooleanField(default=False)),
            ("joined_because", models.CharField(blank=True, max_length=200)),
        ],
        options={
            "indexes": [models.Index(fields=["case", "-id"], name="edits_of_a_case")],
        },
    ),
    migrations.CreateModel(
        name="Remark",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "case",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="store.case"),
            ),
            (
                "report",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="remark", to="store.report"
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Batch",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="store.site"),
            ),
            (
                "actor",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "verb",
                models.CharField(
                    choices=[("accept", "Accept"), ("reject", "Reject"), ("snooze", "Put off"), ("assign", "Assign")],
                    max_length=10,
                ),
            ),
            (
                "asked",
                models.JSONField(
                    default=dict, help_text="What was said for all of them: reason, words, until when, to whom"
                ),
            ),
            ("key", models.CharField(help_text="The same key is the same command: it is done once", max_length=64)),
            ("made_at", models.DateTimeField()),
            ("done_at", models.DateTimeField(help_text="When the last of its cases had its answer", null=True)),
            (
                "undone_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("undo_at", models.DateTimeField(help_text="When it was asked to be undone", null=True)),
            (
                "undone_at",
                models.DateTimeField(help_text="When the last of its cases was taken back, or could not be", null=True),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["site", "-id"], name="batches_newest_first")],
            "constraints": [models.UniqueConstraint(fields=("site", "key"), name="one_batch_a_key")],
        },
    ),
    migrations.CreateModel(
        name="BatchItem",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "batch",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="items", to="store.batch"),
            ),
            (
                "case",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="batch_items", to="store.case"
                ),
            ),
            ("version", models.PositiveIntegerField(help_text="The version of the case that was on the screen")),
            (
                "revision",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.revision"
                ),
            ),
            (
                "edit",
                models.ForeignKey(
                    help_text="The wording that was shown and accepted",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="store.edit",
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[
                        ("waiting", "waits"),
                        ("done", "done"),
                        ("changed", "changed meanwhile"),
                        ("refused", "refused"),
                        ("stopped", "not begun, because the batch was undone"),
                    ],
                    default="waiting",
                    max_length=10,
                ),
            ),
            ("words", models.TextField(blank=True, help_text="Why it was not done, or who had changed it")),
            (
                "decision",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="batch_item",
                    to="store.decision",
                ),
            ),
            (
                "assigned_before",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "back",
                models.CharField(
                    blank=True,
                    choices=[
                        ("", "not taken back"),
                        ("waiting", "waits to be taken back"),
                        ("done", "taken back"),
                        ("refused", "not taken back"),
                    ],
                    default="",
                    max_length=10,
                ),
            ),
            ("back_words", models.TextField(blank=True, help_text="Why it was not taken back")),
        ],
        options={
            "indexes": [
                models.Index(fields=["batch", "state", "id"], name="batch_items_by_state"),
                models.Index(fields=["batch", "back", "id"], name="batch_items_by_back"),
            ],
            "constraints": [models.UniqueConstraint(fields=("batch", "case"), name="one_item_a_case")],
        },
    ),
    migrations.CreateModel(
        name="Channel",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="channels", to="store.site"
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("app", "app"),
                        ("newsletter", "newsletter"),
                        ("print", "print"),
                        ("push", "push message"),
                        ("social", "social post"),
                        ("syndication", "other papers that carry it"),
                        ("other", "something else"),
                    ],
                    max_length=12,
                ),
            ),
            ("name", models.CharField(max_length=100)),
            ("retired_at", models.DateTimeField(help_text="Offered no more; its items stay", null=True)),
        ],
        options={
            "ordering": ("kind", "name", "id"),
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("retired_at", None)), fields=("site", "name"), name="one_channel_a_name"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ChannelItem",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="channel_items", to="store.site"
                ),
            ),
            (
                "case",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="channel_items", to="store.case"
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("app", "app"),
                        ("newsletter", "newsletter"),
                        ("print", "print"),
                        ("push", "push message"),
                        ("social", "social post"),
                        ("syndication", "other papers that carry it"),
                        ("other", "something else"),
                    ],
                    max_length=12,
                ),
            ),
            (
                "channel",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="items", to="store.channel"
                ),
            ),
            (
                "place",
                models.CharField(blank=True, help_text="Which issue, which page, as it was told", max_length=200),
            ),
            (
                "owner",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "added_by",
                models.ForeignKey(
                    help_text="None: a reader said so",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("added_at", models.DateTimeField()),
            (
                "done_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("done_at", models.DateTimeField(null=True)),
            ("not_there", models.BooleanField(default=False, help_text="Settled because it never ran there")),
        ],
        options={
            "ordering": ("id",),
            "indexes": [
                models.Index(condition=models.Q(("done_at", None)), fields=["site", "id"], name="channel_items_open")
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("done_at", None), ("done_by", None)),
                        models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="settled_by_name_and_time",
                ),
                models.UniqueConstraint(fields=("case", "kind", "channel", "place"), name="one_item_a_place"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Clock",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="clocks", to="store.site"),
            ),
            (
                "case",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="clocks", to="store.case"),
            ),
            ("round", models.PositiveIntegerField()),
            ("section", models.CharField(blank=True, max_length=100)),
            ("nature", models.CharField(blank=True, max_length=20)),
            ("by_staff", models.BooleanField(default=False)),
            ("started_at", models.DateTimeField()),
            ("decided_at", models.DateTimeField(null=True)),
            ("decided_seconds", models.BigIntegerField(null=True)),
            ("decided_paused", models.BigIntegerField(null=True)),
            ("live_at", models.DateTimeField(null=True)),
            ("live_seconds", models.BigIntegerField(null=True)),
            ("live_paused", models.BigIntegerField(null=True)),
            ("outcome", models.CharField(blank=True, max_length=20)),
            ("settled_at", models.DateTimeField(null=True)),
            ("reasons", models.JSONField(default=list)),
            ("refusals", models.JSONField(default=list)),
            ("to_tell", models.PositiveIntegerField(default=0)),
            ("told", models.PositiveIntegerField(default=0)),
            ("told_in_time", models.PositiveIntegerField(default=0)),
        ],
        options={
            "indexes": [
                models.Index(fields=["site", "started_at"], name="clocks_by_start"),
                models.Index(fields=["site", "decided_at"], name="clocks_by_decision"),
                models.Index(fields=["site", "settled_at"], name="clocks_by_end"),
            ],
            "constraints": [models.UniqueConstraint(fields=("case", "round"), name="one_clock_a_round")],
        },
    ),
    migrations.CreateModel(
        name="ConnectionTest",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="connection_tests", to="store.site"
                ),
            ),
            (
                "asked_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("asked_at", models.DateTimeField()),
            ("done_at", models.DateTimeField(null=True)),
            ("connector", models.CharField(max_length=60)),
            ("connector_settings", models.JSONField(default=dict)),
            (
                "connector_secrets",
                models.JSONField(default=dict, help_text="Sealed, by name; gone when the test is done"),
            ),
            ("draft", models.TextField(blank=True, help_text="The secrets typed, sealed for the form that follows")),
            ("url", models.CharField(max_length=2000)),
            ("old", models.TextField(blank=True)),
            ("new", models.TextField(blank=True)),
            (
                "saves",
                models.BooleanField(default=False, help_text="The connection is taken over if the story is read"),
            ),
            ("saved", models.BooleanField(default=False)),
            ("result", models.JSONField(default=dict)),
        ],
    ),
    migrations.CreateModel(
        name="Correction",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="store.site"
                ),
            ),
            (
                "story",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="store.story"
                ),
            ),
            (
                "case",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="correction", to="store.case"
                ),
            ),
            ("number", models.PositiveIntegerField(help_text="Counts up within the site; part of the permalink")),
            ("version", models.PositiveIntegerField(default=1)),
            ("nature", models.CharField(max_length=20)),
            ("treatment", models.CharField(max_length=20)),
            ("language", models.CharField(max_length=35)),
            ("old", models.TextField(blank=True)),
            ("new", models.TextField(blank=True)),
            ("context_before", models.TextField(blank=True)),
            ("context_after", models.TextField(blank=True)),
            ("label", models.CharField(blank=True, max_length=100)),
            ("text", models.TextField(blank=True)),
            ("published_at", models.DateTimeField()),
            ("live_at", models.DateTimeField(help_text="When it was seen on the public page, or attested")),
            (
                "attested_by",
                models.ForeignKey(
                    help_text="Who says that it is public, where it was never seen there",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("amended_at", models.DateTimeField(help_text="When its words changed last", null=True)),
            ("withdrawn_at", models.DateTimeField(null=True)),
            ("withdrawn_why", models.TextField(blank=True)),
        ],
        options={
            "indexes": [models.Index(fields=["site", "-published_at", "-id"], name="corrections_by_time")],
            "constraints": [models.UniqueConstraint(fields=("site", "number"), name="one_correction_a_number")],
        },
    ),
    migrations.CreateModel(
        name="LogEntry",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="log", to="store.site"),
            ),
            ("number", models.PositiveIntegerField()),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("published", "published"),
                        ("amended", "amended"),
                        ("seen", "seen on the public page, attested before"),
                        ("withdrawn", "withdrawn"),
                        ("tombstone", "removed"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "correction",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="store.correction"
                ),
            ),
            ("at", models.DateTimeField()),
            ("payload", models.JSONField(null=True)),
            ("salt", models.CharField(blank=True, max_length=64)),
            ("digest", models.CharField(help_text="Of salt and payload", max_length=64)),
            ("link", models.CharField(help_text="Of the link before and this digest", max_length=64)),
        ],
        options={
            "ordering": ("number",),
            "constraints": [models.UniqueConstraint(fields=("site", "number"), name="one_entry_a_number")],
        },
    ),
    migrations.CreateModel(
        name="SecondFactor",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="factors", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("kind", models.CharField(choices=[("totp", "authenticator app")], max_length=10)),
            ("name", models.CharField(max_length=80)),
            ("secret", models.TextField(blank=True, help_text="Sealed")),
            ("last_step", models.BigIntegerField(default=0, help_text="The time step used last; a code works once")),
            ("added_at", models.DateTimeField()),
            ("used_at", models.DateTimeField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="Passkey",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="passkeys", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "credential",
                models.CharField(help_text="The credential's id, as base64url", max_length=1400, unique=True),
            ),
            ("public_key", models.BinaryField(help_text="As the authenticator gave it: COSE")),
            (
                "sign_count",
                models.BigIntegerField(default=0, help_text="Uses as the authenticator counts them; 0: it does not"),
            ),
            ("verifies", models.BooleanField(help_text="It asked for a finger, a face or a PIN when it was added")),
            (
                "synced",
                models.BooleanField(default=False, help_text="It may be kept by a password store on several devices"),
            ),
            ("transports", models.JSONField(default=list, help_text="How browsers reach it, such as usb or internal")),
            ("name", models.CharField(max_length=80)),
            ("added_at", models.DateTimeField()),
            ("used_at", models.DateTimeField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="RecoveryCode",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="recovery_codes",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("digest", models.CharField(max_length=64, unique=True)),
            ("used_at", models.DateTimeField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="Attempt",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("account", models.CharField(max_length=64)),
            ("network", models.CharField(max_length=64)),
            ("at", models.DateTimeField()),
        ],
        options={
            "indexes": [
                models.Index(fields=["account", "at"], name="attempts_of_an_account"),
                models.Index(fields=["network", "at"], name="attempts_of_a_network"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Intake",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "report",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="intake", to="store.report"
                ),
            ),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="intakes", to="store.site"),
            ),
            (
                "state",
                models.CharField(
                    choices=[("received", "received"), ("held", "held"), ("open", "open"), ("spam", "binned")],
                    default="received",
                    max_length=10,
                ),
            ),
            (
                "reason",
                models.CharField(
                    blank=True,
                    choices=[
                        ("blocked", "from a blocked sender"),
                        ("flood", "the same words again and again"),
                        ("rate", "many reports from one network"),
                        ("suspicious", "a field was filled in that people do not see"),
                    ],
                    max_length=12,
                ),
            ),
            ("opens_at", models.DateTimeField(help_text="When a hold ends by itself: it may only open", null=True)),
            ("at", models.DateTimeField(help_text="When the report came")),
            (
                "network",
                models.CharField(
                    blank=True, help_text="Keyed digest of the network; emptied after 30 days", max_length=64
                ),
            ),
            (
                "network_before",
                models.CharField(
                    blank=True,
                    help_text="The same under the key of the month before, for blocks made in it",
                    max_length=64,
                ),
            ),
            ("period", models.CharField(blank=True, help_text="The month whose key made the digest", max_length=7)),
            (
                "words",
                models.CharField(blank=True, help_text="Digest of what was said, to gather floods", max_length=64),
            ),
            ("abuse", models.JSONField(default=list, help_text="Why its words are blurred: rule and the words it met")),
            ("erased_at", models.DateTimeField(help_text="When its reader's personal data were erased", null=True)),
            (
                "settled_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("settled_at", models.DateTimeField(null=True)),
        ],
        options={
            "indexes": [
                models.Index(fields=["site", "state", "at", "id"], name="intake_by_state"),
                models.Index(fields=["site", "words", "at"], name="intake_by_words"),
                models.Index(fields=["site", "network", "at"], name="intake_by_network"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Block",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="blocks", to="store.site"),
            ),
            ("kind", models.CharField(choices=[("email", "address"), ("network", "network")], max_length=10)),
            ("digest", models.CharField(max_length=64)),
            (
                "period",
                models.CharField(
                    blank=True, help_text="Of a network: the month whose key made the digest", max_length=7
                ),
            ),
            ("reason", models.CharField(max_length=200)),
            (
                "made_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("made_at", models.DateTimeField()),
            ("ends_at", models.DateTimeField()),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("site", "kind", "digest"), name="one_block_a_sender")],
        },
    ),
    migrations.CreateModel(
        name="Alarm",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "report",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="alarm", to="store.report"
                ),
            ),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="alarms", to="store.site"),
            ),
            (
                "by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("at", models.DateTimeField()),
            (
                "seen_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("seen_at", models.DateTimeField(null=True)),
        ],
    ),
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
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("since", models.DateTimeField()),
            ("until", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Link",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="links", to="store.site"),
            ),
            (
                "story",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="links", to="store.story"),
            ),
            ("kind", models.CharField(choices=[("must", "one error"), ("cannot", "not one error")], max_length=6)),
            (
                "first_case",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.case"),
            ),
            (
                "second_case",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.case"),
            ),
            (
                "first",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.edit"
                ),
            ),
            (
                "second",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.edit"
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("at", models.DateTimeField()),
        ],
        options={
            "indexes": [models.Index(fields=["story", "id"], name="links_of_a_story")],
        },
    ),
    migrations.CreateModel(
        name="Listing",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="listings", to="store.site"
                ),
            ),
            ("url", models.CharField(max_length=2000)),
            (
                "index",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="store.listing"
                ),
            ),
            ("changed_at", models.DateTimeField(help_text="As its index says", null=True)),
            (
                "due_at",
                models.DateTimeField(
                    help_text="When to read it next; null waits for its index to say that it changed", null=True
                ),
            ),
            ("read_at", models.DateTimeField(help_text="When it was last read, or found unchanged", null=True)),
            ("tried_at", models.DateTimeField(null=True)),
            ("failures", models.PositiveIntegerField(default=0, help_text="Looks in a row that gave nothing")),
            ("etag", models.CharField(blank=True, max_length=300)),
            ("last_modified", models.CharField(blank=True, max_length=100)),
            (
                "listed",
                models.PositiveIntegerField(default=0, help_text="Stories, or of an index listings, that it named"),
            ),
            (
                "added",
                models.PositiveIntegerField(default=0, help_text="Of those, the ones that were not known before"),
            ),
            ("changed", models.PositiveIntegerField(default=0, help_text="Of those, the ones to be read again")),
            (
                "left_out",
                models.PositiveIntegerField(default=0, help_text="Addresses that are not the site's, or none"),
            ),
            ("fault", models.TextField(blank=True, help_text="What was wrong with it, in words")),
        ],
        options={
            "indexes": [models.Index(fields=["due_at"], name="listings_to_read")],
            "constraints": [models.UniqueConstraint(fields=("site", "url"), name="one_listing_a_url")],
        },
    ),
    migrations.CreateModel(
        name="Macro",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="macros", to="store.site"),
            ),
            ("use", models.CharField(help_text="A reason to reject, already_fixed, or a question", max_length=40)),
            ("language", models.CharField(max_length=35)),
            ("text", models.TextField()),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("site", "use", "language"), name="one_macro_a_use")],
        },
    ),
    migrations.CreateModel(
        name="Member",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="members", to="store.site"),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "role",
                models.CharField(
                    choices=[
                        ("editor", "editor"),
                        ("standards", "standards editor"),
                        ("operator", "operator"),
                        ("viewer", "viewer"),
                    ],
                    max_length=12,
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("site", "person"), name="one_role_a_site")],
        },
    ),
    migrations.CreateModel(
        name="SignInLink",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="sign_in_links",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("digest", models.CharField(max_length=64, unique=True)),
            ("expires_at", models.DateTimeField()),
            ("once", models.BooleanField(default=True)),
            ("used_at", models.DateTimeField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="Message",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="store.report"
                ),
            ),
            ("case_id", models.BigIntegerField(default=0, help_text="0: about the report as a whole")),
            (
                "outcome",
                models.CharField(
                    choices=[
                        ("received", "received"),
                        ("live", "corrected"),
                        ("attested", "corrected, says the newsroom"),
                        ("rejected", "not corrected"),
                        ("already_fixed", "already fixed"),
                        ("reverted", "correction taken back"),
                        ("asked", "asked for more"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "round",
                models.PositiveIntegerField(
                    default=0, help_text="Counts the reader's appeals and questions, each of which may be told anew"
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[
                        ("queued", "queued"),
                        ("sent", "sent"),
                        ("bounced", "bounced"),
                        ("no_address", "no address"),
                    ],
                    max_length=12,
                ),
            ),
            ("subject", models.CharField(max_length=300)),
            ("body", models.TextField()),
            ("created_at", models.DateTimeField()),
            ("sent_at", models.DateTimeField(null=True)),
        ],
        options={
            "ordering": ("id",),
            "indexes": [
                models.Index(fields=["case_id"], name="messages_of_a_case"),
                models.Index(fields=["sent_at"], name="messages_by_sending"),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("report", "case_id", "outcome", "round"), name="one_message_an_outcome")
            ],
        },
    ),
    migrations.CreateModel(
        name="PageCheck",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="page_checks", to="store.site"
                ),
            ),
            ("url", models.CharField(max_length=2000)),
            (
                "asked_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("asked_at", models.DateTimeField()),
            ("done_at", models.DateTimeField(null=True)),
            ("findings", models.JSONField(default=list)),
        ],
        options={
            "indexes": [models.Index(fields=["site", "-id"], name="page_checks_newest_first")],
        },
    ),
    migrations.CreateModel(
        name="Question",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "case",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="store.case"
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="store.report"
                ),
            ),
            (
                "decision",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="store.decision"
                ),
            ),
            ("words", models.TextField()),
            ("asked_at", models.DateTimeField()),
            ("due_at", models.DateTimeField()),
            ("answer", models.TextField(blank=True)),
            ("answered_at", models.DateTimeField(null=True)),
            (
                "closed_at",
                models.DateTimeField(help_text="When it was answered, ran out, or was taken back", null=True),
            ),
        ],
        options={
            "ordering": ("id",),
        },
    ),
    migrations.CreateModel(
        name="AuthorLink",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "case",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="author_links", to="store.case"
                ),
            ),
            (
                "decision",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="author_link", to="store.decision"
                ),
            ),
            ("name", models.CharField(max_length=200)),
            ("email", models.EmailField(blank=True, max_length=320)),
            (
                "mail",
                models.CharField(
                    choices=[("waiting", "the mail is waiting"), ("sent", "mailed"), ("bounced", "the mail came back")],
                    default="waiting",
                    max_length=10,
                ),
            ),
            ("words", models.TextField(blank=True, help_text="What the editor asks")),
            ("edit_old", models.TextField(blank=True)),
            ("edit_new", models.TextField(blank=True, help_text="None: no wording is proposed", null=True)),
            ("made_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            ("revoked_at", models.DateTimeField(null=True)),
            ("answered_at", models.DateTimeField(null=True)),
            (
                "verdict",
                models.CharField(
                    blank=True,
                    choices=[
                        ("right", "the change is right"),
                        ("wrong", "the story is right as it stands"),
                        ("other", "it should read otherwise"),
                    ],
                    max_length=10,
                ),
            ),
            ("wording", models.TextField(blank=True)),
            ("comment", models.TextField(blank=True)),
        ],
        options={
            "ordering": ("id",),
        },
    ),
    migrations.CreateModel(
        name="Withdrawal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "report",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal", to="store.report"
                ),
            ),
            ("at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Appeal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "report",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="appeal", to="store.report"
                ),
            ),
            (
                "case",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="appeals", to="store.case"),
            ),
            ("words", models.TextField()),
            ("at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Session",
        fields=[
            (
                "session_key",
                models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
            ),
            ("session_data", models.TextField(verbose_name="session data")),
            ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
            (
                "person",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="sessions",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("device", models.CharField(blank=True, max_length=120)),
            (
                "network",
                models.CharField(
                    blank=True, help_text="The neighbourhood of the address, never the address", max_length=60
                ),
            ),
            ("factor", models.CharField(blank=True, max_length=12)),
            ("signed_in_at", models.DateTimeField(null=True)),
            ("seen_at", models.DateTimeField(null=True)),
        ],
        options={
            "verbose_name": "session",
            "verbose_name_plural": "sessions",
        },
    ),
    migrations.CreateModel(
        name="Snooze",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "case",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="snoozes", to="store.case"),
            ),
            (
                "decision",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="snooze", to="store.decision"
                ),
            ),
            ("at", models.DateTimeField()),
            ("until", models.DateTimeField(null=True)),
            ("reports", models.PositiveIntegerField(help_text="How many more reports wake it", null=True)),
            (
                "reports_then",
                models.PositiveIntegerField(default=0, help_text="How many reports it had when it was put off"),
            ),
            ("on_change", models.BooleanField(default=False)),
            ("woke_at", models.DateTimeField(null=True)),
            (
                "woke_because",
                models.CharField(
                    blank=True,
                    choices=[
                        ("date", "its date has come"),
                        ("reports", "more readers reported it"),
                        ("story", "the story changed"),
                        ("person", "somebody took it up again"),
                    ],
                    max_length=10,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Tally",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("transition_id", models.BigIntegerField(default=0)),
            ("case_id", models.BigIntegerField(default=0)),
            ("message_id", models.BigIntegerField(default=0)),
            ("sent_until", models.DateTimeField(null=True)),
            ("counted_at", models.DateTimeField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="Task",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=40)),
            ("subject", models.CharField(help_text="The id of the row it is about", max_length=60)),
            ("site_id", models.BigIntegerField()),
            ("run_at", models.DateTimeField()),
            ("attempts", models.PositiveIntegerField(default=0)),
            ("claimed_until", models.DateTimeField(null=True)),
            ("claimed_by", models.CharField(blank=True, max_length=60)),
            ("done_at", models.DateTimeField(null=True)),
            ("given_up_at", models.DateTimeField(null=True)),
            ("last_error", models.TextField(blank=True)),
        ],
        options={
            "indexes": [
                models.Index(
                    condition=models.Q(("done_at", None), ("given_up_at", None)),
                    fields=["run_at", "id"],
                    name="tasks_to_do",
                ),
                models.Index(fields=["name", "subject"], name="tasks_by_subject"),
            ],
        },
    ),
    migrations.CreateModel(
        name="ApiToken",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="api_tokens", to="store.site"
                ),
            ),
            ("name", models.CharField(max_length=80)),
            ("digest", models.CharField(max_length=64, unique=True)),
            ("scopes", models.JSONField(default=list)),
            (
                "made_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            ("made_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            ("used_at", models.DateTimeField(null=True)),
            ("revoked_at", models.DateTimeField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="Week",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "site",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="weeks", to="store.site"),
            ),
            ("monday", models.DateField()),
            (
                "part",
                models.CharField(
                    choices=[("all", "all"), ("section", "one section"), ("nature", "one nature")], max_length=10
                ),
            ),
            ("key", models.CharField(blank=True, max_length=100)),
            ("reports", models.PositiveIntegerField(default=0)),
            ("cases", models.PositiveIntegerField(default=0)),
            ("by_staff", models.PositiveIntegerField(default=0)),
            ("decided", models.PositiveIntegerField(default=0)),
            ("upheld", models.PositiveIntegerField(default=0)),
            ("rejected", models.PositiveIntegerField(default=0)),
            ("closed", models.PositiveIntegerField(default=0)),
            ("live", models.PositiveIntegerField(default=0)),
            ("regressed", models.PositiveIntegerField(default=0)),
            ("to_tell", models.PositiveIntegerField(default=0)),
            ("told", models.PositiveIntegerField(default=0)),
            ("told_in_time", models.PositiveIntegerField(default=0)),
            ("waits_decided", models.JSONField(default=list)),
            ("waits_live", models.JSONField(default=list)),
            ("reasons", models.JSONField(default=dict)),
            ("refusals", models.JSONField(default=dict)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("site", "part", "monday", "key"), name="one_row_a_week_and_part")
            ],
        },
    ),
]


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [CreateModels(MODELS)]
