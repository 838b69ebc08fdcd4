"""What the checks found, as small signs in the page's left margin, level with the words.

A sign says its level by form and colour, its sentences in the tooltip, and leads to its entry in
the list by a click. F8 goes from sign to sign without the mouse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from editor_app.document.finding import BLOCKER, LEVELS, NOTE, WARNING, Finding
from editor_app.gui.page.margin_places import MarginPlaces, Spot
from editor_app.gui.page.page_view import PageView

SIGNS = {
    BLOCKER: ("circle-alert", "red"),
    WARNING: ("triangle-alert", "amber"),
    NOTE: ("info", "accent"),
}
SIZE, GAP = 14, 12
"""Pixels of a sign, and between it and the words; at 100 %."""
MOST_SAID = 6
"""Sentences in one tooltip; of more it is said how many."""


class MarginMarks(QWidget):
    """`chosen(finding)`: the gravest of a sign that was clicked; clicked again, the next one."""

    chosen = Signal(object)

    def __init__(self, page: PageView, sentence: Callable[[Finding], str]) -> None:
        super().__init__(page.paper)
        self._page, self._sentence = page, sentence
        self.places = MarginPlaces(page)
        self._findings: Sequence[Finding] = ()
        self._known = False  # whether the signs are those of the findings
        self._last: Finding | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(self.tr("Findings beside the text"))
        self.setMouseTracking(True)
        page.paper.installEventFilter(self)
        body = page.paper.body
        body.document().documentLayout().documentSizeChanged.connect(self._moved)
        body.document().blockCountChanged.connect(self._moved)
        body.binding.loaded.connect(self._loaded)
        page.theme.changed.connect(self.update)
        self._fit()
        self.show()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Mark these; the page shows the article in which they were found."""
        if self._known and findings == self._findings and self.places.intact:
            return
        self._findings, self._known = findings, True
        loaded = self._page.paper.body.binding.is_loaded
        self.places.take(findings if loaded else ())
        self._fit()
        self.update()

    def sign_at(self, point: QPoint) -> tuple[Finding, ...]:
        """What the sign under a point stands for, the gravest first; empty beside signs."""
        if self._page.focus_mode:
            return ()
        reach = self._page.context.px(SIZE)
        for spot in self.places.spots(point.y() - reach, point.y() + reach):
            if self._rect(spot).adjusted(-4, -4, 4, 4).contains(point):
                return tuple(sorted(spot.findings, key=lambda f: LEVELS.index(f.level)))
        return ()

    def signs(self) -> list[tuple[QRect, str]]:
        """All signs, from top to bottom: where, and of which level."""
        found = self.places.spots(0, self.height())
        return sorted(((self._rect(s), _gravest(s)) for s in found), key=lambda s: s[0].y())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._page.focus_mode:
            return  # nothing is to be seen but the words
        seen = event.rect()
        painter = QPainter(self)
        size, ratio = self._page.context.px(SIZE), self.devicePixelRatioF()
        for spot in self.places.spots(seen.top() - size, seen.bottom() + size):
            icon, tone = SIGNS[_gravest(spot)]
            picture = self._page.theme.pixmap(icon, tone, ratio, size)
            painter.drawPixmap(self._rect(spot), picture)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words(self.sign_at(event.pos())), self)
            return True
        return super().event(event)

    def words(self, findings: Sequence[Finding]) -> str:
        """What a sign says when the pointer rests on it; empty for none."""
        said = [self._sentence(finding) for finding in findings[:MOST_SAID]]
        left = len(findings) - len(said)
        if left:
            said.append(self.tr("and {} more").format(left))
        return "\n".join(said)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self.sign_at(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.sign_at(event.position().toPoint())
        if not found or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()  # beside the signs it is the sheet's margin
            return
        known = found.index(self._last) if self._last in found else -1
        self._last = found[(known + 1) % len(found)]
        self.chosen.emit(self._last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The sheet is another size, or something on it moved."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
            self.update()
        return False

    def _rect(self, spot: Spot) -> QRect:
        size, gap = self._page.context.px(SIZE), self._page.context.px(GAP)
        left = max(0, self.width() - gap - size)
        return QRect(left, spot.top + (spot.height - size) // 2, size, size)

    def _fit(self) -> None:
        paper = self._page.paper
        self.setGeometry(1, 0, self._page.context.margin - 1, paper.height())

    def _moved(self, *_: object) -> None:
        self.update()

    def _loaded(self) -> None:
        self._known = False
        self.show_findings(self._findings)


def _gravest(spot: Spot) -> str:
    return min((finding.level for finding in spot.findings), key=LEVELS.index)
