"""CSL-JSON (citationstyles.org), and Zotero's own items as Better BibTeX's JSON has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from editor_app.errors import InputError
from editor_app.formats.bibliography.items import clean_item
from editor_app.formats.bibliography.shape import Gathered, Lines
from editor_app.formats.bibliography.zotero import zotero_item

_DECODER = json.JSONDecoder()
_LIST = re.compile(
    r"\s*(?:\{(?:(?!\"(?:items|references)\"\s*:)[^\[])*\"(?:items|references)\"\s*:\s*)?\["
)
_GAP = re.compile(r"[\s,]*")
_NEXT_ITEM = re.compile(r"\{\s*\"(?=(?:id|type|itemType|title|key|citationKey)\")")
_MOST_BROKEN = 30  # so many places are gone on from


def read_csl_json(text: str) -> Gathered:
    """The records of a list of items, of one item, or of `items` or `references` in an object.

    Where the JSON is broken in the middle, the items that are whole come in and the place is
    told. InputError `input.json` (line, column, reason), `bibliography.json_shape`.
    """
    try:
        items = _items(_load(text))
    except InputError as error:
        broken = Gathered()
        whole = list(_whole_items(text, broken)) if error.code == "input.json" else []
        if not any(isinstance(item, dict) for item, _ in whole):
            raise
        return _gathered([item for item, _ in whole], _lines(text, whole), broken)
    whole = list(_whole_items(text, Gathered()))
    lines = _lines(text, whole) if [item for item, _ in whole] == items else []
    return _gathered(items, lines or _searched(text, items), Gathered())


def _searched(text: str, items: list[Any]) -> list[int]:
    places = _Places(text)
    return [places.line(item) for item in items]


def _lines(text: str, whole: list[tuple[Any, int]]) -> list[int]:
    lines = Lines(text)
    return [lines.at(at) for _, at in whole]


def _whole_items(text: str, gathered: Gathered) -> Iterator[tuple[Any, int]]:
    """The items of the list that a file is, each with its offset; broken ones are told."""
    opening = _LIST.match(text)
    at = opening.end() if opening else len(text)
    lines, broken = Lines(text), 0
    while True:
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if at >= len(text) or text[at] == "]":
            return
        try:
            item, end = _DECODER.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError, ValueError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "depth"
            broken += 1
            gathered.left_out("bibliography.json_broken", lines.at(at), reason=reason)
            following = _NEXT_ITEM.search(text, at + 1)
            if following is None or broken > _MOST_BROKEN:
                return
            at = following.start()
            continue
        yield item, at
        at = end


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


def _gathered(items: list[Any], lines: list[int], gathered: Gathered) -> Gathered:
    """Items as records; what is no item is told, with its number in the list."""
    for number, (item, line) in enumerate(zip(items, lines, strict=True), 1):
        if not isinstance(item, dict):
            gathered.left_out("bibliography.no_item", line, number=number)
        elif "itemType" in item:
            if item["itemType"] not in ("attachment", "note", "annotation"):
                gathered.add(zotero_item(item), line)
        else:
            gathered.add(clean_item(item), line)
    return gathered
