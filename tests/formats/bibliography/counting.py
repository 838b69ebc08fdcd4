"""Counting the records of a bibliography without our readers: by its own marks, or by pandoc."""

from __future__ import annotations

import json
import re
from typing import Any

from editor_app.errors import ToolError
from editor_app.system.child import run_pandoc

MARKS = {
    "bibtex": r"(?im)^[ \t]*@(?!comment|string|preamble)[a-z]+\s*[{(]",
    "ris": r"(?m)^ER  -",
    "isi": r"(?m)^ER\s*$",
    "endnote-xml": r"<record>",
    "mods": r"<mods[ >]",
    "msbib": r"<b:Source>",
    "csl-yaml": r"(?m)^- id:",
}

FORMATS = {
    "bibtex": "biblatex", "ris": "ris", "endnote-xml": "endnotexml", "csl-json": "csljson",
}  # fmt: skip
"""Our kinds, as pandoc calls the formats that it reads."""


def counted(text: str, kind: str) -> int:
    """How many records a file has by the marks that begin or end them."""
    if kind == "refer":
        return sum("%" in block for block in re.split(r"\n\s*\n", text))
    if kind == "csl-json":
        data = json.loads(text)
        return len(data["items"] if isinstance(data, dict) else data)
    return len(re.findall(MARKS[kind], text))


def by_pandoc(text: str, name: str = "biblatex") -> list[dict[str, Any]] | None:
    """The items that pandoc reads in a file of its format `name`; None where it refuses it."""
    try:
        made = run_pandoc([f"--from={name}", "--to=csljson"], text.encode())
    except ToolError:
        return None
    return list(json.loads(made))
