"""List the benchmarks: `python -m benchmarks` prints the name of each and what it measures."""

from __future__ import annotations

import ast
from pathlib import Path


def main() -> None:
    """Print one line for each benchmark."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if not path.stem.startswith("_"):
            told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            print(f"python -m benchmarks.{path.stem:12} {told.splitlines()[0] if told else ''}")


if __name__ == "__main__":
    main()
