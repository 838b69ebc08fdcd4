"""The sheet in the middle of the desk, and what lies on it from top to bottom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.gui.page.authors import AuthorCards
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.key_points import KeyPointList, KeyPointRow
from editor_app.gui.page.looks import BODY, TITLE
from editor_app.gui.page.masthead import KindLabel, MetaLine
from editor_app.gui.page.references_list import ReferencesList
from editor_app.gui.widgets.looks import rule, set_look

FIRST_SCREEN = 3500
"""Code points of the body that are filled in before the page is shown."""
TOP = 40
SIDE = 12
"""Of the desk that is seen at either side of the sheet, at least."""
GAPS = (6, 18, 4, 14, 18, 18, 24)
"""Below kind, title, key points, meta line, body, rule and references."""


class Paper(QFrame):
    """`editor_made` carries each editor when it comes to stand here; `editors_changed`: they
    are others, or in another order; `clicked_beside(point)` carries where the
    sheet is empty, in its own pixels.
    """

    editor_made = Signal(object)
    editors_changed = Signal()
    clicked_beside = Signal(QPoint)

    def __init__(self, page: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        set_look(self, sheet="true")
        self.kind = KindLabel(page)
        self.title = PageEditor(page, schema.TITLE, TITLE, self.tr("Title"), inset=0)
        self.title.set_placeholder(self.tr("Title"))
        self.key_points = KeyPointList(page)
        self.meta = MetaLine(page)
        label = self.tr("Text of the article")
        self.body = PageEditor(page, schema.BODY, BODY, label, at_first=FIRST_SCREEN, inset=0)
        self.body.set_placeholder(self.tr("Write, or paste the text here"))
        self.rule = rule()
        self.references = ReferencesList(page)
        self.authors = AuthorCards(page)
        self._showing_rest = QTimer(self)
        self._showing_rest.setSingleShot(True)
        self._showing_rest.setInterval(0)
        self._showing_rest.timeout.connect(self._show_rest)
        self.body.binding.loaded.connect(self._showing_rest.start)
        self._layout = QVBoxLayout(self)
        self._spacers: list[QSpacerItem] = []
        self._place()
        page.resized.connect(self._zoomed)
        self._zoomed()
        for widget in (self.key_points, self.references, self.authors):
            widget.rows_changed.connect(self.editors_changed)
        self.key_points.row_made.connect(self._row_made)
        self.authors.bio_made.connect(self.editor_made)
        self.references.note_made.connect(self.editor_made)

    @property
    def editors(self) -> list[PageEditor]:
        """All editors in the order in which they are read."""
        above = [self.title, *self.key_points.editors, self.body]
        return [*above, *self.references.editors, *self.authors.editors]

    def show_article(self, article: Article) -> None:
        """Show what is not bound to one text: kind, states, length, references, authors."""
        self.kind.show_article(article)
        self.key_points.show_article(article)
        loaded = self.body.binding.is_loaded
        self.meta.show_article(article, counted=loaded)
        if loaded:
            self._page.theme.when_seen(self, lambda: self._show_below(self._page.article))
        self.rule.setVisible(bool(article.authors or article.references or article.notes))

    def _show_rest(self) -> None:
        """What needs all of the text, or stands below it."""
        self.meta.show_article(self._page.article)
        self._show_below(self._page.article)

    def _show_below(self, article: Article) -> None:
        self.references.show_article(article)
        self.authors.show_article(article)

    def show_all(self) -> None:
        """What follows after the first screen, now."""
        if not self.body.binding.is_loaded:
            self.body.binding.load_all()
        if self._showing_rest.isActive():
            self._showing_rest.stop()
            self._show_rest()

    def close_bindings(self) -> None:
        """Stop following the article. Before the page goes."""
        self._showing_rest.stop()
        for editor in (self.title, self.body):
            editor.close_binding()
        self.key_points.close_bindings()
        self.references.close_bindings()
        self.authors.close_bindings()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self._zoomed()  # before the first layout: lines are as wide as they were laid out for
        return done

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked_beside.emit(event.position().toPoint())

    def _row_made(self, row: KeyPointRow) -> None:
        self.editor_made.emit(row.editor)

    def _place(self) -> None:
        above = (self.kind, self.title, self.key_points, self.meta, self.body, self.rule)
        for widget in (*above, self.references):
            self._layout.addWidget(widget)
            spacer = QSpacerItem(0, 0)
            self._layout.addSpacerItem(spacer)
            self._spacers.append(spacer)
        self._layout.addWidget(self.authors)
        self._layout.addStretch(1)
        self._layout.setSpacing(0)

    def _zoomed(self) -> None:
        px = self._page.px
        margin = self._page.margin
        self.setFixedWidth(self._page.paper_width)
        edge = self.contentsMargins().left()  # the hairline that the style sheet puts round it
        self._layout.setContentsMargins(margin - edge, px(TOP), margin - edge, px(96))
        for spacer, gap in zip(self._spacers, GAPS, strict=True):
            spacer.changeSize(0, px(gap), QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._layout.invalidate()


class Desk(QWidget):
    """The ground the sheet lies on."""

    def __init__(self, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, ground="desk")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE, 0, SIDE, 48)
        layout.addStretch(1)
        layout.addWidget(paper)
        layout.addStretch(1)
