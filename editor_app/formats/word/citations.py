"""The sources inside a citation of Zotero or Mendeley (CSL-JSON 1.0.2, citation-items schema)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from editor_app.formats.cleaning import on_one_line
from editor_app.formats.word.gathered import Cited

_LONGEST = 20_000
_DATES = frozenset({"issued", "accessed", "available-date", "event-date", "original-date",
                    "submitted"})  # fmt: skip
_LABELS = {"page": "", "chapter": "ch. ", "section": "sec. ", "paragraph": "para. ",
           "figure": "fig. ", "note": "n. ", "volume": "vol. "}  # fmt: skip
_LEFT_OUT = frozenset({"id", "citation-key", "abstract", "journalAbbreviation", "shortTitle"})


def cited_items(citation: Any) -> tuple[Cited, ...]:
    """The sources that the code of a citation names; nothing where it is no citation."""
    items = citation.get("citationItems") if isinstance(citation, dict) else None
    if not isinstance(items, list):
        return ()
    found = [_cited(item) for item in items[:200] if isinstance(item, dict)]
    return tuple(cited for cited in found if cited) if all(found) else ()


def _cited(item: Mapping[str, Any]) -> Cited | None:
    data = item.get("itemData")
    fields = _fields(data) if isinstance(data, dict) else {}
    if not (fields.get("title") or fields.get("URL") or fields.get("author")):
        return None
    locator = _text(item.get("locator"))
    label = _LABELS.get(_text(item.get("label")) or "page", "")
    return Cited(
        _key(item, fields), fields, f"{label}{locator}" if locator else "",
        _text(item.get("prefix")), _text(item.get("suffix")),
    )  # fmt: skip


def _key(item: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
    """Zotero's address of the item where there is one; ids are not to be trusted."""
    uris = item.get("uris") or item.get("uri")
    if isinstance(uris, list) and uris and isinstance(uris[0], str):
        return uris[0]
    return json.dumps(fields, sort_keys=True, ensure_ascii=False)


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, given in data.items():
        if name in _LEFT_OUT or not name.replace("-", "").replace("_", "").isalnum():
            continue
        kept = _date(given) if name in _DATES else _plain(given)
        if kept:
            found[name] = kept
    found.setdefault("type", "document")
    return found


def _plain(given: Any) -> Any:
    if isinstance(given, str):
        return on_one_line(given)[:_LONGEST]
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if isinstance(given, list):
        names = [_name(part) for part in given[:500] if isinstance(part, dict)]
        return [name for name in names if name]
    return None


def _name(given: Mapping[str, Any]) -> dict[str, str]:
    parts = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
    return {part: words for part in parts if (words := _text(given.get(part)))}


def _date(given: Any) -> dict[str, Any] | None:
    if not isinstance(given, dict):
        return None
    parts = given.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [_number(part) for part in parts[0][:3]]
        known = [n for n in numbers if n]
        if known and len(known) == len(numbers):
            return {"date-parts": [known]}
    raw = _text(given.get("raw")) or _text(given.get("literal"))
    return {"raw": raw} if raw else None


def _number(part: Any) -> int:
    text = str(part).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def _text(given: Any) -> str:
    return on_one_line(str(given))[:2000] if isinstance(given, str | int) else ""
