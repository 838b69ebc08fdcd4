"""Focus mode: all but the paragraph one writes in steps back. Only painted; nothing changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from editor_app.gui.page.editor import PageEditor
from editor_app.gui.theme.theme import Theme

STRENGTH = 0.62
"""How much of the paper's colour lies over what steps back."""
AIR = 4


class FocusVeil(QWidget):
    """Lies over the sheet `over`, with a hole where the paragraph at the caret is."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._hole = QRect()
        self._editor: PageEditor | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        over.installEventFilter(self)
        theme.changed.connect(self.update)
        self._fit()
        self.show()
        self.raise_()

    @property
    def hole(self) -> QRect:
        """What is seen as it is, in pixels of the sheet."""
        return self._hole

    def follow(self, editor: PageEditor | None) -> None:
        """Let the paragraph at this editor's caret be seen."""
        self._editor = editor
        hole = self._block_of(editor) if editor is not None else QRect()
        if hole != self._hole:
            changed = QRegion(self._hole).united(QRegion(hole))
            self._hole = hole
            self.update(changed)
            self.raise_()  # rows that came meanwhile lie below it

    def _block_of(self, editor: PageEditor) -> QRect:
        if not self._over.isAncestorOf(editor):
            return self.rect()  # written in a popup: the page is what one looks at
        block = editor.textCursor().block()
        rect = editor.document().documentLayout().blockBoundingRect(block).toAlignedRect()
        place = editor.mapTo(self._over, QPoint(0, rect.y()))
        return QRect(0, place.y() - AIR, self.width(), rect.height() + 2 * AIR)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the sheet; what stands above may have moved the paragraph."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        elif event.type() == QEvent.Type.LayoutRequest:
            self.follow(self._editor)
        return False

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())
        self.follow(self._editor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil = self._theme.colour("paper")
        veil.setAlphaF(STRENGTH)
        painter.setClipRegion(event.region().subtracted(QRegion(self._hole)))
        inside = self.rect().adjusted(1, 1, -1, -1)  # the edge of the sheet stays
        painter.fillRect(event.rect() & inside, veil)
        painter.end()
