"""The page of the command line."""

from __future__ import annotations

from argparse import Action, ArgumentParser, _HelpAction, _SubParsersAction
from collections.abc import Iterator

from corrigenda.commands.reference.markdown import code, page, table

INTRO = """`make setup` puts the command into `.venv/bin/corrigenda`. Every command answers `--help`, and exits with 0 when
it did what it was asked for, 1 when it could not, and 2 when it was called wrongly."""


def text(commands: _SubParsersAction[ArgumentParser]) -> str:
    """Return the page: every command, and the commands inside a command."""
    return page("Commands", intro=INTRO, parts=list(_parts(commands)))


def _parts(commands: _SubParsersAction[ArgumentParser]) -> Iterator[str]:
    helps = {action.dest: action.help or "" for action in commands._choices_actions}
    for name, parser in commands.choices.items():
        yield f"## `{parser.prog}`"
        yield _sentence(helps[name])
        rows = [_row(action) for action in parser._actions if not isinstance(action, _HelpAction | _SubParsersAction)]
        if rows:
            yield table(("argument", "what it is"), rows)
        for action in parser._actions:
            if isinstance(action, _SubParsersAction):
                yield from _parts(action)


def _row(action: Action) -> tuple[str, str]:
    shown = action.metavar or action.dest.upper()
    value = "" if action.nargs == 0 else str(shown if action.option_strings else action.metavar or action.dest)
    name = " ".join((", ".join(action.option_strings), value)).strip()
    return code(f"[{name}]" if action.nargs == "?" else name), _sentence((action.help or "").replace("%%", "%"))


def _sentence(words: str) -> str:
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "?", ")")) else f"{words}."
