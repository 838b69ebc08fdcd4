"""Fields of records as the CRDT holds them: every value that nobody has replaced knowingly.

One entry `NAME#COUNTER-NONCE` for each value (see `schema`). Writing takes away the entries
the writer saw; two people writing apart leave two entries, and the highest key counts. The
counter is the second in which the value was written, and always higher than those it replaces:
so of two values written apart the newer counts, by the clocks of those who wrote them, in every
copy alike. Up to 2026 it only counted how often the field had been written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_SEPARATOR = "#"
_LATEST = 0xFFFF_0000
"""Seconds since 1970 (in 2106) that a counter of eight digits takes from a clock at the most."""


def resolve(entries: Mapping[str, Any]) -> dict[str, Any]:
    """The value of each field; emptied fields are absent."""
    found: dict[str, tuple[str, Any]] = {}
    for key, value in entries.items():
        name, _, stamp = key.rpartition(_SEPARATOR)
        if not name:
            found[key] = ("", value)
        elif name not in found or stamp > found[name][0]:
            found[name] = (stamp, value)
    return {name: value for name, (_, value) in found.items() if value is not None}


def rivals(entries: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """(field, value) of each value that was also entered and does not count now."""
    if len({key.rpartition(_SEPARATOR)[0] or key for key in entries}) == len(entries):
        return []  # as nearly always: each field was entered once
    current = resolve(entries)
    found: list[tuple[str, Any]] = []
    for key in sorted(entries):
        name, _, _ = key.rpartition(_SEPARATOR)
        value = entries[key]
        pair = (name, value)
        if name and value is not None and current.get(name) != value and pair not in found:
            found.append(pair)
    return found


def living(entries: Mapping[str, Any], name: str) -> list[Any]:
    """Every value of a field that nobody replaced knowingly, emptied ones (None) among them."""
    start = f"{name}{_SEPARATOR}"
    keys = [key for key in entries if key.startswith(start) and key.rfind(_SEPARATOR) < len(start)]
    return [entries[key] for key in sorted(keys)]


def rewrite(
    entries: Mapping[str, Any], name: str, value: Any, nonce: str, now: int = 0
) -> tuple[dict[str, Any], list[str]]:
    """(entries to put, keys to drop) that give a field a value; nothing where it has it alone.
    `now` is in seconds since 1970.
    """
    old = sorted(key for key in entries if key.rpartition(_SEPARATOR)[0] == name)
    if len(old) == 1 and entries[old[0]] == value:
        return {}, []
    highest = max((_counter(key) for key in old), default=0)
    counter = max(highest + 1, min(now, _LATEST))
    return {f"{name}{_SEPARATOR}{counter:08x}-{nonce}": value}, old


def merged_items(entries: Mapping[str, Any]) -> list[Any]:
    """The items of a marker: what two people put in apart is all wanted, so it is the union."""
    found: dict[str, Any] = {}
    for key in sorted(entries, reverse=True):
        if key.rpartition(_SEPARATOR)[0] == "items":
            for item in _items(entries[key]):
                found.setdefault(str(item["target"]), item)
    return list(found.values())


def _items(value: Any) -> Iterable[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else []
    return (item for item in listed if isinstance(item, dict) and item.get("target"))


def _counter(key: str) -> int:
    stamp = key.rpartition(_SEPARATOR)[2].partition("-")[0]
    try:
        return int(stamp, 16)
    except ValueError:
        return 0
