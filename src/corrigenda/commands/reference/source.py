"""What a module's source says of itself, read without importing it: docstrings, fields, signatures."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Named:
    """A field or a method of a class, as it is written, and what is said of it."""

    written: str
    said: str


@dataclass(frozen=True, slots=True)
class Class:
    """A class with its docstring, its fields and its public methods, in the order of the source."""

    name: str
    said: str
    fields: tuple[Named, ...]
    methods: tuple[Named, ...]


def tree_of(package: str, *, file: str) -> ast.Module:
    """Return the syntax tree of a file of a package."""
    return ast.parse((files(package) / file).read_text(encoding="utf-8"))


def classes(tree: ast.Module) -> Iterator[Class]:
    """Yield the public classes of a module."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield Class(node.name, _doc(node), tuple(_fields(node)), tuple(_methods(node)))


def constants_of_calls(tree: ast.Module, *, name: str) -> Iterator[tuple[object, ...]]:
    """Yield the leading constant arguments of every call of `name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            leading = []
            for argument in node.args:
                if not isinstance(argument, ast.Constant):
                    break
                leading.append(argument.value)
            yield tuple(leading)


def _fields(node: ast.ClassDef) -> Iterator[Named]:
    for at, line in enumerate(node.body):
        if isinstance(line, ast.AnnAssign):
            after = node.body[at + 1] if at + 1 < len(node.body) else None
            said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            yield Named(ast.unparse(line), str(said))


def _methods(node: ast.ClassDef) -> Iterator[Named]:
    for line in node.body:
        if isinstance(line, ast.FunctionDef) and not line.name.startswith("_"):
            answer = f" -> {ast.unparse(line.returns)}" if line.returns else ""
            yield Named(f"{line.name}({ast.unparse(line.args)}){answer}", _doc(line))


def _doc(node: ast.ClassDef | ast.FunctionDef) -> str:
    return ast.get_docstring(node) or ""
