"""The sources desk in the window: made, joined to what it asks for, kept up with the article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from editor_app.gui.shell.source_intake import SourceIntake
from editor_app.gui.shell.speech import say
from editor_app.gui.sources_desk.desk import SourcesDesk
from editor_app.gui.sources_tools.doubles import Doubles

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow


def make_sources_desk(window: MainWindow) -> SourcesDesk:
    """The desk, on the article that is open, following it from now on."""
    desk = SourcesDesk(window.workspace, window.theme, say, window.remembered)
    _answer(window, desk, SourceIntake(window, say))
    _compare(window, desk, Doubles(window))
    window.commands.running.connect(lambda _: desk.keep())
    _count(window, desk)
    _suggest(window, desk)
    session = window.articles.session
    today = window.workspace.clock().astimezone().date()
    if session is not None:
        desk.open(session, session.snapshot(), today)
    window.articles.opened.connect(
        lambda new: desk.open(new, new.snapshot(), window.workspace.clock().astimezone().date())
    )
    window.articles.leaving.connect(desk.settle)
    window.articles.closed.connect(desk.close_article)
    window.watch.changed.connect(desk.show_article)
    return desk


def _answer(window: MainWindow, desk: SourcesDesk, intake: SourceIntake) -> None:
    desk.told.connect(window.tell)
    desk.failed.connect(window.dialogues.error)
    desk.cite_asked.connect(window.cite_source)
    desk.paste_asked.connect(intake.paste)
    desk.import_asked.connect(intake.choose)
    desk.files_dropped.connect(lambda files: intake.take([Path(name) for name in files]))
    desk.library_asked.connect(lambda: window.commands.run("source-library"))
    desk.article_asked.connect(window.open_article)
    intake.told.connect(window.tell)
    intake.failed.connect(window.dialogues.error)


def _compare(window: MainWindow, desk: SourcesDesk, doubles: Doubles) -> None:
    desk.duplicates_asked.connect(doubles.here)
    desk.library_doubles_asked.connect(doubles.with_library)
    desk.compare_asked.connect(doubles.compare)
    doubles.settled.connect(desk.refresh)
    doubles.told.connect(window.tell)
    doubles.failed.connect(window.dialogues.error)


def _suggest(window: MainWindow, desk: SourcesDesk) -> None:
    """Who suggests must see it here too: the bar at the page's foot is hidden."""

    def show() -> None:
        session = window.articles.session
        desk.show_suggesting(session is not None and session.suggesting)

    desk.suggesting_asked.connect(lambda: window.commands.run("suggesting"))
    window.commands.running.connect(lambda _: QTimer.singleShot(0, desk, show))
    window.desks.changed.connect(lambda _: show())
    window.articles.opened.connect(lambda _: show())
    window.articles.closed.connect(show)
    show()


def _count(window: MainWindow, desk: SourcesDesk) -> None:
    """At the foot sources are counted while this desk is shown, else words."""

    def show() -> None:
        window.foot.show_sources(desk.count_words if desk.isVisibleTo(window) else "")

    desk.counted.connect(show)
    window.desks.changed.connect(lambda _: show())
