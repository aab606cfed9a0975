"""The table of every option: environment variable, type, default, help.

`CORRIGENDA_NAME` sets an option; `CORRIGENDA_NAME_FILE` names a file that holds it (for secrets). A wrong
value stops the start with the option's name and what to write instead.
"""

from __future__ import annotations

import ipaddress
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Generic, TypeVar
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

T = TypeVar("T")
LONGEST_COUNT = 5
"""Digits."""


class OptionError(ValueError):
    """An option has a wrong value; the message names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One option: its `name` without the prefix, how to read it, what it is without, and what it is for."""

    name: str
    read: Callable[[str], T]
    default: str
    help: str
    secret: bool = False

    @property
    def variable(self) -> str:
        """Return the environment variable's name."""
        return f"CORRIGENDA_{self.name}"

    def value(self, environment: Mapping[str, str]) -> T:
        """Return the option's value. Raises OptionError."""
        text = environment.get(self.variable)
        file = environment.get(f"{self.variable}_FILE")
        if text is not None and file is not None:
            raise OptionError(f"{self.variable}: set it or {self.variable}_FILE, not both")
        if file is not None:
            try:
                text = Path(file).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise OptionError(f"{self.variable}_FILE: {file} cannot be read: {error.strerror}") from error
            except UnicodeDecodeError as error:
                raise OptionError(f"{self.variable}_FILE: {file} does not hold text in UTF-8") from error
        try:
            return self.read(self.default if text is None else text)
        except ValueError as error:
            shown = "the value" if self.secret else repr(text)
            raise OptionError(f"{self.variable}: {shown} is wrong: {error}") from error


