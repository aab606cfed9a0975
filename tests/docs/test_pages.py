"""The pages lead to what exists: links, files, commands, keys and attributes."""

from __future__ import annotations

import re
from pathlib import Path

from corrigenda.config.options import OPTIONS
from corrigenda.web.desk.keys import CHOSEN, KEYS
from tests.docs.conftest import ROOT, DocsPage

LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)\)")
CODE = re.compile(r"`(?P<code>[^`\n]+)`")
OUR_FOLDERS = ("src/", "tests/", "docs/", "widget/", "examples/", "tools/", "benchmarks/", "requirements/", ".ci/")
MAKE = re.compile(r"\bmake (?P<verb>[a-z-]+)")
COMMAND = re.compile(r"(?:^|bin/|= ?)corrigenda (?P<name>[a-z]+)")


def test_every_link_leads_to_a_page_or_a_picture_that_exists(docs_page: DocsPage) -> None:
    targets = [found["to"].split("#")[0] for found in LINK.finditer(docs_page.prose)]
    local = [to for to in targets if to and "://" not in to]
    assert [to for to in local if not (docs_page.path.parent / to).exists()] == []


def test_every_file_that_a_page_names_exists(docs_page: DocsPage) -> None:
    named = [found["code"] for found in CODE.finditer(docs_page.prose)]
    files = [name for name in named if name.startswith(OUR_FOLDERS) and " " not in name and "*" not in name]
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_every_make_verb_that_a_page_names_exists(docs_page: DocsPage) -> None:
    verbs = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    code = "\n".join([*(found["code"] for found in CODE.finditer(docs_page.prose)), *docs_page.blocks("sh")])
    assert {found["verb"] for found in MAKE.finditer(code)} <= verbs


def test_every_command_that_a_page_names_exists(docs_page: DocsPage, command_names: frozenset[str]) -> None:
    code = [found["code"] for found in CODE.finditer(docs_page.prose)]
    code += [line for block in docs_page.blocks("sh") + docs_page.blocks("ini") for line in block.splitlines()]
    named = {found["name"] for line in code for found in COMMAND.finditer(line)}
    assert named <= command_names


def test_every_option_that_a_page_names_exists(docs_page: DocsPage) -> None:
    known = {option.variable for option in OPTIONS}
    known |= {f"{name}_FILE" for name in known} | {"CORRIGENDA_CHROMIUM", "CORRIGENDA_CORPUS", "CORRIGENDA_KILL_ROUNDS"}
    assert set(re.findall(r"\bCORRIGENDA_[A-Z_]+\b", docs_page.text)) <= known


def test_the_editors_page_tells_every_key_of_the_desk() -> None:
    told = (ROOT / "docs/how-to/editor/work-the-queue.md").read_text()
    keys = {key.letter.split("–")[0] for key in KEYS}
    assert {key for key in keys if f"`{key}`" not in told} == set()


def test_every_key_of_the_desks_table_has_a_control_and_every_control_is_in_the_table() -> None:
    pages = "".join(file.read_text() for file in (ROOT / "src/corrigenda/web/desk/templates/desk").rglob("*.html"))
    assert set(re.findall(r'data-key="([^"{]+)"', pages)) == {key.letter for key in CHOSEN}


def test_the_publishers_page_tells_every_attribute_of_the_widget() -> None:
    source = "".join(file.read_text() for file in (ROOT / "widget/src").glob("*.ts"))
    told = (ROOT / "docs/how-to/publisher/embed-the-widget.md").read_text()
    read = re.findall(r'(?:options|dataset)\["(\w+)"\]', source)
    attributes = {"data-" + re.sub(r"[A-Z]", lambda capital: f"-{capital[0].lower()}", name) for name in read}
    assert attributes
    assert {name for name in attributes if f"`{name}`" not in told} == set()


def test_decision_records_are_numbered_without_gaps_and_listed() -> None:
    records = sorted(path.name for path in (ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert [int(name[:4]) for name in records] == list(range(1, len(records) + 1))
    listed = (ROOT / "docs/decisions/README.md").read_text()
    assert [name for name in records if f"({name})" not in listed] == []


def test_decision_records_have_their_four_parts() -> None:
    parts = ["## Context", "## Decision", "## What we give up", "## How we would notice that it was wrong"]
    for path in (ROOT / "docs/decisions").glob("[0-9]*.md"):
        lines = path.read_text().splitlines()
        assert [line for line in lines if line.startswith("## ")] == parts, path.name
        assert lines[0].startswith(f"# {int(path.name[:4])}. "), path.name


def test_every_page_of_the_documentation_can_be_reached_from_its_front_page() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "docs" / "index.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = (found["to"].split("#")[0] for found in LINK.finditer(page.read_text()))
        waiting += [page.parent / to for to in links if to and "://" not in to]
    pages = {path.resolve() for path in (ROOT / "docs").rglob("*.md")}
    assert {path.relative_to(ROOT).as_posix() for path in pages - reached} == set()


def test_fragments_of_the_change_log_say_whom_they_are_for() -> None:
    kinds = ("breaking", "security", "added", "changed", "fixed")
    people = ("Readers", "Editors", "Standards editors", "Publishers", "Operators", "Developers")
    for path in (ROOT / "changelog.d").iterdir():
        if path.name == "README.md":
            continue
        assert path.name.endswith(tuple(f".{kind}.md" for kind in kinds)), path.name
        for line in path.read_text().splitlines():
            assert line.startswith(tuple(f"{who}: " for who in people)), f"{path.name}: {line}"
