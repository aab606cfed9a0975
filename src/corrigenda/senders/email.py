"""Send one e-mail through the mail server of the installation."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage

HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True, slots=True)
class Sent:
    """The mail server took it."""


@dataclass(frozen=True, slots=True)
class Bounced:
    """The mail server will never take it for this address."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """The mail server did not take it this time; worth another try."""

    detail: str


def send_email(address: str, *, subject: str, body: str) -> Sent | Bounced | NotTaken:
    """Send plain text to one address. Line ends in the subject are refused by Django's own guard against forged headers."""
    mail = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address], headers=HEADERS)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        return Bounced() if all(code >= 500 for code in codes) else NotTaken(str(error))
    except (smtplib.SMTPException, OSError) as error:
        return NotTaken(str(error))
    return Sent()
