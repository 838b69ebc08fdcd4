"""The review desk: cards, page and bar joined, and the letters that deal with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from editor_app.errors import EditorError
from editor_app.gui.docks.following import touches
from editor_app.gui.review import card_buttons as b
from editor_app.gui.review.active_mark import ActiveMark
from editor_app.gui.review.commenting import Commenting
from editor_app.gui.review.comments_dock import CommentsDock
from editor_app.gui.review.entries import SUGGESTION, Entry
from editor_app.gui.review.page_levels import PageLevels
from editor_app.gui.review.review_bar import (
    AWAY,
    CHANGES,
    READING,
    WRITING,
    BarState,
    ReviewBar,
)
from editor_app.gui.review.review_keys import letter_of
from editor_app.gui.review.unsent import Unsent
from editor_app.gui.review.views import Views

if TYPE_CHECKING:
    from editor_app.gui.page.page_view import PageView
    from editor_app.gui.shell.main_window import MainWindow

CARET = 120
"""Milliseconds after the caret moved until its card is looked at."""
BLIND = "FUEV"
"""Letters that need no card; the others bring the cards into sight."""
DECIDING = "ARGMH"
"""Letters that do something with a card: not before it has been in sight."""


class ReviewDesk(QObject):
    """Made when it is first wanted. `told(sentence)`, `failed(EditorError)`."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dock: CommentsDock = window.dock.comments
        self.bar = ReviewBar(window.theme, window.middle, self.key)
        self.views = Views(window)
        self.commenting = Commenting(window, self)
        self.is_shown = False
        self._page: PageView | None = None
        self._mark: ActiveMark | None = None
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(0)
        self._telling.timeout.connect(self.show_state)
        self._caret = QTimer(self)
        self._caret.setSingleShot(True)
        self._caret.setInterval(CARET)
        self._caret.timeout.connect(self._caret_moved)
        self._connect()
        self.take_page()

    # Going there and leaving

    def enter(self) -> None:
        """The desk is shown: letters decide until one writes in the text."""
        self.is_shown = True
        self._window.show_dock("comments")
        self.take_page()
        self.show_state()
        self.bar.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.dock.current is None:
            self.dock.go(1)
        self._mark_words(self.dock.current)

    def leave(self) -> None:
        """Another desk is shown."""
        self.show_view(CHANGES)
        self.is_shown = False
        self._clear_mark()
        self.show_state()

    def take_page(self) -> None:
        """Stand beside the page that is there now."""
        page = self._window.centre.page
        if page is self._page:
            return
        self._page, self._mark = page, None
        self.show_view(CHANGES)
        if page is None:
            self.dock.set_levels(None)
            return
        self._mark = ActiveMark(self._window.theme, page.paper)
        page.selection_changed.connect(self._caret.start)
        self.dock.set_levels(PageLevels(page))

    # What can be done

    def comment(self) -> None:
        """Say something about what is selected, or about what one looks at."""
        self.commenting.comment()

    def comment_on_field(self) -> None:
        """Choose a field of the article, and say something about it."""
        self.commenting.comment_on_field()

    def show_unsent(self) -> None:
        """Put the keyboard into the remark or the answer that was being written here."""
        self.commenting.show_unsent()

    def to_thread(self) -> None:
        """From the text to its card, and from the card back to the words."""
        if self.dock.isAncestorOf(QApplication.focusWidget() or self.bar):
            self._back_to_words()
            return
        self._window.show_dock("comments")
        self._look_at_caret()
        self.dock.focus()

    def _look_at_caret(self) -> None:
        """The card of the words the caret is in, if there is one."""
        page = self._window.centre.page
        if page is None or page.active is None:
            return
        self.dock.catch_up()
        at = page.active.binding.selection()
        for entry in self.dock.entries:
            inside = entry.text == at.text and entry.start is not None
            if inside and (entry.start or 0) <= at.position <= (entry.end or 0):
                if self.dock.current is None or self.dock.current.key != entry.key:
                    self.dock.activate(entry.key, scroll=False)
                return

    def _caret_moved(self) -> None:
        if self.is_shown and not self.decides:
            self._look_at_caret()

    def toggle_suggesting(self) -> None:
        """What is written from now on is proposed, or done at once."""
        session = self._window.articles.session
        if session is None:
            return
        session.suggesting = not session.suggesting
        self._window.remembered.set_suggests(session.author, session.suggesting)
        self._window.remembered.save()
        self.told.emit(
            self.tr("What you write is suggested now")
            if session.suggesting
            else self.tr("What you write is done at once now")
        )
        self.show_state()

    @property
    def is_suggesting(self) -> bool:
        """Whether what is written is proposed."""
        session = self._window.articles.session
        return session is not None and session.suggesting

    def decide_all(self, accepted: bool, person: str) -> None:
        """Accept or reject all suggestions, or all of one person; one undo takes it back."""
        reviewing = self.dock.reviewing
        if reviewing is None:
            return
        try:
            count = reviewing.decide_all(accepted, by=person)
        except EditorError as error:
            self.failed.emit(error)
            return
        self.dock.refresh()
        said = self.tr("{} accepted") if accepted else self.tr("{} rejected")
        self.told.emit(said.format(count))

    def show_view(self, view: str) -> None:
        """The page with its changes, as if all were accepted, or as it was before them."""
        self.views.show(view)

    @property
    def view(self) -> str:
        """How the page is shown."""
        return self.views.view

    def _view_changed(self) -> None:
        self.show_state()
        if self.is_shown:
            self.bar.setFocus()

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """A key on the bar or on a card; whether it was one of ours."""
        if event.key() == Qt.Key.Key_Escape and self.view != CHANGES:
            self.show_view(CHANGES)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.write()
            return True
        letter = letter_of(event)
        if not letter:
            return False
        return self.press(letter)

    def press(self, letter: str) -> bool:
        """Do what a letter stands for; whether it stands for something."""
        does: dict[str, Callable[[], object]] = {
            "J": lambda: self._go(1),
            "K": lambda: self._go(-1),
            "A": lambda: self._decide(True),
            "R": lambda: self._decide(False),
            "C": self._answer,
            "F": self.comment_on_field,
            "U": self._undo,
            "E": self.write,
            "H": self._next_half,
            "V": self.views.show_next,
            "G": lambda: self.dock.act(b.ASSIGN),
            "M": lambda: self.dock.act(b.MORE),
            "S": self.dock.menu.open,
        }
        if letter not in does:
            return False
        if letter in BLIND or self._bring_cards() or letter not in DECIDING:
            does[letter]()
        elif self.dock.current is not None:
            said = self.tr("Here is what you decide on. {} once more does it.")
            self.told.emit(said.format(letter))
        return True

    def _bring_cards(self) -> bool:
        """Have the cards in sight; whether they were there before."""
        if self.dock.isVisible():
            return True
        window, held = self._window, self.bar.hasFocus()
        window.show_dock("comments")
        if held:  # a pane that lies over the page takes the keyboard
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        current = self.dock.current
        if current is not None:
            self.dock.activate(current.key)
        return False

    def write(self) -> None:
        """Put the caret into the words one looks at."""
        self.show_view(CHANGES)
        self._back_to_words()
        self.show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc that the text has no use for leads back to the bar."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if self.is_shown and pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _go(self, step: int) -> None:
        self.show_view(CHANGES)
        if not self.dock.entries:
            self.told.emit(self.dock.menu.empty_words)
        elif not self.dock.go(step):
            self.told.emit(
                self.tr("This is the last one") if step > 0 else self.tr("This is the first one")
            )

    def _decide(self, accepted: bool) -> None:
        self.show_view(CHANGES)
        entry = self.dock.current
        if entry is None and not self.dock.entries:
            self.told.emit(self.dock.menu.empty_words)
        elif entry is None:
            self.told.emit(self.tr("Choose a suggestion or a comment first (J)"))
        elif entry.kind == SUGGESTION:
            self.dock.decide(accepted)
        elif accepted and entry.comment is not None:
            self.dock.act(b.REOPEN if entry.comment.resolved else b.RESOLVE)
        else:
            self.told.emit(self.tr("A comment is resolved with A or answered with C"))

    def _answer(self) -> None:
        self.show_view(CHANGES)
        entry = self.dock.current
        if entry is not None and entry.comment is not None and not entry.comment.resolved:
            self.dock.act(b.REPLY)
        else:
            self.comment()

    def _undo(self) -> None:
        """Take the last step back, and look at the card that is there again."""
        session = self._window.articles.session
        if session is None:
            return
        if not session.can_undo:
            self.told.emit(self.tr("There is nothing to take back"))
            return
        before = {entry.key for entry in self.dock.entries}
        session.undo(None)
        self.dock.refresh()
        back = next((e.key for e in self.dock.entries if e.key not in before), "")
        if back:
            self.dock.activate(back)

    def _next_half(self) -> None:
        halves = ("", "del", "ins")
        at = halves.index(self.dock.half) if self.dock.half in halves else 0
        self.dock.choose_half(halves[(at + 1) % len(halves)])

    # Showing

    def show_state(self) -> None:
        """The bar, as the review stands now."""
        session = self._window.articles.session
        shown = session is not None and (self.is_shown or self.is_suggesting)
        on_sources = self._window.desks.current == "sources"
        if not shown or on_sources:
            self.bar.hide()
            self._window.notices.notice.set_lift(0)
            return
        self.bar.show_state(self._state())
        self.bar.show()
        self.bar.settle()
        self._window.notices.notice.set_lift(self.bar.card.height())

    def _state(self) -> BarState:
        reviewing, entry = self.dock.reviewing, self.dock.current
        proposals = reviewing.proposals() if reviewing is not None and self.is_shown else ()
        threads = reviewing.threads() if reviewing is not None and self.is_shown else ()
        people = Counter(proposal.by for proposal in proposals)
        return BarState(
            left=len(proposals) + len(threads),
            mode=self._mode(),
            view=self.view,
            suggesting=self.is_suggesting,
            suggestion=entry is not None and entry.proposal is not None,
            comment=entry is not None and entry.comment is not None,
            people=tuple(sorted(people.items())),
        )

    def _mode(self) -> str:
        if not self.is_shown:
            return AWAY
        return READING if self.decides else WRITING

    @property
    def decides(self) -> bool:
        """Whether letters deal with the cards: the caret is not in the text."""
        focus = QApplication.focusWidget()
        centre = self._window.centre
        return self.is_shown and not (focus is not None and centre.isAncestorOf(focus))

    def _mark_words(self, entry: Entry | None) -> None:
        self._telling.start()
        if self._mark is None or self.dock.levels is None:
            return
        if entry is None or not entry.has_words or not self.is_shown:
            self._mark.clear()
            return
        found = self.dock.levels.rows(entry.text, entry.start or 0, entry.end or 0)
        if found is None:
            self._mark.clear()
        else:
            self._mark.show_rows(*found, "amber" if entry.proposal is None else "accent")

    def _clear_mark(self) -> None:
        if self._mark is not None:
            self._mark.clear()

    def _back_to_words(self) -> None:
        entry, page = self.dock.current, self._window.centre.page
        if page is None:
            return
        if entry is not None and entry.has_words:
            page.focus_text(entry.text, entry.start)
        else:
            page.focus_last()

    def _go_to(self, text: str, start: int, end: int) -> None:
        page = self._window.centre.page
        if page is not None and page.focus_text(text, start):
            editor = page.editor(text)
            if editor is not None:
                editor.binding.select(start, end)

    def _left(self) -> None:
        if self.is_shown:
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.centre.focus_page()

    def _connect(self) -> None:
        window, dock, bar = self._window, self.dock, self.bar
        dock.on_key = self.key
        dock.remarks.keep(Unsent(window.remembered))
        dock.people = lambda: [person.name for person in window.workspace.people()]
        dock.offers = self.commenting.offers
        dock.go_to.connect(self._go_to)
        dock.left.connect(self._left)
        dock.given_up.connect(lambda said, do: window.tell(said, self.tr("Undo"), do))
        dock.current_changed.connect(self._mark_words)
        dock.changed.connect(self._telling.start)
        bar.asked.connect(self.press)
        bar.view_chosen.connect(self.show_view)
        self.views.changed.connect(self._view_changed)
        bar.all_asked.connect(self.decide_all)
        bar.suggesting_asked.connect(self.toggle_suggesting)
        bar.writing_ended.connect(lambda: bar.setFocus(Qt.FocusReason.OtherFocusReason))
        window.articles.opened.connect(lambda _: self._opened())
        window.articles.closed.connect(self._opened)
        window.desks.changed.connect(lambda _: self._telling.start())
        window.watch.changed.connect(self._changed)
        window.centre.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self) -> None:
        if self.is_shown:
            self._telling.start()

    def _opened(self) -> None:
        self.take_page()
        self._telling.start()

    def _changed(self, article: object, names: set[str] | None) -> None:
        if touches(names, *CommentsDock.parts):
            self.views.renew()
        self._telling.start()
