"""Reads the mails that stand as `.eml` files in a folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

_LINK = re.compile(r"https?://[^\s<>\"“”«»\u2066-\u2069]+")
_AFTER_A_LINK = ".,;:!?)]}'’"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a mail's text; `href` is empty unless the stretch is an address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, as text throughout."""

    name: str
    sender: str
    to: str
    subject: str
    sent: datetime
    body: tuple[Piece, ...]


def letters_of(folder: Path) -> list[Letter]:
    """The mails of the folder, newest first; a folder that does not exist yet holds none."""
    if not folder.is_dir():
        return []
    letters = [_letter(file) for file in folder.glob("*.eml") if file.is_file()]
    return sorted(letters, key=lambda letter: (letter.sent, letter.name), reverse=True)


def with_links(text: str) -> tuple[Piece, ...]:
    """The text in pieces, each `http` or `https` address a piece of its own without the full stop that follows it."""
    pieces: list[Piece] = []
    end = 0
    for found in _LINK.finditer(text):
        address = found.group().rstrip(_AFTER_A_LINK)
        pieces.append(Piece(text[end : found.start()], ""))
        pieces.append(Piece(address, address))
        end = found.start() + len(address)
    pieces.append(Piece(text[end:], ""))
    return tuple(piece for piece in pieces if piece.text)


def _letter(file: Path) -> Letter:
    content = file.read_bytes()
    message = message_from_bytes(content, policy=default)
    return Letter(
        name=file.name,
        sender=_header(message, "From"),
        to=_header(message, "To"),
        subject=_header(message, "Subject"),
        sent=_sent(message) or datetime.fromtimestamp(file.stat().st_mtime, tz=UTC),
        body=with_links(_body(message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    return _whole(str(message.get(name, "")))


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        return _whole(str(part.get_content()))
    except (MessageError, LookupError):  # an encoding that nobody knows: what stands in the file is still readable
        return _whole(str(part.get_payload()))


def _whole(text: str) -> str:
    # A lone surrogate stands for bytes that could not be decoded; a page cannot carry it.
    return text.encode(errors="replace").decode()


def _sent(message: EmailMessage) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(message.get("Date", "")))
        return (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
