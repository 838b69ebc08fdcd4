"""The three views of the article: with its changes, as if all were accepted, as it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.gui.review.review_bar import ACCEPTED, CHANGES, ORIGINAL

if TYPE_CHECKING:
    from editor_app.gui.review.reading import ReadingPane
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.services.session import EditingSession

ORDER = (CHANGES, ACCEPTED, ORIGINAL)


class Views(QObject):
    """`view` is the one that is shown, `pane` what is read in it; None with the changes, where one
    writes. `changed` when it is another one.
    """

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view = CHANGES
        self.pane: ReadingPane | None = None

    def show(self, view: str) -> None:
        """Show one of them; without an article there is only the first."""
        session = self._window.articles.session
        view = view if session is not None else CHANGES
        if view != self.view:
            self._show(view, session)

    def show_next(self) -> None:
        """The following one, and after the last the first."""
        self.show(ORDER[(ORDER.index(self.view) + 1) % len(ORDER)])

    def renew(self) -> None:
        """Show the same one of the article as it is now."""
        if self.view != CHANGES:
            self._show(self.view, self._window.articles.session)

    # Inside

    def _show(self, view: str, session: EditingSession | None) -> None:
        window, old = self._window, self.pane
        self.view = view
        if view == CHANGES or session is None:
            self.pane = None
            window.middle.setCurrentWidget(window.centre)
        else:
            self.pane = self._make(session, view)
            window.middle.addWidget(self.pane)
            window.middle.setCurrentWidget(self.pane)
            self._follow_scroll(self.pane)
        window.centre.reading = self.pane.page if self.pane is not None else None
        if old is not None:
            window.middle.removeWidget(old)
            old.deleteLater()
        window.refresh_commands()
        self.changed.emit()

    def _make(self, session: EditingSession, view: str) -> ReadingPane:
        from editor_app.document.views import as_accepted, as_original
        from editor_app.gui.review.reading import ReadingPane

        window, article = self._window, session.snapshot()
        shown = as_accepted(article) if view == ACCEPTED else as_original(article)
        said = {
            ACCEPTED: self.tr("This shows the article as if all were accepted."),
            ORIGINAL: self.tr("This shows the article as it was before the suggestions."),
        }
        why = f"{said[view]} {self.tr('Esc goes back to the changes, where you can write.')}"
        made = ReadingPane(shown, session, window.theme, window.centre.zoom, why)
        made.left.connect(lambda: self.show(CHANGES))
        made.page.language_wanted.connect(window.centre.language_wanted)
        made.page.zoom_wanted.connect(window.centre.set_zoom)
        made.page.status.connect(window.tell)
        return made

    def _follow_scroll(self, pane: ReadingPane) -> None:
        """The other version begins where one is in this one."""
        page = self._window.centre.page
        if page is not None:
            bar, place = pane.page.area.verticalScrollBar(), page.area.verticalScrollBar().value()
            QTimer.singleShot(0, pane, lambda: bar.setValue(place))
