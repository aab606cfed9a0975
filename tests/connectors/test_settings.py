"""What connectors are set up with is told once and the same everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrigenda.connectors.base import SettingsError, connector_kinds, settings_of

PAGES = Path(__file__).parents[2] / "docs" / "how-to" / "developer" / "connectors"
EXAMPLES = {
    "folder": {"folder": "/tmp", "base_url": "https://harbour-gazette.example"},
    "http": {"origins": "https://harbour-gazette.example"},
    "wordpress": {
        "url": "https://harbour-gazette.example",
        "user": "edda",
        "application_password": "abcd efgh",
    },
    "git": {
        "remote": "https://git.harbour-gazette.example/site.git",
        "base_url": "https://harbour-gazette.example",
        "cache": "/tmp",
        "author_name": "Corrigenda",
        "author_email": "corrections@harbour-gazette.example",
    },
}


@pytest.mark.parametrize("kind", sorted(connector_kinds()))
def test_every_connector_has_a_page_that_names_its_settings(kind: str) -> None:
    page = (PAGES / f"{kind}.md").read_text()
    assert [setting.name for setting in settings_of(kind) if f"`{setting.name}`" not in page] == []


@pytest.mark.parametrize("kind", sorted(connector_kinds()))
def test_a_connector_needs_what_it_says_that_it_requires_and_nothing_more(kind: str) -> None:
    connect, example = connector_kinds()[kind], EXAMPLES[kind]
    connect(example)
    for setting in settings_of(kind):
        if setting.required and not setting.default:
            with pytest.raises(SettingsError, match=setting.name):
                connect({name: value for name, value in example.items() if name != setting.name})
        else:
            assert setting.name not in example


def test_passwords_are_marked_as_secret() -> None:
    told = {(kind, setting.name) for kind in connector_kinds() for setting in settings_of(kind) if setting.secret}
    assert told == {("wordpress", "application_password"), ("git", "token")}


@pytest.mark.parametrize(("name", "written"), [("addresses", "www.example.org"), ("headers", "X-Preview")])
def test_half_of_a_pair_of_a_public_page_s_settings_is_refused_by_name(name: str, written: str) -> None:
    with pytest.raises(SettingsError, match=name):
        connector_kinds()["http"]({**EXAMPLES["http"], name: written})
