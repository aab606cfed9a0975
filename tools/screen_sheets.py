"""Picture every screen in every look: `.venv/bin/python -m tools.screen_sheets [WORDS ...]`.

Each screen of `tests/screens/routes.py` becomes one sheet, docs/images/screens/NAME.jpg: wide and light, wide and dark from right
to left, a phone's width light, a phone's width dark from right to left. Words given choose the screens whose names hold one of them.
"""

from __future__ import annotations

import base64
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS
from tools.browser import find

if TYPE_CHECKING:
    from tests.screens.routes import Screen

ROOT = Path(__file__).parents[1]
SHEETS = ROOT / "docs" / "images" / "screens"
LARGEST = 150_000
LOOKS = ((1280, "light", "ltr"), (1280, "dark", "rtl"), (390, "light", "ltr"), (390, "dark", "rtl"))
HEIGHT = 900
SCALE = 0.4
UNSAY = """(folder) => {
  for (const field of document.querySelectorAll("input")) field.value = field.value.replace(folder, "/srv/gazette");
}"""
"""Shows no folder of the machine that takes the pictures."""
PAGE = ROOT / "docs" / "how-to" / "editor" / "screens.md"
TITLES = {
    "desk": "The desk",
    "reports": "Reports and readers",
    "sites": "A site's settings",
    "members": "Signing in, and one's own account",
    "public": "What readers and authors see",
}
INTRODUCTION = (
    "Each screen four times: wide and light, wide and dark from right to left, as wide as a phone, and that dark from right to left.",
    "The paper is the one of the tests. `python -m tools.screen_sheets` takes the pictures again and writes this page.",
)
TURN = "(direction) => { document.documentElement.dir = direction; scrollTo(0, 0); }"


def name_of(screen: Screen) -> str:
    """Return what a screen's sheet is called, without its ending."""
    return re.sub(r"[^a-z0-9]+", "-", screen.name.lower()).strip("-")


def page_of_sheets() -> str:
    """Return the Markdown page that shows every sheet, face by face."""
    from tests.screens.routes import screens_of

    lines = ["# What the screens look like", "", *INTRODUCTION]
    for face, title in TITLES.items():
        lines += ["", f"## {title}"]
        for screen in screens_of(face):
            words = screen.name[0].upper() + screen.name[1:]
            lines += ["", f"### {words}", "", f"![{words}](../../images/screens/{name_of(screen)}.jpg)"]
    return "\n".join(lines) + "\n"


def pictures(page: Page) -> list[tuple[int, bytes]]:
    """Return what the page shows in each look, with its width in CSS pixels."""
    taken = []
    for width, scheme, direction in LOOKS:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(TURN, direction)
        page.wait_for_timeout(60)
        taken.append((width, page.screenshot(animations="disabled", caret="hide")))
    return taken


def sheet(canvas: Page, taken: list[tuple[int, bytes]]) -> bytes:
    """Return the pictures side by side, made smaller."""
    images = "".join(
        f'<img width="{width * SCALE:.0f}" height="{HEIGHT * SCALE:.0f}" src="data:image/png;base64,{base64.b64encode(png).decode()}">'
        for width, png in taken
    )
    canvas.set_content(
        f'<body style="margin:0;padding:8px;display:inline-flex;gap:8px;background:#888">{images}</body>'
    )
    canvas.evaluate("Promise.all([...document.images].map((image) => image.decode()))")
    return canvas.locator("body").screenshot(type="jpeg", quality=60)


def take(browser: Browser, folder: Path, *, words: list[str]) -> None:
    """Open the paper of the tests, and picture its screens."""
    from tests.browser.screens.test_every_screen import SCREENS, walked

    canvas = browser.new_page(viewport={"width": 1480, "height": 400})
    for walk in walked(browser, folder):
        for screen in SCREENS:
            if words and not any(word in screen.name for word in words):
                continue
            name = name_of(screen)
            page = walk.open(screen)
            page.evaluate(UNSAY, str(folder))
            picture = sheet(canvas, pictures(page))
            if len(picture) > LARGEST:
                sys.exit(f"{name}.jpg has {len(picture)} bytes, more than {LARGEST}")
            (SHEETS / f"{name}.jpg").write_bytes(picture)
            print(f"{name}.jpg  {len(picture):,} bytes")


def main() -> int:
    """Take the pictures in a database of their own, which is thrown away."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_test_environment

    path = find()
    if path is None:
        print("No Chromium on this machine; `make browser` has one installed.", file=sys.stderr)
        return 1
    SHEETS.mkdir(parents=True, exist_ok=True)
    setup_test_environment()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(Path(folder) / "pictures.sqlite3")
        connection.creation.create_test_db(verbosity=0)
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        take(browser, Path(folder), words=sys.argv[1:])
        browser.close()
        connection.close()
    PAGE.write_text(page_of_sheets(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
