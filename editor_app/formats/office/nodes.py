"""Nodes of pandoc's tree in its JSON form (pandoc-types 1.23).

A tree and not Markdown is handed over: words are never markup in it, whatever they hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from editor_app.formats.cleaning import clean, on_one_line

Node = dict[str, Any]
Nodes = list[Node]

API_VERSION = [1, 23, 1]
SPACE: Node = {"t": "Space"}
LINE_BREAK: Node = {"t": "LineBreak"}


def attributes(
    identifier: str = "", classes: Sequence[str] = (), pairs: Mapping[str, str] | None = None
) -> list[Any]:
    """What pandoc calls an Attr. Names of authors and times may be empty: left out, pandoc would
    put words of its own in their place.
    """
    said = [[k, v] for k, v in (pairs or {}).items() if v or k in ("author", "date")]
    return [identifier, list(classes), said]


def words(text: str) -> Nodes:
    """A run of words, blanks as they are; nothing where there are none."""
    cleaned = clean(text)
    return [{"t": "Str", "c": cleaned}] if cleaned else []


def line(text: str) -> Nodes:
    """A single value as it prints: on one line."""
    return words(on_one_line(text))


def wrapped(kind: str, inner: Nodes) -> Nodes:
    """`Strong`, `Emph`, `Superscript`, `Subscript` or `Para` and `Plain` around inlines."""
    return [{"t": kind, "c": inner}] if inner else []


def span(inner: Nodes, *classes: str, identifier: str = "", **pairs: str) -> Node:
    """Inlines with attributes."""
    return {"t": "Span", "c": [attributes(identifier, classes, pairs), inner]}


def link(inner: Nodes, target: str, *, identifier: str = "", **pairs: str) -> Node:
    """A link; its target must have been looked at before."""
    return {"t": "Link", "c": [attributes(identifier, (), pairs), inner, [target, ""]]}


def image(source: str, alt: str, **pairs: str) -> Node:
    """A picture by its address."""
    return {"t": "Image", "c": [attributes("", (), pairs), line(alt), [source, ""]]}


def div(inner: Nodes, *, identifier: str = "", style: str = "", **pairs: str) -> Node:
    """Blocks with attributes; `style` names a paragraph style of an office program."""
    named = {"custom-style": style, **pairs}
    return {"t": "Div", "c": [attributes(identifier, (), named), inner]}


def heading(level: int, inner: Nodes, identifier: str = "") -> Nodes:
    """A heading, 1 being the highest."""
    return [{"t": "Header", "c": [level, attributes(identifier), inner]}] if inner else []


def bullets(items: Sequence[Nodes]) -> Nodes:
    """A list with bullets; each item is its blocks."""
    return [{"t": "BulletList", "c": list(items)}] if items else []


def numbers(items: Sequence[Nodes]) -> Nodes:
    """A list with numbers from 1."""
    style = [1, {"t": "Decimal"}, {"t": "Period"}]
    return [{"t": "OrderedList", "c": [style, list(items)]}] if items else []


def table(caption: Nodes, head: Sequence[Nodes], rows: Sequence[Sequence[Nodes]]) -> Node:
    """A table; `head` may be empty, cells are blocks. All rows must have the same length."""
    width = len(head or rows[0])
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * width
    body = [attributes(), 0, [], [_row(row) for row in rows]]
    return {
        "t": "Table",
        "c": [
            attributes(),
            [None, wrapped("Plain", caption)],
            columns,
            [attributes(), [_row(head)] if head else []],
            [body],
            [attributes(), []],
        ],
    }


def _row(cells: Sequence[Nodes]) -> list[Any]:
    made = [[attributes(), {"t": "AlignDefault"}, 1, 1, cell] for cell in cells]
    return [attributes(), made]


def figure(picture: Node, caption: Nodes) -> Node:
    """A picture with what stands below it."""
    below = [None, wrapped("Plain", caption)]
    return {"t": "Figure", "c": [attributes(), below, wrapped("Plain", [picture])]}
