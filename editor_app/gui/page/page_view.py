"""The page: title, key points, body, references and authors as one sheet that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from editor_app.document.article_document import DocumentChange
from editor_app.document.commands import Command
from editor_app.document.counting import struck_keys
from editor_app.document.richtext import OBJECT
from editor_app.document.undo import Selection
from editor_app.errors import EditorError
from editor_app.gui.binding.editing import Editing
from editor_app.gui.page.actions import PageActions
from editor_app.gui.page.body_objects import BodyObjects
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.formatting import FormatState, selected_words, state_of
from editor_app.gui.page.paper import SIDE, Desk, Paper
from editor_app.gui.theme.theme import Theme

if TYPE_CHECKING:
    from editor_app.gui.page.find_bar import FindBar
    from editor_app.gui.page.finding import Match
    from editor_app.gui.page.focus_veil import FocusVeil
    from editor_app.gui.page.spelling import PageSpelling
    from editor_app.gui.page.writing_aids import WritingAids

REST = 400
"""Milliseconds without a change after which states, length and references are read anew."""
LEAST, MOST = 0.5, 3.0
_ENDS = {-1: QTextCursor.MoveOperation.Start, 1: QTextCursor.MoveOperation.End}
MARGIN = 48
"""Device independent pixels kept free above and below the caret."""

SearchSources = Callable[[str, int], Sequence[Any]]


class PageView(QWidget):
    """One article, to be written in.

    `search_sources(words, limit)` finds sources in the library (rows like the store's
    `SourceHit`). Signals: `selection_changed`: the caret or a format is another;
    `active_text_changed` carries the name of the text the caret is in; `status`: a sentence
    for the foot of the window; `source_wanted`: the id of a source to be shown;
    `comment_wanted`: something is to be said about the selection (only where
    `takes_comments`); `language_wanted`: the code of a language whose version was clicked;
    `first_painted`: the first screen has been seen, what is slower may follow.
    """

    selection_changed = Signal()
    active_text_changed = Signal(str)
    status = Signal(str)
    source_wanted = Signal(str)
    language_wanted = Signal(str)
    comment_wanted = Signal()
    zoom_wanted = Signal(float)
    first_painted = Signal()

    def __init__(
        self,
        session: Editing,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        search_sources: SearchSources | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self.search_sources = search_sources
        self.context = PageContext(session, theme, self)
        self.context.refused.connect(self.say)
        self.context.told.connect(self.status)
        self.paper = Paper(self.context)
        self._find_bar: FindBar | None = None
        self._veil: FocusVeil | None = None
        self.read_only_reason = ""
        """Why nothing can be changed on this page; empty where one can write."""
        self.takes_comments = False
        self.aids: WritingAids | None = None
        self.spelling: PageSpelling | None = None
        self.area = self._make_scroll()
        self.active: PageEditor | None = None
        self.actions_of_page = PageActions(self)
        self._rest = self._timer(REST, self.context.refresh)
        # Told once when the burst of a key is over, not for each of Qt's signals.
        self._telling = self._timer(0, self.selection_changed.emit)
        self._sight = self._timer(0, self.keep_caret_in_sight)
        self.selection_changed.connect(self._follow_veil)
        self._one_selection = self._timer(0, self._clear_other_selections)
        self.paper.editor_made.connect(self._adopt)
        for editor in (self.paper.title, self.paper.body):
            self._adopt(editor)
        self.objects = BodyObjects(self.context, self.paper.body)
        self.objects.cell_made.connect(self._adopt_apart)
        self.objects.problem.connect(self.say)
        self.objects.told.connect(self.status)
        for cell in self.objects.cells:
            self._adopt_apart(cell)
        self.paper.show_article(self.context.article)
        self.paper.clicked_beside.connect(self._clicked_beside)
        self.paper.references.source_wanted.connect(self.source_wanted)
        self.paper.meta.language_wanted.connect(self.language_wanted)
        self.paper.title.entered.connect(self._after_title)
        self.paper.body.first_painted.connect(self.first_painted)
        self.context.refreshed.connect(self._refreshed)
        stop = session.listen(self._on_change)
        self.destroyed.connect(lambda _=None: stop())

    # What the window asks for

    def set_zoom(self, zoom: float) -> None:
        """Make the page larger or smaller, 1.0 is 100 %; nothing else changes."""
        zoom = min(MOST, max(LEAST, zoom))
        if zoom != self.context.zoom:
            self.context.set_zoom(zoom)
            self._sight.start()

    def focus_text(self, name: str, position: int | None = None) -> bool:
        """Put the caret into a text, at a position in code points; whether it is there."""
        editor = self.editor(name)
        if editor is None:
            return False
        editor.setFocus()
        self._focused(editor)  # the window may get the keyboard later
        if position is not None:
            editor.binding.select(position)
        self._sight.start()
        return True

    def focus_last(self) -> None:
        """Put the keyboard where one was, or into the title of a new article."""
        if self.active is not None:
            self.active.setFocus()
        elif self.paper.title.document().isEmpty():
            self.paper.title.setFocus()
        else:
            self.paper.body.setFocus()

    def go_to(self, place: str) -> bool:
        """Go to a place such as `body/3:120-138` or `key_points/2`; whether it was found."""
        from editor_app.gui.page.places import find_place

        self.context.refresh()
        found = find_place(self.context.article, place)
        if found is None:
            return False
        if found.source:
            self.source_wanted.emit(found.source)
            self.area.ensureWidgetVisible(self.paper.references)
            return True
        editor = self.editor(found.text)
        if editor is None:
            return False
        editor.setFocus()
        self._focused(editor)  # a dialogue that leads here has the keyboard still
        editor.binding.select(found.start, found.end)
        self._sight.start()
        return True

    def place(self) -> dict[str, Any]:
        """Where one is: text, caret, scrolling. For `restore_place`."""
        place: dict[str, Any] = {"scroll": self.area.verticalScrollBar().value()}
        if self.active is not None:
            selected = self.active.binding.selection()
            place.update(text=selected.text, anchor=selected.anchor, position=selected.position)
        return place

    def restore_place(self, place: dict[str, Any]) -> None:
        """Go back to where one was; what is not there any more is passed over."""
        editor = self.editor(str(place.get("text", "")))
        if editor is not None:
            ends = [place.get("anchor"), place.get("position")]
            numbers = [n for n in ends if isinstance(n, int) and n >= 0]
            length = self.session.document.length(editor.name)
            if len(numbers) == 2:
                editor.binding.select(*(min(n, length) for n in numbers))
            self.active = editor
        value = place.get("scroll")
        if isinstance(value, int):
            QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(value))

    def editor(self, name: str) -> PageEditor | None:
        """The editor of a text; None where it is not on the page."""
        if name.startswith("caption:"):
            self.objects.images.make_all()
        elif name.startswith(("note:", "bio:")):
            self.paper.show_all()
        return next((e for e in self.editors if e.name == name), None)

    @property
    def editors(self) -> list[PageEditor]:
        """All editors: in reading order, then the cells of tables."""
        return [*self.paper.editors, *self.objects.cells]

    def format_state(self) -> FormatState:
        """What stands at the caret, for the formatting bar."""
        return state_of(self.active)

    def do(self, action: str) -> None:
        """Do what a key or a button of the page does; see `keys.KEYS` for the names."""
        self.actions_of_page.do(action)

    def find_words(self, *, replacing: bool = False) -> None:
        """Open the bar that finds words in the article, with what is selected; `replacing`:
        and puts others in their place.
        """
        text = self.active.textCursor().selectedText() if self.active is not None else ""
        self.objects.images.make_all()
        plain_words = "\u2029" not in text and OBJECT not in text
        self.find_bar.open_bar(text if plain_words else "", replacing=replacing)

    def find_again(self, step: int) -> None:
        """Go to the next place (1) of the words that were looked for last, or back (-1)."""
        self.objects.images.make_all()
        self.find_bar.again(step)

    def selection_words(self) -> int:
        """Words that are selected, 0 where nothing is; counts what is selected and no more."""
        return selected_words(self.active, struck_keys(self.context.article))

    def set_focus_mode(self, on: bool) -> None:
        """Let all but the paragraph at the caret step back; painted only."""
        if on == (self._veil is not None):
            return
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None
            return
        from editor_app.gui.page.focus_veil import FocusVeil

        self._veil = FocusVeil(self.theme, self.paper)
        self._follow_veil()

    def take_aids(self, aids: WritingAids) -> None:
        """Have spelling and typography from now on."""
        self.aids = aids
        self.context.typography = aids.typography
        self.spelling = aids.attach(self)

    @property
    def focus_mode(self) -> bool:
        """Whether all but the paragraph at the caret steps back."""
        return self._veil is not None

    def _follow_veil(self) -> None:
        if self._veil is not None:
            self._veil.follow(self.active)

    def run(self, command: Command) -> bool:
        """Do a command as one step, which undo takes back to where the caret is now."""
        return self.context.run(command, self._selection())

    def undo(self) -> None:
        """Take the last own step back, wherever it was."""
        self._back_to(*self.session.undo(self._selection()))

    def redo(self) -> None:
        """Do it again."""
        self._back_to(*self.session.redo(self._selection()))

    def say(self, error: EditorError) -> None:
        """Tell the window what was refused."""
        from editor_app.messages import sentence

        self.status.emit(sentence(error))

    # Inside

    def _timer(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _make_scroll(self) -> QScrollArea:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A viewport of our own: asking Qt for the one it made costs 10 ms at the start.
        self._port = QWidget(scroll)
        scroll.setViewport(self._port)
        self.desk = Desk(self.paper)
        scroll.setWidget(self.desk)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._port.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll)
        return scroll

    @property
    def find_bar(self) -> FindBar:
        """The bar that finds words, made when it is wanted for the first time."""
        if self._find_bar is None:
            from editor_app.gui.page.find_bar import FindBar

            self._find_bar = FindBar(self.theme, lambda: self.editors, self)
            self._find_bar.gone_to.connect(self._show_match)
            self._find_bar.closed.connect(self.focus_last)
            self._find_bar.caret = self._selection
            self._find_bar.run = self.run
            self._find_bar.undo = self.undo
            self._find_bar.version = self._version
        return self._find_bar

    def _version(self) -> bytes:
        return self.session.document.version()

    def _show_match(self, match: Match) -> None:
        editor = self.editor(match.text)
        if editor is not None:
            self._focused(editor)
            editor.binding.select(match.start, match.end)
            self.find_bar.make_way(QRect())
            self.keep_caret_in_sight()
            rect = editor.cursorRect()
            rect.moveTopLeft(editor.mapTo(self, rect.topLeft()))
            self.find_bar.make_way(rect)

    def _adopt(self, editor: PageEditor) -> None:
        """An editor that stands in the row of editors from title to bios."""
        editor.leave.connect(lambda step: self._leave(editor, step))
        editor.leave_line.connect(lambda step: self._leave(editor, step))
        self._adopt_apart(editor)

    def _adopt_apart(self, editor: PageEditor) -> None:
        """Any editor: cells and captions are left in their own way."""
        editor.action.connect(self.do)
        editor.paged.connect(lambda step, on: self._turn_page(editor, step, on))
        editor.menu_wanted.connect(lambda point: self._open_menu(editor, point))
        editor.focused.connect(lambda: self._focused(editor))
        editor.caret_moved.connect(self._sight.start)
        editor.selectionChanged.connect(self._telling.start)
        editor.cursorPositionChanged.connect(self._telling.start)
        editor.binding.refused.connect(self.say)
        editor.binding.objects_changed.connect(self.context.renumber_soon)
        self.actions_of_page.adopt(editor)
        if editor.pictures is None:
            editor.pictures = lambda data: self.objects.images.refuse(editor, data)
        if self.spelling is not None:
            self.spelling.adopt(editor)

    def _open_menu(self, editor: PageEditor, point: QPoint) -> None:
        from editor_app.gui.page.text_menu import text_menu

        editor.setFocus()
        at = editor.mapFromGlobal(point)
        menu = text_menu(self, editor, editor.object_at(at))
        if self.spelling is not None:
            self.spelling.add_to_menu(menu, editor, at)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def _focused(self, editor: PageEditor) -> None:
        # A popup that closes lets the focus touch another text on its way back: so not at once.
        self._one_selection.start()
        self.objects.images.show_tools()
        if editor is not self.active:
            self.active = editor
            self.active_text_changed.emit(editor.name)
        self.selection_changed.emit()

    def _clear_other_selections(self) -> None:
        for other in self.editors:
            if other is not self.active and other.textCursor().hasSelection():
                other.binding.select(other.binding.selection().position)

    def _leave(self, editor: PageEditor, step: int) -> None:
        editors = self.paper.editors
        to = editors.index(editor) + step
        if not 0 <= to < len(editors):
            return
        target = editors[to]
        target.setFocus()
        if step < 0:
            target.binding.select(target.binding.shadow.length)
        else:
            target.binding.select(0)
        self._sight.start()

    def _after_title(self) -> None:
        points = self.paper.key_points.editors
        (points[0] if points else self.paper.body).setFocus()

    def _clicked_beside(self, point: QPoint) -> None:
        """Put the caret into the line that is nearest."""
        editor = self._nearest(point)
        editor.setFocus()
        editor.setTextCursor(self._cursor_near(editor, point))

    def _nearest(self, point: QPoint) -> PageEditor:
        def away(editor: PageEditor) -> int:
            top = editor.mapTo(self.paper, QPoint(0, 0)).y()
            return max(top - point.y(), point.y() - top - editor.height(), 0)

        return min((e for e in self.paper.editors if e.isVisible()), key=away)

    def _cursor_near(self, editor: PageEditor, point: QPoint) -> QTextCursor:
        """The place in an editor that is nearest to a point of the paper."""
        room = editor.port.rect()
        at = editor.port.mapFrom(self.paper, point)
        x = min(max(at.x(), room.left()), room.right())
        y = min(max(at.y(), room.top()), room.bottom())
        return editor.cursorForPosition(QPoint(x, y))

    def _turn_page(self, editor: PageEditor, step: int, selecting: bool) -> None:
        """A screen up or down: the caret keeps its height on the screen, as in Word. To select,
        it stays in its text.
        """
        bar = self.area.verticalScrollBar()
        by = step * max(MARGIN, self._port.height() - 2 * MARGIN)
        here = editor.port.mapTo(self.paper, editor.cursorRect().center())
        there = here + QPoint(0, by)
        target = editor if selecting else self._nearest(there)
        found = self._cursor_near(target, there)
        cursor = target.textCursor()
        keep = QTextCursor.MoveMode.KeepAnchor if selecting else QTextCursor.MoveMode.MoveAnchor
        if selecting and not 0 <= editor.port.mapFrom(self.paper, there).y() < editor.height():
            found.movePosition(_ENDS[step])
        stays = target is editor and found.position() == cursor.position()
        if stays and not selecting and bar.minimum() < bar.value() < bar.maximum():
            self._leave(editor, step)  # what is between, such as sources, has no place for it
        cursor.setPosition(found.position(), keep)
        bar.setValue(bar.value() + by)
        target.setFocus()
        target.setTextCursor(cursor)
        self._sight.start()

    def _on_change(self, change: DocumentChange) -> None:
        if change.records or change.orders:
            self.context.renumber_soon()
        else:
            self._rest.start()

    def _refreshed(self) -> None:
        self._rest.stop()
        if self.active is not None and self.active not in self.editors:
            self.active = None
        self.paper.show_article(self.context.article)
        if self.active is not None and self.active not in self.editors:
            self.active = None
        if self._find_bar is not None:
            self._find_bar.look_again()

    def _selection(self) -> Selection | None:
        return self.active.binding.selection() if self.active is not None else None

    def _back_to(self, done: bool, selected: Selection | None) -> None:
        if not done:
            self.status.emit(self.tr("Nothing more to undo"))
            return
        self.context.refresh()
        if selected is not None:
            editor = self.editor(selected.text)
            if editor is not None:
                editor.setFocus()
                editor.binding.select(selected.anchor, selected.position)
        self._sight.start()

    def keep_caret_in_sight(self) -> None:
        """Scroll so far that the caret is seen, and no further."""
        editor = self.active
        if editor is None or not self.paper.isAncestorOf(editor):
            return  # an editor in a popup has a place of its own
        rect = editor.cursorRect()
        top = editor.mapTo(self.desk, rect.topLeft())
        bottom = top + QPoint(0, rect.height())
        bar = self.area.verticalScrollBar()
        view = self._port.height()
        margin = min(MARGIN, view // 4)
        above = margin
        if self._find_bar is not None:
            above += self._find_bar.covered
        if top.y() - above < bar.value():
            bar.setValue(top.y() - above)
        elif bottom.y() + margin > bar.value() + view:
            bar.setValue(bottom.y() + margin - view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl with the wheel zooms the page; the sheet is never wider than there is room."""
        if event.type() == QEvent.Type.Resize:
            self.context.set_room(self._port.width() - 2 * SIDE)
            if self._find_bar is not None:
                self._find_bar.settle()
        if (
            isinstance(event, QWheelEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            step = 0.1 if event.angleDelta().y() > 0 else -0.1
            zoom = min(MOST, max(LEAST, round(self.context.zoom + step, 2)))
            self.set_zoom(zoom)
            self.zoom_wanted.emit(zoom)
            return True
        return False
