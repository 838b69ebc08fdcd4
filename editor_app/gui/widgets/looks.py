"""Helpers that give a widget its look: the style sheet reads dynamic properties."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from editor_app.gui.theme.tokens import Space

Layout = TypeVar("Layout", bound=QBoxLayout)


def set_look(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties (`kind`, `tone`, `ground` …) and let the sheet be read again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    if "ground" in properties:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it will be, when shown
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def tip_text(words: str, shortcut: QKeySequence | str | None = None) -> str:
    """What a tooltip says: the words, and the key in the way the platform writes it."""
    keys = QKeySequence(shortcut or "").toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({keys})" if keys else words


def set_available(widget: QWidget, available: bool, reason: str = "") -> None:
    """Enable or disable a control; what is disabled says why, in tooltip and description."""
    usual = widget.property("usual_tip")
    if usual is None:
        usual = widget.toolTip()
        widget.setProperty("usual_tip", usual)
    widget.setEnabled(available)
    widget.setToolTip(usual if available or not reason else reason)
    widget.setAccessibleDescription("" if available else reason)


def row(*items: QWidget | QLayout | int, gap: int = Space.S, margins: int = 0) -> QHBoxLayout:
    """A row of widgets and layouts; a number above 0 is a distance, 0 is all that is left."""
    return _fill(QHBoxLayout(), items, gap, margins)


def column(*items: QWidget | QLayout | int, gap: int = Space.S, margins: int = 0) -> QVBoxLayout:
    """The same, from top to bottom."""
    return _fill(QVBoxLayout(), items, gap, margins)


def _fill(
    layout: Layout, items: tuple[QWidget | QLayout | int, ...], gap: int, margins: int
) -> Layout:
    layout.setSpacing(gap)
    layout.setContentsMargins(margins, margins, margins, margins)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif item == 0:
            layout.addStretch(1)
        else:
            layout.addSpacing(item)
    return layout


def rule(*, upright: bool = False) -> QFrame:
    """A hairline."""
    line = QFrame()
    set_look(line, rule="upright" if upright else "true")
    return line
