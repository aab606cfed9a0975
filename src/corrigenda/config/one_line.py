"""Lines of the log that nobody else can forge: whatever was sent to us and ends up in one stays in it, and can be seen."""

from __future__ import annotations

import logging

INSIDE = "    | "


class OneLine(logging.Formatter):
    """Writes a message on one line and its traceback behind a mark, with every character that acts instead of showing named."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text."""
        text = super().format(record)
        if not (record.exc_info or record.stack_info):
            return shown(text)
        # Where a message with line ends of its own stops and the traceback begins cannot be told, so all of it is marked.
        first, *rest = text.split("\n")
        return "\n".join([shown(first), *(INSIDE + shown(line) for line in rest)])


def shown(text: str) -> str:
    """Return the text with line ends, controls, and invisible and bidirectional characters written out (`\\x1b`, `\\u202e`)."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)
