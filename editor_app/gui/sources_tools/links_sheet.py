"""A batch of links: asked for on a person's word, entered as sources that wait to be verified."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QStackedWidget, QWidget

from editor_app.document.records import Reference
from editor_app.errors import EditorError
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted
from editor_app.gui.shell.tasks import Failure, Handle, Tasks
from editor_app.gui.sources_tools.links_model import ASKED, CAME, FAILED, WAITING, Line, LinksModel
from editor_app.gui.sources_tools.place import Place, do_step
from editor_app.gui.sources_tools.tables import Table, framed
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, set_available, tip_text
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services import fetching
from editor_app.services.source_library import add
from editor_app.services.source_pasting import links_of
from editor_app.system.network import Limits

translate = QCoreApplication.translate


class LinksField(QPlainTextEdit):
    """`given` by Ctrl+Enter where something is typed."""

    given = Signal()

    def event(self, event: QEvent) -> bool:
        # Here the key is the field's own, elsewhere it is the sheet's.
        if event.type() == QEvent.Type.ShortcutOverride and self._is_given(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_given(event):
            self.given.emit()
        else:
            super().keyPressEvent(event)

    def _is_given(self, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            and bool(self.toPlainText().strip())
        )


class LinksSheet(Sheet):
    """`told(sentence)`, `failed(error)`. Links of the article that still wait are here again."""

    told = Signal(str)
    failed = Signal(object)
    _began = Signal(str)
    _answered = Signal(str, object)

    def __init__(
        self,
        place: Place,
        links: Sequence[str] = (),
        limits: Limits | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            translate("LinksSheet", "Sources from links"),
            lead=translate(
                "LinksSheet",
                "Title, publisher, author and date are read from each page. Only these pages are "
                "asked for, and nothing is sent but the request.",
            ),
            width=820,
            parent=parent,
        )
        self.resize(900, 560)
        self._place = place
        self._limits = limits
        self._tasks = Tasks(self)
        self._queue = fetching.FetchQueue(place.workspace)
        self.typed = LinksField()
        self.typed.setPlaceholderText(self.tr("Paste links here, one a line"))
        self.typed.setAccessibleName(self.tr("Links"))
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(76)
        self.model = LinksModel(place.say, self)
        self.table = Table(place.theme, self.model, self.tr("Links"))
        self.table.set_widths(100, 300, 0)
        self._state = words("", Type.SMALL, "soft", wrap=True)
        self._make()
        self._connect()
        self._take_up(links)
        if links and self.at_once.isChecked():
            self.fetch()

    @property
    def busy(self) -> bool:
        """Whether pages are being asked for."""
        return self._tasks.busy

    def add_links(self) -> None:
        """Take what was typed or pasted among the links."""
        found = links_of(self.typed.toPlainText())
        if found:
            self.typed.clear()
            self._take_up(found)
            if self.at_once.isChecked():
                self.fetch()
        else:
            self._state.setText(self.tr("This is no list of links; a line must be one address."))

    def fetch(self) -> None:
        """Ask for the pages that wait."""
        urls = [line.url for line in self.model.of(WAITING)]
        if not urls or self.busy:
            return
        clock, limits = self._place.workspace.clock, self._limits

        def work(handle: Handle) -> bool:
            return fetching.run(
                urls,
                clock=clock,
                told=self._answered.emit,
                began=self._began.emit,
                cancelled=handle.cancelled,
                limits=limits,
            )

        self._tasks.start(self.tr("Asking for pages"), work, self._ended, self._broke)
        self._refresh()

    def stop(self) -> None:
        """Ask for no more; what has not come waits."""
        self._tasks.cancel()

    def again(self) -> None:
        """Let what failed wait once more, and ask."""
        for line in self.model.of(FAILED):
            self._queue.again(line.url, self._article)
            self.model.put(line.url, state=WAITING, error=None)
        self._refresh()
        self.fetch()

    def by_hand(self) -> None:
        """Enter a link whose page can't be had, with what is known without it."""
        line = self._line()
        if line is not None and line.fields is None:
            fields = fetching.by_hand(self._place.workspace, line.url)
            self.model.put(line.url, state=CAME, fields=fields, error=None)
            self._refresh()

    def drop(self) -> None:
        """Let a link go."""
        line = self._line()
        if line is not None and not self.busy:
            at = self.table.row
            self._queue.drop(line.url, self._article)
            self.model.drop(line.url)
            self.table.go(at, 0)
            self._refresh()

    def enter(self) -> None:
        """Put what came into the article as one step; what failed stays here."""
        session, came = self._place.session, self.model.of(CAME)
        if session is None or not came or self.busy:
            return
        made = [
            Reference(session.new_id(), {**(line.fields or {}), "entered_by": session.author})
            for line in came
        ]
        if not do_step(session, add(made), self.failed.emit):
            return
        for line in came:
            self._queue.drop(line.url, self._article)
            self.model.drop(line.url)
        said = self.tr(
            "%n source(s) entered, to be verified. Ctrl+Z in the article takes it back",
            "",
            len(made),
        )
        self.told.emit(counted(said, len(made)))
        self._refresh()
        if not self.model.count():
            self.accept()

    def done(self, result: int) -> None:
        """Closed while pages come: they are asked for no more, and wait for the next time."""
        self._tasks.wait(10)
        super().done(result)

    # Inside

    @property
    def _article(self) -> str:
        return self._place.session.article_id if self._place.session is not None else ""

    def _make(self) -> None:
        self.body.addWidget(self.typed)
        self._add = button(self.tr("Add these links"), "small", shortcut="Ctrl+Return")
        self.at_once = QCheckBox(self.tr("Fetch pasted links at &once from now on"))
        self.at_once.setChecked(fetching.is_allowed(self._place.workspace))
        self.at_once.toggled.connect(lambda on: fetching.allow(self._place.workspace, on))
        self.body.addLayout(row(self._add, self.at_once, 0, self._state, gap=Space.M))
        self._empty = EmptyState(
            self._place.theme,
            "link",
            self.tr("No links yet"),
            self.tr(
                "Paste addresses above, one a line, and press Ctrl+Enter. Their pages are asked "
                "for when you say so; what comes can be entered as sources."
            ),
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(framed(self.table))
        self._lists.addWidget(self._empty)
        self.body.addWidget(self._lists, 1)
        self._fetch = button(self.tr("&Fetch"), shortcut="Ctrl+R")
        self._stop = button(self.tr("&Stop"))
        self._again = button(self.tr("&Try again"), shortcut="F5")
        self._hand = button(self.tr("&Without the page"), shortcut="Ctrl+H")
        self._enter = button(self.tr("Enter"), "primary", shortcut="Ctrl+Return")
        for made in (self._add, self._fetch, self._stop, self._again, self._hand, self._enter):
            made.setAutoDefault(False)
        close = self.cancel_button(self.tr("Close"))
        close.setAutoDefault(False)
        self.add_buttons(self._fetch, self._stop, self._again, self._hand, 0, close, self._enter)

    def _connect(self) -> None:
        self._began.connect(lambda url: self.model.put(url, state=ASKED))
        self._answered.connect(self._take_answer)
        runs = (
            (self._add, self.add_links, ()),
            (self._fetch, self.fetch, ("Ctrl+R",)),
            (self._stop, self.stop, ()),
            (self._again, self.again, ("F5",)),
            (self._hand, self.by_hand, ("Ctrl+H",)),
            (self._enter, self.enter, ("Ctrl+Return", "Ctrl+Enter")),
        )
        for made, run, keys in runs:
            made.clicked.connect(run)
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(run)
        self.typed.given.connect(self.add_links)
        self.table.removed.connect(lambda _: self.drop())
        self.table.opened.connect(lambda _: self.by_hand())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._refresh())

    def _take_up(self, links: Sequence[str]) -> None:
        self._queue.add(links, self._article)
        known = {line.url: line for line in self.model.lines}
        lines = [
            known.get(job.url)
            or Line(job.url, FAILED if job.state == fetching.FAILED else WAITING, error=job.error)
            for job in self._queue.jobs(self._article)
        ]
        self.model.show(lines)
        self.table.go(0, 0)
        self._refresh()
        (self.table if lines else self.typed).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_answer(self, url: str, answer: Any) -> None:
        if isinstance(answer, EditorError):
            self._queue.failed(url, self._article, answer)
            waits = answer.code in (fetching.OFFLINE, "fetch.cancelled")
            self.model.put(url, state=WAITING if waits else FAILED, error=None if waits else answer)
        else:
            fields = fetching.with_house_name(self._place.workspace, answer)
            self.model.put(url, state=CAME, fields=fields, error=None)
        self._refresh()

    def _ended(self, online: bool) -> None:
        for line in self.model.of(ASKED):
            self.model.put(line.url, state=WAITING)
        self._refresh()
        if not online:
            self._state.setText(
                self.tr("There is no network now. The links wait here until you fetch them again.")
            )

    def _broke(self, failure: Failure) -> None:
        self._ended(True)
        self.failed.emit(failure)

    def _line(self) -> Line | None:
        at = self.table.row
        return self.model.lines[at] if 0 <= at < self.model.count() else None

    def _refresh(self) -> None:
        waiting, failed = len(self.model.of(WAITING)), len(self.model.of(FAILED))
        came, busy, line = len(self.model.of(CAME)), self.busy, self._line()
        some = self.model.count() > 0
        self._lists.setCurrentIndex(0 if some else 1)
        self._state.setText(
            self.tr("{} wait · {} came · {} failed").format(waiting, came, failed) if some else ""
        )
        working = self.tr("Pages are being asked for")
        set_available(self._fetch, waiting > 0 and not busy,
                      working if busy else self.tr("No link waits"))  # fmt: skip
        set_available(self._stop, busy, self.tr("Nothing is being asked for"))
        set_available(self._again, failed > 0 and not busy,
                      working if busy else self.tr("No link has failed"))  # fmt: skip
        can = line is not None and line.state in (WAITING, FAILED) and not busy
        set_available(self._hand, can, self.tr("Choose a link that has no page"))
        number = counted(self.tr("Enter %n source(s)", "", came), came)
        self._enter.setText(number if came else self.tr("Enter sources"))
        if came and not busy:
            self._enter.setProperty("usual_tip", tip_text(self._enter.text(), "Ctrl+Return"))
        set_available(self._enter, came > 0 and not busy,
                      working if busy else self.tr("Fetch the pages first") if some
                      else self.tr("Paste links first"))  # fmt: skip
