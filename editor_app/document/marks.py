"""Marks: what a run of text or a block carries besides its words.

Marks are a sorted tuple of (key, value) pairs, so that they compare and hash like the values
they are. Keys this version does not know are carried along untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Marks = tuple[tuple[str, Any], ...]

NO_MARKS: Marks = ()

BOLD = "b"
ITALIC = "i"
SUPERSCRIPT = "sup"
SUBSCRIPT = "sub"
LINK = "link"
LANGUAGE = "lang"
TOGGLES = (BOLD, ITALIC, SUPERSCRIPT, SUBSCRIPT)

CITE = "cite"
IMAGE = "image"
TABLE = "table"
OBJECTS = (CITE, IMAGE, TABLE)

KIND = "kind"
LEVEL = "level"
TRANSLATES = "translate"
"""On a line end: the id of the counterpart (see `records.Counterpart`) that the block renders."""

INLINE_KEYS = frozenset((*TOGGLES, LINK, LANGUAGE, *OBJECTS))
BLOCK_KEYS = frozenset((KIND, LEVEL))
COMMENT = "c:"
INSERTION = "ins:"
DELETION = "del:"
FORMAT = "fmt:"
"""How the keys of annotations begin; the id of the record follows."""
PROPOSED = (INSERTION, DELETION, FORMAT)
ANNOTATIONS = (COMMENT, *PROPOSED)


def marks(values: Mapping[str, Any] | None = None, **more: Any) -> Marks:
    """Marks from a mapping; pairs whose value is None or False are absent."""
    merged = {**(values or {}), **more}
    said = [(key, found) for key, found in merged.items() if found not in (None, False)]
    return tuple(sorted(said, key=_key) if len(said) > 1 else said)


def _key(pair: tuple[str, Any]) -> str:
    return pair[0]


def value(of: Marks, key: str) -> Any:
    """The value under `key`, or None."""
    for name, found in of:
        if name == key:
            return found
    return None


def with_mark(of: Marks, key: str, new: Any) -> Marks:
    """The same marks with `key` set; None takes it away."""
    return marks({**dict(of), key: new})


def without(of: Marks, keys: Iterable[str]) -> Marks:
    """The same marks less the given keys."""
    if not of:
        return of
    drop = frozenset(keys)
    kept = [pair for pair in of if pair[0] not in drop]
    return of if len(kept) == len(of) else tuple(kept)


def inline_only(of: Marks) -> Marks:
    """What a character carries: everything but the keys that only a line end can have."""
    return without(of, BLOCK_KEYS)


def block_only(of: Marks) -> Marks:
    """What a line end carries: everything but the keys that only characters can have."""
    return without(of, INLINE_KEYS)


def object_key(of: Marks) -> str | None:
    """`cite`, `image` or `table` where these are the marks of an object character."""
    return next((key for key, _ in of if key in OBJECTS), None)


def is_annotation(key: str) -> bool:
    """Whether the key is a comment's or a suggestion's (`c:`, `ins:`, `del:`, `fmt:`)."""
    return key.startswith(ANNOTATIONS)
