"""Fields that offer what was entered elsewhere, while one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

MOST = 8
"""Values offered at once."""


def complete(field: QLineEdit, values: Sequence[str], *, several: bool = False) -> None:
    """Offer these values, in any case of their letters, from the first one that is typed;
    `several` where the field takes more than one, apart by commas.
    """
    made = QCompleter(list(dict.fromkeys(values)), field)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setMaxVisibleItems(MOST)
    if several:
        made.setWidget(field)
        field.textEdited.connect(lambda text: _offer_last(made, text))
        made.activated.connect(lambda value: _take_last(field, value))
    else:
        field.setCompleter(made)


def _offer_last(completer: QCompleter, text: str) -> None:
    """Offer values for what stands behind the last comma."""
    typed = text.rpartition(",")[2].strip()
    completer.setCompletionPrefix(typed)
    if typed and completer.completionCount():
        completer.complete()
    elif (popup := completer.popup()) is not None:
        popup.hide()


def _take_last(field: QLineEdit, value: str) -> None:
    """Put a value in the place of what stands behind the last comma."""
    before = field.text().rpartition(",")[0].strip()
    field.setText(f"{before}, {value}" if before else value)
