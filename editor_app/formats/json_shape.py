"""Whether JSON has the shape of an article, before it is taken for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor_app.errors import InputError

_TEXTS = ("id", "kind", "language", "status")
_RICH = ("title", "body")
_RECORDS = (
    "key_points", "authors", "references", "notes", "markers", "images", "tables", "comments",
    "suggestions", "similar", "also_entered",
)  # fmt: skip
_RICH_INSIDE = ("text", "caption")


def check_shape(data: Any) -> None:
    """Raises InputError `input.json_shape` (place) at the first part that is not an article's."""
    _expect(isinstance(data, Mapping) and isinstance(data.get("id"), str), "id")
    for name in _TEXTS:
        _expect(isinstance(data.get(name, ""), str), name)
    for name in _RICH:
        _check_text(data.get(name, []), name)
    for name in _RECORDS:
        _check_records(data.get(name, []), name)
    languages = data.get("available_in", [])
    _expect(isinstance(languages, list) and all(isinstance(c, str) for c in languages),
            "available_in")  # fmt: skip
    _expect(isinstance(data.get("about", {}), Mapping), "about")


def _check_records(records: Any, name: str) -> None:
    _expect(isinstance(records, list), name)
    for number, record in enumerate(records, 1):
        place = f"{name}/{number}"
        _expect(isinstance(record, Mapping), place)
        if name != "also_entered":
            _expect(isinstance(record.get("id"), str), f"{place}/id")
        for key in _RICH_INSIDE:
            if key in record and not (name == "comments" and key == "text"):
                _check_text(record[key], f"{place}/{key}")
        if name == "references":
            _expect(isinstance(record.get("fields", {}), Mapping), f"{place}/fields")
        _check_inside(record, place)


def _check_inside(record: Mapping[str, Any], place: str) -> None:
    bios = record.get("bios", {})
    _expect(isinstance(bios, Mapping), f"{place}/bios")
    for code, text in bios.items():
        _check_text(text, f"{place}/bios/{code}")
    for row in _listed(record.get("cells", []), f"{place}/cells"):
        for cell in _listed(row, f"{place}/cells"):
            _check_text(cell, f"{place}/cells")
    for message in _listed(record.get("messages", []), f"{place}/messages"):
        _expect(isinstance(message, Mapping), f"{place}/messages")
        _check_text(message.get("text", []), f"{place}/messages")


def _listed(value: Any, place: str) -> list[Any]:
    _expect(isinstance(value, list), place)
    return list(value)


def _check_text(text: Any, place: str) -> None:
    for number, block in enumerate(_listed(text, place), 1):
        here = f"{place}/{number}"
        _expect(isinstance(block, Mapping), here)
        _expect(isinstance(block.get("marks", {}), Mapping), here)
        for run in _listed(block.get("runs"), here):
            fits = isinstance(run, list) and len(run) == 2
            _expect(fits and isinstance(run[0], str) and isinstance(run[1], Mapping), here)


def _expect(fits: bool, place: str) -> None:
    if not fits:
        raise InputError("input.json_shape", place=place)
