"""What somebody sends cannot forge a line of the log, nor hide one."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, cast

import pytest
from django.conf import settings
from django.test import Client

from corrigenda.config.one_line import INSIDE, OneLine

LOGGING: dict[str, Any] = cast(Any, settings.LOGGING)
HOSTILE = "x\r\n2026-05-04 CRITICAL root all is lost\x1b[2J\u202e\u2066\u2028\x00\x85y"


class Kept(logging.Handler):
    """Keeps lines as the installation's own handler would write them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(OneLine(LOGGING["formatters"]["line"]["format"]))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log() -> Iterator[Kept]:
    """What is logged meanwhile."""
    kept, root = Kept(), logging.getLogger()
    root.addHandler(kept)
    yield kept
    root.removeHandler(kept)


def test_every_line_of_an_installation_is_written_so() -> None:
    formatters = {LOGGING["handlers"][name]["formatter"] for name in LOGGING["root"]["handlers"]}
    assert {LOGGING["formatters"][name]["()"] for name in formatters} == {"corrigenda.config.one_line.OneLine"}


def _break() -> None:
    raise ValueError(HOSTILE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "method"),
    [("/nowhere/x%0d%0a2026%1b[2J%e2%80%ae", "get"), ("/suggest/x%0ay/", "post"), ("/\u202ex", "get")],
)
def test_a_request_makes_one_line_whatever_its_path_and_headers_say(log: Kept, path: str, method: str) -> None:
    answer = getattr(Client(), method)(path, headers={"user-agent": HOSTILE, "referer": HOSTILE})
    assert answer.status_code == 404
    assert log.lines
    for line in log.lines:
        assert line.isprintable()
        assert "all is lost" not in line


@pytest.mark.parametrize("where", ["message", "argument"])
def test_words_in_a_message_stay_on_its_line_and_can_be_read(log: Kept, where: str) -> None:
    logger = logging.getLogger("corrigenda.test")
    if where == "message":
        logger.warning(HOSTILE)
    else:
        logger.warning("sent: %s", HOSTILE)
    (line,) = log.lines
    assert line.isprintable()
    assert r"x\r\n2026-05-04 CRITICAL root all is lost\x1b[2J\u202e\u2066\u2028\x00\x85y" in line


def test_words_in_an_error_stand_behind_the_mark_of_its_traceback(log: Kept) -> None:
    try:
        _break()
    except ValueError:
        logging.getLogger("corrigenda.test").exception("it broke")
    first, *rest = log.lines[0].split("\n")
    assert first.endswith("corrigenda.test it broke")
    assert len(rest) >= 4
    assert all(line.startswith(INSIDE) and line.isprintable() for line in rest)
