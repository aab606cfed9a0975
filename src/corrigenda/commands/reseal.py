"""`corrigenda reseal`: encrypt every stored secret with the present secret key."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction

from corrigenda.commands.installation import add_data_option, bring_up


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("reseal", help="encrypt every stored secret with the present secret key")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Carry the secrets over, and say how many there were."""
    bring_up({"DATA": str(args.data)} if args.data else {})
    from corrigenda.flows.reseal import reseal_all
    from corrigenda.store.secrets import SealError

    try:
        carried = reseal_all()
    except SealError as error:
        print(f"corrigenda: a secret does not open: {error}", file=sys.stderr)
        return 1
    print(f"{carried} secrets are encrypted with the present secret key")
    return 0
