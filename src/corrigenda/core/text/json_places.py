"""Reading JSON with the place of every value in the source, which the standard library does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corrigenda.core.text.mapping import UnmappableSourceError

_WHITE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"', re.DOTALL)
_OTHER = re.compile(r"-?\d[\d.eE+-]*|true|false|null")
_PIECE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A value and where it stands (code points; a string with its quotes). `text` is a string's, or a literal's source."""

    start: int
    end: int
    text: str = ""
    is_string: bool = False
    members: dict[str, JsonValue] = field(default_factory=dict)
    items: tuple[JsonValue, ...] = ()

    def string(self, name: str) -> JsonValue | None:
        """Return the member `name` if it is a string."""
        value = self.members.get(name)
        return value if value is not None and value.is_string else None

    def word(self, name: str) -> str:
        """Return the text of the member `name`, or an empty one."""
        value = self.members.get(name)
        return value.text if value is not None else ""


def json_places(source: str) -> JsonValue:
    """Return the value that `source` holds. Raises UnmappableSourceError if it is not JSON, or too deep."""
    try:
        json.loads(source)
    except (ValueError, RecursionError) as broken:
        raise UnmappableSourceError("the source is not JSON") from broken
    value, _ = _value(source, _white(source, 0), depth=0)
    return value


def string_pieces(source: str, value: JsonValue) -> Iterator[tuple[str, int, int]]:
    """Yield what a string is made of: text, start, end in the source; an escape is a piece of its own."""
    done, end = value.start + 1, value.end - 1
    for escape in _PIECE.finditer(source, done, end):
        if escape.start() > done:
            yield source[done : escape.start()], done, escape.start()
        yield json.loads(f'"{escape[0]}"'), escape.start(), escape.end()
        done = escape.end()
    if done < end:
        yield source[done:end], done, end


def string_places(source: str, value: JsonValue) -> tuple[list[int], list[int]]:
    """Return where each code point of a string begins in the source and where it ends; the end quote is one more begin."""
    starts: list[int] = []
    ends: list[int] = []
    for text, start, end in string_pieces(source, value):
        escaped = source[start] == "\\"
        for at in range(len(text)):
            starts.append(start if escaped else start + at)
            ends.append(end if escaped else start + at + 1)
    starts.append(value.end - 1)
    return starts, ends


def _white(source: str, at: int) -> int:
    match = _WHITE.match(source, at)
    return match.end() if match else at


def _value(source: str, at: int, *, depth: int) -> tuple[JsonValue, int]:
    if depth > _DEEPEST:
        raise UnmappableSourceError("the source is nested too deeply")
    match source[at]:
        case "{":
            return _object(source, at, depth)
        case "[":
            return _array(source, at, depth)
        case '"':
            end = _string_end(source, at)
            return JsonValue(at, end, json.loads(source[at:end]), is_string=True), end
        case _:
            literal = _OTHER.match(source, at)
            if literal is None:
                raise UnmappableSourceError(f"no JSON value at {at}")
            return JsonValue(at, literal.end(), literal[0]), literal.end()


def _string_end(source: str, at: int) -> int:
    match = _STRING.match(source, at)
    if match is None:
        raise UnmappableSourceError(f"no JSON string at {at}")
    return match.end()


def _object(source: str, start: int, depth: int) -> tuple[JsonValue, int]:
    members: dict[str, JsonValue] = {}
    at = _white(source, start + 1)
    while source[at] != "}":
        end = _string_end(source, at)
        name = json.loads(source[at:end])
        at = _white(source, _white(source, end) + 1)
        members[name], at = _value(source, at, depth=depth + 1)
        at = _white(source, at)
        if source[at] == ",":
            at = _white(source, at + 1)
    return JsonValue(start, at + 1, members=members), at + 1


def _array(source: str, start: int, depth: int) -> tuple[JsonValue, int]:
    items: list[JsonValue] = []
    at = _white(source, start + 1)
    while source[at] != "]":
        item, at = _value(source, at, depth=depth + 1)
        items.append(item)
        at = _white(source, at)
        if source[at] == ",":
            at = _white(source, at + 1)
    return JsonValue(start, at + 1, items=tuple(items)), at + 1
