"""Small fields that several dialogues share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from editor_app.references.dates import read_date


def combo(choices: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
    """A box of (key, words); a value it does not know is added, so that nothing is lost."""
    made = QComboBox()
    for key, text in choices:
        made.addItem(text, key)
    choose(made, chosen, chosen)
    return made


def choose(box: QComboBox, key: str, text: str) -> None:
    """Choose a key, under these words where the box does not know it."""
    if box.findData(key) < 0:
        box.addItem(text, key)
    box.setCurrentIndex(box.findData(key))


def chosen_key(box: QComboBox) -> str:
    """The key of what is chosen."""
    return str(box.currentData() or "")


def shown_date(iso: str) -> str:
    """`2025-03-18` as `18.03.2025`; what is no such date as it is."""
    parts = iso.split("-")
    well_formed = all(part.isdecimal() for part in parts) and len(parts[0]) == 4
    return ".".join(reversed(parts)) if well_formed else iso


def iso_date(text: str) -> str | None:
    """What was typed as an ISO date; empty for nothing, None for what is no date."""
    if not text.strip():
        return ""
    found = read_date(text)
    if found is None or not found.parts or not found.possible:
        return None
    first, *rest = found.parts
    return "-".join([f"{first:04}", *(f"{part:02}" for part in rest)])
