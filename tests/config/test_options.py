"""Options: a wrong value stops the start with the option's name and what to write instead."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corrigenda.config import options
from corrigenda.config.options import Option, OptionError, secret_key


@pytest.mark.parametrize(
    ("option", "wrong"),
    [
        (options.URL, "desk.example.org"),
        (options.URL, "https://desk.example.org/corrections"),
        (options.URL, "https://desk.example.org:eighty"),
        (options.URL, "https://someone@desk.example.org"),
        (options.DATABASE, "mysql://localhost/desk"),
        (options.DATABASE, "postgresql://localhost:99999/desk"),
        (options.MAIL, "mail.example.org"),
        (options.MAIL, "smtp://mail.example.org:x"),
        (options.MAIL, "folder:"),
        (options.MAIL_FROM, "corrections"),
        (options.MAIL_FROM, "corrections@example.org\nBcc: all@example.org"),
        (options.TIME_ZONE, "Europe/Nowhere"),
        (options.TIME_ZONE, "Europe"),
        (options.TIME_ZONE, "../etc/passwd"),
        (options.TIME_ZONE, ""),
        (options.ADDRESS_DAYS, "-1"),
        (options.ADDRESS_DAYS, "1" * 12),
        (options.UNDO_SECONDS, "ten"),
        (options.PASSKEYS, "yes"),
        (options.INSECURE_COOKIES, "true"),
        (options.TRUSTED_PROXIES, "10.0.0.0/33"),
        (options.SECRET_KEY, "short"),
        (options.STORY_FOLDERS, "/nowhere/at/all"),
    ],
)
def test_a_wrong_value_is_named_with_its_option(option: Option[object], wrong: str) -> None:
    with pytest.raises(OptionError, match=option.variable) as said:
        option.value({option.variable: wrong})
    if option.secret:
        assert repr(wrong) not in str(said.value)


@pytest.mark.parametrize(
    ("option", "text", "value"),
    [
        (options.URL, "https://desk.example.org/", "https://desk.example.org"),
        (options.MAIL_FROM, "The Gazette <corrections@example.org>", "The Gazette <corrections@example.org>"),
        (options.TIME_ZONE, "Europe/Kyiv", "Europe/Kyiv"),
        (options.ADDRESS_DAYS, "30", 30),
        (options.HOSTS, " a.example  b.example ", ("a.example", "b.example")),
    ],
)
def test_a_value_is_read(option: Option[object], text: str, value: object) -> None:
    assert option.value({option.variable: text}) == value


def test_every_default_is_a_right_value() -> None:
    for option in options.OPTIONS:
        option.value({})


def test_a_secret_is_read_from_a_file_and_not_from_two_places(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("k" * 40 + "\n")
    assert options.SECRET_KEY.value({"CORRIGENDA_SECRET_KEY_FILE": str(file)}) == "k" * 40
    with pytest.raises(OptionError, match="not both"):
        options.SECRET_KEY.value({"CORRIGENDA_SECRET_KEY_FILE": str(file), "CORRIGENDA_SECRET_KEY": "k" * 40})
    with pytest.raises(OptionError, match="cannot be read"):
        options.SECRET_KEY.value({"CORRIGENDA_SECRET_KEY_FILE": str(tmp_path / "none")})
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(OptionError, match="UTF-8"):
        options.SECRET_KEY.value({"CORRIGENDA_SECRET_KEY_FILE": str(file)})


def test_processes_that_start_at_once_get_one_secret_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starting:
        keys = set(starting.map(secret_key, [tmp_path / "data"] * 16))
    assert len(keys) == 1
    assert len(keys.pop()) >= 32
    (file,) = (tmp_path / "data").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_file_without_a_key_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("")
    with pytest.raises(OptionError, match="holds no key"):
        secret_key(tmp_path)


def _settings(tmp_path: Path, **given: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CORRIGENDA_", "DJANGO_"))}
    environment |= {"CORRIGENDA_DATA": str(tmp_path), **given}
    show = "import json; from corrigenda.config import settings; print(json.dumps(settings.DATABASES['default']))"
    return subprocess.run(
        [sys.executable, "-c", show], capture_output=True, text=True, timeout=60, check=False, env=environment
    )


def test_what_a_database_s_address_says_of_trusting_its_server_is_not_dropped(tmp_path: Path) -> None:
    address = "postgresql://desk:pa%2Fss@db.example:6432/corr%20igenda?sslmode=verify-full&sslrootcert=/etc/ca.pem"
    database = json.loads(_settings(tmp_path, CORRIGENDA_DATABASE=address).stdout)
    assert database["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    assert (database["NAME"], database["USER"], database["PASSWORD"]) == ("corr igenda", "desk", "pa/ss")
    assert (database["HOST"], database["PORT"]) == ("db.example", "6432")
