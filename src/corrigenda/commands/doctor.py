"""`corrigenda doctor`: is this installation well; `--page URL`: can readers report from that page; and what to change."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Mapping

import httpx

from corrigenda.commands.installation import add_data_option, bring_up
from corrigenda.flows.page_check.check import Answer, Silence, check
from corrigenda.flows.page_check.findings import Level

SECONDS = 15.0
_MARKS = {Level.GOOD: "good ", Level.NOTE: "note ", Level.FAULT: "FAULT"}


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "doctor", help="say what is wrong with this installation, or with the widget on a page"
    )
    add_data_option(parser)
    parser.add_argument("--page", metavar="URL", help="look at the widget in a story's page instead, at this address")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Look, and print what was found; 1 if a fault was."""
    return _page(args.page) if args.page else _installation({"DATA": str(args.data)} if args.data else {})


def _installation(options: Mapping[str, str]) -> int:
    bring_up(options, migrate=False)
    from django.utils import timezone

    from corrigenda.flows.check_up import check_up

    faults = 0
    for finding in check_up(now=timezone.now()):
        faults += not finding.ok
        level = Level.FAULT if not finding.ok else Level.NOTE if finding.help else Level.GOOD
        print(f"{_MARKS[level]}  {finding.id}: {finding.words}")
        if finding.help:
            print(f"       → {finding.help}")
    if faults:
        print(f"{faults} fault{'s' if faults > 1 else ''} in this installation.", file=sys.stderr)
    return 1 if faults else 0


def _page(page: str) -> int:
    faults = 0
    with httpx.Client(timeout=SECONDS, follow_redirects=True) as client:

        def ask(method: str, url: str, headers: Mapping[str, str]) -> Answer | Silence:
            try:
                answer = client.request(method, url, headers=dict(headers))
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                return Silence(str(error) or type(error).__name__)
            named = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(str(answer.url), answer.status_code, named, answer.content)

        for finding in check(page, ask=ask):
            faults += finding.level is Level.FAULT
            print(f"{_MARKS[finding.level]}  {finding.said}")
            if finding.change:
                print(f"       → {finding.change}")
    if faults:
        print(f"{faults} fault{'s' if faults > 1 else ''}: readers cannot report from this page yet.", file=sys.stderr)
    return 1 if faults else 0
