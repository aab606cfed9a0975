"""`corrigenda tasks`: what broke too often and was given up, and having it run again."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction

from corrigenda.commands.installation import add_data_option, bring_up


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command with its own."""
    parser = commands.add_parser("tasks", help="list tasks that were given up, and have them run again")
    inner = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    listing = inner.add_parser("list", help="say which tasks broke too often, when they were given up and why")
    add_data_option(listing)
    listing.set_defaults(run=run_list)
    retrying = inner.add_parser("retry", help="have given-up tasks run again, once what broke them is mended")
    add_data_option(retrying)
    retrying.add_argument(
        "tasks", metavar="NUMBER", type=int, nargs="*", help="a task's number, as `tasks list` prints it"
    )
    retrying.add_argument("--all", action="store_true", help="every task that was given up")
    retrying.add_argument("--name", metavar="NAME", help="every given-up task of this name, such as place")
    retrying.set_defaults(run=run_retry)


def run_list(args: Namespace) -> int:
    """Print one task a line, with its error below; 1 if there is any, as `doctor` has it."""
    bring_up({"DATA": str(args.data)} if args.data else {})
    from corrigenda.store.models import Site
    from corrigenda.store.tasks import given_up

    keys = dict(Site.objects.values_list("pk", "key"))
    found = 0
    for task in given_up().iterator():
        found += 1
        print(
            f"{task.pk}  {task.given_up_at:%Y-%m-%d %H:%M}  {keys.get(task.site_id, '-')}  {task.name} {task.subject}"
        )
        for line in task.last_error.strip().splitlines():
            print(f"    {line}")
    if not found:
        print("no task was given up")
    return 1 if found else 0


def run_retry(args: Namespace) -> int:
    """Queue them again; 1 if there is none, or one that was named is not among them."""
    if bool(args.tasks) + bool(args.all) + bool(args.name) != 1:
        print("corrigenda tasks retry: give numbers of tasks, or --name NAME, or --all", file=sys.stderr)
        return 2
    bring_up({"DATA": str(args.data)} if args.data else {})
    from django.utils import timezone

    from corrigenda.store.tasks import given_up, retry

    tasks = given_up()
    if args.tasks:
        tasks = tasks.filter(pk__in=args.tasks)
        unknown = sorted(set(args.tasks) - set(tasks.values_list("pk", flat=True)))
        if unknown:
            named = ", ".join(map(str, unknown))
            print(
                f"corrigenda: not given up, so nothing was queued: {named}. See corrigenda tasks list.", file=sys.stderr
            )
            return 1
    elif args.name:
        tasks = tasks.filter(name=args.name)
    queued = retry(tasks, now=timezone.now())
    print(f"queued again: {queued}")
    return 0 if queued else 1
