"""Read and write the posts of a WordPress."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from corrigenda.connectors.base import (
    Altered,
    Conflict,
    Denied,
    FindAnswer,
    NotThere,
    ReadAnswer,
    SettingsError,
    Unreachable,
    WriteAnswer,
    Written,
)
from corrigenda.connectors.wordpress.answers import why_not_read, why_not_written
from corrigenda.connectors.wordpress.capabilities import limits
from corrigenda.connectors.wordpress.conversation import Account, Conversation, Said
from corrigenda.connectors.wordpress.finding import REF, find
from corrigenda.connectors.wordpress.posts import ASKED, IF_MATCH, PARTS, Post, post_in
from corrigenda.connectors.wordpress.rehearsal import rehearse

CHANGED = "The story was saved by someone else in the meantime"


class WordPressConnector:
    """The stories of one WordPress; a story's `ref` is its route in the REST API, such as `wp/v2/posts/12`."""

    writes: ClassVar[bool] = True

    def __init__(self, account: Account, *, bases: tuple[str, ...] = ()) -> None:
        self.conversation = Conversation(account)
        self.bases = bases

    def find(self, url: str) -> FindAnswer:
        """Return the route of the post at a URL; the host is the caller's to check."""
        return find(self.conversation, url=url, bases=self.bases)

    def read(self, ref: str) -> ReadAnswer:
        """Return the post as it is kept: body, headline and excerpt, all HTML. Captions stand in the body."""
        post = self._post(ref)
        return post.document(ref) if isinstance(post, Post) else post

    def write(self, ref: str, *, fields: Mapping[str, str], if_version: str) -> WriteAnswer:
        """Save the changed fields and nothing else, if the post is still at `if_version`.

        First WordPress is asked, by an autosave that touches no published text, what it would make of the new texts for
        this account; then the post is read and compared again, right before it is saved. Our plug-in compares inside
        the saving itself.
        """
        post = self._unchanged(ref, if_version=if_version)
        if not isinstance(post, Post):
            return post
        if missing := fields.keys() - post.raw.keys():
            return Denied(f"This kind of story has no {', '.join(sorted(missing))}.")
        if post.state in ("draft", "trashed"):
            return Denied("The story is not published in WordPress; nothing is written to it.")
        if post.holds(fields):
            return Written(post.version)
        refused = rehearse(self.conversation, ref=ref, post=post, fields=fields)
        if refused is not None:
            return refused
        return self._save(ref, fields=fields, if_version=if_version)

    def limits(self, ref: str) -> tuple[str, ...]:
        """Say what the account may not do: it then cannot save some stories, or no other people's."""
        return limits(self.conversation)

    def _save(self, ref: str, *, fields: Mapping[str, str], if_version: str) -> WriteAnswer:
        post = self._unchanged(ref, if_version=if_version)
        if not isinstance(post, Post):
            return post
        answer = self.conversation.ask(
            "POST",
            ref,
            params={"_fields": ASKED},
            json={PARTS[name]: source for name, source in fields.items() if post.raw[name] != source},
            headers={IF_MATCH: post.precondition},
        )
        saved = post_in(answer.body) if isinstance(answer, Said) and answer.status == 200 else None
        if saved is None:
            return why_not_written(answer)
        if not saved.holds(fields):
            return Altered("WordPress saved something else than it was sent: a plug-in changes stories on saving.")
        return Written(saved.version)

    def _unchanged(self, ref: str, *, if_version: str) -> Post | Conflict | NotThere | Denied | Unreachable:
        post = self._post(ref)
        return Conflict(CHANGED) if isinstance(post, Post) and post.version != if_version else post

    def _post(self, ref: str) -> Post | NotThere | Denied | Unreachable:
        if not REF.fullmatch(ref):
            return NotThere(f"{ref[:80]} names no story of a WordPress")
        answer = self.conversation.ask("GET", ref, params={"context": "edit", "_fields": ASKED})
        post = post_in(answer.body) if isinstance(answer, Said) and answer.status == 200 else None
        return post if post is not None else why_not_read(answer)


def connect(settings: Mapping[str, str]) -> WordPressConnector:
    """Make the connector from `url` (the site's address), `user`, `application_password`; optional are `api` (the REST API's address) and `post_types` (its names for them, separated by spaces)."""
    url = settings.get("url", "").rstrip("/")
    api = settings.get("api", "") or f"{url}/wp-json"
    for name, address in (("url", url), ("api", api)):
        if not _is_safe(address):
            raise SettingsError(
                f"{name}: give an address with https://, so that nobody reads the password on its way, without a name or "
                "password in it; http:// is only for this machine itself"
            )
    for name in ("user", "application_password"):
        if not settings.get(name, "").strip():
            raise SettingsError(
                f"{name}: give the WordPress account's, made under Users, Profile, Application Passwords"
            )
    account = Account(url, api, settings["user"].strip(), settings["application_password"].strip())
    return WordPressConnector(account, bases=tuple(settings.get("post_types", "").split()))


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, port, named = parts.hostname or "", parts.port, parts.username or parts.password
    except ValueError:
        return False
    return (
        not named
        and bool(host)
        and port != 0
        and (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host)))
    )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
