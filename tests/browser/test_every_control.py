"""No button and no link to further rows ships without a browser test that presses it: by its words, or by its key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import corrigenda.web
from corrigenda.web.desk.keys import KEYS

WEB = Path(corrigenda.web.__file__).parent
FACES = ("desk", "sites", "members", "reports")
BUTTON = re.compile(r"<button\b((?:[^>{]|\{[{%].*?[%}]\})*)>(.*?)</button>", re.DOTALL)
LINK = re.compile(r"<a\b((?:[^>{]|\{[{%].*?[%}]\})*)>(.*?)</a>", re.DOTALL)
FURTHER = re.compile(r'\brel="(next|prev)"')
WORDS = re.compile(r"""\{%\s*translate "([^"]+)"|\{%\s*blocktranslate[^%]*%\}([^{<]+)""")
KEY = re.compile(r'data-key="([^"]+)"')
PRESSED = re.compile(r"""(?:press\(|for key in \(|, )"([^"]{1,14})\"""")
ONLY_WITHOUT_A_SCRIPT = {"Preview the notice"}
"""What is shown to browsers without a script; tests/web/desk posts it."""


def _tests() -> str:
    here = Path(__file__).parent
    return "\n".join(file.read_text(encoding="utf-8") for file in here.rglob("test_*.py") if file != Path(__file__))


def _controls(control: re.Pattern[str]) -> list[tuple[str, tuple[str, ...], str]]:
    """Return each control's template, the words on it (one of them is enough), and its key."""
    found = []
    for face in FACES:
        for file in sorted((WEB / face).rglob("*.html")):
            for attributes, inside in control.findall(file.read_text(encoding="utf-8")):
                words = tuple(" ".join((one or other).split()) for one, other in WORDS.findall(inside))
                key = KEY.search(attributes)
                if words and (control is BUTTON or FURTHER.search(attributes)):
                    found.append((file.relative_to(WEB).as_posix(), words, key.group(1) if key else ""))
    return found


BUTTONS = _controls(BUTTON)
LINKS = _controls(LINK)


def test_there_are_controls_to_press() -> None:
    assert len(BUTTONS) > 80
    assert len(LINKS) > 6


@pytest.mark.parametrize(("template", "words", "key"), BUTTONS + LINKS)
def test_every_button_and_every_link_to_further_rows_is_pressed_in_a_browser(
    template: str, words: tuple[str, ...], key: str
) -> None:
    tests = _tests()
    named = any(re.search(rf"""["'(](?:[^"'\n]* )?{re.escape(one.rstrip("… "))}""", tests) for one in words)
    pressed = bool(key) and key in PRESSED.findall(tests)
    assert named or pressed or set(words) <= ONLY_WITHOUT_A_SCRIPT, f"no browser test presses {words} of {template}"


@pytest.mark.parametrize("letter", [key.letter for key in KEYS if len(key.letter) == 1])
def test_every_key_is_pressed_in_a_browser(letter: str) -> None:
    assert letter in PRESSED.findall(_tests()), f"no browser test presses {letter}"
