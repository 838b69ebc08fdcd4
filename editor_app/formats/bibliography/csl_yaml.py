"""CSL-YAML, as pandoc's `references` and Better BibTeX write it: pandoc reads the YAML.

Where it can't read the whole, the items are given to it one by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from editor_app.errors import ToolError
from editor_app.formats.bibliography.items import clean_item
from editor_app.formats.bibliography.shape import Gathered

RunPandoc = Callable[[list[str], bytes], bytes]
_ARGUMENTS = ["--sandbox", "--from=markdown_strict+yaml_metadata_block-raw_html", "--to=csljson"]
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_HEAD = re.compile(r"^\s*(?:---[^\n]*\n)?\s*(?:#[^\n]*\n\s*)*references:[ \t]*\n")
_ALIAS = re.compile(r"^[ \t-]*(?:[\w-]+:[ \t]*)?[&*][\w-]+", re.MULTILINE)
_MOST_TRIES = 200


def read_csl_yaml(text: str, run_pandoc: RunPandoc) -> Gathered:
    """The records of a YAML file. ToolError where pandoc can't be run."""
    pieces = _pieces(text)
    if not _ALIAS.search(text):
        whole = _read(run_pandoc, [piece for _, piece in pieces])
        if isinstance(whole, list) and len(whole) == len(pieces):
            return _gathered(whole, [line for line, _ in pieces])
    return _one_by_one(pieces, run_pandoc)


def _gathered(items: list[Any], lines: list[int]) -> Gathered:
    gathered = Gathered()
    for item, line in zip(items, lines, strict=True):
        gathered.add(clean_item(item), line)
    return gathered


def _one_by_one(pieces: list[tuple[int, str]], run_pandoc: RunPandoc) -> Gathered:
    """References to other items (`*name`) are not followed: few of them can fill any memory."""
    gathered = Gathered()
    for line, piece in pieces[:_MOST_TRIES]:
        found = "" if _ALIAS.search(piece) else _read(run_pandoc, [piece])
        if isinstance(found, list) and found:
            gathered.add(clean_item(found[0]), line)
        else:
            gathered.left_out("bibliography.yaml", line, reason=found or "")
    for line, _ in pieces[_MOST_TRIES:]:
        gathered.left_out("bibliography.yaml", line, reason="")
    return gathered


def _pieces(text: str) -> list[tuple[int, str]]:
    """The items of the list, each with the line where it begins."""
    head = _HEAD.match(text)
    start = head.end() if head else 0
    first = _ITEM.search(text, start)
    if first is None:
        return []
    indent = first.group(1)
    marks = [m.start() for m in _ITEM.finditer(text, start) if m.group(1) == indent]
    end = re.compile(r"^(?:\.\.\.|---)\s*$", re.MULTILINE).search(text, start)
    last = end.start() if end else len(text)
    ends = [*marks[1:], last]
    return [
        (text.count("\n", 0, a) + 1, text[a:z].rstrip() + "\n")
        for a, z in zip(marks, ends, strict=True)
        if a < z
    ]


def _read(run_pandoc: RunPandoc, pieces: list[str]) -> list[Any] | str:
    """What pandoc makes of items, or its reason why it can't."""
    document = f"---\nreferences:\n{''.join(pieces)}...\n"
    try:
        made = json.loads(run_pandoc(_ARGUMENTS, document.encode("utf-8", "replace")))
    except ToolError as error:
        if error.code == "tool.missing":
            raise
        return str(error.facts.get("reason") or error.code)
    return made if isinstance(made, list) else ""
