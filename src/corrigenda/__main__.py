"""The command `corrigenda`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib.metadata import version

from corrigenda.commands import audit, doctor, init, reader, reference, reseal, serve, tasks, text
from corrigenda.demo import run as demo


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = ArgumentParser(prog="corrigenda", description="The corrections desk for publishers.")
    parser.add_argument("--version", action="version", version=f"corrigenda {version('corrigenda')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    demo.add_parser(commands)
    init.add_parser(commands)
    serve.add_parsers(commands)
    doctor.add_parser(commands)
    reseal.add_parser(commands)
    tasks.add_parser(commands)
    audit.add_parser(commands)
    reader.add_parser(commands)
    text.add_parser(commands)
    reference.add_parser(commands)
    args = parser.parse_args(arguments)
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())
