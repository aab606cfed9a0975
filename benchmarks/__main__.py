"""List the benchmarks: `python -m benchmarks` prints their names, one a line; `--about` adds what each measures."""

from __future__ import annotations

import ast
import sys
from pathlib import Path


def main(arguments: list[str]) -> None:
    """Print one line for each benchmark."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem.startswith("_"):
            continue
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        about = f"  {told.splitlines()[0]}" if told and "--about" in arguments else ""
        print(f"{path.stem}{about}")


if __name__ == "__main__":
    main(sys.argv[1:])
