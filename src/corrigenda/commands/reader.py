"""`corrigenda reader`: give a reader what is kept of them, or forget them."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction

from corrigenda.commands.installation import add_data_option, bring_up


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command with its own two."""
    parser = commands.add_parser("reader", help="export or erase what is kept of a reader")
    inner = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, words in (
        ("export", "print what is kept of a reader as JSON, for the reader"),
        ("forget", "erase everything personal in a reader's reports; edits and decisions stay"),
    ):
        one = inner.add_parser(name, help=words)
        add_data_option(one)
        one.add_argument("email", help="the reader's e-mail address")
        one.add_argument("--site", metavar="KEY", required=True, help="the site")
        one.set_defaults(run=run, do=name)


def run(args: Namespace) -> int:
    """Do it; 1 if there is no such site."""
    bring_up({"DATA": str(args.data)} if args.data else {})
    from django.utils import timezone

    from corrigenda.flows.forget import export_reader, forget_reader
    from corrigenda.store.models import Site

    site = Site.objects.filter(key=args.site).first()
    if site is None:
        print(f"corrigenda: there is no site {args.site}", file=sys.stderr)
        return 1
    if args.do == "export":
        told = export_reader(site, email=args.email, by=None, now=timezone.now())
        print(json.dumps({"site": site.key, "email": args.email, "reports": told}, ensure_ascii=False, indent=2))
        return 0
    erased = forget_reader(site, email=args.email, by=None, now=timezone.now())
    print(f"{erased.count} reports hold nothing personal any more")
    return 0
