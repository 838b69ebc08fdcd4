"""Where the files that ship with the program are."""

from __future__ import annotations

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a shipped file or folder, such as `resource_path("icons", "bold.svg")`.

    In a bundle that is beside the unpacked program, in a checkout the `resources` folder at its
    root. The path is not checked: who reads it says what is missing.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
