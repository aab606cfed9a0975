"""The page of the options."""

from __future__ import annotations

from corrigenda.commands.reference.markdown import code, page, table
from corrigenda.config.options import OPTIONS

KINDS = {
    "_count": "whole number",
    "_passkeys": "`alone`, `second` or `off`",
    "_database": "database URL",
    "_flag": "`yes` or `no`",
    "_folder": "folder",
    "_folders": "folders, separated by `:`",
    "_mail": "mail URL",
    "_secret": "at least 32 characters",
    "_secrets": "secrets, separated by spaces",
    "_url": "URL without a path",
    "_words": "words, separated by spaces",
    "_networks": "addresses or networks, separated by spaces",
    "_sender": "e-mail address, with a name or without",
    "_time_zone": "name of a time zone",
}
INTRO = """Options are environment variables. A wrong value stops the start with the variable's name and what to write
instead. For a secret, set the variable with `_FILE` at its end to the name of a file that holds the value, and not
the variable itself."""


def text() -> str:
    """Return the page."""
    rows = [
        (
            code(option.variable),
            KINDS[option.read.__name__],
            code(option.default) or "–",
            _help(option.help, secret=option.secret),
        )
        for option in OPTIONS
    ]
    return page("Options", intro=INTRO, parts=[table(("variable", "what it is", "default", "what it is for"), rows)])


def _help(words: str, *, secret: bool) -> str:
    return f"{words} *A secret: prefer the `_FILE` form.*" if secret else words
