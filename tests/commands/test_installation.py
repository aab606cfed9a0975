"""`corrigenda doctor` and `corrigenda reseal` on an installation of their own, in processes of their own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CORRIGENDA_", "DJANGO_"))}
    command = [sys.executable, "-m", "corrigenda", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)


def test_the_doctor_only_looks_and_says_what_to_do(tmp_path: Path) -> None:
    looked = _run("doctor", "--data", str(tmp_path))
    assert looked.returncode == 1
    assert "FAULT  database.migrated" in looked.stdout
    assert "corrigenda serve" in looked.stdout
    sealed = _run("reseal", "--data", str(tmp_path))
    assert (sealed.returncode, sealed.stdout) == (0, "0 secrets are encrypted with the present secret key\n")
    well = _run("doctor", "--data", str(tmp_path))
    assert well.returncode == 0, well.stdout
    assert "database.migrated: its tables are up to date" in well.stdout


def test_a_database_of_another_version_is_left_alone_with_a_word_on_what_to_do(tmp_path: Path) -> None:
    assert _run("reseal", "--data", str(tmp_path)).returncode == 0
    with closing(sqlite3.connect(tmp_path / "corrigenda.sqlite3")) as database, database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_of_tomorrow', 0)")
    started = _run("reseal", "--data", str(tmp_path))
    assert started.returncode == 1
    assert "9999_of_tomorrow is not known to this one" in started.stderr
    assert "Start the version that made them" in started.stderr


def test_a_site_is_set_up_once_by_a_person_whom_the_desk_would_let_in(tmp_path: Path) -> None:
    site = ("init", "--data", str(tmp_path), "--site", "The Gazette", "--site-url", "https://gazette.example")
    short = _run(*site, "--name", "Stellan Marsh", "--email", "stellan@gazette.example", "--password", "short")
    assert short.returncode == 1
    assert "at least 12 characters" in short.stderr
    nobody = _run(*site, "--name", "Stellan Marsh", "--email", "stellan", "--password", "three ferries at dawn")
    assert (nobody.returncode, nobody.stderr) == (1, "corrigenda: stellan is not an e-mail address.\n")
    with closing(sqlite3.connect(tmp_path / "corrigenda.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM store_site").fetchone() == (0,)
    made = _run(
        *site, "--name", "Stellan Marsh", "--email", "stellan@gazette.example", "--password", "three ferries at dawn"
    )
    assert made.returncode == 0, made.stderr
    again = _run(
        *("init", "--data", str(tmp_path), "--site", "The Gazette", "--site-url", "https://other.example"),
        *("--name", "Edda Novak", "--email", "edda@gazette.example"),
    )
    assert again.returncode == 1
    assert "the-gazette is set up already, for https://gazette.example; nothing was changed" in again.stderr
    with closing(sqlite3.connect(tmp_path / "corrigenda.sqlite3")) as database:
        assert database.execute("SELECT url FROM store_site").fetchall() == [("https://gazette.example",)]
        assert database.execute("SELECT count(*) FROM store_person").fetchone() == (1,)
    meant = _run(
        *("init", "--again", "--data", str(tmp_path), "--site", "The Gazette", "--site-url", "https://other.example"),
        *("--name", "Edda Novak", "--email", "edda@gazette.example"),
    )
    assert meant.returncode == 0, meant.stderr
    with closing(sqlite3.connect(tmp_path / "corrigenda.sqlite3")) as database:
        assert database.execute("SELECT url FROM store_site").fetchall() == [("https://other.example",)]
