"""`corrigenda init`: the first person, the first site, and the one line to embed."""

from __future__ import annotations

import getpass
import re
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from urllib.parse import urlsplit

from corrigenda.commands.installation import add_data_option, bring_up

_ALREADY = (
    "corrigenda: the site {key} is set up already, for {url}; nothing was changed. Change its settings and invite people "
    "at the desk, or give --again to have its address, language and connection replaced by what is given here."
)


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser("init", help="set up the first site and person; asks for what is not given")
    add_data_option(parser)
    parser.add_argument("--url", metavar="URL", help="the desk's own public address")
    parser.add_argument("--site", metavar="NAME", help="the publication's name")
    parser.add_argument("--site-url", metavar="URL", help="the publication's address, such as https://www.example.org")
    parser.add_argument("--language", default="en", metavar="CODE", help="the publication's language (default: en)")
    parser.add_argument(
        "--stories", metavar="DIR", help="the folder of the site's files, if fixes may be written there"
    )
    parser.add_argument("--name", help="your name")
    parser.add_argument("--email", help="your e-mail address, to sign in with")
    parser.add_argument("--password", help="your password; without it you are asked, or get a sign-in link")
    parser.add_argument(
        "--again",
        action="store_true",
        help="bring a site that is set up already to what is given here, its connection too",
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Set up, and say what to do next."""
    site_name = _given(args.site, ask="The publication's name")
    site_url = _given(args.site_url, ask="Its address, such as https://www.example.org")
    name = _given(args.name, ask="Your name")
    email = _given(args.email, ask="Your e-mail address")
    options = {"DATA": str(args.data)} if args.data else {}
    bring_up(options | ({"URL": args.url} if args.url else {}))
    from datetime import timedelta

    from django.utils import timezone

    from corrigenda.flows.members import sign_in_link
    from corrigenda.flows.set_up import (
        NewSite,
        SetUpError,
        embed_line,
        is_private,
        person_fault,
        set_up_member,
        set_up_site,
    )
    from corrigenda.store.models import Member, Site

    key = _key(site_name, url=site_url)
    if not args.again and (there := Site.objects.filter(key=key).first()) is not None:
        print(_ALREADY.format(key=there.key, url=there.url), file=sys.stderr)
        return 1
    password = args.password or _ask_password()
    if fault := person_fault(email=email, name=name, password=password):
        print(f"corrigenda: {fault}", file=sys.stderr)
        return 1
    new = NewSite(
        key=key,
        name=site_name,
        url=site_url,
        language=args.language,
        connector="folder" if args.stories else "http",
        connector_settings={"folder": args.stories, "base_url": site_url} if args.stories else {},
        private_network=is_private(site_url),
    )
    try:
        site = set_up_site(new, now=timezone.now())
    except SetUpError as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return 1
    person = set_up_member(site, email=email, name=name, role=Member.Role.STANDARDS, password=password)
    link = sign_in_link(person, once=True, lasts=timedelta(days=2), now=timezone.now())
    data = f" --data {args.data}" if args.data else ""
    print(
        f"site: {site.name} ({site.key}), {'fixes are written to ' + args.stories if args.stories else 'watched only, no CMS connected'}"
    )
    if new.private_network:
        print(f"note: {urlsplit(site_url).hostname} is on a private network, so its pages may be fetched from there")
    print(f"embed: {embed_line(site)}")
    print(f"sign in: {link}")
    print(f"next: corrigenda serve{data}")
    return 0


def _given(value: str | None, *, ask: str) -> str:
    if value:
        return value
    if not sys.stdin.isatty():
        sys.exit(f"corrigenda init: not given: {ask}. See corrigenda init --help.")
    while not (answer := input(f"{ask}: ").strip()):
        pass
    return answer


def _ask_password() -> str | None:
    if not sys.stdin.isatty():
        return None
    return getpass.getpass("A password of at least 12 characters (empty: sign in by link only): ") or None


def _key(name: str, *, url: str) -> str:
    """Return a short key for the site: its name in ASCII, or else its host."""
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return (words or re.sub(r"[^a-z0-9]+", "-", (urlsplit(url).hostname or "site").lower()).strip("-"))[:60]
