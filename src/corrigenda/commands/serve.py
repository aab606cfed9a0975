"""`corrigenda serve` and `corrigenda work`: the desk, and the worker, of a real installation."""

from __future__ import annotations

import signal
import sys
import threading
from argparse import ArgumentParser, Namespace, _SubParsersAction

from corrigenda.commands.installation import add_data_option, bring_up


def add_parsers(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add both commands."""
    serving = commands.add_parser("serve", help="serve the desk, and work off its tasks")
    add_data_option(serving)
    serving.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    serving.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    serving.add_argument("--no-work", action="store_true", help="leave the tasks to `corrigenda work` processes")
    serving.set_defaults(run=run_serve)
    working = commands.add_parser("work", help="work off the desk's tasks, beside `corrigenda serve --no-work`")
    add_data_option(working)
    working.set_defaults(run=run_work)


def run_serve(args: Namespace) -> int:
    """Serve until told to stop."""
    bring_up({"DATA": str(args.data)} if args.data else {})
    from django.conf import settings

    from corrigenda.commands.serving import Served, listen, serve
    from corrigenda.config.asgi import desk
    from corrigenda.flows.dictionaries import prepare_dictionaries
    from corrigenda.store.models import Site

    prepare_dictionaries(Site.objects.values_list("language", flat=True).distinct())
    try:
        listening = listen(args.host, port=args.port)
    except OSError as error:
        print(
            f"corrigenda: {args.host}:{args.port} cannot be listened on: {error.strerror}. Choose another --port.",
            file=sys.stderr,
        )
        return 1
    serve(
        [Served(desk(), listening)],
        with_worker=not args.no_work,
        when_ready=lambda: print(f"desk: {settings.DESK_URL}/desk/\nready", flush=True),
    )
    return 0


def run_work(args: Namespace) -> int:
    """Work until told to stop."""
    bring_up({"DATA": str(args.data)} if args.data else {})
    from corrigenda.jobs.worker import work

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    print("ready", flush=True)
    work(stop)
    return 0