def _folder(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _url(text: str) -> str:
    parts = _split(text)
    whole = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    if parts.scheme not in ("http", "https") or not parts.hostname or not whole:
        raise ValueError("give the address of a host, such as https://desk.example.org, without a path")
    return text.rstrip("/")


def _database(text: str) -> str:
    if text and _split(text).scheme not in ("postgresql", "sqlite"):
        raise ValueError("give postgresql://user:password@host:port/name, sqlite:///path, or nothing")
    return text


def _split(text: str) -> SplitResult:
    """Part an address. Raises ValueError also for a port that is none."""
    parts = urlsplit(text)
    if parts.port == 0:
        raise ValueError("port 0 is none")
    return parts


def _flag(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("give yes or no")
    return text == "yes"


def _passkeys(text: str) -> str:
    if text not in ("alone", "second", "off"):
        raise ValueError("give alone, second or off")
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > LONGEST_COUNT:
        raise ValueError("give a whole number")
    return int(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _folders(text: str) -> tuple[Path, ...]:
    folders = tuple(_folder(folder) for folder in text.split(os.pathsep) if folder)
    missing = next((folder for folder in folders if not folder.is_dir()), None)
    if missing:
        raise ValueError(f"{missing} is no folder")
    return folders


def _networks(text: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    try:
        return tuple(ipaddress.ip_network(word, strict=False) for word in text.split())
    except ValueError as error:
        raise ValueError("give addresses or networks such as 127.0.0.1 10.0.0.0/8, separated by spaces") from error


def _secret(text: str) -> str:
    if text and len(text) < 32:
        raise ValueError("give at least 32 random characters")
    return text


def _secrets(text: str) -> tuple[str, ...]:
    return tuple(_secret(word) for word in text.split())


def _mail(text: str) -> str:
    parts = _split(text)
    if text and (parts.scheme not in ("smtp", "smtps", "folder") or (parts.scheme == "folder" and not parts.path)):
        raise ValueError("give smtp://user:password@host:port, smtps://…, folder:///path, or nothing")
    return text


def _sender(text: str) -> str:
    local, _, domain = parseaddr(text)[1].rpartition("@")
    if not local or not domain or not text.isprintable():
        raise ValueError("give an address such as corrections@example.org or Corrections <corrections@example.org>")
    return text


def _time_zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("give the name of a time zone such as Europe/London") from error


DATA = Option(
    "DATA",
    _folder,
    "~/.local/share/corrigenda",
    "Folder for the database, the secret key and everything else that is kept.",
)
DATABASE = Option(
    "DATABASE",
    _database,
    "",
    "Where rows are kept: postgresql://user:password@host:port/name, with libpq's parameters behind a question mark "
    "(?sslmode=verify-full), or sqlite:///path; nothing: SQLite in the data folder.",
    secret=True,
)
SECRET_KEY = Option(
    "SECRET_KEY", _secret, "", "Signs receipts and sessions; nothing: one is made in the data folder.", secret=True
)
OLD_SECRET_KEYS = Option(
    "OLD_SECRET_KEYS",
    _secrets,
    "",
    "Earlier secret keys, separated by spaces: what they encrypted or signed still opens. `corrigenda reseal` carries "
    "stored secrets over to the present one.",
    secret=True,
)
STORY_FOLDERS = Option(
    "STORY_FOLDERS",
    _folders,
    "",
    "Folders on this machine in which a site may be connected to its stories from the desk; "
    "nothing: only on the command line.",
)
PRIVATE_NETWORKS = Option(
    "PRIVATE_NETWORKS",
    _networks,
    "",
    "Private networks, separated by spaces, in which a site's pages and its CMS may be when they are named at the desk, such "
    "as 10.0.0.0/8; once given, they hold for every site. Nothing: only a site's own address, as `corrigenda init` was "
    "given it, may be on a private network.",
)
URL = Option("URL", _url, "http://127.0.0.1:8000", "The desk's own public address.")
HOSTS = Option("HOSTS", _words, "", "Further host names the desk answers to, separated by spaces; * for any.")
TRUSTED_PROXIES = Option(
    "TRUSTED_PROXIES",
    _networks,
    "",
    "Addresses or networks of your own proxies, separated by spaces: what these say in X-Forwarded-For is believed, so "
    "that each reader's network has a brake of its own; nothing: all who come through a proxy share one.",
)
MAIL = Option(
    "MAIL",
    _mail,
    "",
    "Where mail goes: smtp://user:password@host:port (STARTTLS), smtps://… or folder:///path; nothing: it waits in the "
    "outbox, and receipts still tell.",
    secret=True,
)
MAIL_FROM = Option("MAIL_FROM", _sender, "corrections@localhost", "The sender of the mails to readers.")
ADDRESS_DAYS = Option(
    "ADDRESS_DAYS",
    _count,
    "400",
    "How long a reader's address is kept; then it is erased, unless a case of theirs is still open.",
)
UNDO_SECONDS = Option(
    "UNDO_SECONDS", _count, "10", "How long an accepted fix waits before it is written, so that a slip can be undone."
)
TIME_ZONE = Option("TIME_ZONE", _time_zone, "UTC", "The newsroom's time zone, for the times that people read.")
INSECURE_COOKIES = Option(
    "INSECURE_COOKIES", _flag, "no", "yes: sign-in works over plain http, on a local network or for the demo."
)
PASSKEYS = Option(
    "PASSKEYS",
    _passkeys,
    "alone",
    "alone: a passkey that asks for a finger, a face or a PIN signs in without a password; second: only after the "
    "password; off: no passkeys.",
)
CONFIRM_MINUTES = Option(
    "CONFIRM_MINUTES",
    _count,
    "30",
    "After how long settings, people and tokens ask again who it is: by passkey, code or password; 0: never, for a demo "
    "on one's own machine.",
)
DICTIONARIES = Option(
    "DICTIONARIES",
    _folders,
    "",
    "Further folders with spelling dictionaries (.aff and .dic), separated by colons and asked before the system's own.",
)

OPTIONS: tuple[Option[object], ...] = (  # the order of the reference page
    DATA,  # type: ignore[assignment]  # Option is invariant in what it reads; the table only shows names and helps
    DATABASE,
    SECRET_KEY,
    OLD_SECRET_KEYS,
    STORY_FOLDERS,
    PRIVATE_NETWORKS,
    URL,
    HOSTS,
    TRUSTED_PROXIES,
    MAIL,
    MAIL_FROM,
    ADDRESS_DAYS,
    UNDO_SECONDS,
    TIME_ZONE,
    INSECURE_COOKIES,
    PASSKEYS,
    CONFIRM_MINUTES,
    DICTIONARIES,
)


def secret_key(folder: Path) -> str:
    """Return the secret key kept in the data folder, made at the first start and readable by its owner only.

    Of processes that start at once all get the same one. Raises OptionError for a file that holds none, and OSError.
    """
    file = folder / "secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=folder, prefix=".secret-key-", encoding="ascii") as made:
            made.write(secrets.token_urlsafe(48))
            made.flush()
            os.fsync(made.fileno())
            with suppress(FileExistsError):
                os.link(made.name, file)
    try:
        return _secret(file.read_text(encoding="ascii").strip() or "-")
    except ValueError as error:
        raise OptionError(
            f"{SECRET_KEY.variable}: {file} holds no key: put back the one of your back-up, or delete the file "
            "if nothing is kept here yet"
        ) from error
