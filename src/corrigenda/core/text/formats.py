"""The kinds of source that a story's text can be kept in."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How a source is written; the value is what the command line, the tables and the connectors say."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    LEXICAL = "lexical"
