"""What follows from the open article: page, dock, list, foot and title show it as it is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.document.counting import word_count
from editor_app.document.finding import Finding
from editor_app.errors import EditorError
from editor_app.gui.checks_desk.checker import Checker
from editor_app.gui.checks_desk.in_text import FindingsInText
from editor_app.gui.docks.following import Following
from editor_app.gui.shell.speech import say
from editor_app.services.session import EditingSession

if TYPE_CHECKING:
    from editor_app.checks.house import House
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.services.checking import Examined

LOOK_AGAIN = 2000
"""Milliseconds between two looks at whether another program has changed the library."""
FIRST_CHECK = 200
"""Milliseconds from opening an article to the first checks: it can be typed in before."""
AFTER_WORDS = 100
"""Milliseconds from the last words of a long article to the panels beside it."""
CHECK_PAUSE = 800
"""Milliseconds without a key before the checks run."""

CHECKS_LEVEL = "checks_level"
"""Under this name the level of findings that is shown alone is remembered."""


class ArticleWatch(QObject):
    """Joins the open session to the panels. `findings` are those of the last check.

    `changed(article, names)` in a pause after changes; see `Following` for the names.
    `checked(examined)` when the checks have looked at the article as it is.
    """

    changed = Signal(object, object)
    checked = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.findings: tuple[Finding, ...] = ()
        self._examined: Examined | None = None
        self._house: House | None = None
        self._checker = Checker(window.workspace, self)
        self._stop: Callable[[], None] | None = None
        self._following = Following(self)
        self._checking = Following(self, CHECK_PAUSE)
        self._first_check = QTimer(self)
        self._first_check.setSingleShot(True)
        self._first_check.setInterval(FIRST_CHECK)
        self._after_words = QTimer(self)
        self._after_words.setSingleShot(True)
        self._after_words.setInterval(AFTER_WORDS)
        self._after_words.timeout.connect(lambda: self._show_beside(window.articles.session))
        self._beside: EditingSession | None = None
        self.in_text = FindingsInText(window)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_AGAIN)
        self._version = window.workspace.store.data_version()
        self._connect()

    def check_soon(self) -> None:
        """Let the checks look at the article as it is now, beside the window."""
        session = self._window.articles.session
        if session is not None:
            self._house = self._window.workspace.house
            self._checker.ask(session.snapshot(), self._window.workspace.clock())

    def check_now(self) -> None:
        """The same for whoever can't wait, as an export: here, unless that is known already."""
        session = self._window.articles.session
        if session is None:
            return
        article, house = session.snapshot(), self._window.workspace.house
        known = self._examined is not None and self._examined.article == article
        if not known or self._house is not house:
            from editor_app.services.checking import examine_now

            self._checker.give_up()
            self._house = house
            self._show_checked(examine_now(self._window.workspace, article))

    def _show_checked(self, examined: Examined) -> None:
        """Show what was found, unless another article is open by now."""
        session = self._window.articles.session
        if session is None or session.article_id != examined.article.id:
            return
        self._examined, self.findings = examined, examined.findings
        waived, mended = examined.checked.waived, examined.mended
        self._window.dock.show_findings(self.findings, waived, mended)
        self._window.foot.show_findings(self.findings)
        self.checked.emit(examined)

    def rest(self) -> None:
        """Look at the store no more: it is going to be closed."""
        self._checker.rest()
        self._looking.stop()
        self._first_check.stop()
        self._after_words.stop()

    def _connect(self) -> None:
        articles = self._window.articles
        articles.leaving.connect(self.note_place)
        articles.opened.connect(self.take_up)
        articles.closed.connect(self._closed)
        articles.refused.connect(self._refuse)
        self._window.saver.state_changed.connect(self._show_saving)
        self._following.changed.connect(self._changed)
        self._checking.changed.connect(self.check_soon)
        self._first_check.timeout.connect(self.check_soon)
        dock, remembered = self._window.dock, self._window.remembered
        dock.checks_level = str(remembered.get(CHECKS_LEVEL, ""))
        dock.checks_filtered.connect(self._keep_level)
        dock.checks_wanted.connect(self.check_soon)
        self._checker.found.connect(self._show_checked)
        self.checked.connect(self.in_text.show)
        self._looking.timeout.connect(self._look_outside)
        self._looking.start()

    def _keep_level(self, level: str) -> None:
        self._window.dock.checks_level = level
        self._window.remembered.set(CHECKS_LEVEL, level)

    def note_place(self) -> None:
        """Remember where one is; a crash must not cost it."""
        session = self._window.articles.session
        if session is not None:
            place = self._window.centre.place()
            self._window.remembered.set_place(session.article_id, place)

    def take_up(self, session: EditingSession) -> None:
        """Let the panels show an article that has been opened; its page is there."""
        page = self._window.centre.page
        self._after_words.stop()  # that was for the article before
        self._follow(session)
        self._window.library.show_open(session.article_id)
        if page is None or page.paper.body.binding.is_loaded:
            self._show_beside(session)
        else:  # a long one: its words come first, the panels when all of them are there
            self._window.dock.close_article()
            page.paper.body.binding.loaded.connect(self._after_words.start)

    def _show_beside(self, session: EditingSession | None) -> None:
        window = self._window
        if session is None or session is self._beside:
            return
        self._beside = session
        today = window.workspace.clock().astimezone().date()
        window.dock.open(session, session.snapshot(), today)
        self._show(session)
        self._first_check.start()

    def _refuse(self, blockers: tuple[Finding, ...]) -> None:
        """The status stays: say what stands in the way, and lead there."""
        from editor_app.gui.checks_desk.sheets import BlockersSheet

        window, session = self._window, self._window.articles.session
        if session is not None:
            window.top.show_status(session.snapshot().status)
        sheet = BlockersSheet(blockers, say, window)
        sheet.go_to.connect(window.go_to)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _closed(self) -> None:
        window = self._window
        self._beside = None
        self._follow(None)
        window.centre.close_page()
        window.dock.close_article()
        window.foot.show_article(None, 0)
        window.top.show_status(None)
        window.remembered.set("article", "")
        window.show_title("")
        window.refresh_commands()

    def _follow(self, session: EditingSession | None) -> None:
        self.findings, self._examined = (), None
        self._checker.give_up()
        if self._stop is not None:
            self._stop()
        # What is found in words that have changed since would stand in the wrong place.
        give_up = self._checker.give_up
        self._stop = session.listen(lambda _: give_up()) if session is not None else None
        for following in (self._following, self._checking):
            following.follow(session)

    def _changed(self, names: set[str] | None) -> None:
        window, session = self._window, self._window.articles.session
        if session is None:
            return
        article = session.snapshot()
        window.dock.show_article(article, names)
        self.changed.emit(article, names)
        window.library.amend(article, window.workspace.now())
        self._show(session)

    def _show(self, session: EditingSession) -> None:
        window, article = self._window, session.snapshot()
        page = window.centre.page
        counted = page is not None and page.context.article is article
        words = page.context.words if page is not None and counted else word_count(article)
        window.foot.show_article(article.language, words)
        window.top.show_status(article.status)
        window.show_title(article.title_text)
        window.refresh_commands()

    def _show_saving(self, state: str) -> None:
        error = self._window.saver.error
        self._window.foot.show_saving(state, say(error) if error is not None else "")

    def _look_outside(self) -> None:
        """See whether another program has changed the library; keep what is remembered."""
        window = self._window
        self.note_place()
        window.remembered.save()
        try:
            version = window.workspace.store.data_version()
        except EditorError:
            return
        if version != self._version and not window.library.underMouse():
            self._version = version
            window.articles.listed.emit()
            window.refresh_commands()
