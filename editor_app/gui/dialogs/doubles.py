"""Two records that are probably one source, side by side: choose field by field, and merge them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from editor_app.document.records import Fields
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.services.source_merging import Pair, differing

MERGE, APART = "merge", "apart"
APART_KEY = "Ctrl+2"
LONGEST = 90
"""Characters of a value on a button; the tooltip has all of it."""

translate = QCoreApplication.translate


class DoublesSheet(Sheet):
    """One pair. After `exec`, `answer` is merge, apart, or empty (Esc), and `chosen` says for each
    field that differs whether the second record's value is to stand.

    A record of the library (`there` is its article's title) stays as it is: `merge` takes the
    chosen fields from it.
    """

    def __init__(
        self,
        keep: Fields,
        pair: Pair,
        shown: Callable[[Mapping[str, Any], str], str],
        label: Callable[[str], str],
        parent: QWidget | None = None,
        *,
        there: str = "",
    ) -> None:
        """`shown` and `label` say a field and its name."""
        why = {
            "doi": translate("DoublesSheet", "Both have the same DOI."),
            "url": translate("DoublesSheet", "Both have the same link."),
            "title": translate("DoublesSheet", "Their titles are nearly the same."),
        }
        super().__init__(
            translate("DoublesSheet", "One source or two?"),
            lead=why.get(pair.twin.match.reason, ""),
            width=760,
            parent=parent,
        )
        self.answer = ""
        self.chosen: dict[str, bool] = {}
        self._groups: list[QButtonGroup] = []
        self._there = there
        self._in_library = not pair.twin.is_here
        self._fields(keep, pair, shown, label)
        merge = self.accept_button(
            self.tr("&Take what is chosen") if self._in_library else self.tr("&Merge them")
        )
        merge.clicked.connect(lambda: self._answer(MERGE))
        apart = button(self.tr("They are t&wo sources"), tip=self.tr("Remembered: not asked again"),
                       shortcut=APART_KEY)  # fmt: skip
        apart.clicked.connect(lambda: self._answer(APART))
        QShortcut(QKeySequence(APART_KEY), self).activated.connect(lambda: self._answer(APART))
        self.add_buttons(apart, 0, self.cancel_button(self.tr("Close")), merge)
        if not self._groups:
            merge.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose a side of the field one is at."""
        sides = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}
        group = next((g for g in self._groups if self.focusWidget() in g.buttons()), None)
        if event.key() in sides and group is not None:
            there = group.button(sides[Qt.Key(event.key())])
            there.setChecked(True)
            there.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _fields(
        self,
        keep: Fields,
        pair: Pair,
        shown: Callable[[Mapping[str, Any], str], str],
        label: Callable[[str], str],
    ) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        other = self._library_head() if self._in_library else self._head(pair.twin.number)
        heads = (self._head(pair.number), other)
        for column, text in enumerate(heads, 1):
            grid.addWidget(words(text, Type.LABEL, "soft"), 0, column)
        names = dict.fromkeys(differing(keep, pair.twin.fields))
        if shown(keep, "title") or shown(pair.twin.fields, "title"):
            names = {"title": None, **names}
        for line, name in enumerate(names, 1):
            grid.addWidget(words(label(name), Type.SMALL, "soft"), line, 0)
            self._line(grid, line, name, shown(keep, name), shown(pair.twin.fields, name))
        self.body.addLayout(grid)
        note = self.tr("What only one of them has is kept. Markers go to the merged source.")
        if self._in_library:
            note = self.tr("The record of the other article stays as it is.")
        self.body.addWidget(words(note, Type.SMALL, "soft", wrap=True))

    def _line(self, grid: QGridLayout, line: int, name: str, first: str, second: str) -> None:
        if first == second:
            grid.addWidget(words(_short(first), wrap=True), line, 1, 1, 2)
            return
        group = QButtonGroup(self)
        for side, text in enumerate((first, second)):
            made = QRadioButton(_short(text) or self.tr("nothing"))
            made.setToolTip(text)
            made.setEnabled(bool(text))
            group.addButton(made, side)
            grid.addWidget(made, line, 1 + side, Qt.AlignmentFlag.AlignLeft)
        group.button(0 if first else 1).setChecked(True)
        group.setObjectName(name)
        self._groups.append(group)

    def _library_head(self) -> str:
        return self.tr("In “{}”").format(_short(self._there, LONGEST // 2))

    def _head(self, number: int) -> str:
        return self.tr("Source {}").format(number) if number else self.tr("Not cited")

    def _answer(self, answer: str) -> None:
        self.answer = answer
        self.chosen = {group.objectName(): group.checkedId() == 1 for group in self._groups}
        self.accept()


def _short(text: str, most: int = LONGEST) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
