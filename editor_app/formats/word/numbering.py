"""The lists of a document made whole: pandoc takes an item for a paragraph where the definition of
its level lacks its text, is missing, or is kept with a style of lists.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from editor_app.formats.word.names import Element, W, value, w

_LEVELS = 9


def complete_numbering(root: Element) -> None:
    """Give every list the nine levels it may use (ECMA-376 part 1, 17.9.1 and 17.9.21)."""
    lists = root.findall(W + "abstractNum")
    by_style = {name: found for found in lists if (name := value(found, "styleLink"))}
    for found in lists:
        kept = by_style.get(value(found, "numStyleLink"))
        if kept is not None and kept is not found:
            found.extend(deepcopy(level) for level in kept.findall(W + "lvl"))
        _complete_levels(found)


def _complete_levels(found: Element) -> None:
    levels = {w(level, "ilvl"): level for level in found.findall(W + "lvl")}
    for number in range(_LEVELS):
        level = levels.get(str(number))
        if level is None:
            level = _copy(next(iter(levels.values()), None))
            level.set(W + "ilvl", str(number))
            found.append(level)
        for name, said in (("start", "1"), ("numFmt", "bullet"), ("lvlText", f"%{number + 1}.")):
            if level.find(W + name) is None:
                etree.SubElement(level, W + name).set(W + "val", said)


def _copy(level: Element | None) -> Element:
    return etree.Element(W + "lvl") if level is None else deepcopy(level)
