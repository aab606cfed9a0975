"""`corrigenda audit`: prove that nobody changed the record of who did what, and give it out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction

from corrigenda.commands.installation import add_data_option, bring_up


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command with its own."""
    parser = commands.add_parser("audit", help="verify and export the record of who did what")
    inner = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    verifying = inner.add_parser("verify", help="say whether the record is whole, or where it is broken")
    add_data_option(verifying)
    verifying.add_argument("--site", metavar="KEY", help="one site only (default: the installation and every site)")
    verifying.add_argument(
        "--head",
        metavar="NUMBER:LINK",
        type=_head,
        action="append",
        default=[],
        help="a link noted down earlier, with --site; shows whether entries were cut off at the end",
    )
    verifying.set_defaults(run=run_verify)
    guarding = inner.add_parser("guard", help="have the database refuse to change the record, if that was taken away")
    add_data_option(guarding)
    guarding.set_defaults(run=run_guard)
    exporting = inner.add_parser("export", help="print the record, one JSON object a line, oldest first")
    add_data_option(exporting)
    exporting.add_argument("--site", metavar="KEY", help="the site (default: the installation's own acts)")
    exporting.set_defaults(run=run_export)


def run_guard(args: Namespace) -> int:
    """Have the database refuse every change of the record."""
    bring_up({"DATA": str(args.data)} if args.data else {})
    from django.db import connection

    from corrigenda.store.protection import protect

    protect(connection)
    print("the database refuses to change the audit log and the corrections log")
    return 0


def run_verify(args: Namespace) -> int:
    """Check the chains; 1 if one is broken."""
    bring_up({"DATA": str(args.data)} if args.data else {})
    from corrigenda.core.notices.chain import Broken
    from corrigenda.flows.audit import verify_all, verify_corrections, verify_site
    from corrigenda.store.models import Site

    if args.head and not args.site:
        print("corrigenda audit verify: --head needs --site", file=sys.stderr)
        return 2
    if args.site:
        site = Site.objects.filter(key=args.site).first()
        if site is None:
            return _unknown(args.site)
        states = [verify_site(site, known_heads=dict(args.head)), verify_corrections(site)]
    else:
        states = verify_all()
    broken = 0
    for state in states:
        answer = state.answer
        if isinstance(answer, Broken):
            broken += 1
            print(f"{state.name}: BROKEN at entry {answer.number}: {answer.why}")
        else:
            gone = f", {answer.tombstones} with erased words" if answer.tombstones else ""
            print(f"{state.name}: whole, {answer.entries} entries{gone}, head {answer.entries}:{answer.head}")
    return 1 if broken else 0


def run_export(args: Namespace) -> int:
    """Print a chain."""
    bring_up({"DATA": str(args.data)} if args.data else {})
    from django.utils import timezone

    from corrigenda.flows.audit import export_log
    from corrigenda.store.models import Site

    site = Site.objects.filter(key=args.site).first() if args.site else None
    if args.site and site is None:
        return _unknown(args.site)
    for line in export_log(site, by=None, now=timezone.now()):
        print(line)
    return 0


def _unknown(key: str) -> int:
    print(f"corrigenda: there is no site {key}", file=sys.stderr)
    return 1


def _head(text: str) -> tuple[int, str]:
    number, _, link = text.partition(":")
    if not number.isdecimal() or len(link) != 64:
        raise ValueError("give NUMBER:LINK as `corrigenda audit verify` printed it")
    return int(number), link
