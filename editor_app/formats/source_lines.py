"""A source from the line it was printed as: the house style exactly, else as well as can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from editor_app.document.article_json import PROVENANCE
from editor_app.formats.cleaning import on_one_line
from editor_app.references.csl import CslItem
from editor_app.references.house_style import LinePart, parse_line, render_parts
from editor_app.references.plain_line import read_line


def item_from_line(line: str, language: str) -> CslItem:
    """The fields that a printed line says, with the line as `raw`."""
    if not line:
        return {"raw": ""}
    found: dict[str, Any] | None = parse_line(line, language)
    item = dict(found) if found is not None else dict(read_line(line).item)
    item["raw"] = line
    return item


def source_parts(fields: Mapping[str, Any], language: str) -> tuple[LinePart, ...]:
    """The house style line of a source, every field of it on one line and clean."""
    printed = {k: v if k in PROVENANCE else _clean(v) for k, v in fields.items()}
    return render_parts(printed, language)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        # Most values are clean already; splitting and joining them costs more than looking.
        tidy = value.isprintable() and "  " not in value and value.strip() == value
        return value if tidy else on_one_line(value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _clean(part) for key, part in value.items()}
    return value


def printed_item(fields: CslItem, language: str) -> CslItem:
    """What remains of a source once it was printed in house style and read back."""
    line = on_one_line("".join(part.text for part in source_parts(fields, language)))
    item = item_from_line(line, language)
    return {key: value for key, value in item.items() if key not in PROVENANCE}


_SIGN = re.compile(
    r"https?://|www\.|\bdoi\b|10\.\d{4}/|[“\"«„].{5,300}?[”\"»“]|erişim|access|обращен|retrieved|"
    r"\(\s*(?:19|20)\d\d\w?\s*\)|\b(?:19|20)\d\d[.,;)]|\bpp?\.\s*\d|\bss?\.\s*\d|\bс\.\s*\d|//|"
    r"\bibid|\ba\.?g\.?e\b|там же|\bibidem|op\. ?cit|a\.g\.m|\bvol\.|\bisbn\b",
    re.IGNORECASE,
)


def looks_like_source(line: str) -> bool:
    """Whether a line of a list has an address, a quoted title, a year or another sign of a source
    rather than being a note in somebody's own words.
    """
    return bool(_SIGN.search(line))
