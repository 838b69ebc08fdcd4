"""What stands over the chosen image: a button for its form, a handle for its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from editor_app.gui.page.context import PageContext
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.buttons import tool_button
from editor_app.gui.widgets.looks import row, set_look, tip_text

if TYPE_CHECKING:
    from editor_app.gui.page.body_images import BodyImages

BUTTON, INSET = 26, 6
HANDLE, DOT = 22, 10


class ImageTools(QObject):
    """One set for all images of a text; it stands over the one that is chosen."""

    def __init__(self, page: PageContext, port: QWidget, images: BodyImages) -> None:
        super().__init__(images)
        self._page = page
        self._images = images
        self._record = ""
        self._wide = 0.0
        self.frame = Frame(page.theme, images, port)
        name = self.tr("What the image shows, credit, size")
        self.button = tool_button(page.theme, "ellipsis", name, shortcut="Alt+Return")
        self.button.setFixedSize(BUTTON, BUTTON)
        self.button.clicked.connect(lambda: images.open_form(self._record))
        self.plate = QFrame(port)  # a ground of its own: images may be of any colour
        set_look(self.plate, card="true")
        self.plate.setLayout(row(self.button, gap=0))
        self.handle = SizeHandle(page.theme, port)
        self.handle.dragged.connect(self._try)
        self.handle.dropped.connect(self._keep)
        self.handle.cancelled.connect(self._forget)
        self.show_at("", None)

    def show_at(self, record: str, place: QRect | None) -> None:
        """Stand over an image, or nowhere."""
        shown = bool(record) and place is not None
        if not self.handle.is_held:
            self._record = record if shown else ""
        over = (self.frame, self.plate, self.handle)
        for widget in over:
            widget.setVisible(shown)
        if place is None or not shown:
            return
        self.frame.stand_over(record, place)
        side = self.plate.sizeHint().width()
        self.plate.setGeometry(place.right() + 1 - side - INSET, place.top() + INSET, side, side)
        inside = (HANDLE + DOT) // 2
        self.handle.move(place.bottomRight() - QPoint(inside, inside))
        for widget in over:
            widget.raise_()
        caption = self._images.captions.get(record)
        if caption is not None:
            caption.raise_()

    def _try(self, by: int) -> None:
        drawer = self._images.drawer
        if not self._wide:
            self._wide = drawer.image_size(self._record).width()
        # It stands in the middle: what is dragged at one side goes at both.
        size = drawer.size_for(self._record, (self._wide + 2 * by) / self._page.zoom)
        if size is not None:
            drawer.try_width(self._record, size.width() * self._page.zoom)
            self._images.relayout(self._record)

    def _keep(self) -> None:
        width = self._images.drawer.image_size(self._record).width() / self._page.zoom
        record = self._record
        self._forget()
        self._images.resize(record, width)

    def _forget(self) -> None:
        self._wide = 0.0
        self._images.drawer.try_width(self._record, None)
        self._images.relayout(self._record)


class Frame(QWidget):
    """The chosen image with a line around it, in place of the colour with which Qt covers what is
    selected: that would hide the image, and its credit. The mouse goes through it.
    """

    def __init__(self, theme: Theme, images: BodyImages, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images = images
        self._record = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def stand_over(self, record: str, place: QRect) -> None:
        """Cover an image, which is in this place, with its caption and credit."""
        self._record = record
        size = self._images.drawer.size(record)
        left = place.center().x() + 1 - round(size.width() / 2)
        self.setGeometry(max(0, left), place.top(), round(size.width()), round(size.height()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        drawer, wide = self._images.drawer, self.width()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        drawer.draw(painter, QRectF(self.rect()), self._record)
        size = drawer.image_size(self._record)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        place = QRectF((wide - size.width()) / 2, 0, size.width(), size.height())
        painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.end()


class SizeHandle(QWidget):
    """At the corner of an image. `dragged` carries by how many pixels to the right; `dropped`: let
    go there; `cancelled`: Esc was pressed, or nothing moved.
    """

    dragged = Signal(int)
    dropped = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed_at: int | None = None
        self._has_moved = False
        self.setFixedSize(HANDLE, HANDLE)
        self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        name = self.tr("Drag to make the image larger or smaller")
        self.setAccessibleName(name)
        self.setToolTip(tip_text(name, "Alt+Right"))
        theme.changed.connect(self.update)

    @property
    def is_held(self) -> bool:
        """Whether somebody holds it."""
        return self._pressed_at is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = round(event.globalPosition().x())
            self._has_moved = False
            self.grabKeyboard()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is not None:
            by = round(event.globalPosition().x()) - self._pressed_at
            self._has_moved = self._has_moved or by != 0
            self.dragged.emit(by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._let_go()
        (self.dropped if self._has_moved else self.cancelled).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_held:
            self._let_go()
            self.cancelled.emit()

    def hideEvent(self, event: QEvent) -> None:
        if self.is_held:
            self._let_go()
            self.cancelled.emit()

    def _let_go(self) -> None:
        self._pressed_at = None
        self.releaseKeyboard()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("paper"), 2))
        painter.setBrush(self._theme.colour("accent"))
        corner = (HANDLE - DOT) // 2
        painter.drawEllipse(QRect(corner, corner, DOT, DOT))
        painter.end()
