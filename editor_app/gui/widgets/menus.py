"""Menus with round corners where the platform can draw them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.gui.widgets.looks import set_look

# On X11 a compositor may be missing, and then what should be clear is black.
COMPOSITED = {"windows", "cocoa", "wayland", "offscreen"}


class Menu(QMenu):
    """A menu in the program's look; shortcuts and tooltips of its actions are shown."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setToolTipsVisible(True)
        if QGuiApplication.platformName() in COMPOSITED:
            frameless = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
            self.setWindowFlags(self.windowFlags() | frameless)
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
            set_look(self, rounded="true")
