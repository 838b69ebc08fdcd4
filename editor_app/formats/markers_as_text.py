"""What stands inside a marker: its items in print order, and locators with their prefix."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from editor_app.document.numbering import Numbering, printed_locator
from editor_app.document.records import MarkerItem
from editor_app.formats.cleaning import on_one_line

_PREFIX = re.compile(r"(?:pp?|ss?|с)\.\s+(?=\d)")


def printed_items(
    items: Iterable[MarkerItem], numbering: Numbering, language: str
) -> list[MarkerItem]:
    """The items as they are printed: locators with their prefix; where no locator stands, by
    number and each once.
    """
    found = [
        replace(item, locator=with_prefix(item.locator, language)) if item.locator else item
        for item in items
    ]
    # Most markers have one item: they need no sorting.
    if len(found) < 2 or any(item.locator for item in found):
        return found
    once = list({item.target: item for item in found}.values())
    last = len(numbering.order) + 1
    return sorted(once, key=lambda item: numbering.numbers.get(item.target, last))


def carried_items(
    items: Iterable[MarkerItem], numbering: Numbering, language: str, known: Container[str]
) -> tuple[MarkerItem, ...]:
    """The items as they come back from print; a marker that points nowhere has the label `?`.
    `known` are the ids of the article's sources and notes.
    """
    found = []
    for item in printed_items(items, numbering, language):
        locator = without_prefix(item.locator)
        if item.target in numbering.numbers:
            found.append(MarkerItem(item.target, locator))
        else:
            # Cited only where no reader comes by: printed like a source that is missing.
            target = f"{item.target}?" if item.target in known else item.target
            found.append(MarkerItem(target, locator, label_of(item)))
    return tuple(found) or (MarkerItem("?", label="?"),)


def with_prefix(locator: str, language: str) -> str:
    """The locator as it prints: `44` → `p. 44`, `s. 44`, `с. 44`; `44-45` → `pp. 44–45`."""
    return printed_locator(bare_locator(locator), language)


def without_prefix(locator: str) -> str:
    """The locator as it is kept: `p. 44` → `44`."""
    return _PREFIX.sub("", bare_locator(locator), count=1)


def bare_locator(locator: str) -> str:
    """The locator on one line, without the marks that stand around it in print."""
    return on_one_line(locator).strip(" ,;[]")


def label_of(item: MarkerItem) -> str:
    """What stands for a source that is missing: letters and digits, else `?`."""
    return "".join(c for c in item.label if c.isalnum())[:20] or "?"
