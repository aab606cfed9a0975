"""Where words are quoted: nested marks of any language, quotations that run over paragraphs, speech after a dash."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

# What can close each mark that opens. The first marks are doubles, kept when they are never closed.
_CLOSERS: dict[str, str] = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "”": "”",
    '"': '"',
    "「": "」",
    "『": "』",
    "〝": "〟",
    "＂": "＂",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹",
    "'": "'",
}
_SINGLES = frozenset("‘‚‹›'")
_CLOSE_UNOPENED = frozenset("”“»」』〟")
_MARKS = regex.compile("[“„«»”\"「」『』〝〟＂‘’‚‹›']")
_LEADING_DASH = regex.compile(r"\s*[—–―]\s?(?=\S)")
_MOST_PARAGRAPHS = 12
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words with their marks: code points, end exclusive."""

    start: int
    end: int


@dataclass(slots=True)
class _Reading:
    """What reading one paragraph left: the quotations closed in it, and what was open before or after it."""

    closed: list[Quoted] = field(default_factory=list)
    open_at: list[tuple[int, str]] = field(default_factory=list)
    closes_at: int | None = None


def quotations(text: str, *, start: int, end: int, dash_is_speech: bool = False) -> tuple[Quoted, ...]:
    """Return the quotations in the paragraph `start`..`end` of `text`, also those that began in one before.

    Without a closing mark a quotation runs to the paragraph's end. With `dash_is_speech` a paragraph that begins
    with a dash is speech as a whole.
    """
    reading = _read(text, start=start, end=end)
    found = [*reading.closed, *(Quoted(at, end) for at, mark in reading.open_at if mark not in _SINGLES)]
    if reading.closes_at is not None:
        found.append(Quoted(start, reading.closes_at + 1))
    elif not found and _runs_through(text, start=start, end=end):
        found.append(Quoted(start, end))
    if dash_is_speech and _LEADING_DASH.match(text[start:end]):
        found.append(Quoted(start, end))
    return tuple(sorted(found, key=lambda quoted: (quoted.start, -quoted.end)))


def _runs_through(text: str, *, start: int, end: int) -> bool:
    """Tell whether a paragraph without marks stands between one that leaves a quotation open and one that ends it."""
    before = after = False
    at = start - 1
    for _ in range(_MOST_PARAGRAPHS):
        if at <= 0:
            break
        first = text.rfind("\n", 0, at) + 1
        reading = _read(text, start=first, end=at)
        if _MARKS.search(text, first, at):
            before = any(mark not in _SINGLES for _, mark in reading.open_at)
            break
        at = first - 1
    at = end + 1
    for _ in range(_MOST_PARAGRAPHS if before else 0):
        if at >= len(text):
            break
        last = text.find("\n", at)
        last = len(text) if last < 0 else last
        if _MARKS.search(text, at, last):
            after = _read(text, start=at, end=last).closes_at is not None
            break
        at = last + 1
    return before and after


def _read(text: str, *, start: int, end: int) -> _Reading:
    reading = _Reading()
    for match in _MARKS.finditer(text, start, end):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if _is_apostrophe(mark, before=before, after=after, reading=reading):
            continue
        depth = _closes(mark, before=before, after=after, reading=reading)
        if depth is not None:
            opened = reading.open_at[depth][0]
            del reading.open_at[depth:]
            if text[opened + 1 : at].lower() != "n":  # rock ’n’ roll
                reading.closed.append(Quoted(opened, at + 1))
        elif len(reading.open_at) < _DEEPEST and _opens(mark, before=before, after=after):
            reading.open_at.append((at, mark))
        elif mark in _CLOSE_UNOPENED and not reading.closed and not reading.open_at:
            reading.closes_at = at
    return reading


def _is_apostrophe(mark: str, *, before: str, after: str, reading: _Reading) -> bool:
    if mark not in "’'":
        return False
    if before.isalnum() and after.isalnum():
        return True
    expected = {"’": "‘‚", "'": "'"}[mark]
    return not after.isalnum() and not any(opened in expected for _, opened in reading.open_at)


def _closes(mark: str, *, before: str, after: str, reading: _Reading) -> int | None:
    """Return which open mark, by depth, this one closes; a mark that could open and stands like an opener does not."""
    for depth in range(len(reading.open_at) - 1, -1, -1):
        opened = reading.open_at[depth][1]
        if mark in _CLOSERS[opened]:
            same = mark == opened and mark in "\"'＂»”"
            looks_open = (before.isspace() or before in "([{—–") and (after.isalnum())
            return None if same and looks_open else depth
    return None


def _opens(mark: str, *, before: str, after: str) -> bool:
    if mark in "”»›":
        return (before.isspace() or before in "([{—–") and not after.isspace()
    if mark in "\"'＂":
        return not before.isalnum() and not after.isspace() and before not in ".,;!?"
    closing = not before.isspace() and before not in "([{—–" and not after.isalnum()
    return mark in _CLOSERS and not (mark == "“" and closing)
