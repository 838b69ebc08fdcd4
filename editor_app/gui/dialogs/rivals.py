"""What somebody else entered into the same field at the same time, to be taken or let go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QWidget

from editor_app.document.article import Article
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_look

translate = QCoreApplication.translate

LONGEST = 60
"""Characters of a value that are shown."""


class RivalBar(QFrame):
    """One field with its other values. `taken(value)`, or `kept()` for the one that stands."""

    taken = Signal(object)
    kept = Signal()

    def __init__(
        self, label: str, others: Sequence[tuple[Any, str]], parent: QWidget | None = None
    ) -> None:
        """`label` is what the field is called; `others` are (value, as it is shown)."""
        super().__init__(parent)
        set_look(self, bar="amber")
        said = translate("RivalBar", "{} was also entered by somebody else:").format(label)
        line = row(gap=Space.S)
        for value, shown in others:
            take = button(translate("RivalBar", "Take “{}”").format(short(shown)), "small")
            take.clicked.connect(lambda _=False, v=value: self._choose(v))
            line.addWidget(take)
        keep = button(translate("RivalBar", "Keep what stands"), "small")
        keep.clicked.connect(self._keep)
        line.addWidget(keep)
        line.addStretch(1)
        inside = column(words(said, Type.SMALL, wrap=True), line, gap=Space.XS)
        inside.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self.setLayout(inside)
        self.setAccessibleName(said)

    def _choose(self, value: Any) -> None:
        self.hide()
        self.taken.emit(value)

    def _keep(self) -> None:
        self.hide()
        self.kept.emit()


def rivals_of(article: Article, group: str, record: str) -> dict[str, list[Any]]:
    """Field → the values that were also entered, for one record."""
    found: dict[str, list[Any]] = {}
    for rival in article.also_entered:
        if (rival.group, rival.record) == (group, record):
            found.setdefault(rival.name, []).append(rival.value)
    return found


def short(text: str) -> str:
    """A value on one line, and not endless."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"
