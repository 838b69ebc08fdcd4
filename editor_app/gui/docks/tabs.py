"""The tabs of the side pane: words where there is room, else icons and the chosen one’s word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON, Space
from editor_app.gui.widgets.buttons import DockTabs
from editor_app.gui.widgets.looks import tip_text

PADDING = "QPushButton { padding: 4px 2px; }"


class NarrowTabs(DockTabs):
    """Each tab has the key Alt with its number, and an icon for a narrow pane."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, str]],
        icons: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, choices, parent)
        self._theme = theme
        self._words = dict(choices)
        self._icons = dict(zip(self._words, icons, strict=True))
        self._wide = 0
        self.setStyleSheet(PADDING)
        for number, (key, said) in enumerate(choices, 1):
            self.button(key).setToolTip(tip_text(said, f"Alt+{number}"))
            self.button(key).setIconSize(QSize(ICON, ICON))
        self.chosen.connect(lambda _: self._settle())
        theme.changed.connect(self._settle)

    def minimumSizeHint(self) -> QSize:
        return QSize(Space.HUGE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Words for all of them, or for the chosen one alone."""
        self._wide = self._wide or self._width_of_words()
        narrow = self.width() < self._wide
        for key, said in self._words.items():
            made = self.button(key)
            as_icon = narrow and key != self.current
            made.setText("" if as_icon else said)
            made.setAccessibleName(said)
            made.setIcon(self._theme.icon(self._icons[key], "soft") if as_icon else QIcon())

    def _width_of_words(self) -> int:
        layout = self.layout()
        gaps = (layout.spacing() if layout is not None else 0) * len(self._words)
        for key, said in self._words.items():
            self.button(key).setText(said)
        return gaps + sum(self.button(key).sizeHint().width() for key in self._words)
