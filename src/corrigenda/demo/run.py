"""`corrigenda demo`: a demo newsroom and the desk in one process."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from corrigenda.commands.installation import bring_up
from corrigenda.commands.serving import Served, listen, port_of, serve

SITE_KEY = "harbour-gazette"
SITE_NAME = "The Harbour Gazette"
PORT = 8800
PEOPLE = (
    # The demo's visitor walks every path alone, so the editor may do there what the standards editor may.
    ("edda.novak@harbour-gazette.example", "Edda Novak", "standards"),
    ("stellan.marsh@harbour-gazette.example", "Stellan Marsh", "standards"),
    ("ola.perrin@harbour-gazette.example", "Ola Perrin", "operator"),
)


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("demo", help="a demo newsroom and the desk in one process")
    parser.add_argument(
        "--stories", type=Path, metavar="DIR", help="serve the .html, .md and .txt files of DIR, and write fixes there"
    )
    parser.add_argument(
        "--port",
        type=int,
        metavar="N",
        help=f"the newsroom's port; the desk's is the next (default: {PORT}; 0: any free)",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="where the demo keeps its data (default: ./demo-data)")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="the address to listen on; 0.0.0.0 lets phones in"
    )
    parser.add_argument(
        "--known-as", default="", metavar="NAME", help="a further host name that the demo is reached by"
    )
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where this demo runs."""

    data: Path
    stories: Path
    newsroom_port: int
    desk_port: int
    names: tuple[str, ...]

    @property
    def newsroom_url(self) -> str:
        """Return the newsroom's address as the demo prints it."""
        return f"http://{self.names[0]}:{self.newsroom_port}"

    @property
    def desk_url(self) -> str:
        """Return the desk's address as the demo prints it."""
        return f"http://{self.names[0]}:{self.desk_port}"


def run(args: Namespace) -> int:
    """Serve the demo until told to stop."""
    if args.stories is not None and not args.stories.is_dir():
        print(f"corrigenda: --stories: {args.stories} is not a folder", file=sys.stderr)
        return 1
    sockets = _listen(args.host, port=args.port)
    if sockets is None:
        print(
            f"corrigenda: --port: {args.port} or the port after it is taken; choose another, or 0 for any",
            file=sys.stderr,
        )
        return 1
    newsroom_socket, desk_socket = sockets
    data = (args.data or _data_folder(args.stories)).absolute()
    setting = Setting(
        data=data,
        stories=(args.stories or data / "stories").absolute(),
        newsroom_port=port_of(newsroom_socket),
        desk_port=port_of(desk_socket),
        names=_names(args.host, known_as=args.known_as),
    )
    _bring_up(setting, own_stories=args.stories is None)
    link, second = _seed(setting)
    _serve(
        setting,
        newsroom_socket=newsroom_socket,
        desk_socket=desk_socket,
        sign_in=link,
        second=second,
        has_past=args.stories is None,
    )
    return 0


def _listen(host: str, *, port: int | None) -> tuple[socket.socket, socket.socket] | None:
    """Listen on two ports: the named one and the next, or, if none is named, on free ones where those are taken."""
    wanted = PORT if port is None else port
    pairs = [(wanted, wanted + 1 if wanted else 0)] + ([(0, 0)] if port is None else [])
    for first, second in pairs:
        try:
            newsroom = listen(host, port=first)
        except OSError:
            continue
        try:
            return newsroom, listen(host, port=second)
        except OSError:
            newsroom.close()
    return None


def _data_folder(stories: Path | None) -> Path:
    """Return the default data folder; every folder of stories gets its own, because cases belong to stories."""
    if stories is None:
        return Path("demo-data")
    return Path(f"demo-data-{hashlib.sha256(str(stories.absolute()).encode()).hexdigest()[:8]}")


