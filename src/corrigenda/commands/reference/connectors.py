"""The page of the connector protocol."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points

from corrigenda.commands.reference.markdown import code, page, table
from corrigenda.commands.reference.source import Class, classes, tree_of

PACKAGE = "corrigenda.connectors"
# Only flows may import a connector, so the protocol is read from its source.
ORDER = (
    "Connector",
    "Document",
    "Field",
    "Written",
    "Altered",
    "Conflict",
    "NotThere",
    "Denied",
    "Unreachable",
    "OutcomeUnknown",
    "SettingsError",
)
INTRO = """A connector is how Corrigenda talks to one kind of CMS. It is registered under the entry point group
`corrigenda.connectors`; the entry point's name is the site's `connector`, its value a function that takes the site's
settings (names to texts) and returns the connector, or raises `SettingsError`. How to write one:
[Write a connector](../how-to/developer/write-a-connector.md)."""


def text() -> str:
    """Return the page."""
    tree = tree_of(PACKAGE, file="base.py")
    found = {class_.name: class_ for class_ in classes(tree)}
    ordered = [found.pop(name) for name in ORDER] + list(found.values())
    parts = [ast.get_docstring(tree) or "", *(part for class_ in ordered for part in _class(class_))]
    return page("Connectors", intro=INTRO, parts=[*parts, "## The connectors that come with Corrigenda", _kinds()])


def _class(class_: Class) -> Iterator[str]:
    yield f"## `{class_.name}`"
    yield class_.said
    if class_.fields:
        yield table(("field", "what it says"), [(code(field.written), field.said) for field in class_.fields])
    if class_.methods:
        yield table(("method", "what it does"), [(code(method.written), method.said) for method in class_.methods])


def _kinds() -> str:
    own = [point for point in entry_points(group=PACKAGE) if point.value.startswith("corrigenda.")]
    rows = [(code(point.name), _of_package(point), _settings(point)) for point in sorted(own, key=lambda own: own.name)]
    return table(("name", "what it talks to", "settings"), rows)


def _of_package(point: EntryPoint) -> str:
    return ast.get_docstring(tree_of(point.module, file="__init__.py")) or ""


def _settings(point: EntryPoint) -> str:
    return str(point.load().__doc__ or "")
