"""Bring up an installation for a command: options into the environment, Django, migrations."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path


def add_data_option(parser: ArgumentParser) -> None:
    """Give a command the option that says where everything is kept."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="the data folder (default: the option CORRIGENDA_DATA)"
    )


def bring_up(options: Mapping[str, str], *, migrate: bool = True) -> None:
    """Set options for this process, set Django up, and bring the tables up to date unless only looking.

    Exits with a clear message when an option is wrong.
    """
    from corrigenda.config.options import DATA, OptionError

    os.environ.update({f"CORRIGENDA_{name}": value for name, value in options.items()})
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corrigenda.config.settings")
    try:
        DATA.value(os.environ).mkdir(parents=True, exist_ok=True)
        import django

        django.setup()
    except OptionError as error:
        sys.exit(f"corrigenda: {error}\nAll options: docs/reference/options.md")
    except OSError as error:
        sys.exit(f"corrigenda: CORRIGENDA_DATA: the data folder cannot be made: {error}")
    if not migrate:
        return
    _bring_tables_up_to_date()


def _bring_tables_up_to_date() -> None:
    """Make the changes that are missing; exits where the tables are another version's. Django's own command takes longer to find nothing."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    known, seen = executor.loader.disk_migrations, executor.loader.applied_migrations
    if unknown := sorted(name for app, name in seen if app == "store" and (app, name) not in known):
        sys.exit(
            f"corrigenda: CORRIGENDA_DATABASE: another version made these tables ({unknown[0]} is not known to this one)\n"
            "Start the version that made them, or begin with an empty database."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
