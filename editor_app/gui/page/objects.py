"""Objects in the text: one character each, drawn by who knows its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from editor_app.document import marks as m
from editor_app.gui.binding.formats import OBJECT_TYPE, Formats

LINE = 2
"""Pixels of the line through or below an object that is proposed to go or to come."""
WASH = 0.18


class Drawer(Protocol):
    """Knows how large an object of its kind is, and draws it."""

    def size(self, record: str) -> QSizeF:
        """Its size on the page."""

    def draw(self, painter: QPainter, rect: QRectF, record: str) -> None:
        """Paint it into its rectangle."""


def _mark(painter: QPainter, rect: QRectF, made: QTextCharFormat) -> None:
    """What is proposed of an object, as it is shown of words: struck where it should go,
    underlined where it comes. Qt draws neither on objects.
    """
    struck = made.fontStrikeOut()
    colour = made.foreground().color() if struck else made.underlineColor()
    if struck:
        wash = QColor(colour)
        wash.setAlphaF(WASH)
        painter.fillRect(rect, wash)
        painter.fillRect(QRectF(rect.left(), rect.center().y(), rect.width(), LINE), colour)
    elif made.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline and colour.isValid():
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), LINE), colour)


class ObjectPainter(QPyTextObject):
    """Qt's hook for all objects of one text."""

    # Needs a parent: without one Qt forgets it, and the objects vanish.
    def __init__(
        self,
        document: QTextDocument,
        formats: Formats,
        drawers: Callable[[str], Drawer | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._formats = formats
        self._drawers = drawers
        document.documentLayout().registerHandler(OBJECT_TYPE, self)

    def intrinsicSize(self, doc: QTextDocument, pos: int, made: QTextFormat) -> QSizeF:
        # Qt calls this in the midst of its layout: an exception here would end the program.
        try:
            drawer, record = self._which(made)
            return drawer.size(record) if drawer else QSizeF(0, 0)
        except Exception as error:  # noqa: BLE001 - Qt calls this: an error would end the program
            _note("an object has no size", error)
            return QSizeF(0, 0)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        pos: int,
        made: QTextFormat,
    ) -> None:
        try:
            drawer, record = self._which(made)
            if drawer:
                drawer.draw(painter, QRectF(rect), record)
                _mark(painter, QRectF(rect), made.toCharFormat())
        except Exception as error:  # noqa: BLE001
            _note("an object can't be drawn", error)

    def _which(self, made: QTextFormat) -> tuple[Drawer | None, str]:
        marks = self._formats.marks_of(made)
        kind = m.object_key(marks)
        if kind is None:
            return None, ""
        return self._drawers(kind), str(m.value(marks, kind))


def _note(what: str, error: Exception) -> None:
    import logging

    logging.getLogger(__name__).error(what, exc_info=error)
