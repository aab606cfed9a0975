"""The demo newsroom's own stories: written for it, in six languages, with errors that a reader may find."""

from __future__ import annotations

import shutil
from pathlib import Path

_PAPER = Path(__file__).parent / "paper"


def copy_to(folder: Path) -> None:
    """Copy the stories and their pictures into the folder, made if need be, unless something stands in it already."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        shutil.copytree(_PAPER, folder, dirs_exist_ok=True)
