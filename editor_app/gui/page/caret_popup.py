"""A popup that belongs to a place in the text: it goes when the keyboard goes elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.popup import Popup


class CaretPopup(Popup):
    """`keeper`: a text that keeps the keyboard while this is open."""

    def __init__(self, theme: Theme, window: QWidget, name: str) -> None:
        super().__init__(theme, window, name)
        self.keeper: QWidget | None = None
        self._follows_focus = False
        self.closed.connect(self._stop_following)

    def follow_focus(self) -> None:
        """From now on close when the keyboard goes elsewhere in the window."""
        application = QApplication.instance()
        if not self._follows_focus and isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
            self._follows_focus = True

    def _stop_following(self) -> None:
        application = QApplication.instance()
        if self._follows_focus and isinstance(application, QApplication):
            application.focusChanged.disconnect(self._focus_changed)
        self._follows_focus = False

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # None: another program has the keyboard for a while. Another window: a menu or a
        # dialogue of ours.
        elsewhere = new is not None and new.window() is self.over.window()
        if elsewhere and new is not self.keeper and not self._holds(new):
            self.close_popup()

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)
