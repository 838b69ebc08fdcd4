"""Comments and suggestions, each card level with its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from editor_app.document.article import Article
from editor_app.errors import EditorError
from editor_app.gui.library.names import counted
from editor_app.gui.review import card_buttons as b
from editor_app.gui.review.card import Card
from editor_app.gui.review.card_contents import CardContents
from editor_app.gui.review.column import CardColumn
from editor_app.gui.review.drafts import DRAFT, Draft
from editor_app.gui.review.entries import SUGGESTION, Entry, in_reading_order, people_of
from editor_app.gui.review.page_levels import PageLevels
from editor_app.gui.review.remarks import Remarks
from editor_app.gui.review.shown import Shown, entries_of
from editor_app.gui.review.shown_menu import ShownMenu
from editor_app.gui.review.thread_hands import ThreadHands
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services.remarks import Offer
from editor_app.services.reviewing import Reviewing
from editor_app.services.session import EditingSession

INSET = 9
"""Pixels from a card's edge to the middle of its first words, as they stand beside the page's."""

RESTING = 200
"""Milliseconds without scrolling until the cards stand by what is in sight."""


class CommentsDock(QWidget):
    """`go_to(text, start, end)`: words are to be shown on the page. `told(sentence)`: a passing
    notice. `given_up(sentence, take_back)`: what was written is gone, unless it is taken back.
    `failed(EditorError)`. `current_changed(Entry | None)`: another card is looked at, or
    its words are elsewhere. `left`: Esc, back to where one was. `changed`: the cards are others.
    """

    go_to = Signal(str, int, int)
    told = Signal(str)
    given_up = Signal(str, object)
    failed = Signal(object)
    current_changed = Signal(object)
    left = Signal()
    changed = Signal()
    parts = (
        "comments", "comment:", "suggestions", "title", "body", "key_points", "kp:", "tables",
        "rows:", "cols:", "cell:", "images", "caption:", "references", "notes", "note:",
        "authors", "bio:", "about", "markers",
    )  # fmt: skip

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: EditingSession | None = None
        self._reviewing: Reviewing | None = None
        self._now = datetime.now().astimezone()
        self._article = Article(id="")
        self._heads = ""
        self._entries: tuple[Entry, ...] = ()
        self._cards = CardContents(theme, self)
        self._half = ""
        self._index: dict[str, Entry] = {}
        self._tops: dict[str, float | None] = {}
        """Where the words of cards are on the page, until something moves there."""
        self.menu = ShownMenu(theme)
        self.column = CardColumn(theme, self)
        self.levels: PageLevels | None = None
        self.on_key: Callable[[QKeyEvent], bool] = lambda _: False
        self.people: Callable[[], Sequence[str]] = lambda: ()
        self.offers: Callable[[], Sequence[Offer]] = lambda: ()
        self.current: Entry | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTING)
        self._resting.timeout.connect(self.column.arrange)
        self.remarks = Remarks(self)
        self._make()

    # The article

    def open(self, session: EditingSession, today: date) -> None:
        """Work on this article from now on; a remark that was being written on it is there."""
        self._session = session
        self._reviewing = Reviewing(session)
        self._now = datetime.combine(today, time(23, 59)).astimezone()
        self.current = None
        self.remarks.take_up(session.article_id)
        self._show(session.snapshot())

    def close_article(self) -> None:
        """No article is open now."""
        self._session = self._reviewing = None
        self._entries, self.current = (), None
        self._cards.clear()
        self.column.show_keys(())
        self.column.arrange()
        self.empty.set_words(
            self.tr("No article is open"),
            self.tr("Comments and suggestions of the open article stand here."),
        )
        self._places.setCurrentWidget(self.empty)
        self._count.setText("")
        self.menu.setEnabled(False)
        self.current_changed.emit(None)

    def show_article(self, article: Article) -> None:
        """Show the cards as they are now, where they are not shown so already: what one decides
        on is, at once.
        """
        shown = self._heads, self._article.id
        if self._session is not None and (self._session.document.heads(), article.id) != shown:
            self._show(article)

    def _show(self, article: Article) -> None:
        if self._session is None or self._reviewing is None:
            return
        self._article, self._heads = article, self._session.document.heads()
        before, self._entries = self._entries, self._read(self._reviewing)
        # The words of others stand where they did, until the page says that they have moved.
        same = {
            entry.key for entry in before if _place(entry) == _place(self._index.get(entry.key))
        }
        self._tops = {key: top for key, top in self._tops.items() if key in same}
        self._keep_current(before)
        self._cards.keep(self._by_key)
        self.column.show_keys([entry.key for entry in self._entries])
        self.column.remake(self._refresh)
        self.column.arrange()
        self._say_count()
        self.changed.emit()

    def refresh(self) -> None:
        """Show the article as it is at this moment."""
        if self._session is not None:
            self._show(self._session.snapshot())

    def catch_up(self) -> None:
        """Be where the words are by now, where something was written since it was shown."""
        if self._session is not None and self._session.document.heads() != self._heads:
            self.refresh()

    def set_levels(self, levels: PageLevels | None) -> None:
        """The page the cards stand beside; None: they stand one below the other."""
        self.levels = levels
        self._tops.clear()
        if levels is not None:
            levels.moved.connect(self._levelled)
            levels.scrolled.connect(self._scrolled)
            self._scrolled()
        self.column.arrange(slide=False)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown, in reading order."""
        return self._entries

    @property
    def hands(self) -> ThreadHands | None:
        """What can be done with threads of the open article."""
        if self._reviewing is None or self._session is None:
            return None
        return ThreadHands(self, self._reviewing, self._session.author)

    @property
    def shown(self) -> Shown:
        """The filter."""
        return self.menu.shown

    @property
    def half(self) -> str:
        """Ins or del where one half of the current suggestion is to be decided, else empty."""
        return self._half

    @property
    def reviewing(self) -> Reviewing | None:
        """The review of the open article."""
        return self._reviewing

    @property
    def session(self) -> EditingSession | None:
        """The open article."""
        return self._session

    @property
    def article(self) -> Article:
        """The article as it was shown last."""
        return self._article

    def everybody(self) -> tuple[str, ...]:
        """People who can be chosen: who said something, who works here, who is in the directory."""
        names = {*people_of(self._entries), *self.people()}
        if self._session is not None:
            names.add(self._session.author)
        return tuple(sorted(name for name in names if name))

    # The card one looks at

    def focus(self) -> None:
        """Put the keyboard on the current card, or on the first."""
        if self.current is None and self._entries:
            self.activate(self._nearest().key)
        card = self.column.card(self.current.key) if self.current else None
        target: QWidget = card if card is not None else self.menu
        if card is not None and card.box is not None:
            card.box.start()
            return
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def activate(self, key: str, *, focus: bool = False, scroll: bool = True) -> None:
        """Look at a card: it is level with its words, and whole; an empty key looks at none."""
        entry = self._by_key.get(key)
        changed = entry is None or self.current is None or entry.key != self.current.key
        before, self.current = self.current, entry
        focused = self._card_in_focus()
        if changed:
            self._half = ""
        self.column.held = entry.key if entry else ""
        self.column.level()
        for one in {before.key if before else "", key} - {""}:
            card = self.column.made.get(one)
            if card is not None and one in self._by_key:
                self._refresh(one, card)
        self.column.arrange()
        if entry is not None and scroll:
            self._bring_into_sight(entry)
        self.current_changed.emit(entry)
        if focus:
            self.focus()
        elif focused is not None and entry is not None:
            card = self.column.card(entry.key)
            if card is not None and card is not focused:  # no two of them look chosen
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, step: int) -> bool:
        """Look at the card before (-1) or behind (1); whether there is one."""
        keys = [entry.key for entry in self._entries]
        if not keys:
            return False
        at = keys.index(self.current.key) if self.current and self.current.key in keys else None
        if at is None:
            self.activate(self._nearest().key if step > 0 else keys[-1])
            return True
        if not 0 <= at + step < len(keys):
            return False
        self.activate(keys[at + step])
        return True

    def show_only(self, shown: Shown) -> None:
        """Another filter."""
        self.menu.choose(shown)
        self.refresh()

    def choose_half(self, half: str) -> None:
        """Decide on one half of the current suggestion (`ins`, `del`), or on both (empty)."""
        proposal = self.current.proposal if self.current else None
        if proposal is None or self.current is None or len(proposal.halves) < 2:
            self.told.emit(self.tr("Only a replacement has two halves"))
            return
        self._half = half
        card = self.column.made.get(self.current.key)
        if card is not None:
            self._refresh(self.current.key, card)
        self.column.arrange()

    # Remarks

    def begin(self, text: str, start: int, end: int) -> None:
        """Write a remark on a range of a text (code points)."""
        self.remarks.begin_on(text, start, end)

    def begin_on_field(self, field: str, quote: str = "") -> None:
        """Write a remark on a field such as `references/ID/title`."""
        self.remarks.begin(Draft(field=field, quote=quote))

    @property
    def now(self) -> datetime:
        """The end of the day the article was opened on, for what is said of times."""
        return self._now

    @property
    def draft(self) -> Draft | None:
        """The remark that is being written."""
        return self.remarks.draft

    def entry(self, key: str) -> Entry:
        """The entry of a card; KeyError where there is none."""
        return self._index[key]

    # The cards, for the column

    def wishes(self, keys: Sequence[str]) -> list[float | None]:
        """Where the tops of cards would like to be."""
        levels = self.levels
        if levels is None:
            first = self._entries[0].key if self._entries else ""
            return [float(Space.M) if key == first else None for key in keys]
        fresh = [key for key in keys if key not in self._tops]
        found = levels.entry_tops([self._by_key[key] for key in fresh])
        self._tops.update(zip(fresh, found, strict=True))
        least = levels.least(self.column)
        tops = (self._tops[key] for key in keys)
        return [None if top is None else max(top - INSET, least) for top in tops]

    def height_of(self, key: str, width: int) -> int:
        """How tall a card is that is not a widget now."""
        return self._cards.height(self._by_key[key], width)

    def make(self, key: str, parent: QWidget) -> Card:
        """The widget of a card."""
        card = Card(self._theme, lambda event: self._key_on_card(key, event), parent)
        self._refresh(key, card)
        card.acted.connect(lambda action: self.act(action, key))
        card.chosen.connect(lambda: self._chosen(key))
        if key == DRAFT and self.draft is not None:
            self.remarks.open_box(card)
        elif self.hands is not None:
            self.hands.resume(card, self._by_key[key])
        return card

    def act(self, action: str, key: str = "") -> None:
        """Do what a button of a card stands for."""
        if key and (self.current is None or self.current.key != key):
            self.activate(key)
        if action in (b.WHOLE, b.OLD, b.NEW):
            self.choose_half(action.partition(":")[2])
        elif action in (b.ACCEPT, b.REJECT):
            self.decide(action == b.ACCEPT)
        elif self.hands is not None and self.current is not None:
            self.hands.do(action, self.current)

    def decide(self, accepted: bool) -> None:
        """Accept or reject the current suggestion and go on to the next card."""
        entry = self.current
        if entry is None or self._reviewing is None or entry.proposal is None:
            return
        following = self.behind(entry.key)
        try:
            self._reviewing.decide([entry.id], accepted, self._half)
        except EditorError as error:
            self.failed.emit(error)
            return
        stays = bool(self._half)
        self._half = ""
        self.go_on(following, instead=entry.key if stays else "")

    def go_on(self, following: str, *, instead: str = "") -> None:
        """The current card has been dealt with: look at the next, or at what is left of it."""
        focus = self._has_focus_on_card()
        self.refresh()
        keep = instead if instead in self._by_key else following
        there = keep in self._by_key
        self.activate(keep if there else "", focus=focus and there)

    # Inside

    @property
    def _by_key(self) -> dict[str, Entry]:
        return self._index

    def _read(self, reviewing: Reviewing) -> tuple[Entry, ...]:
        found = list(entries_of(reviewing, self.menu.shown))
        begun = self.remarks.entry()
        found += [begun] if begun is not None else []
        ordered = in_reading_order(found, self._article)
        self._index = {entry.key: entry for entry in ordered}
        return ordered

    def _keep_current(self, before: Sequence[Entry]) -> None:
        """The card one looked at, as it is now; where it is gone, none."""
        if self.current is None:
            return
        now = self._index.get(self.current.key)
        if now != self.current:
            self.current = now
            self.column.held = now.key if now else ""
            self.current_changed.emit(now)

    def behind(self, key: str) -> str:
        """The card behind another, or the one before it where it is the last."""
        keys = [entry.key for entry in self._entries]
        if key not in keys:
            return ""
        at = keys.index(key)
        rest = keys[at + 1 :] or keys[:at][::-1]
        return rest[0] if rest else ""

    def _nearest(self) -> Entry:
        """The first card whose words are in sight, else the first of all."""
        levels = self.levels
        if levels is not None:
            top = levels.page.area.verticalScrollBar().value()
            wishes = self.wishes([entry.key for entry in self._entries])
            for entry, wish in zip(self._entries, wishes, strict=True):
                if wish is not None and wish >= top:
                    return entry
        return self._entries[0]

    def _bring_into_sight(self, entry: Entry) -> None:
        top = self.levels.entry_top(entry) if self.levels is not None else None
        if self.levels is not None and top is not None:
            self.levels.show_at(top)
        self.column.reveal(entry.key)

    def _refresh(self, key: str, card: Card) -> None:
        entry = self._by_key[key]
        active = self.current is not None and self.current.key == key
        buttons = b.buttons_of(entry, active=active, half=self._half if active else "")
        card.show_content(self._cards.content(entry), buttons, selected=active)

    def _key_on_card(self, key: str, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        pressed = Qt.Key(event.key())
        if pressed in steps:
            self.go(steps[pressed])
            self.focus()
            return True
        if pressed == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(key)
            return True
        return self.on_key(event)

    def _open(self, key: str) -> None:
        """Enter answers a comment, and goes to the words of a suggestion."""
        entry = self._by_key.get(key)
        if entry is None:
            return
        if entry.kind == SUGGESTION:
            if entry.has_words:
                self.go_to.emit(entry.text, entry.start, entry.end)
            return
        resolved = entry.comment is not None and entry.comment.resolved
        self.act(b.REOPEN if resolved else b.REPLY, key)

    def _chosen(self, key: str) -> None:
        if self.current is None or self.current.key != key:
            self.activate(key)

    def _has_focus_on_card(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.column.isAncestorOf(focus)

    def _card_in_focus(self) -> Card | None:
        """The card that has the keyboard, itself or by a button; not while one writes in it."""
        focus = QApplication.focusWidget()
        card = focus if isinstance(focus, Card) else focus.parent() if focus is not None else None
        return card if isinstance(card, Card) and card.box is None else None

    def _levelled(self) -> None:
        self._tops.clear()
        self._scrolled()
        self.column.arrange()
        if self.current is not None:
            self.current_changed.emit(self.current)

    def _scrolled(self) -> None:
        if self.levels is not None and self.isVisible():
            self.column.set_page_top(self.levels.top_in(self.column))
            if self.current is None:
                self._resting.start()

    def _say_count(self) -> None:
        comments = sum(entry.comment is not None for entry in self._entries)
        suggestions = sum(entry.proposal is not None for entry in self._entries)
        parts = []
        if suggestions:
            said = counted(self.tr("%n suggestion(s)", "", suggestions), suggestions)
            parts.append(said)
        if comments:
            parts.append(counted(self.tr("%n comment(s)", "", comments), comments))
        self._count.setText(" · ".join(parts) or self.menu.empty_words)
        self.menu.setEnabled(True)
        self.menu.set_people(self.everybody(), self._session.author if self._session else "")
        if not self._entries:
            self._say_empty()
        self._places.setCurrentWidget(self.column if self._entries else self.empty)

    def _say_empty(self) -> None:
        """What is open and does not pass the filter is no more than a step away."""
        others = len(entries_of(self._reviewing, Shown())) if self._reviewing is not None else 0
        if self.menu.hides and others:
            said = counted(self.tr("%n other(s) still open in this article.", "", others), others)
            self.empty.set_words(self.menu.empty_words, said, self.tr("Show all that is open"))
        elif self.menu.hides:
            self.empty.set_words(self.menu.empty_words, self.tr("Nothing else is open either."))
        else:
            self.empty.set_words(
                self.tr("Nothing to review"),
                self.tr("Select words and press Ctrl+Shift+M to say something about them."),
            )

    def _show_all(self) -> None:
        self.show_only(Shown())
        self.focus()

    def _make(self) -> None:
        self._count = words("", Type.SMALL, "soft")
        self.menu.chosen.connect(lambda _: self.refresh())
        self.column.setAccessibleName(self.tr("Comments and suggestions"))
        self.column.scroll_wanted.connect(
            lambda pixels: self.levels.scroll_by(pixels) if self.levels else None
        )
        self.empty = EmptyState(self._theme, "message-square", "", "")
        self.empty.first_step.connect(self._show_all)
        self._places = QStackedWidget()
        self._places.addWidget(self.column)
        self._places.addWidget(self.empty)
        head = row(self._count, 0, self.menu)
        head.setContentsMargins(Space.L, Space.XS, Space.S, Space.XS)
        self.setLayout(column(head, self._places, gap=0))
        self.close_article()


def _place(entry: Entry | None) -> tuple[str, str, int | None] | None:
    return (entry.text, entry.field, entry.start) if entry is not None else None
