"""CSL-JSON (citationstyles.org), and Zotero's own items as Better BibTeX's JSON has them."""

from __future__ import annotations

import json
from typing import Any

from editor_app.errors import InputError
from editor_app.formats.bibliography.items import clean_item
from editor_app.formats.bibliography.shape import Gathered
from editor_app.formats.bibliography.zotero import zotero_item


def read_csl_json(text: str) -> Gathered:
    """The records of a list of items, of one item, or of `items` or `references` in an object.

    InputError `input.json` (line, column, reason), `bibliography.json_shape`.
    """
    return gather_items(_items(_load(text)), _Places(text))


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            "input.json", line=error.lineno, column=error.colno, reason=error.msg
        ) from error
    except (RecursionError, ValueError) as error:
        raise InputError("bibliography.json_shape") from error


def _items(data: Any) -> list[Any]:
    if isinstance(data, dict):
        for name in ("items", "references"):
            if isinstance(data.get(name), list):
                return list(data[name])
        if "title" in data or "itemType" in data or "id" in data:
            return [data]
        if data and all(isinstance(one, dict) and "type" in one for one in data.values()):
            return list(data.values())
    if isinstance(data, list):
        return data
    raise InputError("bibliography.json_shape")


class _Places:
    """Lines of items: JSON keeps none, so each is looked for from where the last one was."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1

    def line(self, item: Any) -> int:
        """The line of the item's title or id, or of the item before."""
        for name in ("id", "citationKey", "title"):
            value = item.get(name) if isinstance(item, dict) else None
            if isinstance(value, str) and value:
                found = self._find(json.dumps(value, ensure_ascii=False), json.dumps(value))
                if found:
                    break
        return self._line

    def _find(self, *written: str) -> bool:
        ahead = self._text[self._at : self._at + 200_000]
        places = [at for form in written if (at := ahead.find(form)) >= 0]
        if not places:
            return False
        self._line += ahead.count("\n", 0, min(places))
        self._at += min(places)
        return True


def gather_items(items: list[Any], places: _Places | None = None) -> Gathered:
    """Items as records; what is no item is told, with its number in the list."""
    gathered = Gathered()
    for number, item in enumerate(items, 1):
        line = places.line(item) if places else 1
        if not isinstance(item, dict):
            gathered.left_out("bibliography.no_item", line, number=number)
        elif "itemType" in item:
            if item["itemType"] not in ("attachment", "note", "annotation"):
                gathered.add(zotero_item(item), line)
        else:
            gathered.add(clean_item(item), line)
    return gathered
