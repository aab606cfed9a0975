"""Where mail goes without a mail server: into a folder, or nowhere yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Puts every mail as one `.eml` file into the folder of the settings, whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the files; returns how many. Raises OSError."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = uuid4().hex
            unfinished = folder / f".{name}"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.replace(folder / f"{name}.eml")
        return len(email_messages)


class WaitingBackend(BaseEmailBackend):
    """Takes no mail: nobody may be told that it was sent before there is somewhere to send it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Raise ConnectionError, so that the message stays in the outbox."""
        raise ConnectionError("no mail server is set up (CORRIGENDA_MAIL)")
