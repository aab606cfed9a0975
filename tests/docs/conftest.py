"""What the tests of the documentation share: its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(?P<fence>```+)(?P<language>\w*)\n(?P<body>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class DocsPage:
    """One Markdown page of the repository."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """The page's path from the root of the repository."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def prose(self) -> str:
        """The text without its code blocks."""
        return FENCE.sub("", self.text)

    def blocks(self, language: str) -> list[str]:
        """The code blocks of a language."""
        return [found["body"] for found in FENCE.finditer(self.text) if found["language"] == language]


def docs_pages() -> list[DocsPage]:
    """Every page that people read, in the order of their names."""
    folders = [ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md"), (ROOT / "changelog.d").glob("*.md")]
    folders += [(ROOT / "widget").glob("*.md")]
    return [
        DocsPage(path, path.read_text(encoding="utf-8")) for path in sorted(path for pages in folders for path in pages)
    ]


@pytest.fixture(params=docs_pages(), ids=lambda page: page.name)
def docs_page(request: pytest.FixtureRequest) -> DocsPage:
    """Each page in turn."""
    page: DocsPage = request.param
    return page


@pytest.fixture(scope="session")
def command_names() -> frozenset[str]:
    """The commands of the command line."""
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^## `corrigenda ([a-z]+)", text, re.MULTILINE))
