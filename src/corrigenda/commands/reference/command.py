"""The command itself: which pages there are, and writing them into a folder."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace, _SubParsersAction
from functools import partial
from pathlib import Path

from corrigenda.commands.reference.markdown import page, table


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command; the page of the command line shows whatever `commands` holds when it runs."""
    parser = commands.add_parser("reference", help="write the generated pages of the documentation")
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="the folder to write them into, such as docs/reference"
    )
    parser.set_defaults(run=partial(_run, commands=commands))


def _run(args: Namespace, *, commands: _SubParsersAction[ArgumentParser]) -> int:
    written = pages(commands)
    try:
        args.folder.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            (args.folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"corrigenda: {args.folder} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{len(written)} pages in {args.folder}")
    return 0


def pages(commands: _SubParsersAction[ArgumentParser]) -> dict[str, str]:
    """Return every generated page by its file name; `commands` are those of the command line."""
    _bring_up()
    from corrigenda.commands.reference import cases, command_line, connectors, options, reports, roles

    made = {
        "options.md": ("every setting, its type and its default", options.text()),
        "commands.md": ("every command and what it takes", command_line.text(commands)),
        "reports-api.md": ("how a report is sent, and every way in which it can be refused", reports.text()),
        "roles.md": ("who may do what on a site", roles.roles_text()),
        "desk-api.md": ("what programs read and open with a token", roles.api_text()),
        "connectors.md": ("the protocol that a connector speaks", connectors.text()),
        "transitions.md": ("how a case moves, and who may move it", cases.transitions_text()),
        "treatments.md": ("the natures, the treatments, and what policy proposes", cases.treatments_text()),
        "refusals.md": ("why a fix was not written", cases.refusals_text()),
    }
    index = table(("page", "what it tells"), [(f"[{name}]({name})", what) for name, (what, _) in made.items()])
    contents = page("Reference", intro="Facts to look up, written from the code that they describe.", parts=[index])
    return {"index.md": contents} | {name: text for name, (_, text) in made.items()}


def _bring_up() -> None:
    """Set Django up without touching anybody's installation: the shape of a report is told by code that knows the tables."""
    import django
    from django.apps import apps

    if apps.ready:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corrigenda.config.settings")
    with tempfile.TemporaryDirectory() as data:
        os.environ["CORRIGENDA_DATA"] = data
        django.setup()
