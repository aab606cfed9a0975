"""A desk of its own, as an operator installs it, connected to a WordPress with our plug-in on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from tests.browser.walk import Town
from tests.process import running
from tests.real.ports import free_port
from tests.real.wordpress_server import WordPress

SET_UP = """
import json, sys
from datetime import timedelta
from corrigenda.commands.installation import bring_up
bring_up({})
from django.utils import timezone
from corrigenda.flows.members import sign_in_link
from corrigenda.flows.set_up import NewSite, set_up_member, set_up_site
from corrigenda.store.models import Member
site = set_up_site(NewSite(**json.load(sys.stdin)), now=timezone.now())
edda = set_up_member(site, email="edda.novak@harbour-gazette.example", name="Edda Novak", role=Member.Role.STANDARDS)
print(sign_in_link(edda, once=False, lasts=timedelta(days=1), now=timezone.now()))
"""


@dataclass(frozen=True)
class Desk(Town):
    """A running desk; `stories` is empty, for the stories are WordPress's, and mails become files in `mailbox`."""

    mailbox: Path

    def mails_to(self, address: str) -> list[str]:
        """Return the texts of the mails that went to an address, the oldest first."""
        files = sorted(self.mailbox.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        mails = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
        bodies = [(str(mail["To"]), mail.get_body(("plain",))) for mail in mails]
        return [str(body.get_content()) for to, body in bodies if address in to and body is not None]


@contextmanager
def desk_for(wordpress: WordPress, *, folder: Path) -> Iterator[Desk]:
    """Install a desk into `folder`, tell the plug-in of it, and serve it with its worker."""
    port = free_port()
    options = {
        "CORRIGENDA_DATA": str(folder / "data"),
        "CORRIGENDA_URL": f"http://127.0.0.1:{port}",
        "CORRIGENDA_UNDO_SECONDS": "1",
        "CORRIGENDA_MAIL": f"folder://{folder}/mail",
    }
    link = _set_up(wordpress, options=options)
    typed = json.dumps({"desk": options["CORRIGENDA_URL"], "site": "gazette"})
    wordpress.plugin(on=True)
    wordpress.php(f"update_option('corrigenda', json_decode('{typed}', true));")
    with running("serve", "--port", str(port), environment=options) as process:
        process.said["sign in"] = link
        yield Desk(process, folder, folder / "mail")


def _set_up(wordpress: WordPress, *, options: dict[str, str]) -> str:
    """Set up the site and its editor in the desk's own data folder; returns a link that signs the editor in."""
    user, password = wordpress.accounts["editor"]
    site = {
        "key": "gazette",
        "name": "The Harbour Gazette",
        "url": wordpress.url,
        "connector": "wordpress",
        "connector_settings": {"url": wordpress.url, "user": user, "application_password": password},
        "private_network": True,
        "small_fixes_public": True,
    }
    foreign = ("CORRIGENDA_", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)} | options
    ran = subprocess.run(
        [sys.executable, "-c", SET_UP],
        input=json.dumps(site),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()
