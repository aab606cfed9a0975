"""The page of the screens shows every screen that there is."""

from __future__ import annotations

from tests.screens.routes import FACES, screens_of
from tools.screen_sheets import PAGE, SHEETS, name_of, page_of_sheets


def test_every_screen_has_its_sheet_and_there_is_none_without_a_screen() -> None:
    names = {name_of(screen) for face in FACES for screen in screens_of(face)}
    assert {file.stem for file in SHEETS.iterdir()} == names, "run `python -m tools.screen_sheets`"


def test_the_page_of_the_screens_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_of_sheets(), "run `python -m tools.screen_sheets`"
