"""Mail without a mail server: into a folder, or waiting until there is one."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.core.mail import BadHeaderError
from pytest_django.fixtures import Settings

from corrigenda.senders.email import NotTaken, Sent, send_email
from tests.people import ROSA_LIND


def test_a_mail_becomes_one_file_that_holds_nothing_else(tmp_path: Path, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "corrigenda.senders.backends.FolderBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    for subject in ("Дякуємо", "Thank you"):
        assert send_email("rosa.lind@readers.example", subject=subject, body="It said: “recieved”.") == Sent()
    files = list((tmp_path / "mail").iterdir())
    mails = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    assert {file.suffix for file in files} == {".eml"}
    assert {str(mail["Subject"]) for mail in mails} == {"Дякуємо", "Thank you"}
    assert {mail.get_content().rstrip("\n") for mail in mails} == {"It said: “recieved”."}


@pytest.mark.law(6)
def test_without_a_mail_server_nobody_is_said_to_have_been_written_to(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "corrigenda.senders.backends.WaitingBackend"
    answer = send_email("rosa.lind@readers.example", subject="Corrected", body="It is.")
    assert isinstance(answer, NotTaken)
    assert "CORRIGENDA_MAIL" in answer.detail


@pytest.mark.law(11)
@pytest.mark.parametrize("words", ["Yes\nBcc: all@readers.example", "Yes\r\nX: 1", "Yes\rX: 1"])
def test_a_line_end_in_a_subject_or_an_address_makes_no_header(words: str, mailoutbox: list[object]) -> None:
    for address, subject in ((ROSA_LIND, words), (f"{ROSA_LIND}{words}", "Yes")):
        with pytest.raises(BadHeaderError):
            send_email(address, subject=subject, body="")
    assert not mailoutbox
