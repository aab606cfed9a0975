"""Reading questions and writing answers, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

Line = Mapping[str, object]
Answer = dict[str, object]


class BadLineError(ValueError):
    """A line that cannot be answered; the message says what is wrong with it."""


class Files:
    """Texts given by file name, relative to one folder; the last few stay in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self.read: Callable[[str], str] = lru_cache(maxsize=64)(self._read)

    def text(self, line: Line, *, name: str) -> str:
        """Return the text under `name`, or of the file under `name` + `_file`. Raises BadLineError."""
        text = optional_text(line, name=name)
        if text is not None:
            return text
        file = optional_text(line, name=f"{name}_file")
        if file is None:
            raise BadLineError(f"needs {name!r} or {name + '_file'!r}")
        return self.read(file)

    def _read(self, name: str) -> str:
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder):
            raise BadLineError(f"the file {name!r} lies outside the folder of texts")
        try:
            # Line ends as they are: offsets count every code point of the file.
            return path.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            raise BadLineError(f"cannot read the file {name!r}: {error}") from error


def optional_text(line: Line, *, name: str) -> str | None:
    """Return the string under `name`, None when it is not given. Raises BadLineError for another type."""
    value = line.get(name)
    if value is None or isinstance(value, str):
        return value
    raise BadLineError(f"{name!r} must be a string")


def optional_number(line: Line, *, name: str) -> int | None:
    """Return the whole number under `name`, None when it is not given. Raises BadLineError for another type."""
    value = line.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise BadLineError(f"{name!r} must be a whole number")


def needed_text(line: Line, *, name: str) -> str:
    """Return the string under `name`. Raises BadLineError when there is none."""
    value = optional_text(line, name=name)
    if value is None:
        raise BadLineError(f"needs {name!r}")
    return value


def read_line(text: bytes) -> Line:
    """Return the object that a line holds. Raises BadLineError."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BadLineError(f"not JSON: {error}") from error
    if not isinstance(value, dict):
        raise BadLineError("a line must be one JSON object")
    return value


def write(answer: Answer) -> None:
    """Write one answer and send it off at once, so that a program can talk with us line by line."""
    try:
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    except UnicodeEncodeError:
        # A terminal that is not UTF-8, or half a surrogate pair in the question.
        print(json.dumps(answer), flush=True)


def answer_each(lines: Iterable[bytes], *, answer: Callable[[Line], Answer]) -> int:
    """Answer each line; return 0, or 1 when a line was bad: it gets `{"id", "error"}` and the rest goes on."""
    code = 0
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        line: Line = {}
        try:
            line = read_line(text)
            write({"id": line.get("id"), **answer(line)})
        except BadLineError as error:
            code = 1
            write({"id": line.get("id"), "line": number, "error": str(error)})
    return code
