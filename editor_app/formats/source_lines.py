"""A source from the line it was printed as: the house style exactly, else as well as can be."""

from __future__ import annotations

from typing import Any

from editor_app.document.article_json import PROVENANCE
from editor_app.formats.cleaning import on_one_line
from editor_app.references.csl import CslItem
from editor_app.references.house_style import parse_line, render_line
from editor_app.references.plain_line import read_line


def item_from_line(line: str, language: str) -> CslItem:
    """The fields that a printed line says, with the line as `raw`."""
    if not line:
        return {"raw": ""}
    found: dict[str, Any] | None = parse_line(line, language)
    item = dict(found) if found is not None else dict(read_line(line).item)
    item["raw"] = line
    return item


def printed_item(fields: CslItem, language: str) -> CslItem:
    """What remains of a source once it was printed in house style and read back."""
    line = on_one_line(render_line(fields, language))
    item = item_from_line(line, language)
    return {key: value for key, value in item.items() if key not in PROVENANCE}


def reads_as_source(line: str, language: str) -> bool:
    """Whether a line of a list would be taken for a source rather than for a note."""
    return parse_line(on_one_line(line), language) is not None
