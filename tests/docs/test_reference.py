"""The generated pages are what the code says now, and the examples answer as they are told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corrigenda.__main__ import main
from corrigenda.commands.json_lines import Files
from corrigenda.commands.text import group_lines, locate_line, patch_line
from corrigenda.connectors.base import BODY, Conflict, Connector, Document, NotThere, Written
from tests.docs.conftest import FENCE, ROOT, DocsPage

REFERENCE = ROOT / "docs" / "reference"
EXAMPLES = ROOT / "docs" / "how-to" / "publisher" / "why-not-found.md"
CONNECTOR = ROOT / "docs" / "how-to" / "developer" / "write-a-connector.md"
ANSWERS = re.compile(r"<!-- answers: (?P<question>\w+) -->\n")


def test_the_reference_is_up_to_date(tmp_path: Path) -> None:
    assert main(["reference", str(tmp_path)]) == 0
    written = {path.name: path.read_text() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text() for path in REFERENCE.iterdir()}
    stale = sorted(name for name in written.keys() | kept.keys() if written.get(name) != kept.get(name))
    assert stale == [], "run `make docs`"


def test_a_reference_that_cannot_be_written_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["reference", str(tmp_path / "file")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_the_connector_of_the_how_to_reads_writes_and_refuses() -> None:
    [example] = DocsPage(CONNECTOR, CONNECTOR.read_text()).blocks("python")
    names: dict[str, Any] = {}
    exec(example, names)
    connector: Connector = names["ShelfConnector"]({"ferry": (1, "<p>Old.</p>")})
    ref = connector.find("https://harbour-gazette.example/ferry")
    assert ref == "ferry"
    document = connector.read(ref)
    assert isinstance(document, Document)
    assert isinstance(connector.write(ref, fields={BODY: "<p>New.</p>"}, if_version=document.version), Written)
    assert isinstance(connector.write(ref, fields={BODY: "<p>Newer.</p>"}, if_version=document.version), Conflict)
    assert isinstance(connector.read("gone"), NotThere)
    assert names["connect"]({}).writes


def test_the_questions_of_the_examples_get_the_answers_that_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []
    seen: set[str] = set()
    text = EXAMPLES.read_text()
    for block in FENCE.finditer(text):
        if block["language"] != "json":
            continue
        told = ANSWERS.search(text, max(0, block.start() - 40), block.start())
        if told is None:
            asked = block["body"].splitlines()
            continue
        answer = answer_to(told["question"], asked, capsys)
        assert {name: answer.get(name) for name in json.loads(block["body"])} == json.loads(block["body"])
        seen.add(told["question"])
    assert seen == {"locate", "patch", "group"}


def answer_to(question: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """The answer to the example's question, asked as the command asks it."""
    files = Files(Path())
    if question == "group":
        assert group_lines([line.encode() for line in lines], files=files) == 0
        answer: dict[str, object] = json.loads(capsys.readouterr().out.splitlines()[0])
        return answer
    [line] = lines
    ask = {"locate": locate_line, "patch": patch_line}[question]
    return {"id": json.loads(line)["id"], **ask(json.loads(line), files=files)}