def _names(host: str, *, known_as: str) -> tuple[str, ...]:
    """Return the host names that the demo answers to, the one to print first."""
    names = ["127.0.0.1", "localhost"]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - the person asked for it by --host
        names.append(socket.gethostname().lower())
        names += _own_addresses()
    elif host not in names:
        names.insert(0, host)
    if known_as:
        names.append(known_as.lower())
    return tuple(dict.fromkeys(names))


def _own_addresses() -> list[str]:
    """Return this machine's address on its network, found without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return []
        return [str(probe.getsockname()[0])]


def _bring_up(setting: Setting, *, own_stories: bool) -> None:
    from corrigenda.demo.history.files import put_stories
    from corrigenda.demo.stories import copy_to

    setting.data.mkdir(parents=True, exist_ok=True)
    if own_stories:
        copy_to(setting.stories)
        put_stories(setting.stories)
    bring_up(
        {
            "DATA": str(setting.data),
            "DATABASE": f"sqlite://{setting.data}/corrigenda.sqlite3",
            "URL": setting.desk_url,
            "HOSTS": " ".join(setting.names),
            "MAIL": f"folder://{setting.data}/mail",
            "MAIL_FROM": f"{SITE_NAME} <corrections@harbour-gazette.example>",
            "UNDO_SECONDS": os.environ.get("CORRIGENDA_UNDO_SECONDS", "3"),
            "INSECURE_COOKIES": "yes",
            # The demo's editor has no password to be asked for.
            "CONFIRM_MINUTES": "0",
        }
    )


def _seed(setting: Setting) -> tuple[str, str]:
    """Set up the demo's site and people, and return the links that sign the editor in, and a second one beside her."""
    from django.utils import timezone

    from corrigenda.flows.members import sign_in_link
    from corrigenda.flows.set_up import NewSite, set_up_member, set_up_site
    from corrigenda.store.models import Member

    now = timezone.now()
    site = set_up_site(
        NewSite(
            key=SITE_KEY,
            name=SITE_NAME,
            url=setting.newsroom_url,
            origins=tuple(f"http://{name}:{setting.newsroom_port}" for name in setting.names),
            connector="folder",
            connector_settings={"folder": str(setting.stories), "base_url": setting.newsroom_url},
            addresses=dict.fromkeys(
                setting.names, "127.0.0.1" if setting.names[0] in ("127.0.0.1", "localhost") else setting.names[0]
            ),
            private_network=True,
            small_fixes_public=True,
        ),
        now=now,
    )
    people = [set_up_member(site, email=email, name=name, role=Member.Role(role)) for email, name, role in PEOPLE]
    first, second = (sign_in_link(who, once=False, lasts=timedelta(days=7), now=now) for who in people[:2])
    return first, second


def _serve(
    setting: Setting,
    *,
    newsroom_socket: socket.socket,
    desk_socket: socket.socket,
    sign_in: str,
    second: str,
    has_past: bool,
) -> None:
    from starlette.applications import Starlette
    from starlette.routing import Mount

    from corrigenda.config.asgi import desk
    from corrigenda.demo.history.living import live_through
    from corrigenda.demo.mailbox.app import mailbox
    from corrigenda.demo.newsroom.app import newsroom

    paper = newsroom(stories=setting.stories, desk_url=setting.desk_url, site_key=SITE_KEY, name=SITE_NAME)
    letters = mailbox(folder=setting.data / "mail", prefix="/mailbox")
    lines: Sequence[str] = (
        f"newsroom: {setting.newsroom_url}/",
        f"desk: {setting.desk_url}/desk/",
        f"sign in: {sign_in}",
        f"second editor: {second}",
        f"mailbox: {setting.newsroom_url}/mailbox/",
        "ready",
    )
    serve(
        [
            Served(Starlette(routes=[*letters.routes, Mount("/", app=paper)]), newsroom_socket),
            Served(desk(), desk_socket),
        ],
        with_worker=True,
        when_ready=lambda: print("\n".join(lines), flush=True),
        before_work=lambda: live_through(SITE_KEY) if has_past else None,
    )
