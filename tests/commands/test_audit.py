"""`corrigenda audit` and `corrigenda reader`: what an operator does on the command line is done, and on record."""

from __future__ import annotations

import json

import pytest

from corrigenda.__main__ import main
from corrigenda.store import acts
from corrigenda.store.models import Act, Contact, Report, Site
from tests.people import NOON, ROSA_LIND, edda_novak, harbour_gazette


@pytest.fixture
def gazette(db: None, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The Harbour Gazette with one act and one report; the commands find the tests' own database."""
    for name in ("audit", "reader"):
        monkeypatch.setattr(f"corrigenda.commands.{name}.bring_up", lambda options: None)
    site = harbour_gazette()
    acts.record(site, kind=Act.Kind.CASE, by=edda_novak(site).person, now=NOON, subject="case:1", detail="x")
    report = Report.objects.create(
        site=site,
        idempotency_key="k",
        received_at=NOON,
        url=f"{site.url}/bridge",
        about="passage",
        kind="error",
        why="Mine.",
    )
    Contact.objects.create(report=report, email=ROSA_LIND)
    return site


@pytest.mark.law(9)
def test_a_whole_record_is_said_to_be_whole_and_a_changed_one_where_it_is_broken(
    gazette: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "verify"]) == 0
    said = capsys.readouterr().out
    assert "gazette: whole, 1 entries" in said
    head = said.split("gazette: ")[1].partition("head ")[2].split()[0]
    assert main(["audit", "verify", "--site", "gazette", "--head", head]) == 0
    assert main(["audit", "verify", "--site", "gazette", "--head", f"1:{'0' * 64}"]) == 1
    Act.objects.filter(site=gazette).update(detail="y")
    assert main(["audit", "verify"]) == 1
    assert "gazette: BROKEN at entry 1" in capsys.readouterr().out
    assert main(["audit", "verify", "--site", "nowhere"]) == 1


def test_the_record_is_exported_line_by_line(gazette: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "export", "--site", "gazette"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["number"], line["act"]) for line in lines] == [(1, "case"), (2, "exported")]


@pytest.mark.law(13)
def test_a_reader_is_given_what_is_kept_and_forgotten_on_the_command_line(
    gazette: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reader", "export", ROSA_LIND, "--site", "gazette"]) == 0
    assert json.loads(capsys.readouterr().out)["reports"][0]["why"] == "Mine."
    assert main(["reader", "forget", ROSA_LIND, "--site", "gazette"]) == 0
    assert not Contact.objects.exists()
    assert Report.objects.get().why == ""
    assert main(["audit", "verify"]) == 0
    assert main(["reader", "forget", ROSA_LIND, "--site", "nowhere"]) == 1
