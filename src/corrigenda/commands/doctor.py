"""`corrigenda doctor --page URL`: can readers report from this page, and if not, what is to be changed?"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Mapping

import httpx

from corrigenda.commands.page_check.check import Answer, Silence, check
from corrigenda.commands.page_check.findings import Level

SECONDS = 15.0
_MARKS = {Level.GOOD: "good ", Level.NOTE: "note ", Level.FAULT: "FAULT"}


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("doctor", help="say whether the widget works on a page, and what to change")
    parser.add_argument(
        "--page", metavar="URL", required=True, help="the address of a story's page, with the widget in it"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Look at the page and print what was found; 1 if a fault was."""
    faults = 0
    with httpx.Client(timeout=SECONDS, follow_redirects=True) as client:

        def ask(method: str, url: str, headers: Mapping[str, str]) -> Answer | Silence:
            try:
                answer = client.request(method, url, headers=dict(headers))
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                return Silence(str(error) or type(error).__name__)
            named = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(str(answer.url), answer.status_code, named, answer.content)

        for finding in check(args.page, ask=ask):
            faults += finding.level is Level.FAULT
            print(f"{_MARKS[finding.level]}  {finding.said}")
            if finding.change:
                print(f"       → {finding.change}")
    if faults:
        print(f"{faults} fault{'s' if faults > 1 else ''}: readers cannot report from this page yet.", file=sys.stderr)
    return 1 if faults else 0
