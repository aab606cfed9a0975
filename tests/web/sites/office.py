"""The office of the Harbour Gazette: a paper of files, its people, and somebody's browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from django.test import Client
from django.utils import timezone

from corrigenda.flows.set_up import NewSite, set_up_site
from corrigenda.store.models import Member, Site
from tests.people import GAZETTE_URL, edda_novak, ola_perrin, stellan_marsh

STORY = "<h1>The swing bridge opens again</h1>\n<p>The bridge was <em>closed</em> for sevn weeks.</p>\n<p>The gulls. The gulls.</p>\n"


@dataclass
class Office:
    """The paper, its people, and the browser in which one of them is signed in."""

    site: Site
    folder: Path
    edda: Member
    stellan: Member
    ola: Member
    browser: Client

    def url(self, path: str = "") -> str:
        """Return an address of the site's own pages."""
        return f"/sites/{self.site.key}/{path}"

    def as_member(self, member: Member) -> Office:
        """Return the same office in the browser of somebody else."""
        return Office(self.site, self.folder, self.edda, self.stellan, self.ola, signed_in(member))

    def now(self) -> Site:
        """Return the site as it is stored now."""
        return Site.objects.get(pk=self.site.pk)

    def page(self, path: str = "") -> str:
        """Return a page."""
        answer = self.browser.get(self.url(path))
        assert answer.status_code == 200, answer
        return answer.content.decode()


def signed_in(member: Member) -> Client:
    """Return the browser of a member."""
    browser = Client()
    browser.force_login(member.person)
    return browser


def office(folder: Path) -> Office:
    """Make the paper; Ola Perrin, the operator, is signed in."""
    (folder / "bridge.html").write_text(STORY)
    site = set_up_site(
        NewSite(
            key="gazette",
            name="The Harbour Gazette",
            url=GAZETTE_URL,
            connector="folder",
            connector_settings={"folder": str(folder), "base_url": GAZETTE_URL},
        ),
        now=timezone.now(),
    )
    ola = ola_perrin(site)
    return Office(site, folder, edda_novak(site), stellan_marsh(site), ola, signed_in(ola))


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field, "" if the page has none of that name."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    return unescape(found.group(1)) if found else ""
