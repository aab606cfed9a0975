"""The widget's files: open to every publisher's page, fresh under lasting names, and nothing else of the disk."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from corrigenda.store.models import Site
from corrigenda.web.embed import views
from corrigenda.web.embed.files import built, is_hashed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a build of the widget, with a secret beside it."""
    made = tmp_path / "v1"
    (made / "words").mkdir(parents=True)
    (made / "corrigenda.js").write_text("/* loader */")
    (made / "words" / "uk.js").write_text("/* слова */")
    (made / "dialog-3f2a9c1b.js").write_text("/* dialog */")
    (made / "dialog-3f2a9c1b.js.br").write_bytes(b"packed by brotli")
    (made / "dialog-3f2a9c1b.js.gz").write_bytes(b"packed by gzip")
    (made / "notes.txt").write_text("not for the web")
    (tmp_path / "secret.js").write_text("secret")
    (made / "way-out.js").symlink_to(tmp_path / "nowhere.js")
    monkeypatch.setattr(views, "BUILT", made)
    monkeypatch.setattr(views, "built", lambda name, accepts: built(name, folder=made, accepts=accepts))
    return made


def test_any_page_may_load_the_widget(client: Client, folder: Path) -> None:
    answer = client.get("/embed/v1/corrigenda.js")
    assert answer.content == b"/* loader */"
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


def test_a_lasting_name_is_asked_again_soon_and_costs_nothing_unchanged(client: Client, folder: Path) -> None:
    first = client.get("/embed/v1/words/uk.js")
    assert "max-age=300" in first["Cache-Control"]
    again = client.get("/embed/v1/words/uk.js", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_new_build_is_served_without_a_restart(client: Client, folder: Path) -> None:
    before = client.get("/embed/v1/corrigenda.js")
    (folder / "corrigenda.js").write_text("/* a newer loader */")
    after = client.get("/embed/v1/corrigenda.js")
    assert after.content == b"/* a newer loader */"
    assert after["ETag"] != before["ETag"]


def test_a_name_with_its_hash_lasts_for_ever(client: Client, folder: Path) -> None:
    assert "immutable" in client.get("/embed/v1/dialog-3f2a9c1b.js")["Cache-Control"]
    assert not is_hashed("corrigenda.js")
    assert not is_hashed("corrigenda-notices.js")
    assert is_hashed("corrigenda.7Q2ZK9XA.mjs")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.js",
        "words/../../secret.js",
        "..%2fsecret.js",
        "%2e%2e/secret.js",
        "..\\secret.js",
        "/etc/passwd",
        "//etc/passwd",
        "notes.txt",
        "dialog-3f2a9c1b.js.br",
        "words",
        "words/",
        "way-out.js",
        "nothing.js",
        "corrigenda.js%00",
        "corrigenda.js/",
    ],
)
def test_nothing_but_the_widget_is_served(client: Client, folder: Path, name: str) -> None:
    answer = client.get(f"/embed/v1/{name}")
    assert answer.status_code == 404
    assert b"secret" not in answer.content


def test_a_missing_file_names_the_script_to_embed(client: Client, folder: Path) -> None:
    assert "/embed/v1/corrigenda.js" in client.get("/embed/v1/widget.js").content.decode()


def test_a_desk_without_the_widget_says_how_to_build_it(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "BUILT", tmp_path / "none")
    monkeypatch.setattr(views, "built", lambda name, accepts: built(name, folder=tmp_path / "none"))
    answer = client.get("/embed/v1/corrigenda.js")
    assert answer.status_code == 404
    assert "make setup" in answer.content.decode()


def test_the_widget_is_only_read(client: Client, folder: Path) -> None:
    assert client.post("/embed/v1/corrigenda.js").status_code == 405


@pytest.mark.parametrize(
    ("accepts", "packed", "body"),
    [
        ("gzip, deflate, br, zstd", "br", b"packed by brotli"),
        ("gzip;q=1.0, br;q=0", "gzip", b"packed by gzip"),
        ("GZIP", "gzip", b"packed by gzip"),
        ("", None, b"/* dialog */"),
    ],
)
def test_a_file_comes_packed_as_the_browser_takes_it(
    client: Client, folder: Path, accepts: str, packed: str | None, body: bytes
) -> None:
    answer = client.get("/embed/v1/dialog-3f2a9c1b.js", headers={"Accept-Encoding": accepts})
    assert (answer.get("Content-Encoding"), answer.content) == (packed, body)
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Vary"] == "Accept-Encoding"
    assert "immutable" in answer["Cache-Control"]


def test_a_page_cached_before_an_upgrade_still_gets_its_form(client: Client, folder: Path) -> None:
    answer = client.get("/embed/v1/dialog-00000000.js")
    assert (answer.status_code, answer.content) == (200, b"/* dialog */")
    assert "immutable" not in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("site", "origin", "allowed"),
    [
        ("gazette", "https://harbour-gazette.example", True),
        ("gazette", None, True),
        ("gazette", "https://copy.example", False),
        ("gazette", "https://harbour-gazette.example.copy.example", False),
        ("gazette", "null", False),
        ("herald", "https://harbour-gazette.example", False),
        ("gazette\0", "https://harbour-gazette.example", False),
    ],
)
def test_a_page_can_ask_whether_its_reports_would_be_taken(
    client: Client, site: str, origin: str | None, allowed: bool
) -> None:
    Site.objects.create(
        key="gazette",
        name="The Harbour Gazette",
        url="https://harbour-gazette.example/",
        origins=["https://harbour-gazette.example"],
        created_at=datetime(2026, 5, 4, tzinfo=UTC),
    )
    headers = {"Origin": origin} if origin else {}
    answer = client.get("/embed/v1/allowed.json", {"site": site}, headers=headers)
    assert answer.json()["allowed"] is allowed
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Credentials" not in answer


@pytest.mark.parametrize("name", ["corrigenda.js", "corrigenda.mjs", "notices.js"])
def test_the_listing_of_the_real_build_names_each_script_with_its_digest(client: Client, name: str) -> None:
    listing = client.get("/embed/v1/integrity.json").json()["files"]
    lasting = client.get(f"/embed/v1/{name}").content
    digest = "sha384-" + base64.b64encode(hashlib.sha384(lasting).digest()).decode()
    hashed = [other for other, value in listing.items() if value == digest and other != name]
    assert listing[name] == digest
    assert [client.get(f"/embed/v1/{other}").content for other in hashed] == [lasting]


def test_the_widget_is_within_its_budget_as_it_is_served(client: Client) -> None:
    def weight(name: str) -> int:
        return len(client.get(f"/embed/v1/{name}", headers={"Accept-Encoding": "br"}).content)

    names = list(client.get("/embed/v1/integrity.json").json()["files"])
    forms = {name: weight(name) for name in names if name.startswith("form-")}
    touch = next(weight(name) for name in names if name.startswith("touch-"))
    assert len(forms) >= 6
    assert weight("corrigenda.js") <= 1_500
    assert weight("corrigenda.js") + max(forms.values()) + touch <= 12_000
